// Relative value rows in our own format: medicare/rvus/RVU26A.csv.

/// Columns of a file of relative values, in the order written.
let relativeValueColumns = [
  "code", "modifier", "status", "not_used", "work", "pe_nonfacility", "pe_facility", "mp", "na_nonfacility",
  "na_facility", "pctc", "global", "pre", "intra", "post", "multiple", "bilateral", "assistant", "cosurgeon",
  "team", "endoscopic_base", "imaging_family", "opps_pe_nonfacility", "opps_pe_facility", "opps_mp",
]

/// Adds every row of one file to `rows`, in order of code and modifier.
///
/// - Throws: ``LoadError`` for a row that cannot be read or is out of order, or if the number of rows is not
///   the one listed.
func readRelativeValues(
  _ release: Release, number: ReleaseNumber, into rows: inout [RelativeValueRow]
) throws(LoadError) {
  var table = DelimitedTable(file: release.path, bytes: try readFile(release.path))
  try table.checkTitle(release)
  let header = try TableHeader(&table)
  for (place, name) in relativeValueColumns.enumerated() {
    let found = try header.column(name, of: table)
    guard found == place else { throw table.error(found, .misplacedColumn(name, place: place + 1)) }
  }
  let isPlain = header.hasPlainLines(table, columns: Array(relativeValueColumns.indices))
  let start = rows.count
  // A row has at least its code and 25 separators.
  rows.reserveCapacity(start + min(release.rows, table.bytes.count / 30))
  var last: (order: UInt64, line: Int) = (0, 0)
  let bytes = table.bytes
  while table.position < bytes.count {
    let row: RelativeValueRow
    do throws(NotPlain) {
      row = try table.plainRow(bytes.span, number, isPlain: isPlain)
    } catch {
      guard try table.next() else { break }
      try header.checkCount(table)
      row = try readRow(&table, number)
    }
    guard row.order > last.order else { throw misplaced(row, in: table, after: last) }
    last = (row.order, table.line)
    rows.append(row)
  }
  try table.checkEnd()
  guard rows.count - start == release.rows else {
    throw LoadError(
      file: release.path, line: 0, column: 0,
      problem: .wrongRowCount(rows.count - start, expected: release.rows))
  }
}

/// The rows of some codes of one file, in order of code and modifier.
///
/// Reads only the lines around each code where that is enough. The rest of the file is not checked then; where a
/// code is not found, the whole file is read and checked as by ``readRelativeValues(_:number:into:)``, so that
/// a damaged file is never taken for one without the code.
///
/// - Parameter codes: in order; `nil` for all.
func readRelativeValues(
  _ release: Release, number: ReleaseNumber, codes: [ProcedureCode]?
) throws(LoadError) -> [RelativeValueRow] {
  if let codes, let found = findRelativeValues(release, number: number, codes: codes) { return found }
  var rows: [RelativeValueRow] = []
  try readRelativeValues(release, number: number, into: &rows)
  guard let codes else { return rows }
  return rows.filter { codes.contains($0.code) }
}

/// - Returns: `nil` if a code is not found, or is not where a search comes upon it.
private func findRelativeValues(
  _ release: Release, number: ReleaseNumber, codes: [ProcedureCode]
) -> [RelativeValueRow]? {
  guard codes.count <= 100, let table = SortedTable(release, columns: relativeValueColumns) else {
    return nil
  }
  var found: [RelativeValueRow] = []
  for code in codes {
    guard let stretch = table.stretch(around: code.packed),
      let rows = rows(of: code, in: stretch, number), !rows.isEmpty
    else { return nil }
    found += rows
  }
  return found
}

/// The rows of a code among some lines; `nil` if a line is not plain, or the code's last line may not be among
/// them.
private func rows(
  of code: ProcedureCode, in stretch: SortedTable.Stretch, _ number: ReleaseNumber
) -> [RelativeValueRow]? {
  var fields = PlainFields(position: 0)
  var found: [RelativeValueRow] = []
  var last: UInt64 = 0
  while fields.position < stretch.bytes.count {
    guard let row = try? RelativeValueRow(&fields, stretch.bytes.span, release: number), row.order > last
    else { return nil }
    last = row.order
    if row.code > code { return found }
    if row.code == code { found.append(row) }
  }
  return stretch.isLast ? found : nil
}

