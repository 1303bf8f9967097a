// CMS's relative value file (PPRRVU) as rows, every one checked.

import FeePricing

enum PublishedRelativeValues {
  static let separated = SeparatedReader(
    recognises: { $0.last.starts(with: ["HCPCS", "MOD", "DESCRIPTION"]) },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.joined(depth: 5, single: 3))
      let columns = try RelativeValueColumns(headings, table)
      let count = headings.names.count
      return try read(&table, columns, edition(header), "PPRRVU csv, \(count) columns")
    })

  static let fixed = FixedReader(
    recognises: { lines in
      lines.title.hasPrefix("HDR") || lines.hasDigits(133..<135, 136..<140, inLineOf: width)
    },
    read: { bytes, name throws(LoadError) in
      var table = PublishedTable(bytes, file: name, shape: RelativeValueColumns.shape)
      return try read(&table, .fixed, Edition(), "PPRRVU fixed-width text")
    })

  /// The length of a line of the fixed-width text without its line end.
  private static let width = 171

  private static func read(
    _ table: inout PublishedTable, _ columns: RelativeValueColumns, _ edition: Edition, _ layout: String
  ) throws(LoadError) -> PublishedFile {
    var rows: [RelativeValueRow] = []
    var lines: [RowKey: Int] = [:]
    var factor: Int64 = 0
    var participant = Release.Participant.all
    while try table.next() {
      if !table.isCode(0), table.isNote || (rows.isEmpty && table.text(0).hasPrefix("HDR")) { continue }
      try table.checkCount(columns.count)
      let row = try columns.row(table)
      if let first = lines.updateValue(table.line, forKey: RowKey(code: row.code, modifier: row.modifier)) {
        throw table.error(0, .duplicate("\(row.code) \(row.modifier)", firstLine: first))
      }
      rows.append(row)
      let found = try table.decimal(columns.factor, places: 4)
      guard factor == 0 || found == 0 || found == factor else {
        throw table.error(
          columns.factor, .notA(table.text(columns.factor), "the factor of the rows before it"))
      }
      if found != 0 { factor = found }
      if let price = columns.priceIndicator, !table.isEmpty(price) {
        // 1 is the factor of qualifying participants, 9 that of the others; before 2026 there is one factor.
        let isQualifying = table.text(price) == "1"
        if isQualifying || participant == .all { participant = isQualifying ? .qualifying : .nonQualifying }
      }
    }
    try table.checkEnd()
    rows.sort { ($0.code, $0.modifier) < ($1.code, $1.modifier) }
    var edition = edition
    edition.participant = participant
    let conversion = PublishedFile.Factor(
      participant: participant, isAnesthesia: false, factor: ConversionFactor(tenThousandths: factor))
    return PublishedFile(
      .relativeValues, "relative values (\(layout))", edition, factors: factor == 0 ? [] : [conversion],
      usualRows: participant == .qualifying ? 11_500 : 18_000, rows: rows)
  }

  private struct RowKey: Hashable {
    let code: ProcedureCode
    let modifier: Modifier
  }

  /// The year, quarter and day of release in the title lines.
  private static func edition(_ header: PublishedHeader) -> Edition {
    let title = header.titles.first { $0.contains("Relative Value File") } ?? ""
    var edition = Edition()
    let year = title.split(separator: " ").first.flatMap { Int($0) }
    let quarter = Edition.quarters.firstIndex { title.contains($0) }
    if let year, let quarter {
      edition = Edition(prefix: "", year: year, quarter: quarter + 1, untilYearEnd: true)
      edition.name = "RVU\(padded(year % 100, to: 2))\(["A", "B", "C", "D"][quarter])"
    }
    edition.released = header.titles.first { $0.hasPrefix("RELEASED") }
      .flatMap { $0.split(separator: " ").last }.flatMap { ServiceDate($0) }
    return edition
  }
}
