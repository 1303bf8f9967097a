// Several cardiovascular, or several ophthalmology, tests in one day.

/// Reduces the technical part of every test but the highest of one specialty.
///
/// - Source: RVU file, multiple procedure indicators 6 (25 percent off) and 7 (20 percent off); CMS MLN Matters
///   MM7848.
struct TechnicalReduction: Sendable {
  let rule: Rule
  let trait: PricingUnit.Traits
  /// What the technical part of a further test keeps.
  let kept: Rate

  func apply<R>(to scope: inout PricingScope<R>) {
    guard scope.traits.contains(trait) else { return }
    let parts = scope.parts(.technical, with: trait)
    scope.reduce(parts, keeping: kept, of: .technical, rule: rule)
  }
}
