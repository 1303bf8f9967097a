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
  /// What procedures are ranked by.
  let basis: RankBasis
  /// What both sides of a procedure are paid, as a share of one.
  private let bothSides: Rate
  /// The position from which all are paid and reported alike.
  private let levelFrom: Int32
  /// Whether the first is paid in full and all positions behind it alike.
  let isLevelAfterFirst: Bool
  /// How many procedures of the day rank before those of the claim.
  private let proceduresBefore: Int32
  /// So many procedures are paid in full whatever they are: one alone, unless another one ranks before it.
  var paidInFull: Int32 { proceduresBefore > 0 ? 0 : 1 }

  init(
    ladder: Ladder, byReportFrom: Int32, basis: RankBasis, bothSides: Rate, proceduresBefore: Int32 = 0
  ) {
    self.proceduresBefore = proceduresBefore
    self.ladder = ladder
    self.byReportFrom = byReportFrom
    self.basis = basis
    self.bothSides = bothSides
    levelFrom = max(Int32(ladder.count), byReportFrom == .max ? 1 : byReportFrom)
    let isLevel = (2...max(2, ladder.count)).allSatisfy { ladder.rate(at: Int32($0)) == ladder.rate(at: 2) }
    isLevelAfterFirst = isLevel && ladder.rate(at: 1) == .whole
  }

  func apply<R>(to scope: inout PricingScope<R>) {
    rank(&scope, assistants: false)
    if !scope.traits.isDisjoint(with: .anyAssistant) { rank(&scope, assistants: true) }
  }

  /// Pays a procedure its position's share of the ladder.
  @inline(__always)
  func pay<R: StepRecorder>(
    _ unit: inout PricingUnit, _ rate: Rate, at position: Int32, _ recorder: inout R
  ) {
    let note = basis == .allowed ? Step.Note.position(position) : .positionBy(basis, position)
    unit.scale(by: rate, rule: .multipleProcedure, note: note, &recorder)
  }

  private func rank<R>(_ scope: inout PricingScope<R>, assistants: Bool) {
    scope.collectRankedItems(assistants: assistants)
    guard scope.ranking.count > paidInFull || !scope.ranking.isEmpty && scope.ranking[0].repeats > 1 else {
      return
    }
    if basis != .allowed { scope.rank(by: basis, bothSides: bothSides) }
    sortByRank(&scope.ranking)
    var position = proceduresBefore + 1
    for place in scope.ranking.indices {
      let item = scope.ranking[place]
      if item.family > 0 {
        payFamily(item.family, at: position, in: &scope)
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
      let isLevel = position >= levelFrom
      let rest =
        isLevel || scope.units[unit].repeats == 1 ? nil : scope.split(unit, after: 1)
      pay(unit, at: position, in: &scope)
      position += scope.units[unit].repeats
      guard let rest else { return position }
      unit = rest
    }
  }

  private func pay<R>(_ unit: Int, at position: Int32, in scope: inout PricingScope<R>) {
    pay(&scope.units[unit], ladder.rate(at: position), at: position, &scope.recorder)
    if position >= byReportFrom { scope.warn(.manyProceduresByReport, scope.units[unit].line) }
  }

  private func payFamily<R>(
    _ family: Int32, at position: Int32, in scope: inout PricingScope<R>
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

  var rank: Rank { Rank(amount: amount, charge: chargeCents, line: line) }
}

extension PricingScope {
  /// Lists the ranked units in line order, each endoscopy family as one item.
  fileprivate mutating func collectRankedItems(assistants: Bool) {
    ranking.removeAll()
    for number in units.indices {
      let unit = units[number]
      guard unit.traits.contains(.ranked), unit.traits.isDisjoint(with: .anyAssistant) != assistants else {
        continue
      }
      if unit.family > 0, let place = ranking.indices.first(where: { ranking[$0].family == unit.family }) {
        ranking[place].amount += unit.amount.times(Int64(unit.repeats))
        ranking[place].chargeCents += unit.tieBreaker * Int64(unit.repeats)
        ranking[place].line = min(ranking[place].line, unit.line)
      } else {
        let times = unit.family > 0 ? Int64(unit.repeats) : 1
        ranking.append(
          RankedItem(
            amount: unit.amount.times(times), chargeCents: unit.tieBreaker * times, line: unit.line,
            unit: Int32(number), family: unit.family, repeats: unit.repeats))
      }
    }
  }
}

/// Highest first; a claim's few procedures are inserted in place, a great many are sorted.
private func sortByRank(_ items: inout Stack<RankedItem>) {
  guard items.count <= 24 else {
    let sorted = items.indices.map { items[$0] }.sorted { $0.rank.outranks($1.rank) }
    for (place, item) in sorted.enumerated() { items[place] = item }
    return
  }
  for end in 1..<max(1, items.count) {
    let item = items[end]
    var place = end
    while place > 0, item.rank.outranks(items[place - 1].rank) {
      items[place] = items[place - 1]
      place -= 1
    }
    items[place] = item
  }
}
