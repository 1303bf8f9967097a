// A practice that does not participate in Medicare.

/// Pays a practice that does not participate 95 percent of the fee schedule.
///
/// - Source: SSA § 1848(a)(3); 42 CFR § 414.20(b).
struct NonparticipatingRate: Sendable {
  let rate: Rate

  @inline(__always)
  func apply<R: StepRecorder>(to unit: inout PricingUnit, _ recorder: inout R) {
    guard rate != .whole else { return }
    unit.scale(by: rate, rule: .nonparticipating, &recorder)
  }
}
