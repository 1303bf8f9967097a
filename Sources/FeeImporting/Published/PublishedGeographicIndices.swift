// CMS's geographic practice cost indices (GPCI) as rows, every one checked.

import FeePricing

enum PublishedGeographicIndices {
  static let separated = SeparatedReader(
    recognises: { header in
      header.last.contains { $0.contains("GPCI") } && header.has("LOCALITYNUMBER")
    },
    read: { table, header throws(LoadError) in
      let columns = try Columns(PublishedHeadings(names: header.last), table)
      return try read(&table, columns, year: columns.year, "GPCI csv")
    })

  static let fixed = FixedReader(
    recognises: { lines in
      lines.title.contains("GEOGRAPHIC PRACTICE COST INDICES") && !lines.title.contains(",")
        && (lines.line(of: 150) ?? lines.line(of: 162)) != nil
    },
    read: { bytes, name throws(LoadError) in
      let lines = FirstLines(bytes)
      // With a column more, the work index stands there without and with the floor.
      let work = lines.hasDigits(0..<5, inLineOf: 162) ? 127 : 115
      let values = stride(from: 115, to: work + 36, by: 12).map { $0 + 6..<$0 + 11 }
      let places = [0..<5, 16..<18, 24..<26, 29..<115] + values.suffix(3) + values.dropLast(3)
      var table = PublishedTable(bytes, file: name, shape: .fixed(places))
      let year = lines.title.split(separator: " ").compactMap { Int($0) }.first { (2000...2099).contains($0) }
      return try read(&table, .fixed(count: places.count), year: year, "GPCI fixed-width text")
    })

  private static func read(
    _ table: inout PublishedTable, _ columns: Columns, year: Int?, _ layout: String
  ) throws(LoadError) -> PublishedFile {
    var rows: [LocalityRow] = []
    var lines: [Locality: Int] = [:]
    while try table.next() {
      if !table.isNumber(columns.carrier), table.isNote || (rows.isEmpty && table.isPlaceHeading) { continue }
      try table.checkCount(columns.count)
      try table.checkBeginning(columns.name)
      for column in columns.unread { _ = try table.index(column) }
      let locality = try table.locality(columns.carrier, columns.number)
      if let first = lines.updateValue(table.line, forKey: locality) {
        throw table.error(columns.carrier, .duplicate("\(locality)", firstLine: first))
      }
      let indices = GeographicIndices(
        work: try table.index(columns.work), practiceExpense: try table.index(columns.expense),
        malpractice: try table.index(columns.malpractice))
      let area = String(table.text(columns.name).prefix { $0 != "*" })
      rows.append(
        LocalityRow(locality: locality, state: try table.state(columns.state), name: area, indices: indices))
    }
    rows.sort { $0.locality < $1.locality }
    return PublishedFile(
      .geographicIndices, "geographic indices (\(layout))",
      year.map { Edition(prefix: "GPCI", year: $0) } ?? .init(),
      usualRows: 109, rows: rows)
  }

  fileprivate struct Columns {
    let carrier, state, number, name, work, expense, malpractice: Int
    /// Columns of indices that are not stored: the work index without the floor.
    let unread: [Int]
    /// How many columns there are.
    let count: Int
    /// The calendar year in the headings; `nil` if they have none.
    let year: Int?

    /// The columns of the fixed-width text, in its order.
    static func fixed(count: Int) -> Columns {
      Columns(
        carrier: 0, state: 1, number: 2, name: 3, work: 4, expense: 5, malpractice: 6,
        unread: Array(7..<count), count: count, year: nil)
    }
  }
}

extension PublishedGeographicIndices.Columns {
  fileprivate init(_ headings: PublishedHeadings, _ table: PublishedTable) throws(LoadError) {
    carrier = try headings.column("Medicare Administrative Contractor", of: table) {
      $0.hasPrefix("MEDICAREADMINISTRATIVECONTRACTOR") || $0 == "MAC"
    }
    number = try headings.column("Locality Number", of: table)
    state = try headings.column("State", of: table)
    name = try headings.column("Locality Name", of: table)
    // Where the file has the work index with and without the floor, the floored one is in force.
    let hasFloored = headings.names.contains { $0.contains("PWGPCIWITH10FLOOR") }
    work = try headings.column("PW GPCI", of: table) {
      hasFloored ? $0.contains("PWGPCIWITH10FLOOR") : $0.contains("PWGPCI") || $0 == "GPCIWORK"
    }
    expense = try headings.column("PE GPCI", of: table) { $0.hasSuffix("PEGPCI") || $0 == "GPCIPE" }
    malpractice = try headings.column("MP GPCI", of: table) { $0.hasSuffix("MPGPCI") || $0 == "GPCIMP" }
    let stored = [work, expense, malpractice]
    unread = headings.names.indices.filter { headings.names[$0].contains("PWGPCI") && !stored.contains($0) }
    count = headings.names.count
    let heading = headings.names[expense]
    year = heading.hasSuffix("PEGPCI") ? Int(heading.prefix(4)) : nil
  }
}
