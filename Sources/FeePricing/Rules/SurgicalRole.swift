// Those who operate together or assist.

/// Pays co-surgeons (62) and assistants at surgery (80, 81, 82, AS) their share.
///
/// Whether the role is payable at all is decided before units are priced (``LineResolution``).
/// - Source: SSA § 1848(i)(2); Medicare Claims Processing Manual (Pub. 100-04), ch. 12, § 20.4.3, § 40.8,
///   § 110 and § 120.
public struct SurgicalRole: Sendable {
  /// What someone is paid as; the raw value is the parameter's name in `rules.csv`.
  public enum Kind: String, Sendable {
    /// One of two surgeons (62).
    case coSurgeon = "co-surgeon"
    /// A physician who assists (80, 81, 82).
    case assistant
    /// A nurse practitioner, physician assistant or clinical nurse specialist who assists (AS).
    case nonphysicianAssistant = "nonphysician-assistant"
  }

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
      unit.scale(by: nonphysicianAssistant, rule: .role, note: .role(.nonphysicianAssistant), &recorder)
    } else if unit.traits.contains(.assistant) {
      unit.scale(by: assistant(unit.traits), rule: .role, note: .role(.assistant), &recorder)
    } else if unit.traits.contains(.coSurgeon) {
      unit.scale(by: coSurgeon, rule: .role, note: .role(.coSurgeon), &recorder)
    }
  }

  private func assistant(_ traits: PricingUnit.Traits) -> Rate {
    if traits.contains(.minimumAssistant) { return minimumAssistant }
    return traits.contains(.withoutResident) ? withoutResident : assistant
  }
}
