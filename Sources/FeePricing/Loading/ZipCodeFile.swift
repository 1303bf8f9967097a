// ZIP codes in our own format: medicare/zips/ZIP5-2025Q4.csv.

/// Columns of a file of ZIP codes, in the order written.
let zipCodeColumns = ["first", "last", "state", "carrier", "locality", "plus_four"]

/// Reads the runs of ZIP codes of one release.
///
/// - Throws: ``LoadError`` for a row that cannot be read or that is out of order.
func readZipCodes(_ release: Release) throws(LoadError) -> ZipCodeTable {
  var table = DelimitedTable(file: release.path, bytes: try readFile(release.path))
  try table.checkTitle(release)
  let header = try TableHeader(&table)
  var places: [Int] = []
  for name in zipCodeColumns { places.append(try header.column(name, of: table)) }
  let isPlain = header.hasPlainLines(table, columns: places)
  var ranges: [ZipCodeRange] = []
  // A row has at least two ZIP codes and six separators.
  ranges.reserveCapacity(min(release.rows, table.bytes.count / 16))
  let bytes = table.bytes
  while let range = try nextRange(&table, bytes.span, header, places, isPlain: isPlain) {
    guard range.first <= range.last, ranges.last.map({ $0.last < range.first }) ?? true else {
      throw table.error(places[0], .outOfOrder("\(range.first) to \(range.last)"))
    }
    ranges.append(range)
  }
  try table.checkEnd()
  guard ranges.count == release.rows else {
    throw LoadError(
      file: release.path, line: 0, column: 0, problem: .wrongRowCount(ranges.count, expected: release.rows))
  }
  return ZipCodeTable(ranges: ranges)
}

/// The runs around some ZIP codes of one release, enough of them to answer ``ZipCodeTable/candidates(for:)``.
///
/// Reads only the lines around a single ZIP code. The rest of the file is not checked then; where the code is not
/// found, the whole file is read and checked as by ``readZipCodes(_:)``.
func readZipCodes(_ release: Release, around zips: Set<ZipCode>?) throws(LoadError) -> ZipCodeTable {
  if let zips, zips.count <= 1 {
    guard let zip = zips.first else { return ZipCodeTable(ranges: []) }
    if let found = findZipCode(zip, in: release) { return found }
  }
  return try readZipCodes(release)
}

/// - Returns: `nil` if the code is not found, or not everything around it is plain and in order.
private func findZipCode(_ zip: ZipCode, in release: Release) -> ZipCodeTable? {
  let key = zip.description.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  guard let table = SortedTable(release, columns: zipCodeColumns),
    let stretch = table.stretch(around: key)
  else { return nil }
  var fields = PlainFields(position: 0)
  var ranges: [ZipCodeRange] = []
  while fields.position < stretch.bytes.count {
    guard let range = try? ZipCodeRange(&fields, stretch.bytes.span),
      ranges.last.map({ $0.last < range.first }) ?? true
    else { return nil }
    ranges.append(range)
  }
  guard let place = ranges.firstIndex(where: { $0.first <= zip && zip <= $0.last }),
    stretch.isFirst || place >= ZipCodeTable.reach,
    stretch.isLast || ranges.count - place > ZipCodeTable.reach
  else { return nil }
  return ZipCodeTable(ranges: ranges)
}

/// The next range in either form; `nil` at the end.
@inline(__always)
private func nextRange(
  _ table: inout DelimitedTable, _ bytes: Span<UInt8>, _ header: TableHeader, _ at: [Int], isPlain: Bool
) throws(LoadError) -> ZipCodeRange? {
  if isPlain, table.position < bytes.count {
    var fields = PlainFields(position: table.position)
    if let range = try? ZipCodeRange(&fields, bytes) {
      table.passLine(to: fields.position)
      return range
    }
  }
  guard try table.next() else { return nil }
  try header.checkCount(table)
  return ZipCodeRange(
    first: try table.zip(at[0]), last: try table.zip(at[1]), packedState: table.packedText(at[2]),
    locality: try table.locality(at[3], at[4]), needsPlusFour: !table.trimmed(at[5]).isEmpty)
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
