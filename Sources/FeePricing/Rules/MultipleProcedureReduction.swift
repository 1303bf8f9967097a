// Several procedures on one day: the first in full, the others less.

/// Ranks the procedures of a scope by amount and pays each the share of its position.
///
/// Those who assist at surgery are ranked among themselves. An endoscopy family is one procedure with its
/// total, and its share falls on each member. Add-on codes do not take part: their indicator says so.
/// - Source: Medicare Claims Processing Manual (Pub. 100-04), ch. 12, § 40.6; RVU file, multiple procedure
///   indicator 2 and 3.
struct MultipleProcedureReduction: Sendable {
  let ladder: Ladder
  /// The position from which procedures are paid by report.
  let byReportFrom: Int32

  func apply<R>(to scope: inout PricingScope<R>) {
    let hasAssistants = !scope.traits.isDisjoint(with: .anyAssistant)
    rank(&scope, assistants: false)
    if hasAssistants { rank(&scope, assistants: true) }
  }

  private func rank<R>(_ scope: inout PricingScope<R>, assistants: Bool) {
    var ranking = scope.ranking
    scope.ranking = []
    defer { scope.ranking = ranking }
    collectRankedItems(of: scope, assistants: assistants, into: &ranking)
    guard ranking.count > 1 || ranking.first?.repeats ?? 1 > 1 else { return }
    sortByRank(&ranking)
    var position: Int32 = 1
    for item in ranking {
      if item.family > 0 {
        payFamily(item.family, at: position, in: &scope, assistants: assistants)
        position += 1
      } else {
        position = pay(Int(item.unit), from: position, in: &scope)
      }
    }
  }

  /// Pays a unit and its repeats, one position each.
  ///
  /// - Returns: the position after the last.
  private func pay<R>(_ first: Int, from start: Int32, in scope: inout PricingScope<R>) -> Int32 {
    var unit = first
    var position = start
    while true {
      let isLevel = position >= max(Int32(ladder.count), byReportFrom)
      let rest =
        isLevel || scope.units[unit].repeats == 1 ? nil : scope.split(unit, after: 1)
      pay(unit, at: position, in: &scope)
      position += scope.units[unit].repeats
      guard let rest else { return position }
      unit = rest
    }
  }

  private func pay<R>(_ unit: Int, at position: Int32, in scope: inout PricingScope<R>) {
    let rate = ladder.rate(at: position)
    if rate != .whole {
      scope.scale(unit, by: rate, rule: .multipleProcedure, note: .position(position))
    }
    if position >= byReportFrom { scope.warn(.manyProceduresByReport, scope.units[unit].line) }
  }

  private func payFamily<R>(
    _ family: Int32, at position: Int32, in scope: inout PricingScope<R>, assistants: Bool
  ) {
    for unit in scope.units.indices where scope.units[unit].family == family {
      pay(unit, at: position, in: &scope)
    }
  }
}

/// A procedure, or an endoscopy family, as it takes part in the ranking.
struct RankedItem: Sendable {
  /// What it is ranked by: the amount of one, or a family's total.
  var amount: Money
  /// Breaks ties: the higher charge first.
  var chargeCents: Int64
  /// Breaks further ties: the earlier line first.
  var line: Int32
  var unit: Int32
  var family: Int32
  var repeats: Int32

  @inline(__always)
  func outranks(_ other: RankedItem) -> Bool {
    if amount != other.amount { return amount > other.amount }
    if chargeCents != other.chargeCents { return chargeCents > other.chargeCents }
    return line < other.line
  }
}

/// The scope's ranked units in line order, each endoscopy family as one item.
private func collectRankedItems<R>(
  of scope: borrowing PricingScope<R>, assistants: Bool, into items: inout [RankedItem]
) {
  items.removeAll(keepingCapacity: true)
  for (number, unit) in scope.units.enumerated()
  where unit.traits.contains(.ranked) && unit.traits.isDisjoint(with: .anyAssistant) != assistants {
    if unit.family > 0, let place = items.firstIndex(where: { $0.family == unit.family }) {
      items[place].amount += unit.amount.times(Int64(unit.repeats))
      items[place].chargeCents += unit.tieBreaker * Int64(unit.repeats)
      items[place].line = min(items[place].line, unit.line)
    } else {
      let times = unit.family > 0 ? Int64(unit.repeats) : 1
      items.append(
        RankedItem(
          amount: unit.amount.times(times), chargeCents: unit.tieBreaker * times,
          line: unit.line, unit: Int32(number), family: unit.family, repeats: unit.repeats))
    }
  }
}

/// Highest first; a claim's few procedures are inserted in place, a great many are sorted.
private func sortByRank(_ items: inout [RankedItem]) {
  guard items.count <= 24 else {
    items.sort { $0.outranks($1) }
    return
  }
  for end in 1..<max(1, items.count) {
    var place = end
    while place > 0, items[place].outranks(items[place - 1]) {
      items.swapAt(place, place - 1)
      place -= 1
    }
  }
}
