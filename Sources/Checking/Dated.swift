// The tables of findings: rows with dates and an authority, read from the folders of fee data.

import FeePricing

/// A row of a table with the days it holds and the authority for it.
struct Dated<Value: Sendable>: Sendable {
  let value: Value
  let span: DateSpan
  let citation: String
}

/// Reads a table from the first folder that has it; where none has, it has no rows.
///
/// - Parameters:
///   - name: of the file in `medicare`.
///   - columns: those before `from`, `through` and `citation`, which every table has.
/// - Throws: ``LoadError`` for a row that cannot be read, or one without an authority.
func readDated<Value>(
  _ name: String, _ folders: [String], _ columns: [String],
  row: (DelimitedTable, [Int]) throws(LoadError) -> Value
) throws(LoadError) -> [Dated<Value>] {
  guard let path = folders.map({ "\($0)/medicare/\(name)" }).first(where: fileExists) else { return [] }
  var rows: [Dated<Value>] = []
  try readTable(path, columns: columns + ["from", "through", "citation"]) { table, at throws(LoadError) in
    let dates = columns.count
    let citation = table.text(at[dates + 2])
    guard !citation.isEmpty else { throw table.error(at[dates + 2], .missing("the authority for the row")) }
    rows.append(
      Dated(
        value: try row(table, at), span: try table.span(from: at[dates], through: at[dates + 1]),
        citation: citation))
  }
  return rows
}

/// Codes and ranges of codes: `20552 64490-64495`.
struct CodeSet: Sendable {
  private let ranges: [ClosedRange<ProcedureCode>]

  var isEmpty: Bool { ranges.isEmpty }

  func contains(_ code: ProcedureCode) -> Bool { ranges.contains { $0.contains(code) } }

  /// - Returns: `nil` for text that is anything else.
  init?(_ text: String) {
    var ranges: [ClosedRange<ProcedureCode>] = []
    for word in text.split(separator: " ") {
      let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { ProcedureCode($0) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
        return nil
      }
      ranges.append(first...last)
    }
    self.ranges = ranges
  }
}

extension DelimitedTable {
  func codes(_ column: Int) throws(LoadError) -> CodeSet {
    guard let codes = CodeSet(text(column)) else {
      throw error(column, .notA(text(column), "codes and ranges such as 20552 64490-64495"))
    }
    return codes
  }

  /// Values of a field with blanks between them.
  func list<Value>(
    _ column: Int, _ what: String, _ value: (Substring) -> Value?
  ) throws(LoadError) -> [Value] {
    var values: [Value] = []
    for word in text(column).split(separator: " ") {
      guard let found = value(word) else { throw error(column, .notA("\(word)", what)) }
      values.append(found)
    }
    return values
  }

  func severity(_ column: Int) throws(LoadError) -> Finding.Severity {
    guard let severity = Finding.Severity(rawValue: text(column)) else {
      throw error(column, .notA(text(column), "error, warning or info"))
    }
    return severity
  }
}

extension String {
  /// The text with `{name}` replaced by values.
  func filled(_ values: [(name: String, value: String)]) -> String {
    guard utf8.contains(UInt8(ascii: "{")) else { return self }
    var text = self
    for (name, value) in values {
      let parts = text.split(separator: "{\(name)}", omittingEmptySubsequences: false)
      text = parts.joined(separator: value)
    }
    return text
  }
}
