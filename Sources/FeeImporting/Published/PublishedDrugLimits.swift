// CMS's ASP pricing file as rows, every one checked.

import FeePricing

enum PublishedDrugLimits {
  static let separated = SeparatedReader(
    recognises: { $0.has("HCPCSCODE", "PAYMENTLIMIT") },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.last)
      let code = try headings.column("HCPCS Code", of: table)
      let dosage = try headings.column("HCPCS Code Dosage", of: table)
      let limit = try headings.column("Payment Limit", of: table)
      let coinsurance = try headings.column("Co-insurance Percentage", of: table)
      var rows = UniqueRows<DrugLimit, ProcedureCode>()
      while try table.next() {
        if !table.isCode(code), table.isNote { continue }
        try table.checkCount(headings.names.count)
        let row = DrugLimit(
          code: try table.code(code), dosage: table.text(dosage),
          limit: table.text(limit) == "N/A" ? nil : try table.dollars(limit, places: 3),
          coinsurance: try table.dollars(coinsurance, places: 3))
        try rows.add(row, table)
      }
      try table.checkEnd()
      return PublishedFile(
        .drugLimits, "drug payment limits (ASP csv)", edition(header), usualRows: 800,
        repeats: rows.repeats, rows: rows.rows.sorted { $0.code < $1.code })
    })

  /// The quarter in a title such as `Effective October 1, 2025 through December 31, 2025`.
  private static func edition(_ header: PublishedHeader) -> Edition {
    let days = header.titles.lazy.filter { $0.hasPrefix("Effective") }.map(Edition.days).first ?? []
    guard let first = days.first, let last = days.last, first < last else { return Edition() }
    var edition = Edition(prefix: "ASP", year: first.year, quarter: (first.month + 2) / 3)
    edition.from = first
    edition.through = last
    return edition
  }
}
