// Both sides at 150 percent of one.

/// Pays a procedure performed on both sides at 150 percent of the amount for one side.
///
/// Applies to units whose bilateral indicator is `1`; how `0`, `2`, `3` and `9` are paid is decided when
/// lines become units (``UnitAssembly``).
/// - Source: Medicare Claims Processing Manual (Pub. 100-04), ch. 12, § 40.7; CMS RVU file record layout,
///   bilateral surgery indicator.
struct BilateralProcedure: Sendable {
  /// What both sides are paid, as a share of one side: 150 percent under Medicare.
  let rate: Rate

  @inline(__always)
  func apply<R: StepRecorder>(to unit: inout PricingUnit, _ recorder: inout R) {
    guard unit.traits.contains(.bothSidesAt150) else { return }
    unit.scale(by: rate, rule: .bilateral, &recorder)
  }
}
