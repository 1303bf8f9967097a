// What several decisions on one line come to: denied and then paid, and paid once more.

import FeePricing
import Remittances

extension ClaimJudgement {
  /// Remitted lines without the denials of lines on which another decision allows something: a denied line that is
  /// sent again and paid is paid, and a denial after a payment takes nothing back, which a reversal would.
  func withoutSuperseded(_ places: [Int]) -> [Int] {
    guard Set(places.map { remitted[$0].entry }).count > 1 else { return places }
    let decisions = Dictionary(grouping: places) {
      LineDecision(line: answered[$0], entry: remitted[$0].entry)
    }
    let allowing = decisions.filter { !$0.value.allSatisfy { remitted[$0].isDenied } }.keys
    return places.filter { place in
      let decision = LineDecision(line: answered[place], entry: remitted[place].entry)
      guard decision.line != nil, !allowing.contains(decision), remitted[place].line.paid.value == .zero
      else {
        return true
      }
      return !allowing.contains { $0.line == decision.line }
    }
  }

  /// What some remitted lines were allowed together; `nil` where that cannot be told.
  func allowed(_ places: [Int]) -> Money? {
    guard !places.isEmpty else { return nil }
    var total = ExactTotal()
    for line in Set(places.map { answered[$0] }) {
      total.add(allowedOfLine(places.filter { answered[$0] == line }))
    }
    return total.amount
  }

  /// What decisions allowed for one line. Each adds to those before it, but one that pays only a part of what it
  /// states as allowed states what all of them come to.
  private func allowedOfLine(_ places: [Int]) -> Money? {
    var total: Money?
    for entry in places.map({ remitted[$0].entry }).uniqued {
      let parts = places.filter { remitted[$0].entry == entry }
      var (allowed, reckoned) = (ExactTotal(), ExactTotal())
      for part in parts {
        allowed.add(remitted[part].amount)
        reckoned.add(remitted[part].reckoned)
      }
      guard let amount = allowed.amount else { return nil }
      let isWhole =
        parts.allSatisfy { remitted[$0].allowed?.source == .stated }
        && (reckoned.amount.map { $0 < amount } ?? false)
      guard let before = total, !isWhole else {
        total = amount
        continue
      }
      var sum = ExactTotal()
      sum.add(before)
      sum.add(amount)
      guard let amount = sum.amount else { return nil }
      total = amount
    }
    return total
  }

  /// The units that a payer paid for, in thousandths: those of the decision that paid the most of a line.
  func paidUnits(_ places: [Int]) -> Int64 {
    var total: Int64 = 0
    for line in Set(places.map { answered[$0] }) {
      let ofLine = places.filter { answered[$0] == line }
      let units = Dictionary(grouping: ofLine) { remitted[$0].entry }.values.map { parts in
        parts.reduce(Int64(0)) { $0 &+ (remitted[$1].line.paidUnits.value?.thousandths ?? 0) }
      }
      total = total &+ (units.max() ?? 0)
    }
    return total
  }
}

/// What one decision says of one submitted line.
private struct LineDecision: Hashable {
  let line: Int?
  let entry: Int
}

extension [Int] {
  /// Each number once, in the order in which they first stand.
  fileprivate var uniqued: [Int] {
    var seen: Set<Int> = []
    return filter { seen.insert($0).inserted }
  }
}
