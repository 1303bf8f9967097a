// Relative value rows in our own format: medicare/rvus/RVU26A.csv.

/// Columns of a file of relative values, in the order written.
let relativeValueColumns = [
  "code", "modifier", "status", "not_used", "work", "pe_nonfacility", "pe_facility", "mp", "na_nonfacility",
  "na_facility", "pctc", "global", "pre", "intra", "post", "multiple", "bilateral", "assistant", "cosurgeon",
  "team", "endoscopic_base", "imaging_family", "opps_pe_nonfacility", "opps_pe_facility", "opps_mp",
]

/// Reads the rows of one file.
///
/// - Parameters:
///   - codes: the codes that are needed; `nil` for all. Lines of other codes are counted, not read.
///   - add: called with each row.
/// - Throws: ``LoadError`` for a row that cannot be read, or if the number of rows is not the one listed.
func readRelativeValues(
  _ release: Release, number: ReleaseNumber, codes: Set<ProcedureCode>?, add: (RelativeValueRow) -> Void
) throws(LoadError) {
  var table = DelimitedTable(file: release.path, bytes: try readFile(release.path))
  try table.checkTitle(release)
  let header = try TableHeader(&table)
  for (place, name) in relativeValueColumns.enumerated() {
    let found = try header.column(name, of: table)
    guard found == place else { throw table.error(found, .misplacedColumn(name, place: place + 1)) }
  }
  var count = 0
  var last: (key: UInt64, line: Int) = (0, 0)
  while true {
    if let codes {
      while let code = table.nextCode, !codes.contains(code) {
        table.skipLine()
        count += 1
      }
    }
    guard try table.next() else { break }
    try header.checkCount(table)
    let row = try readRow(&table, number)
    let key = row.code.packed << 16 | UInt64(row.modifier.packed)
    guard key > last.key else {
      let name = "\(row.code)\(row.modifier == .none ? "" : "-\(row.modifier)")"
      throw table.error(
        0, key == last.key ? .duplicate(name, firstLine: last.line) : .unrecognised("\(name) is out of order")
      )
    }
    last = (key, table.line)
    add(row)
    count += 1
  }
  try table.checkEnd()
  guard count == release.rows else {
    throw LoadError(
      file: release.path, line: 0, column: 0, problem: .wrongRowCount(count, expected: release.rows))
  }
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
  /// The code that the next line begins with; `nil` at the end, or if it begins with none.
  fileprivate var nextCode: ProcedureCode? {
    guard position + 5 < bytes.count, bytes[position + 5] == UInt8(ascii: ",") else { return nil }
    return ProcedureCode(utf8: bytes[position..<position + 5])
  }

  fileprivate func percent(_ column: Int) throws(LoadError) -> UInt8 {
    let value = try small(column, places: 0)
    guard value <= 100 else { throw error(column, .notA(text(column), "a percentage")) }
    return UInt8(value)
  }

  func globalPeriod(_ column: Int) throws(LoadError) -> GlobalPeriod {
    let range = trimmed(column)
    // The three characters as one number.
    let published = range.count == 3 ? range.reduce(0) { $0 << 8 | UInt32(bytes[$1]) } : 0
    switch published {
    case 0x303030: return .sameDay
    case 0x303130: return .tenDays
    case 0x303930: return .ninetyDays
    case 0x4D4D4D: return .maternity
    case 0x585858: return .none
    case 0x595959: return .contractorDecides
    case 0x5A5A5A: return .addOn
    default: throw error(column, .notA(text(column), "000, 010, 090, MMM, XXX, YYY or ZZZ"))
    }
  }
}
