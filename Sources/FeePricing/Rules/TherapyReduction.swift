// Several therapy services or units in one day.

/// Reduces the practice expense of every therapy unit but the one with the highest.
///
/// - Source: RVU file, multiple procedure indicator 5; SSA § 1848(b)(7) (50 percent since April 2013).
struct TherapyReduction: Sendable {
  /// What the practice expense of a further unit keeps.
  let kept: Rate

  func apply<R>(to scope: inout PricingScope<R>) {
    guard scope.traits.contains(.therapy) else { return }
    let parts = scope.parts(.practiceExpense, with: .therapy)
    scope.reduce(parts, keeping: kept, of: .practiceExpense, rule: .therapy)
  }
}
