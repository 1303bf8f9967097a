// No one is paid more than was asked.

/// Allows no more than the billed charge of a unit's lines.
///
/// - Source: SSA § 1833(a)(1); 42 CFR § 414.21 ("the lesser of the actual charge or the fee schedule amount").
struct LowerOfCharge: Sendable {
  func apply<R>(to scope: inout PricingScope<R>) {
    for unit in scope.units.indices {
      let charge = scope.units[unit].chargeCents
      guard charge >= 0, charge < scope.units[unit].amount.cents else { continue }
      let money = Money(cents: charge)
      scope.change(unit, to: money, by: .lowerOfCharge, note: .charge(money))
    }
  }
}
