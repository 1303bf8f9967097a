// Therapy that an assistant furnished.

/// Pays services furnished in whole or in part by a therapy assistant (CO, CQ) at 85 percent.
///
/// - Source: SSA § 1834(v), Bipartisan Budget Act of 2018; 42 CFR § 410.59 and § 410.60.
struct TherapyAssistant: Sendable {
  let rate: Rate

  func apply<R: StepRecorder>(to unit: inout PricingUnit, _ recorder: inout R) {
    guard unit.traits.contains(.therapyAssistant) else { return }
    unit.scale(by: rate, rule: .therapyAssistant, &recorder)
  }
}
