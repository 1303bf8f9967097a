// CMS's OPPS cap amounts (OPPSCAP) as rows, every one checked.

import FeePricing

enum PublishedCappedAmounts {
  static let separated = SeparatedReader(
    recognises: { $0.last.starts(with: ["HCPCS", "MOD", "PROCSTAT", "CARRIER", "LOCALITY"]) },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.last)
      // CMS's heading lacks a letter: NON-FACILTY PRICE.
      let nonfacility = try headings.column("NON-FACILITY PRICE", "NON-FACILTY PRICE", of: table)
      let facility = try headings.column("FACILITY PRICE", of: table)
      return try read(&table, nonfacility: nonfacility, facility: facility, "OPPSCAP csv")
    })

  static let fixed = FixedReader(
    recognises: { $0.hasDigits(10..<15, 17..<19, inLineOf: 38) },
    read: { bytes, name throws(LoadError) in
      var table = PublishedTable(
        bytes, file: name,
        shape: .fixed([0..<5, 5..<7, 8..<9, 10..<15, 17..<19, 19..<28, 29..<38]))
      return try read(&table, nonfacility: 6, facility: 5, "OPPSCAP fixed-width text")
    })

  private static func read(
    _ table: inout PublishedTable, nonfacility: Int, facility: Int, _ layout: String
  ) throws(LoadError) -> PublishedFile {
    var rows = UniqueRows<CappedAmount, CappedAmount.Key>()
    while try table.next() {
      try table.checkCount(7)
      let key = CappedAmount.Key(try table.code(0), try table.modifier(1), try table.locality(3, 4))
      let row = CappedAmount(
        key: key, status: try table.indicator(2, "a status code"),
        nonfacility: try amount(nonfacility, table), facility: try amount(facility, table))
      try rows.add(row, table)
    }
    try table.checkEnd()
    return PublishedFile(
      .cappedAmounts, "OPPS cap amounts (\(layout))", Edition(), usualRows: 16_000,
      repeats: rows.repeats,
      rows: rows.rows.sorted {
        ($0.key.code, $0.key.modifier, $0.key.locality) < ($1.key.code, $1.key.modifier, $1.key.locality)
      })
  }

  private static func amount(_ column: Int, _ table: PublishedTable) throws(LoadError) -> Money {
    guard let cents = try table.dollars(column) else { throw table.error(column, .missing("an amount")) }
    return Money(cents: cents)
  }
}
