// A practice that does not participate in Medicare.

/// Pays a practice that does not participate 95 percent of the fee schedule.
///
/// - Source: SSA § 1848(a)(3); 42 CFR § 414.20(b).
struct NonparticipatingRate: Sendable {
  let rate: Rate

  func apply<R>(to scope: inout PricingScope<R>) {
    for unit in scope.units.indices {
      scope.scale(unit, by: rate, rule: .nonparticipating)
    }
  }
}
