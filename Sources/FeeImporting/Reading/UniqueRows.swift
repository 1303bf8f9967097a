// Rows of which each key may come once.

import FeePricing

/// Collects the rows of a published table: a key may come again with the same values, never with others.
///
/// Some of CMS's own files list a row twice; it is kept once, and counted.
struct UniqueRows<Row: Sendable & Equatable, Key: Hashable> {
  private(set) var rows: [Row] = []
  /// How many rows said what an earlier one had said.
  private(set) var repeats = 0
  private var places: [Key: (row: Int, line: Int)] = [:]

  /// - Parameter name: what the key is called in the error.
  mutating func add(
    _ row: Row, key: Key, name: @autoclosure () -> String, _ table: PublishedTable
  ) throws(LoadError) {
    if let first = places[key] {
      guard rows[first.row] == row else {
        throw table.error(0, .duplicate(name(), firstLine: first.line))
      }
      repeats += 1
      return
    }
    places[key] = (rows.count, table.line)
    rows.append(row)
  }
}

extension UniqueRows where Row: DatedRow, Row.Key == Key {
  /// Adds a row under the key that it is looked up by.
  mutating func add(_ row: Row, _ table: PublishedTable) throws(LoadError) {
    try add(row, key: row.key, name: "\(row.key)", table)
  }
}

extension PublishedTable {
  /// The current record must have as many fields as the header, or the fixed layout, has, and nothing between them.
  func checkCount(_ count: Int) throws(LoadError) {
    try checkGaps()
    guard self.count == count else { throw recordError(.wrongColumnCount(self.count, expected: count)) }
  }
}
