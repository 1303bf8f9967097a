// How both sides of a service are billed: 50 on one line, or RT and LT on two lines where a contractor wants these.

import FeePricing

/// Services of which a contractor takes no 50.
struct TwoLineSides: Sendable {
  let codes: CodeSet
  /// Beginnings of contractors' numbers.
  let carriers: [String]

  static let columns = ["codes", "carriers"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    codes = try table.codes(at[0])
    carriers = try table.carriers(at[1])
    guard !carriers.isEmpty else { throw table.error(at[1], .missing("a contractor's number")) }
  }
}

extension ClaimChecker {
  /// Lines with 50 that the contractor wants as two.
  func sideFormFindings(_ lines: [CheckedLine]) -> [ClaimFinding] {
    lines.indices.compactMap { number in
      guard lines[number].has("50"), let row = twoLineSides(lines[number].billed) else { return nil }
      let code = lines[number].billed.code
      return ClaimFinding(
        "bilateral-add-on-form", .warning, lines: [number],
        "this contractor takes no 50 on an add-on: bill \(code)-RT and \(code)-LT on two lines",
        source: row.citation, denied: [number])
    }
  }

  /// The row by which a line's contractor wants RT and LT on two lines; `nil` where one line with 50 is right.
  func twoLineSides(_ line: ClaimLine) -> Dated<TwoLineSides>? {
    tables.twoLineSides.first {
      $0.value.codes.contains(line.code) && $0.span.contains(line.date)
        && line.locality.isOf($0.value.carriers)
    }
  }

  /// What to bill for both sides of a line's service.
  func bothSidesForm(_ line: ClaimLine) -> String {
    twoLineSides(line) == nil ? "1 unit with 50" : "\(line.code)-RT and \(line.code)-LT on two lines"
  }
}
