// CMS's anesthesia conversion factors (ANES) as rows, every one checked.

import FeePricing

enum PublishedAnesthesiaFactors {
  static let separated = SeparatedReader(
    recognises: { header in
      header.has("CONTRACTOR", "LOCALITY") && header.last.contains { $0.contains("ANES") }
    },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.last)
      let isQualifying = { (name: String) in name.hasPrefix("QUALIFYING") && name.contains("ANES") }
      let factor = try headings.column("Anes CF", of: table) { !isQualifying($0) && $0.contains("ANES") }
      let columns = Columns(
        carrier: try headings.column("Contractor", of: table),
        number: try headings.column("Locality", of: table), factor: factor,
        qualifying: headings.first(where: isQualifying) ?? factor, count: headings.names.count, places: 2)
      let national = [(columns.factor, Release.Participant.nonQualifying), (columns.qualifying, .qualifying)]
      let factors = national.compactMap { column, participant in
        nationalFactor(in: table.text(column)).map {
          PublishedFile.Factor(participant: participant, isAnesthesia: true, factor: $0)
        }
      }
      return try read(&table, columns, factors, "ANES csv")
    })

  static let fixed = FixedReader(
    recognises: { $0.hasDigits(0..<5, 12..<14, 73..<77, inLineOf: 77) },
    read: { bytes, name throws(LoadError) in
      var table = PublishedTable(
        bytes, file: name, shape: .fixed([0..<5, 12..<14, 73..<77], unread: [18..<58]))
      // Cents without a point.
      let columns = Columns(carrier: 0, number: 1, factor: 2, qualifying: 2, count: 3, places: 0)
      return try read(&table, columns, [], "ANES fixed-width text")
    })

  private struct Columns {
    let carrier, number, factor, qualifying: Int
    /// How many columns there are.
    let count: Int
    /// Decimals of a factor as printed.
    let places: Int
  }

  private static func read(
    _ table: inout PublishedTable, _ columns: Columns, _ national: [PublishedFile.Factor], _ layout: String
  ) throws(LoadError) -> PublishedFile {
    var rows = UniqueRows<AnesthesiaFactor, Locality>()
    while try table.next() {
      // A last line may hold nothing but a stray character.
      if !table.isNumber(columns.carrier), table.isNote { continue }
      try table.checkCount(columns.count)
      let row = AnesthesiaFactor(
        locality: try table.locality(columns.carrier, columns.number),
        factor: try factor(columns.factor, columns.places, table),
        qualifyingFactor: try factor(columns.qualifying, columns.places, table))
      try rows.add(row, table)
    }
    try table.checkEnd()
    return PublishedFile(
      .anesthesiaFactors, "anesthesia factors (\(layout))", Edition(), factors: national, usualRows: 109,
      repeats: rows.repeats, rows: rows.rows.sorted { $0.locality < $1.locality })
  }

  private static func factor(
    _ column: Int, _ places: Int, _ table: PublishedTable
  ) throws(LoadError) -> ConversionFactor {
    let cents = try table.decimal(column, places: places)
    guard cents > 0, cents < 1_000_000 else {
      throw table.error(column, .notA(table.text(column), "dollars an anesthesia unit, such as 20.31"))
    }
    return ConversionFactor(tenThousandths: cents * 100)
  }

  /// The number at the end of a heading such as `National Anes CF of 20.3178`, rounded to four decimals.
  private static func nationalFactor(in heading: String) -> ConversionFactor? {
    guard let number = heading.split(separator: " ").last.map({ Array($0.utf8) }), number.contains(0x2E),
      let millionths = parseDecimal(number.span, number.indices, places: 6)
    else { return nil }
    return ConversionFactor(tenThousandths: Rounding.halfAwayFromZero.quotient(millionths, 100))
  }
}
