// Endoscopies through one approach: the base is paid once.

/// Pays several endoscopies of one family as one: the highest in full, each other less the base's fee, the base
/// itself nothing beside a member.
///
/// A single member of a family ranks as an ordinary procedure. Those who assist form families of their own.
/// - Source: Medicare Claims Processing Manual (Pub. 100-04), ch. 12, § 40.6; RVU file, indicator 3 and
///   endoscopic base code.
struct EndoscopyFamily: Sendable {
  func apply<R>(to scope: inout PricingScope<R>) {
    var number: Int32 = 0
    for unit in scope.units.indices
    where scope.units[unit].traits.contains(.endoscopy) && scope.units[unit].family == 0 {
      let line = scope.lines[Int(scope.units[unit].line)]
      guard let base = scope.row(of: line).endoscopicBase else { continue }
      let assists = !scope.units[unit].traits.isDisjoint(with: .anyAssistant)
      let units = family(of: base, assists: assists, in: scope)
      guard units.reduce(0, { $0 + scope.units[$1].repeats }) > 1 else { continue }
      number += 1
      pay(units, number: number, base: base, in: &scope)
    }
  }

  /// The units that are the base or one of its members.
  private func family<R>(
    of base: ProcedureCode, assists: Bool, in scope: PricingScope<R>
  ) -> [Int] {
    scope.units.indices.filter { unit in
      let traits = scope.units[unit].traits
      guard traits.contains(.ranked), traits.isDisjoint(with: .anyAssistant) != assists else { return false }
      let row = scope.row(ofUnit: unit)
      return row.code == base || row.endoscopicBase == base && traits.contains(.endoscopy)
    }
  }

  private func pay<R>(
    _ members: [Int], number: Int32, base: ProcedureCode, in scope: inout PricingScope<R>
  ) {
    for unit in members { scope.units[unit].family = number }
    var units = members
    let top = highest(of: units.filter { scope.units[$0].traits.contains(.endoscopy) }, in: scope)
    if scope.units[top].repeats > 1 { units.append(scope.split(top, after: 1)) }
    for unit in units where unit != top {
      let line = scope.lines[Int(scope.units[unit].line)]
      if scope.units[unit].traits.contains(.endoscopy) {
        let baseFee = scope.cappedFee(base, .none, where: line) ?? .zero
        let rest = max(.zero, scope.units[unit].amount - baseFee)
        scope.change(unit, to: rest, by: .endoscopy, note: .reduction(scope.units[unit].amount - rest))
      } else {
        scope.change(unit, to: .zero, by: .endoscopy, note: .includedInFamily)
      }
    }
  }

  private func highest<R>(of units: [Int], in scope: PricingScope<R>) -> Int {
    var best = units[0]
    for unit in units.dropFirst() {
      let (mine, its) = (scope.units[unit], scope.units[best])
      if (mine.amount, mine.tieBreaker, its.line) > (its.amount, its.tieBreaker, mine.line) { best = unit }
    }
    return best
  }
}
