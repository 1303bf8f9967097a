// CMS's geographic practice cost indices (GPCI csv) as rows, every one checked.

/// The localities of a published GPCI file.
public struct PublishedGeographicIndices: Sendable {
  /// By carrier and locality.
  public let rows: [LocalityRow]
  /// The calendar year in its headings; `nil` if they have none.
  public let year: Int?

  init(_ table: inout DelimitedTable, header: PublishedHeader) throws(LoadError) {
    let headings = header.headings
    func column(_ what: String, _ matches: (String) -> Bool) throws(LoadError) -> Int {
      guard let column = headings.firstIndex(where: matches) else {
        throw LoadError(file: table.file, line: table.line, column: 1, problem: .missingColumn(what))
      }
      return column
    }
    let carrier = try column("Medicare Administrative Contractor") {
      $0.hasPrefix("MEDICAREADMINISTRATIVECONTRACTOR") || $0 == "MAC"
    }
    let number = try column("Locality Number") { $0 == "LOCALITYNUMBER" }
    let state = try column("State") { $0 == "STATE" }
    let name = try column("Locality Name") { $0 == "LOCALITYNAME" }
    // Where the file has the work index with and without the floor, the floored one is in force.
    let hasFloored = headings.contains { $0.contains("PWGPCIWITH10FLOOR") }
    let work = try column("PW GPCI") {
      hasFloored ? $0.contains("PWGPCIWITH10FLOOR") : $0.contains("PWGPCI") || $0 == "GPCIWORK"
    }
    let expense = try column("PE GPCI") { $0.hasSuffix("PEGPCI") || $0 == "GPCIPE" }
    let malpractice = try column("MP GPCI") { $0.hasSuffix("MPGPCI") || $0 == "GPCIMP" }
    year = headings[expense].hasSuffix("PEGPCI") ? Int(headings[expense].prefix(4)) : nil

    var rows: [LocalityRow] = []
    var lines: [Locality: Int] = [:]
    while try table.next() {
      guard table.count > max(work, expense, malpractice), isNumber(table.text(carrier)) else { continue }
      let locality = try table.locality(carrier, number)
      if let first = lines.updateValue(table.line, forKey: locality) {
        throw table.error(carrier, .duplicate("\(locality)", firstLine: first))
      }
      let indices = GeographicIndices(
        work: try table.index(work), practiceExpense: try table.index(expense),
        malpractice: try table.index(malpractice))
      guard indices.work > 0, indices.practiceExpense > 0, indices.malpractice > 0 else {
        throw table.error(work, .missing("an index"))
      }
      let area = String(table.text(name).prefix { $0 != "*" })
      rows.append(LocalityRow(locality: locality, state: table.text(state), name: area, indices: indices))
    }
    guard !rows.isEmpty else {
      throw LoadError(file: table.file, line: table.line, column: 0, problem: .missing("every locality"))
    }
    self.rows = rows.sorted { $0.locality.packed < $1.locality.packed }
  }

  /// What the release is called: `GPCI2026`.
  public var name: String? { year.map { "GPCI\($0)" } }
}

private func isNumber(_ text: String) -> Bool { digits(text.utf8) != nil }
