// What must come first of a side: two blocks before neurolysis.

import FeePricing

extension ClaimChecker {
  /// The lines of a side before which too few sessions of another service were done.
  func sessionsMissing(
    _ rule: CoverageRule, _ lines: [CheckedLine], _ scope: EditScope, _ mine: [Int], _ history: ServiceHistory
  ) -> (about: [Int], values: [(String, String)])? {
    // A history of a repeat and of no blocks at all does not go back to them.
    if history.days(of: rule.against, before: scope.date).isEmpty,
      !history.days(of: rule.codes, before: scope.date).isEmpty
    {
      return nil
    }
    var about: [Int] = []
    var fewest = (count: rule.limit, words: "")
    for number in mine {
      let billed = Sides(lines[number].billed.modifiers)
      let counts = (billed.isEmpty ? [[]] : billed.each).compactMap { sides -> (count: Int, words: String)? in
        // A repeat rests on the relief that the session before it brought.
        guard history.days(of: rule.codes, before: scope.date, on: sides).isEmpty else { return nil }
        let count = sessions(of: rule, before: scope.date, on: sides, history)
        let isAnySide = count == sessions(of: rule, before: scope.date, on: [], history)
        return (count, isAnySide ? "" : " of the \(sides == .right ? "right" : "left")")
      }
      guard let least = counts.min(by: { $0.count < $1.count }), least.count < rule.limit else { continue }
      about.append(number)
      if least.count < fewest.count { fewest = least }
    }
    guard let first = about.first else { return nil }
    return (
      about,
      [
        ("code", lines[first].billed.code.description), ("count", "\(fewest.count)\(fewest.words)"),
        ("limit", "\(rule.limit)"),
      ]
    )
  }

  /// How many sessions of what must come first there were, each so long after the one before.
  private func sessions(
    of rule: CoverageRule, before date: ServiceDate, on sides: Sides, _ history: ServiceHistory
  ) -> Int {
    var (count, next) = (0, ServiceDate(uncheckedYYYYMMDD: 0))
    for day in history.days(of: rule.against, before: date, on: sides) where day >= next {
      (count, next) = (count + 1, rule.window.end(from: day))
    }
    return count
  }
}
