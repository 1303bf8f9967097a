// CMS's anesthesia base units as rows, every one checked.

import FeePricing

enum PublishedBaseUnits {
  /// The headings stand over each other: CODE and the year, then BASE, then UNIT.
  static let separated = SeparatedReader(
    recognises: { header in
      header.last.count == 2 && ["UNIT", "UNITS"].contains(header.last[1])
        && header.titles.contains { $0.hasPrefix("CODE") }
    },
    read: { table, header throws(LoadError) in
      var rows = UniqueRows<AnesthesiaBaseUnit, ProcedureCode>()
      while try table.next() {
        try table.checkCount(2)
        let row = AnesthesiaBaseUnit(code: try table.code(0), units: try table.count(1, upTo: 99))
        try rows.add(row, table)
      }
      try table.checkEnd()
      let title = header.titles.first { $0.hasPrefix("CODE") } ?? ""
      let year = title.split(separator: " ").last.flatMap { Int($0) }
      return PublishedFile(
        .anesthesiaBaseUnits, "anesthesia base units",
        year.map { Edition(prefix: "ANESBASE", year: $0) } ?? .init(),
        usualRows: 270, repeats: rows.repeats, rows: rows.rows.sorted { $0.code < $1.code })
    })
}
