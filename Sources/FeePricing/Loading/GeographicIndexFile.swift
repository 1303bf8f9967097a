// Localities with their indices in our own format: medicare/gpcis/GPCI2026.csv.

/// Columns of a file of geographic indices, in the order written.
let geographicIndexColumns = ["carrier", "locality", "state", "name", "work", "pe", "mp"]

/// Reads the localities of one release.
///
/// - Throws: ``LoadError`` for a row that cannot be read or a locality that is listed twice.
func readGeographicIndices(_ release: Release) throws(LoadError) -> [LocalityRow] {
  var rows: [LocalityRow] = []
  var lines: [Int] = []
  try readTable(release.path, columns: geographicIndexColumns, release: release) {
    table, at throws(LoadError) in
    let locality = try table.locality(at[0], at[1])
    // There are 109 localities: looking through them is cheaper than hashing them.
    if let first = rows.firstIndex(where: { $0.locality == locality }) {
      throw table.error(at[0], .duplicate("\(locality)", firstLine: lines[first]))
    }
    lines.append(table.line)
    rows.append(
      LocalityRow(
        locality: locality, state: table.text(at[2]), name: table.text(at[3]),
        indices: GeographicIndices(
          work: try table.index(at[4]), practiceExpense: try table.index(at[5]),
          malpractice: try table.index(at[6]))))
  }
  guard rows.count == release.rows else {
    throw LoadError(
      file: release.path, line: 0, column: 0, problem: .wrongRowCount(rows.count, expected: release.rows))
  }
  return rows
}
