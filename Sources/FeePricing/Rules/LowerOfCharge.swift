// No one is paid more than was asked.

/// Allows no more than the billed charge of a unit's lines.
///
/// - Source: SSA § 1833(a)(1); 42 CFR § 414.21 ("the lesser of the actual charge or the fee schedule amount").
struct LowerOfCharge: Sendable {
  @inline(__always)
  func apply<R: StepRecorder>(to unit: inout PricingUnit, _ recorder: inout R) {
    let charge = unit.chargeCents < 0 ? unit.amount : Money(cents: unit.chargeCents)
    unit.change(to: min(unit.amount, charge), by: .lowerOfCharge, note: .charge(charge), &recorder)
  }
}
