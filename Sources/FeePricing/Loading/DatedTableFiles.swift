// Tables of one kind from the folders of fee data, each read when it is first asked for.

/// A row that is read from one of our own tables as well as written to it.
public protocol LoadedRow: StoredRow {
  /// Whether tables are in order of their first column, a procedure code, so that few codes are found by searching.
  static var isSortedByCode: Bool { get }

  /// - Parameter at: where the columns of ``StoredRow/columns`` are.
  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError)
}

extension LoadedRow {
  public static var isSortedByCode: Bool { false }
}

extension DatedTable where Row: LoadedRow {
  /// Reads the releases of this kind in some folders and in their `imported` folders; none is no error.
  ///
  /// Where two folders hold a release of the same name, the one named first counts, row by row.
  /// - Parameter codes: the procedure codes that are needed; `nil` for all.
  /// - Throws: ``LoadError`` for a row that cannot be read, a key that is listed twice, or a table cut short.
  public static func load(
    from folders: [String], codes: Set<ProcedureCode>? = nil
  ) throws(LoadError) -> DatedTable {
    try load(try readAllReleases(in: folders).filter { $0.kind == Row.kind }, codes: codes)
  }

  /// Reads releases of this kind; of several of one name and participant, the rows of the first count.
  static func load(_ releases: [Release], codes: Set<ProcedureCode>?) throws(LoadError) -> DatedTable {
    var found: [(release: Release, rows: [Row.Key: Row])] = []
    for release in releases {
      var rows: [Row.Key: Row] = [:]
      try readRows(of: release, codes: codes) { (row: Row, table) throws(LoadError) in
        guard rows.updateValue(row, forKey: row.key) == nil else {
          throw table.error(0, .unrecognised("\(row.key) is listed twice"))
        }
      }
      let same = found.firstIndex {
        $0.release.name == release.name && $0.release.participant == release.participant
      }
      if let same {
        found[same].rows.merge(rows) { first, _ in first }
      } else {
        found.append((release, rows))
      }
    }
    return DatedTable(found)
  }
}

/// The releases of a kind, each once: of several of one name and participant, that of the folder named first.
func readReleases(of kind: Release.Kind, in folders: [String]) throws(LoadError) -> [Release] {
  var found: [Release] = []
  for release in try readAllReleases(in: folders) where release.kind == kind {
    let isKnown = found.contains { $0.name == release.name && $0.participant == release.participant }
    if !isKnown { found.append(release) }
  }
  return found
}

/// The releases that some folders and their `imported` folders list, in that order.
private func readAllReleases(in folders: [String]) throws(LoadError) -> [Release] {
  var all: [Release] = []
  for folder in folders.flatMap({ [$0, "\($0)/imported"] }) { all += try readReleases(in: folder) }
  return all
}

/// Reads the rows of a release that are about some codes only; rows of no code always count.
///
/// Of a few codes in a sorted table only the lines around them are read, and checked.
/// - Throws: ``LoadError`` for a row that cannot be read, or if their number is not the one listed.
package func readRows<Row: LoadedRow>(
  of release: Release, codes: Set<ProcedureCode>?, add: (Row, DelimitedTable) throws(LoadError) -> Void
) throws(LoadError) {
  if let codes, let found = findRows(of: release, codes: codes, as: Row.self) {
    do {
      for (row, table) in found { try add(row, table) }
      return
    } catch {
      // Where in the file a line stands is not known.
      throw LoadError(file: release.path, line: 0, column: 0, problem: error.problem)
    }
  }
  var count = 0
  var last = ProcedureCode(uncheckedPacked: 0)
  try readTable(release.path, columns: Row.columns, release: release) { table, at throws(LoadError) in
    count += 1
    if Row.isSortedByCode {
      let code = try table.code(at[0])
      guard last <= code else { throw table.error(at[0], .unrecognised("\(code) is out of order")) }
      last = code
    }
    let row = try Row(table, at)
    if let codes, !row.codes.allSatisfy(codes.contains) { return }
    try add(row, table)
  }
  guard count == release.rows else {
    throw LoadError(
      file: release.path, line: 0, column: 0, problem: .wrongRowCount(count, expected: release.rows))
  }
}
