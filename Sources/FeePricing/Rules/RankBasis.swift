// Ranking by something else than the amount, as some contracts have it.

extension PricingScope {
  /// Gives each ranked item what a contract ranks it by in place of its amount.
  ///
  /// Relative values are in hundredths, without geographic indices; both sides of a procedure count with their share,
  /// as they do by amount. An endoscopy family counts with the sum of its members.
  /// - Parameter bothSides: what both sides are paid, as a share of one.
  mutating func rank(by basis: RankBasis, bothSides: Rate) {
    for place in ranking.indices {
      let item = ranking[place]
      guard item.family > 0 else {
        ranking[place].amount = key(Int(item.unit), basis, bothSides)
        continue
      }
      var sum = Money.zero
      for unit in units.indices where units[unit].family == item.family {
        sum += key(unit, basis, bothSides).times(Int64(units[unit].repeats))
      }
      ranking[place].amount = sum
    }
  }

  private func key(_ number: Int, _ basis: RankBasis, _ bothSides: Rate) -> Money {
    let unit = units[number]
    let line = line(ofUnit: number)
    let setting: Setting
    switch basis {
    case .allowed: return unit.amount
    case .charge: return Money(cents: unit.tieBreaker)
    case .facilityRVU: setting = .facility
    case .totalRVU: setting = line.setting
    }
    let values = pricingRow(of: line).relativeValues(in: setting)
    let total = Money(cents: Int64(values.work) + Int64(values.practiceExpense) + Int64(values.malpractice))
    return unit.traits.contains(.bothSidesAt150)
      ? total.scaled(by: bothSides) : total.times(Int64(unit.quantity))
  }
}
