// Those who operate together or assist.

/// Pays co-surgeons (62) and assistants at surgery (80, 81, 82, AS) their share.
///
/// Whether the role is payable at all is decided before units are priced (``LineResolution``).
/// - Source: SSA § 1848(i)(2); Medicare Claims Processing Manual (Pub. 100-04), ch. 12, § 20.4.3, § 40.8,
///   § 110 and § 120.
struct SurgicalRole: Sendable {
  /// Each of two surgeons.
  let coSurgeon: Rate
  /// A physician who assists (80).
  let assistant: Rate
  /// A physician who assists as a minimum assistant (81).
  let minimumAssistant: Rate
  /// A physician who assists where no resident is available (82).
  let withoutResident: Rate
  /// A nurse practitioner, physician assistant or clinical nurse specialist who assists, in one factor.
  let nonphysicianAssistant: Rate

  func apply<R: StepRecorder>(to unit: inout PricingUnit, _ recorder: inout R) {
    if unit.traits.contains(.nonphysicianAssistant) {
      unit.scale(by: nonphysicianAssistant, rule: .role, &recorder)
    } else if unit.traits.contains(.assistant) {
      unit.scale(by: assistant(unit.traits), rule: .role, &recorder)
    } else if unit.traits.contains(.coSurgeon) {
      unit.scale(by: coSurgeon, rule: .role, &recorder)
    }
  }

  private func assistant(_ traits: PricingUnit.Traits) -> Rate {
    if traits.contains(.minimumAssistant) { return minimumAssistant }
    return traits.contains(.withoutResident) ? withoutResident : assistant
  }
}
