// CMS's localities with their counties (LOCCO) as rows.

import FeePricing

enum PublishedCounties {
  static let separated = SeparatedReader(
    recognises: { $0.has("LOCALITYNUMBER", "FEESCHEDULEAREA", "COUNTIES") },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.last)
      let carrier = try headings.column("Medicare Administrative Contractor", of: table) {
        $0.hasPrefix("MEDICAREADMIN") || $0 == "MAC"
      }
      let columns = [
        carrier, try headings.column("Locality Number", of: table), try headings.column("State", of: table),
        try headings.column("Fee Schedule Area", of: table), try headings.column("Counties", of: table),
      ]
      return try read(
        &table, columns, count: headings.names.count, title: header.titles.first ?? "", "LOCCO csv")
    })

  static let fixed = FixedReader(
    recognises: { $0.title.hasPrefix("COUNTIES INCLUDED IN") && !$0.title.contains(",,") },
    read: { bytes, name throws(LoadError) in
      // The counties reach to the end of the line, however long it is.
      var table = PublishedTable(
        bytes, file: name, shape: .fixed([4..<9, 16..<18, 22..<44, 45..<142, 143..<Int.max]))
      return try read(
        &table, [0, 1, 2, 3, 4], count: 5, title: FirstLines(bytes).title, "LOCCO fixed-width text")
    })

  /// - Parameter columns: carrier, number, state, area and counties.
  private static func read(
    _ table: inout PublishedTable, _ columns: [Int], count: Int, title: String, _ layout: String
  ) throws(LoadError) -> PublishedFile {
    var rows = UniqueRows<LocalityCounties, [String]>()
    var block: [(row: LocalityCounties, table: PublishedTable)] = []
    while try table.next() {
      if !table.isNumber(columns[0]), table.isNote || (block.isEmpty && table.isPlaceHeading) { continue }
      try table.checkCount(count)
      for column in columns[2...] { try table.checkBeginning(column) }
      if let last = block.last, table.line > last.table.line + 1 {
        try add(&block, to: &rows)
      }
      let row = LocalityCounties(
        locality: try table.locality(columns[0], columns[1]), state: table.text(columns[2]),
        area: table.text(columns[3]).filter { $0 != "*" }, counties: table.text(columns[4]))
      block.append((row, table))
    }
    try add(&block, to: &rows)
    try checkStates(rows.rows, table)
    try table.checkEnd()
    let year = title.split(separator: " ").compactMap { Int($0) }.first
    return PublishedFile(
      .localityCounties, "localities and counties (\(layout))",
      year.map { Edition(prefix: "LOCCO", year: $0) } ?? Edition(), usualRows: 109,
      repeats: rows.repeats, rows: rows.rows.sorted { ($0.locality, $0.area) < ($1.locality, $1.area) })
  }

  /// CMS's text of 2025 leaves California without a name. A contractor with places of a named state and of none has
  /// lines that were parted from those of their state.
  private static func checkStates(
    _ rows: [LocalityCounties], _ table: PublishedTable
  ) throws(LoadError) {
    let named = Set(rows.lazy.filter { !$0.state.isEmpty }.map(\.locality.carrier))
    guard let parted = rows.first(where: { $0.state.isEmpty && named.contains($0.locality.carrier) }) else {
      return
    }
    throw LoadError(
      file: table.file, line: 0, column: 0, problem: .missing("the state of \(parted.locality)"))
  }

  /// Adds the lines of one state, which a blank line ends; the state's name stands on one of them.
  private static func add(
    _ block: inout [(row: LocalityCounties, table: PublishedTable)],
    to rows: inout UniqueRows<LocalityCounties, [String]>
  ) throws(LoadError) {
    let state = block.lazy.map(\.row.state).first { !$0.isEmpty } ?? ""
    for (row, table) in block {
      let named = LocalityCounties(
        locality: row.locality, state: row.state.isEmpty ? state : row.state, area: row.area,
        counties: row.counties)
      try rows.add(
        named, key: [row.locality.description, row.area], name: "\(row.locality) \(row.area)", table)
    }
    block.removeAll()
  }
}
