// CMS's relative value file (PPRRVU) as rows, every one checked.

/// The rows of a published relative value file.
public struct PublishedRelativeValues: Sendable {
  /// By code, then modifier.
  public let rows: [RelativeValueRow]
  /// The calendar year in the title; `nil` if the file has no title lines.
  public let year: Int?
  /// `A` for January, `B` April, `C` July, `D` October; `nil` if the file has no title lines.
  public let quarter: Character?
  /// The day of release in the title lines.
  public let released: ServiceDate?
  /// Whether its factor is that of qualifying participants; the file says so from 2026 on.
  public let participant: Release.Participant
  /// Dollars per unit, as the rows say.
  public let factor: ConversionFactor?

  init(_ table: inout DelimitedTable, header: PublishedHeader) throws(LoadError) {
    let columns = try Columns(header, table)
    var rows: [RelativeValueRow] = []
    var lines: [UInt64: Int] = [:]
    var factors: Set<Int64> = []
    var isQualifying = false
    while try table.next() {
      if table.trimmed(0).isEmpty { continue }
      guard table.count == columns.count else {
        throw table.error(0, .wrongColumnCount(table.count, expected: columns.count))
      }
      let row = try columns.row(&table)
      if let first = lines.updateValue(table.line, forKey: row.key) {
        throw table.error(0, .duplicate("\(row.code) \(row.modifier)", firstLine: first))
      }
      rows.append(row)
      let factor = try table.decimal(columns.factor, places: 4)
      factors.insert(factor)
      guard factors.subtracting([0]).count <= 1 else {
        throw table.error(
          columns.factor, .notA(table.text(columns.factor), "the factor of the rows before it"))
      }
      if let price = columns.priceIndicator { isQualifying = isQualifying || table.text(price) == "1" }
    }
    try table.checkEnd()
    self.rows = rows.sorted { ($0.code, $0.modifier.packed) < ($1.code, $1.modifier.packed) }
    let title = header.titles.first { $0.contains("Relative Value File") } ?? ""
    year = title.split(separator: " ").first.flatMap { Int($0) }
    quarter =
      ["January": "A", "April": "B", "July": "C", "October": "D"]
      .first { title.contains($0.key) }?.value
    released = header.titles.first { $0.hasPrefix("RELEASED") }
      .flatMap { $0.split(separator: " ").last }.flatMap { ServiceDate($0) }
    participant = columns.priceIndicator == nil ? .all : isQualifying ? .qualifying : .nonQualifying
    factor =
      factors.subtracting([0]).count == 1
      ? ConversionFactor(tenThousandths: factors.subtracting([0]).first!) : nil
  }

  /// What CMS calls the release, as far as the file tells: `RVU26A`.
  public var name: String? {
    guard let year, let quarter else { return nil }
    return "RVU\(padded(year % 100, to: 2))\(quarter)"
  }

  /// The first day of the release's quarter.
  public var start: ServiceDate? {
    guard let year, let quarter, let place = ["A", "B", "C", "D"].firstIndex(of: quarter) else { return nil }
    return ServiceDate(year: year, month: place * 3 + 1, day: 1)
  }
}

/// Where the published columns are, found by their headings.
private struct Columns {
  let count: Int
  let status, notUsed, work, nonfacilityPE, nonfacilityNA, facilityPE, facilityNA, malpractice: Int
  let nonfacilityTotal, facilityTotal, component, global, before, during, after: Int
  let multiple, bilateral, assistant, coSurgeon, team, base, factor, family: Int
  let cappedNonfacilityPE, cappedFacilityPE, cappedMalpractice: Int
  let priceIndicator: Int?

