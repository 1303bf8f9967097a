// Where the columns of a relative value file are, and one of its rows as values.

import FeePricing

/// Where the published columns are: found by their headings, or fixed.
struct RelativeValueColumns {
  let count: Int
  let status, notUsed, work, nonfacilityPE, nonfacilityNA, facilityPE, facilityNA, malpractice: Int
  let nonfacilityTotal, facilityTotal, component, global, before, during, after: Int
  let multiple, bilateral, assistant, coSurgeon, team, base, factor, family: Int
  let cappedNonfacilityPE, cappedFacilityPE, cappedMalpractice: Int
  let priceIndicator: Int?

  init(_ headings: PublishedHeadings, _ table: PublishedTable) throws(LoadError) {
    count = headings.names.count
    status = try headings.column("STATUS CODE", of: table)
    notUsed = try headings.column("NOT USED FOR MEDICARE PAYMENT", of: table)
    work = try headings.column("WORK RVU", of: table)
    nonfacilityPE = try headings.column("NON-FAC PE RVU", of: table)
    nonfacilityNA = try headings.column("NON-FAC NA INDICATOR", "NON-FAC INDICATOR", of: table)
    facilityPE = try headings.column("FACILITY PE RVU", of: table)
    facilityNA = try headings.column("FACILITY NA INDICATOR", "FACILITY INDICATOR", of: table)
    malpractice = try headings.column("MP RVU", of: table)
    nonfacilityTotal = try headings.column("NON-FACILITY TOTAL", of: table)
    facilityTotal = try headings.column("FACILITY TOTAL", of: table)
    component = try headings.column("PCTC IND", of: table)
    global = try headings.column("GLOB DAYS", of: table)
    before = try headings.column("PRE OP", of: table)
    during = try headings.column("INTRA OP", of: table)
    after = try headings.column("POST OP", of: table)
    multiple = try headings.column("MULT PROC", of: table)
    bilateral = try headings.column("BILAT SURG", of: table)
    assistant = try headings.column("ASST SURG", of: table)
    coSurgeon = try headings.column("CO-SURG", of: table)
    team = try headings.column("TEAM SURG", of: table)
    base = try headings.column("ENDO BASE", of: table)
    factor = try headings.column("CONV FACTOR", of: table)
    family = try headings.column("DIAGNOSTIC IMAGING FAMILY INDICATOR", of: table)
    cappedNonfacilityPE = try headings.column("NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT", of: table)
    cappedFacilityPE = try headings.column("FACILITY PE USED FOR OPPS PAYMENT AMOUNT", of: table)
    cappedMalpractice = try headings.column("MP USED FOR OPPS PAYMENT AMOUNT", of: table)
    priceIndicator = headings.first { $0 == "PRICIND" }
  }

  // MARK: - Fixed-width text

  /// The places of the fields in a line of the fixed-width text.
  ///
  /// - Source: the record layout in the RVU archive's document.
  private static let ranges: [Range<Int>] = [
    0..<5, 5..<7, 57..<58, 58..<59, 59..<65, 66..<72, 72..<74, 75..<81, 81..<83, 84..<89, 90..<96, 96..<102,
    102..<103, 103..<106, 106..<109, 109..<112, 112..<115, 115..<116, 116..<117, 117..<118, 118..<119,
    119..<120, 120..<121, 127..<132, 132..<140, 145..<147, 151..<157, 158..<164, 165..<171,
  ]

  /// The line of the fixed-width text: the fields, and between them the description, six places that have stood
  /// blank, supervision and the calculation flag.
  static let shape = PublishedTable.Shape.fixed(ranges, unread: [7..<57, 121..<127, 141..<144])

  /// The columns of the fixed-width text, as cut by ``ranges``.
  static let fixed = RelativeValueColumns()

  private init() {
    count = Self.ranges.count
    (status, notUsed, work, nonfacilityPE, nonfacilityNA, facilityPE, facilityNA, malpractice) = (
      2, 3, 4, 5, 6, 7, 8, 9
    )
    (nonfacilityTotal, facilityTotal, component, global, before, during, after) = (10, 11, 12, 13, 14, 15, 16)
    (multiple, bilateral, assistant, coSurgeon, team, priceIndicator) = (17, 18, 19, 20, 21, 22)
    (base, factor, family, cappedNonfacilityPE, cappedFacilityPE, cappedMalpractice) = (
      23, 24, 25, 26, 27, 28
    )
  }

  // MARK: - Rows

  func row(_ table: PublishedTable) throws(LoadError) -> RelativeValueRow {
    var row = RelativeValueRow(code: try table.code(0), modifier: try table.modifier(1))
    row.status = try table.indicator(status, "a status code")
    row.isNotUsedForMedicare = !table.isEmpty(notUsed)
    row.work = try table.small(work, places: 2)
    row.nonfacilityPE = try table.small(nonfacilityPE, places: 2)
    row.facilityPE = try table.small(facilityPE, places: 2)
    row.malpractice = try table.small(malpractice, places: 2)
    row.isNotApplicableInNonfacility = !table.isEmpty(nonfacilityNA)
    row.isNotApplicableInFacility = !table.isEmpty(facilityNA)
    row.component = try table.indicator(component, "a PC/TC indicator")
    row.global = try globalPeriod(table)
    row.before = try table.percent(before)
    row.during = try table.percent(during)
    row.after = try table.percent(after)
    row.multiple = try table.indicator(multiple, "a multiple procedure indicator")
    row.bilateral = try table.indicator(bilateral, "a bilateral indicator")
    row.assistant = try table.indicator(assistant, "an assistant at surgery indicator")
    row.coSurgeon = try table.indicator(coSurgeon, "a co-surgeon indicator")
    row.team = try table.indicator(team, "a team surgery indicator")
    if !table.isEmpty(base) { row.endoscopicBasePacked = try table.code(base).packedText }
    row.imagingFamily = UInt8(try table.count(family, upTo: 99))
    row.cappedNonfacilityPE = try table.small(cappedNonfacilityPE, places: 2)
    row.cappedFacilityPE = try table.small(cappedFacilityPE, places: 2)
    row.cappedMalpractice = try table.small(cappedMalpractice, places: 2)
    try checkTotals(of: row, table)
    return row
  }

  private func globalPeriod(_ table: PublishedTable) throws(LoadError) -> GlobalPeriod {
    guard let period = Self.globalPeriods[table.text(global)] else {
      throw table.error(global, .notA(table.text(global), "000, 010, 090, MMM, XXX, YYY or ZZZ"))
    }
    return period
  }

  private static let globalPeriods = Dictionary(
    uniqueKeysWithValues: GlobalPeriod.allCases.map { ($0.published, $0) })

  /// CMS prints the sums; one that does not hold means a damaged row.
  private func checkTotals(of row: RelativeValueRow, _ table: PublishedTable) throws(LoadError) {
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
