// A surgical package shared between those who operated and those who followed up.

/// Pays the part of a global package that modifiers 54, 55 and 78 claim.
///
/// 54 is the operation with the care before it, in one factor; 55 the care after it; 78 the operation alone,
/// in full where the row has no percentages.
/// - Source: Medicare Claims Processing Manual (Pub. 100-04), ch. 12, § 40.4; RVU file, pre-, intra- and
///   postoperative percentages.
struct SplitGlobalCare: Sendable {
  func apply<R>(to scope: inout PricingScope<R>) {
    for unit in scope.units.indices where scope.units[unit].traits.contains(.splitCare) {
      let line = scope.line(ofUnit: unit)
      scope.scale(unit, by: rate(line.effects, of: scope.row(of: line)), rule: .splitCare)
    }
  }

  private func rate(_ effects: ModifierEffects, of row: RelativeValueRow) -> Rate {
    if effects.contains(.surgeryOnly) { return .percent(Int64(row.before) + Int64(row.during)) }
    if effects.contains(.afterCareOnly) { return .percent(Int64(row.after)) }
    return row.hasSplitCare ? .percent(Int64(row.during)) : .whole
  }
}
