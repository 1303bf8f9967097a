// Codes that are not to be billed, and what takes their place.

import FeePricing

/// A code that is not to be billed, and what takes its place.
struct WithdrawnCode: Sendable {
  let code: ProcedureCode
  /// What is wrong with it: `deleted`; blank where only Medicare does not take it.
  let what: String
  /// What is billed for each unit of it, `J1010x40`; `nil` where that depends on what was done.
  let bills: (code: ProcedureCode, units: Int32)?
  /// What to do: `bill J1010 by the milligram`.
  let instead: String

  static let columns = ["code", "what", "bills", "instead"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = try table.code(at[0])
    what = table.text(at[1])
    bills = try Self.service(table, at[2])
    instead = table.text(at[3])
  }

  private static func service(
    _ table: DelimitedTable, _ column: Int
  ) throws(LoadError) -> (code: ProcedureCode, units: Int32)? {
    let text = table.text(column)
    if text.isEmpty { return nil }
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count <= 2, let code = ProcedureCode(parts[0]),
      let units = parts.count == 1 ? 1 : Int32(parts[1]), (1...9999).contains(units)
    else { throw table.error(column, .notA(text, "a code, or a code and its units such as J1010x40")) }
    return (code, units)
  }

  /// A line of the code as it is to be billed; `nil` where that is not known, or has more units than a line.
  func replacing(_ line: ClaimLine) -> ClaimLine? {
    guard let bills, line.units > 0, line.units <= 99_999 / bills.units else { return nil }
    var other = line
    (other.code, other.units) = (bills.code, line.units * bills.units)
    return other
  }
}

/// Codes that findings price besides those of a claim.
public enum ReplacingCodes {
  /// Those that take the place of some codes.
  ///
  /// - Throws: ``LoadError`` for a table of withdrawn codes that cannot be read.
  public static func of(_ codes: Set<ProcedureCode>, in folders: [String]) throws(LoadError) -> Set<
    ProcedureCode
  > {
    let filter = CodeFilter(columns: [0], codes: codes)
    var changes = ChangeDays()
    let rows = try readDated(
      "withdrawn-codes.csv", folders, WithdrawnCode.columns, only: filter, changing: &changes,
      row: WithdrawnCode.init)
    return Set(rows.compactMap { $0.value.bills?.code })
  }
}
