// What a session would be without the levels beyond a limit.

import FeePricing

extension ClaimChecker {
  /// How many levels of the spine lines treat: both sides of a level are one.
  func levels(_ lines: [PricedLine]) -> Int {
    var levels: [ProcedureCode: [String: Int]] = [:]
    for line in lines {
      for side in levelSides(line) {
        levels[line.billed.code, default: [:]][side, default: 0] += levelUnits(line)
      }
    }
    return levels.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
  }

  /// The lines of a claim as they would be if the furthest levels of some of them were left out until `limit` are
  /// left, and the lines that lose units.
  func withoutFurthestLevels(
    _ lines: [PricedLine], _ mine: [Int], beyond limit: Int
  ) -> (rest: [ClaimLine], cut: [Int]) {
    var units = lines.map { Int($0.billed.units) }
    var cut: [Int] = []
    var excess = levels(mine.map { lines[$0] }) - limit
    for code in Set(mine.map { lines[$0].billed.code }).sorted(by: >) where excess > 0 {
      let same = mine.filter { lines[$0].billed.code == code }
      let count = levels(same.map { lines[$0] })
      let kept = max(0, count - excess)
      excess -= count - kept
      var room: [String: Int] = ["RT": kept, "LT": kept]
      for number in same {
        let sides = levelSides(lines[number])
        let left = min(levelUnits(lines[number]), sides.map { room[$0] ?? 0 }.min() ?? 0)
        for side in sides { room[side, default: 0] -= left }
        guard left < levelUnits(lines[number]) else { continue }
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
  private func levelUnits(_ line: PricedLine) -> Int {
    guard let row = line.basis?.row, row.global == .addOn, !row.isReportedOncePerSide else { return 1 }
    return Int(line.billed.units)
  }

  private func levelSides(_ line: PricedLine) -> [String] {
    let sides = line.billed.modifiers.map(\.description).filter { $0 == "RT" || $0 == "LT" }
    return sides.isEmpty ? ["RT", "LT"] : sides
  }
}
