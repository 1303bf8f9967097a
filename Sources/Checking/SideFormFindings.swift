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

/// How a contractor takes both sides of a service.
enum SideForm {
  /// One line with 50 and 1 unit.
  case fifty
  /// RT and LT on two lines.
  case twoLines(citation: String)
  /// The contractor takes no 50, and NCCI's limit of units no second line: 50 keeps to the limit.
  case disputed
}

extension ClaimChecker {
  /// Lines with 50 that the contractor wants as two.
  func sideFormFindings(_ lines: [CheckedLine]) -> [ClaimFinding] {
    lines.indices.compactMap { number in
      guard lines[number].has("50") else { return nil }
      // Where the contractor's form and NCCI's limit exclude one another, 50 keeps to the limit.
      guard case .twoLines(let citation) = sideForm(of: lines[number].billed) else { return nil }
      let code = lines[number].billed.code
      return ClaimFinding(
        "bilateral-add-on-form", .warning, lines: [number],
        "this contractor takes no 50 on an add-on: bill \(code)-RT and \(code)-LT on two lines",
        source: citation, denied: [number])
    }
  }

  /// How the contractor of a line takes both sides.
  func sideForm(of line: ClaimLine) -> SideForm {
    let row = tables.twoLineSides.first {
      $0.value.codes.contains(line.code) && $0.span.contains(line.date)
        && line.locality.isOf($0.value.carriers)
    }
    guard let row else { return .fifty }
    let limit = limits.rows(line.code, on: line.date).first
    let isOneADay = limit.map { $0.units < 2 && $0.adjudication != .line } ?? false
    return isOneADay ? .disputed : .twoLines(citation: row.citation)
  }

  /// What to bill for both sides of a line's service.
  func bothSidesForm(_ line: ClaimLine) -> String {
    if case .twoLines = sideForm(of: line) { return "\(line.code)-RT and \(line.code)-LT on two lines" }
    return "1 unit with 50"
  }
}
