// One kind of table whose keys have several rows each.

/// The rows of one kind of table from every release in some folders, several to a key.
struct DatedList<Key: Hashable & Sendable, Row: Sendable>: Sendable {
  /// The releases with their rows; the one that took effect last comes first.
  private let releases: [(release: Release, rows: [Key: [Row]])]

  /// The rows of a key in the release in force on a day, in the order of the file.
  func rows(_ key: Key, on date: ServiceDate) -> [Row] {
    releases.first { $0.release.span.contains(date) }?.rows[key] ?? []
  }

  /// The release in force on a day: of those that claim it, the one that took effect last, then the last by name.
  func release(on date: ServiceDate) -> Release? {
    releases.first { $0.release.span.contains(date) }?.release
  }
}

extension DatedList where Row: LoadedRow {
  /// Reads the releases of a kind in some folders and in their `imported` folders; none is no error.
  static func load(
    _ kind: Release.Kind, from folders: [String], codes: Set<ProcedureCode>?, by key: (Row) -> Key
  ) throws(LoadError) -> DatedList {
    var found: [(release: Release, rows: [Key: [Row]])] = []
    for release in try readReleases(of: kind, in: folders) {
      var rows: [Key: [Row]] = [:]
      try readRows(of: release, codes: codes) { (row: Row, _) in rows[key(row), default: []].append(row) }
      found.append((release, rows))
    }
    let newestFirst = found.sorted {
      ($0.release.span.from, $0.release.name) > ($1.release.span.from, $1.release.name)
    }
    return DatedList(releases: newestFirst)
  }
}
