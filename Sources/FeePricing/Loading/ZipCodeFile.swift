// ZIP codes in our own format: medicare/zips/ZIP5-2025Q4.csv.

/// Columns of a file of ZIP codes, in the order written.
let zipCodeColumns = ["first", "last", "state", "carrier", "locality", "plus_four"]

/// Reads the runs of ZIP codes of one release.
///
/// - Throws: ``LoadError`` for a row that cannot be read or that is out of order.
func readZipCodes(_ release: Release) throws(LoadError) -> ZipCodeTable {
  var ranges: [ZipCodeRange] = []
  try readTable(release.path, columns: zipCodeColumns, release: release) { table, at throws(LoadError) in
    let range = ZipCodeRange(
      first: try table.zip(at[0]), last: try table.zip(at[1]), packedState: table.packedText(at[2]),
      locality: try table.locality(at[3], at[4]), needsPlusFour: !table.trimmed(at[5]).isEmpty)
    guard range.first <= range.last, ranges.last.map({ $0.last < range.first }) ?? true else {
      throw table.error(at[0], .outOfOrder("\(range.first) to \(range.last)"))
    }
    ranges.append(range)
  }
  guard ranges.count == release.rows else {
    throw LoadError(
      file: release.path, line: 0, column: 0, problem: .wrongRowCount(ranges.count, expected: release.rows))
  }
  return ZipCodeTable(ranges: ranges)
}

extension DelimitedTable {
  /// The first two bytes of a field as one number.
  fileprivate func packedText(_ column: Int) -> UInt16 {
    trimmed(column).prefix(2).reduce(0) { $0 << 8 | UInt16(bytes[$1]) }
  }

  fileprivate func zip(_ column: Int) throws(LoadError) -> ZipCode {
    guard trimmed(column).count == 5, let zip = ZipCode(number: try integer(column)) else {
      throw error(column, .notA(text(column), "a five-digit ZIP code"))
    }
    return zip
  }
}
