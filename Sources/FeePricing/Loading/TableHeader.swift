// Where the columns of a table are, by the names in its first record.

/// The columns of one of our own tables.
struct TableHeader {
  private let names: [String]
  let count: Int

  /// Reads the first record of a table as its header.
  init(_ table: inout DelimitedTable) throws(LoadError) {
    guard try table.next() else {
      throw LoadError(file: table.file, line: 1, column: 1, problem: .missing("the header"))
    }
    let count = table.count
    names = (0..<count).map { [table] in table.text($0) }
    self.count = count
  }

  /// Where the column with a name is; `nil` where the table has none.
  func place(of name: String) -> Int? { names.firstIndex(of: name) }

  /// Where the column with a name is.
  func column(_ name: String, of table: DelimitedTable) throws(LoadError) -> Int {
    guard let column = names.firstIndex(of: name) else {
      throw LoadError(file: table.file, line: 1, column: 1, problem: .missingColumn(name))
    }
    return column
  }

  /// Whether the lines of the table may be read by ``PlainFields``: every column is in its place in `columns`
  /// and there are no others, and the last line has an end.
  func hasPlainLines(_ table: DelimitedTable, columns: [Int]) -> Bool {
    columns.elementsEqual(0..<count) && table.bytes.last == UInt8(ascii: "\n")
  }

  func checkCount(_ table: DelimitedTable) throws(LoadError) {
    guard table.count == count else { throw table.error(0, .wrongColumnCount(table.count, expected: count)) }
  }
}

/// Opens one of our own tables and calls `body` for each record.
///
/// - Parameters:
///   - columns: those that the table has.
///   - extra: one that it may have; its place is the last, and -1 where there is none.
/// - Throws: ``LoadError`` if the file cannot be read, is cut short in the middle of a line, or `body` throws.
package func readTable(
  _ path: String, columns: [String], extra: String? = nil, release: Release? = nil,
  body: (inout DelimitedTable, [Int]) throws(LoadError) -> Void
) throws(LoadError) {
  let bytes = try readFile(path)
  var table = DelimitedTable(file: path, bytes: bytes)
  if let release { try table.checkTitle(release) }
  let header = try TableHeader(&table)
  var places: [Int] = []
  for name in columns { places.append(try header.column(name, of: table)) }
  if let extra { places.append(header.place(of: extra) ?? -1) }
  while try table.next() {
    try header.checkCount(table)
    try body(&table, places)
  }
  try table.checkEnd()
}

extension DelimitedTable {
  /// Our own tables end with a line end; one that does not was cut short.
  func checkEnd() throws(LoadError) {
    guard bytes.last == UInt8(ascii: "\n") else {
      throw LoadError(file: file, line: line, column: 0, problem: .noFinalNewline)
    }
  }
}
