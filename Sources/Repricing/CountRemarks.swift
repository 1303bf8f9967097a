// Counts of a table, of levels, muscles or minutes, that could not be read.

import FeePricing

extension ReadClaim {
  /// A warning for each line of which a count could not be read: the line is checked, without the count.
  var countRemarks: [ToldFinding] {
    lines.indices.filter { !lines[$0].countProblem.isEmpty }.map { number in
      ToldFinding(
        Finding(
          id: "count-unreadable", severity: .warning, lines: [number],
          message: "\(lines[number].countProblem), and nothing was checked with it; write it in digits",
          amountAtStake: nil, source: "the file of claims"))
    }
  }
}
