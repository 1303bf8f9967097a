// What a session would be without the levels beyond a limit.

import FeePricing

/// A count for each side of the body.
private struct SideCounts {
  var right = 0
  var left = 0

  /// The greater of the two.
  var most: Int { max(right, left) }
}

extension ClaimChecker {
  /// How many levels of the spine lines treat: both sides of a level are one.
  func levels(_ lines: [CheckedLine]) -> Int {
    var levels: [(code: ProcedureCode, counts: SideCounts)] = []
    for line in lines {
      let (sides, units) = (levelSides(line), levelUnits(line))
      let place = levels.firstIndex { $0.code == line.billed.code } ?? levels.count
      if place == levels.count { levels.append((line.billed.code, SideCounts())) }
      levels[place].counts.right += sides.right * units
      levels[place].counts.left += sides.left * units
    }
    return levels.reduce(0) { $0 + $1.counts.most }
  }

  /// The lines of a claim as they would be if the furthest levels of some of them were left out until `limit` are
  /// left, and the lines that lose units.
  func withoutFurthestLevels(
    _ lines: [CheckedLine], _ mine: [Int], beyond limit: Int
  ) -> (rest: [ClaimLine], cut: [Int]) {
    var units = lines.map { Int($0.billed.units) }
    var cut: [Int] = []
    var excess = levels(mine.map { lines[$0] }) - limit
    for code in Set(mine.map { lines[$0].billed.code }).sorted(by: >) where excess > 0 {
      let same = mine.filter { lines[$0].billed.code == code }
      let count = levels(same.map { lines[$0] })
      let kept = max(0, count - excess)
      excess -= count - kept
      var room = SideCounts(right: kept, left: kept)
      for number in same {
        let (sides, billed) = (levelSides(lines[number]), levelUnits(lines[number]))
        let left = min(
          billed, sides.right > 0 ? room.right : billed, sides.left > 0 ? room.left : billed)
        room.right -= sides.right * left
        room.left -= sides.left * left
        guard left < billed else { continue }
        units[number] = left
        cut.append(number)
      }
    }
    let rest = lines.indices.filter { units[$0] > 0 || !cut.contains($0) }.map { number in
      var line = lines[number].billed
      if cut.contains(number) { line.units = Int32(units[number]) }
      return line
    }
    return (rest, cut.sorted())
  }

  /// Units of a first level, and of further facet levels, are sides; of other add-ons they are levels.
  private func levelUnits(_ line: CheckedLine) -> Int {
    guard let row = line.basis?.row, row.global == .addOn, !row.isReportedOncePerSide else { return 1 }
    return Int(line.billed.units)
  }

  /// How often a line's modifiers name each side; both where they name none.
  private func levelSides(_ line: CheckedLine) -> SideCounts {
    let modifiers = line.billed.modifiers
    let sides = SideCounts(
      right: modifiers.count { $0 == Modifier.right }, left: modifiers.count { $0 == Modifier.left })
    return sides.most == 0 ? SideCounts(right: 1, left: 1) : sides
  }
}

extension Modifier {
  fileprivate static let right = Modifier("RT")
  fileprivate static let left = Modifier("LT")
}
