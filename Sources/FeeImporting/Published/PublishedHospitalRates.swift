// CMS's OPPS addendum B as rows, every one checked.

import FeePricing

enum PublishedHospitalRates {
  static let separated = SeparatedReader(
    recognises: { $0.has("HCPCSCODE", "SI", "APC", "RELATIVEWEIGHT", "PAYMENTRATE") },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.last)
      let code = try headings.column("HCPCS Code", of: table)
      let status = try headings.column("SI", of: table)
      let classification = try headings.column("APC", of: table)
      let rate = try headings.column("Payment Rate", of: table)
      let copayment = try headings.column("Minimum Unadjusted Copayment", of: table)
      let unread = headings.names.indices.filter {
        headings.names[$0].contains("WEIGHT") || headings.names[$0].hasPrefix("NATIONALUNADJUSTED")
      }
      var rows = UniqueRows<HospitalRate, ProcedureCode>()
      while try table.next() {
        if !table.isCode(code), table.isNote { continue }
        try table.checkCount(headings.names.count)
        for column in unread where table.text(column) != "." { try table.checkAmount(column) }
        let row = HospitalRate(
          code: try table.code(code), status: table.text(status),
          classification: table.text(classification), rate: try amount(rate, table),
          minimumCopayment: try amount(copayment, table))
        try rows.add(row, table)
      }
      try table.checkEnd()
      return PublishedFile(
        .hospitalRates, "hospital outpatient rates (OPPS addendum B)", edition(header), usualRows: 18_000,
        repeats: rows.repeats, rows: rows.rows.sorted { $0.code < $1.code })
    })

  /// Thousandths of a dollar; a lone point stands for none.
  private static func amount(_ column: Int, _ table: PublishedTable) throws(LoadError) -> Int64? {
    table.text(column) == "." ? nil : try table.dollars(column, places: 3)
  }

  /// The year in a title such as `Addendum B.-- OPPS Payment by HCPCS Code for CY 2025`.
  private static func edition(_ header: PublishedHeader) -> Edition {
    let title = header.titles.first { $0.contains("Addendum B") } ?? ""
    if let (year, quarter) = Edition.quarter(in: title) {
      return Edition(prefix: "OPPS", year: year, quarter: quarter, untilYearEnd: true)
    }
    return title.split(separator: " ").last.flatMap { Int($0) }.map { Edition(prefix: "OPPS", year: $0) }
      ?? Edition()
  }
}