  init(_ header: PublishedHeader, _ table: DelimitedTable) throws(LoadError) {
    count = header.headings.count
    status = try header.column("STATUS CODE", of: table)
    notUsed = try header.column("NOT USED FOR MEDICARE PAYMENT", of: table)
    work = try header.column("WORK RVU", of: table)
    nonfacilityPE = try header.column("NON-FAC PE RVU", of: table)
    nonfacilityNA = try header.column("NON-FAC NA INDICATOR", "NON-FAC INDICATOR", of: table)
    facilityPE = try header.column("FACILITY PE RVU", of: table)
    facilityNA = try header.column("FACILITY NA INDICATOR", "FACILITY INDICATOR", of: table)
    malpractice = try header.column("MP RVU", of: table)
    nonfacilityTotal = try header.column("NON-FACILITY TOTAL", of: table)
    facilityTotal = try header.column("FACILITY TOTAL", of: table)
    component = try header.column("PCTC IND", of: table)
    global = try header.column("GLOB DAYS", of: table)
    before = try header.column("PRE OP", of: table)
    during = try header.column("INTRA OP", of: table)
    after = try header.column("POST OP", of: table)
    multiple = try header.column("MULT PROC", of: table)
    bilateral = try header.column("BILAT SURG", of: table)
    assistant = try header.column("ASST SURG", of: table)
    coSurgeon = try header.column("CO-SURG", of: table)
    team = try header.column("TEAM SURG", of: table)
    base = try header.column("ENDO BASE", of: table)
    factor = try header.column("CONV FACTOR", of: table)
    family = try header.column("DIAGNOSTIC IMAGING FAMILY INDICATOR", of: table)
    cappedNonfacilityPE = try header.column("NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT", of: table)
    cappedFacilityPE = try header.column("FACILITY PE USED FOR OPPS PAYMENT AMOUNT", of: table)
    cappedMalpractice = try header.column("MP USED FOR OPPS PAYMENT AMOUNT", of: table)
    priceIndicator = try? header.column("PRIC IND", of: table)
  }

  func row(_ table: inout DelimitedTable) throws(LoadError) -> RelativeValueRow {
    var row = RelativeValueRow(
      code: try table.code(0), modifier: try table.modifier(1), release: ReleaseNumber(number: 0))
    row.status = try table.indicator(status, "a status code")
    row.isNotUsedForMedicare = !table.trimmed(notUsed).isEmpty
    row.work = try table.small(work, places: 2)
    row.nonfacilityPE = try table.small(nonfacilityPE, places: 2)
    row.facilityPE = try table.small(facilityPE, places: 2)
    row.malpractice = try table.small(malpractice, places: 2)
    row.isNotApplicableInNonfacility = !table.trimmed(nonfacilityNA).isEmpty
    row.isNotApplicableInFacility = !table.trimmed(facilityNA).isEmpty
    row.component = try table.indicator(component, "a PC/TC indicator")
    row.global = try table.globalPeriod(global)
    row.before = UInt8(clamping: try table.small(before, places: 2))
    row.during = UInt8(clamping: try table.small(during, places: 2))
    row.after = UInt8(clamping: try table.small(after, places: 2))
    row.multiple = try table.indicator(multiple, "a multiple procedure indicator")
    row.bilateral = try table.indicator(bilateral, "a bilateral indicator")
    row.assistant = try table.indicator(assistant, "an assistant at surgery indicator")
    row.coSurgeon = try table.indicator(coSurgeon, "a co-surgeon indicator")
    row.team = try table.indicator(team, "a team surgery indicator")
    if !table.trimmed(base).isEmpty { row.endoscopicBasePacked = try table.code(base).packed }
    row.imagingFamily = UInt8(clamping: try table.integer(family))
    row.cappedNonfacilityPE = try table.small(cappedNonfacilityPE, places: 2)
    row.cappedFacilityPE = try table.small(cappedFacilityPE, places: 2)
    row.cappedMalpractice = try table.small(cappedMalpractice, places: 2)
    try checkTotals(of: row, &table)
    return row
  }

  /// CMS prints the sums; one that does not hold means a damaged row.
  private func checkTotals(of row: RelativeValueRow, _ table: inout DelimitedTable) throws(LoadError) {
    for (column, expense) in [(nonfacilityTotal, row.nonfacilityPE), (facilityTotal, row.facilityPE)] {
      let sum = row.work + expense + row.malpractice
      guard try table.small(column, places: 2) == sum else {
        throw table.error(
          column,
          .notA(table.text(column), "the sum of work, PE and MP, which is \(Money(cents: Int64(sum)))"))
      }
    }
  }
}
