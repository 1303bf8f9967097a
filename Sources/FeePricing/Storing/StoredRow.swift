// What the rows of our own tables have in common: how they are written, and which codes they are about.

/// A row of one of our own tables.
public protocol StoredRow: Sendable, Equatable {
  /// The columns, in the order written.
  static var columns: [String] { get }
  /// The procedure codes that the row is about; a table cut down to some codes keeps the row if it has all of these.
  var codes: [ProcedureCode] { get }
  /// Adds the fields of the row, in the order of the columns.
  func write(into text: inout TableText)
}

/// The rows of a table, of whatever kind, ready to be written.
package protocol StoredRows: Sendable {
  var count: Int { get }
  /// The header and the rows, cut down to some codes; `nil` for all.
  ///
  /// - Returns: the lines, and how many of them are rows.
  func text(codes: Set<ProcedureCode>?) -> (text: TableText, rows: Int)
}

extension Array: StoredRows where Element: StoredRow {
  package func text(codes: Set<ProcedureCode>?) -> (text: TableText, rows: Int) {
    var text = TableText()
    var rows = 0
    text.line(Element.columns.joined(separator: ","))
    for row in self {
      if let codes, !row.codes.allSatisfy(codes.contains) { continue }
      row.write(into: &text)
      text.endLine()
      rows += 1
    }
    return (text, rows)
  }
}