private func misplaced(
  _ row: RelativeValueRow, in table: DelimitedTable, after last: (order: UInt64, line: Int)
) -> LoadError {
  let name = "\(row.code)\(row.modifier == .none ? "" : "-\(row.modifier)")"
  return table.error(
    0,
    row.order == last.order
      ? .duplicate(name, firstLine: last.line) : .unrecognised("\(name) is out of order"))
}

private func readRow(_ table: inout DelimitedTable, _ number: ReleaseNumber) throws(LoadError)
  -> RelativeValueRow
{
  var row = RelativeValueRow(code: try table.code(0), modifier: try table.modifier(1), release: number)
  row.status = try table.indicator(2, "a status code")
  row.isNotUsedForMedicare = !table.trimmed(3).isEmpty
  row.work = try table.small(4, places: 2)
  row.nonfacilityPE = try table.small(5, places: 2)
  row.facilityPE = try table.small(6, places: 2)
  row.malpractice = try table.small(7, places: 2)
  row.isNotApplicableInNonfacility = !table.trimmed(8).isEmpty
  row.isNotApplicableInFacility = !table.trimmed(9).isEmpty
  row.component = try table.indicator(10, "a PC/TC indicator")
  row.global = try table.globalPeriod(11)
  row.before = try table.percent(12)
  row.during = try table.percent(13)
  row.after = try table.percent(14)
  row.multiple = try table.indicator(15, "a multiple procedure indicator")
  row.bilateral = try table.indicator(16, "a bilateral indicator")
  row.assistant = try table.indicator(17, "an assistant at surgery indicator")
  row.coSurgeon = try table.indicator(18, "a co-surgeon indicator")
  row.team = try table.indicator(19, "a team surgery indicator")
  if !table.trimmed(20).isEmpty { row.endoscopicBasePacked = try table.code(20).packed }
  row.imagingFamily = table.trimmed(21).isEmpty ? 99 : UInt8(clamping: try table.integer(21))
  row.cappedNonfacilityPE = try table.small(22, places: 2)
  row.cappedFacilityPE = try table.small(23, places: 2)
  row.cappedMalpractice = try table.small(24, places: 2)
  return row
}

extension DelimitedTable {
  /// Reads the next line and passes over it; one that is not plain is left where it is.
  ///
  /// - Parameter bytes: the table's own, so that they are not borrowed anew for every line.
  @inline(__always)
  fileprivate mutating func plainRow(
    _ bytes: Span<UInt8>, _ number: ReleaseNumber, isPlain: Bool
  ) throws(NotPlain) -> RelativeValueRow {
    guard isPlain else { throw NotPlain() }
    var fields = PlainFields(position: position)
    let row = try RelativeValueRow(&fields, bytes, release: number)
    passLine(to: fields.position)
    return row
  }

  fileprivate func percent(_ column: Int) throws(LoadError) -> UInt8 {
    let value = try small(column, places: 0)
    guard value <= 100 else { throw error(column, .notA(text(column), "a percentage")) }
    return UInt8(value)
  }

  func globalPeriod(_ column: Int) throws(LoadError) -> GlobalPeriod {
    let range = trimmed(column)
    let characters = range.count == 3 ? range.reduce(0) { $0 << 8 | UInt32(bytes[$1]) } : 0
    guard let period = GlobalPeriod(characters: characters) else {
      throw error(column, .notA(text(column), "000, 010, 090, MMM, XXX, YYY or ZZZ"))
    }
    return period
  }
}

extension GlobalPeriod {
  /// - Parameter characters: the three published characters as one number, the first highest.
  /// - Returns: `nil` unless they are one of the published periods.
  @inline(__always)
  init?(characters: UInt32) {
    switch characters {
    case 0x303030: self = .sameDay
    case 0x303130: self = .tenDays
    case 0x303930: self = .ninetyDays
    case 0x4D4D4D: self = .maternity
    case 0x585858: self = .none
    case 0x595959: self = .contractorDecides
    case 0x5A5A5A: self = .addOn
    default: return nil
    }
  }
}
