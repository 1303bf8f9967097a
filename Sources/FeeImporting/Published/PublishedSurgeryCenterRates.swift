// CMS's ASC addenda AA (procedures), BB (ancillary services) and FF (device offsets) as rows.

import FeePricing

enum PublishedSurgeryCenterRates {
  static let separated = SeparatedReader(
    recognises: { header in
      header.has("HCPCSCODE") && header.last.contains { $0.hasSuffix("PAYMENTINDICATOR") }
    },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.last)
      let indicator = try headings.column("Payment Indicator", of: table) { $0.hasSuffix("PAYMENTINDICATOR") }
      let quarter = Edition.quarter(in: table.text(indicator))
      func edition(_ prefix: String) -> Edition {
        quarter.map { Edition(prefix: prefix, year: $0.year, quarter: $0.quarter, untilYearEnd: true) }
          ?? Edition()
      }
      if headings.names.contains(where: { $0.hasSuffix("OPPSPAYMENTRATE") }) {
        return try deviceOffsets(&table, headings, edition("OPPS-FF"))
      }
      if headings.names.contains(where: { $0.hasPrefix("SUBJECTTOMULTIPLE") }) {
        return try procedures(&table, headings, indicator, edition("ASC-AA"))
      }
      return try ancillary(&table, headings, indicator, edition("ASC-BB"))
    })

  private static func procedures(
    _ table: inout PublishedTable, _ headings: PublishedHeadings, _ indicator: Int, _ edition: Edition
  ) throws(LoadError) -> PublishedFile {
    let discount = try headings.column("Subject to Multiple Procedure Discounting", of: table)
    let (weight, rate) = try amounts(headings, table)
    let rows = try read(&table, columns: headings.names.count) { table throws(LoadError) in
      let discounted = table.text(discount)
      guard ["Y", "N", ""].contains(discounted) else {
        throw table.error(discount, .notA(discounted, "Y or N"))
      }
      return SurgeryCenterRate(
        code: try table.code(0), indicator: try paymentIndicator(indicator, table),
        isDiscounted: discounted == "Y", weight: try table.dollars(weight, places: 4),
        rate: try table.dollars(rate).map(Money.init))
    }
    return PublishedFile(
      .surgeryCenterRates, "surgery center rates (ASC addendum AA)", edition, usualRows: 4_100,
      repeats: rows.repeats, rows: rows.sorted)
  }

  private static func ancillary(
    _ table: inout PublishedTable, _ headings: PublishedHeadings, _ indicator: Int, _ edition: Edition
  ) throws(LoadError) -> PublishedFile {
    let (weight, rate) = try amounts(headings, table)
    let rows = try read(&table, columns: headings.names.count) { table throws(LoadError) in
      AncillaryRate(
        code: try table.code(0), indicator: try paymentIndicator(indicator, table),
        weight: try table.dollars(weight, places: 4), rate: try table.dollars(rate).map(Money.init))
    }
    return PublishedFile(
      .ancillaryRates, "surgery center ancillary rates (ASC addendum BB)", edition, usualRows: 2_400,
      repeats: rows.repeats, rows: rows.sorted)
  }

  /// Addendum FF prints the hospital's rate beside the share of it that a device makes up.
  private static func deviceOffsets(
    _ table: inout PublishedTable, _ headings: PublishedHeadings, _ edition: Edition
  ) throws(LoadError) -> PublishedFile {
    let classification = try headings.column("APC", of: table) { $0.hasSuffix("APC") }
    let rate = try headings.column("OPPS Payment Rate", of: table) { $0.hasSuffix("OPPSPAYMENTRATE") }
    let offsets = headings.names.indices.filter { headings.names[$0].contains("DEVICEOFFSET") }
    let rows = try read(&table, columns: headings.names.count) { table throws(LoadError) in
      for column in offsets { try table.checkAmount(column) }
      return HospitalRate(
        code: try table.code(0), status: "", classification: table.text(classification),
        rate: try table.dollars(rate, places: 3), minimumCopayment: nil)
    }
    return PublishedFile(
      .hospitalRates, "hospital outpatient rates of surgery center procedures (ASC addendum FF)", edition,
      usualRows: 4_700, repeats: rows.repeats, rows: rows.sorted)
  }

  private static func amounts(
    _ headings: PublishedHeadings, _ table: PublishedTable
  ) throws(LoadError) -> (weight: Int, rate: Int) {
    (
      try headings.column("Payment Weight", of: table) { $0.hasSuffix("PAYMENTWEIGHT") },
      try headings.column("Payment Rate", of: table) { $0.hasSuffix("PAYMENTRATE") }
    )
  }

  private static func paymentIndicator(_ column: Int, _ table: PublishedTable) throws(LoadError) -> String {
    let text = table.text(column)
    guard text.utf8.count == 2, !PublishedHeader.plain(text).isEmpty else {
      throw table.error(column, .notA(text, "a payment indicator of two characters"))
    }
    return text
  }

  /// Reads the rows that begin with a code, up to the notes below them.
  private static func read<Row: DatedRow & Equatable>(
    _ table: inout PublishedTable, columns: Int, row: (PublishedTable) throws(LoadError) -> Row
  ) throws(LoadError) -> UniqueRows<Row, ProcedureCode> where Row.Key == ProcedureCode {
    var rows = UniqueRows<Row, ProcedureCode>()
    while try table.next() {
      if !table.isCode(0), table.isNote { continue }
      try table.checkCount(columns)
      try rows.add(try row(table), table)
    }
    try table.checkEnd()
    return rows
  }
}

extension UniqueRows where Row: DatedRow, Row.Key == ProcedureCode {
  /// The rows by their codes.
  fileprivate var sorted: [Row] { rows.sorted { $0.key < $1.key } }
}
