// The rows of a few codes in a long table, found without reading the rest of it.

/// How many codes are looked for one by one; for more of them the whole table is read.
private let fewCodes = 64

/// The rows of a release that are about some codes only, each with the place it was read from.
///
/// - Returns: `nil` unless the table is sorted by code, the codes are few, and the lines around them are plain and in
///   order: the whole table is to be read then. What is not read is not checked.
func findRows<Row: LoadedRow>(
  of release: Release, codes: Set<ProcedureCode>, as type: Row.Type
) -> [(row: Row, table: DelimitedTable)]? {
  guard Row.isSortedByCode, codes.count <= fewCodes,
    let table = SortedTable(release, columns: Row.columns)
  else { return nil }
  var found: [(Row, DelimitedTable)] = []
  for code in codes.sorted() {
    guard let rows: [(row: Row, table: DelimitedTable)] = findRows(in: table, of: release, firstCode: code)
    else { return nil }
    found += rows.filter { $0.row.codes.allSatisfy(codes.contains) }
  }
  return found
}

/// The rows of a release whose first column is a code.
///
/// - Returns: `nil` where the whole table is to be read, as above.
package func findRows<Row: LoadedRow>(of release: Release, firstCode code: ProcedureCode, as type: Row.Type)
  -> [Row]?
{
  guard Row.isSortedByCode, let table = SortedTable(release, columns: Row.columns),
    let rows: [(row: Row, table: DelimitedTable)] = findRows(in: table, of: release, firstCode: code)
  else { return nil }
  return rows.map(\.row)
}

private func findRows<Row: LoadedRow>(
  in table: borrowing SortedTable, of release: Release, firstCode code: ProcedureCode
) -> [(row: Row, table: DelimitedTable)]? {
  guard let stretch = table.stretch(of: code.packed), isInOrder(stretch, around: code.packed) else {
    return nil
  }
  var found: [(Row, DelimitedTable)] = []
  var lines = DelimitedTable(file: release.path, bytes: stretch.bytes)
  let columns = Array(Row.columns.indices)
  do {
    while try lines.next() {
      guard lines.count == Row.columns.count else { return nil }
      guard try lines.code(0) == code else { continue }
      found.append((try Row(lines, columns), lines))
    }
  } catch { return nil }
  return found
}

/// Whether lines begin with plain codes in order, with another code before and after those with `key` unless the
/// table begins or ends there.
private func isInOrder(_ stretch: SortedTable.Stretch, around key: UInt64) -> Bool {
  let bytes = stretch.bytes
  var position = 0
  var (first, last) = (UInt64.max, UInt64(0))
  while position < bytes.count {
    var fields = PlainFields(position: position)
    guard let found = try? fields.fiveCharacters(bytes.span), found >= last,
      let end = bytes[fields.position...].firstIndex(of: UInt8(ascii: "\n"))
    else { return false }
    first = min(first, found)
    last = found
    position = end + 1
  }
  return (stretch.isFirst || first < key) && (stretch.isLast || last > key)
}
