// Counts of a table, of levels, muscles or minutes, that could not be read.

import FeePricing

extension ReadClaim {
  /// A warning for each line of which a count could not be read: the line is checked, without the count.
  ///
  /// - Parameter places: where the lines that are checked stand in the claim; findings name them by number.
  func countRemarks(_ places: [Int]) -> [Finding] {
    places.indices.filter { !lines[places[$0]].countProblem.isEmpty }.map { number in
      Finding(
        id: "count-unreadable", severity: .warning, lines: [number],
        message: "\(lines[places[number]].countProblem), and nothing was checked with it; write it in digits",
        amountAtStake: nil, source: "the file of claims")
    }
  }
}
