// What practitioners who are not physicians are paid.

/// Pays a practitioner the share of the fee schedule that the law gives the type: 85 percent for a nurse
/// practitioner, 75 for a clinical social worker.
///
/// A non-physician who assists at surgery (AS) is left alone: that rate has the share in it.
/// - Source: 42 CFR §§ 414.52, 414.54, 414.56; SSA § 1833(a)(1)(F), (O) and (T).
struct PractitionerRate: Sendable {
  /// - Parameter share: what the practitioner who rendered the service is paid.
  @inline(__always)
  func apply<R: StepRecorder>(to unit: inout PricingUnit, share: Rate, _ recorder: inout R) {
    guard !unit.traits.contains(.nonphysicianAssistant) else { return }
    unit.scale(by: share, rule: .practitioner, &recorder)
  }
}
