// Those who operate together or assist.

/// Pays co-surgeons (62) and assistants at surgery (80, 81, 82, AS) their share.
///
/// Whether the role is payable at all is decided before units are priced (``LineResolution``).
/// - Source: SSA § 1848(i)(2); Medicare Claims Processing Manual (Pub. 100-04), ch. 12, § 20.4.3, § 40.8,
///   § 110 and § 120.
struct SurgicalRole: Sendable {
  /// Each of two surgeons.
  let coSurgeon: Rate
  /// A physician who assists.
  let assistant: Rate
  /// A nurse practitioner, physician assistant or clinical nurse specialist who assists, in one factor.
  let nonphysicianAssistant: Rate

  func apply<R>(to scope: inout PricingScope<R>) {
    for unit in scope.units.indices {
      let traits = scope.units[unit].traits
      if traits.contains(.nonphysicianAssistant) {
        scope.scale(unit, by: nonphysicianAssistant, rule: .role)
      } else if traits.contains(.assistant) {
        scope.scale(unit, by: assistant, rule: .role)
      } else if traits.contains(.coSurgeon) {
        scope.scale(unit, by: coSurgeon, rule: .role)
      }
    }
  }
}
