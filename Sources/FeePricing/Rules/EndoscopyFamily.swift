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
      let line = scope.line(ofUnit: unit)
      guard let base = scope.row(of: line).endoscopicBase else { continue }
      let assists = !scope.units[unit].traits.isDisjoint(with: .anyAssistant)
      let units = family(of: base, assists: assists, in: &scope)
      var count: Int32 = 0
      for member in units { count += scope.units[member].repeats }
      guard count > 1 else { continue }
      number += 1
      pay(units, number: number, base: base, in: &scope)
    }
  }

  /// The units that are the base or one of its members.
  private func family<R>(
    of base: ProcedureCode, assists: Bool, in scope: inout PricingScope<R>
  ) -> [Int] {
    var members: [Int] = []
    for unit in scope.units.indices {
      let traits = scope.units[unit].traits
      guard traits.contains(.ranked), traits.isDisjoint(with: .anyAssistant) != assists else { continue }
      let row = scope.row(ofUnit: unit)
      if row.code == base || row.endoscopicBase == base && traits.contains(.endoscopy) {
        members.append(unit)
      }
    }
    return members
  }

  private func pay<R>(
    _ members: [Int], number: Int32, base: ProcedureCode, in scope: inout PricingScope<R>
  ) {
    for unit in members { scope.units[unit].family = number }
    var units = members
    let top = highest(of: units, in: &scope)
    if scope.units[top].repeats > 1 { units.append(scope.split(top, after: 1)) }
    for unit in units where unit != top {
      if scope.units[unit].traits.contains(.endoscopy) {
        let baseFee = scope.fee(ofBase: base, where: Int(scope.units[unit].line))
        let rest = max(.zero, scope.units[unit].amount - baseFee)
        scope.change(unit, to: rest, by: .endoscopy, note: .lessBase(base, baseFee))
      } else {
        scope.change(unit, to: .zero, by: .endoscopy, note: .includedInFamily)
      }
    }
  }

  /// The member, not the base, with the highest amount.
  private func highest<R>(of units: [Int], in scope: inout PricingScope<R>) -> Int {
    var best = units[0]
    for unit in units where scope.units[unit].traits.contains(.endoscopy) {
      let (mine, its) = (scope.units[unit], scope.units[best])
      guard its.traits.contains(.endoscopy) else {
        best = unit
        continue
      }
      if mine.rank.outranks(its.rank) { best = unit }
    }
    return best
  }
}
