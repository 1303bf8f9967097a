// Rows of a long table, read code by code as claims ask for them.

import FeePricing

/// The rows of one kind of table, of which only those of codes that were asked for are read.
///
/// CMS publishes more than two million pairs; a practice bills a few hundred codes. What is read stays in memory.
struct GrowingTable<Key: FilteredKey, Row: LoadedRow>: Sendable {
  /// The one that took effect last comes first.
  private let releases: [Release]
  /// The days of each release, apart from its texts: what a look-up passes over is then a few integers.
  private let spans: [DateSpan]
  private let key: @Sendable (Row) -> Key
  private let span: @Sendable (Row) -> DateSpan?
  /// The days on which rows that have been read begin and have ended.
  private(set) var changes = ChangeDays()
  private var kept: [[Key: [Row]]]
  /// The keys of ``kept``, and some others.
  private var filters: [KeyFilter]
  /// The codes of which all rows have been read, by release.
  private var known: [Set<ProcedureCode>]
  /// Releases whose table could not be searched and has been read whole.
  private var isWhole: [Bool]
  /// How many codes are looked up one by one; where more come, and the table is not of millions of rows, it is read
  /// at once.
  private let fewCodes: Int

  /// - Parameters:
  ///   - isOfMany: whether rows of many codes will be asked for.
  ///   - key: what rows are looked up by; the code in the first column is part of it.
  ///   - span: the days of a row; `nil` for one that holds as long as its release.
  init(
    _ releases: [Release], isOfMany: Bool, by key: @escaping @Sendable (Row) -> Key,
    span: @escaping @Sendable (Row) -> DateSpan? = { _ in nil }
  ) {
    fewCodes = isOfMany ? 0 : 32
    var distinct: [Release] = []
    for release in releases where !distinct.contains(where: { $0.name == release.name }) {
      distinct.append(release)
    }
    self.releases = distinct.sorted { ($0.span.from, $0.name) > ($1.span.from, $1.name) }
    spans = self.releases.map(\.span)
    filters = self.releases.map { KeyFilter(keys: $0.rows) }
    self.key = key
    self.span = span
    kept = Array(repeating: [:], count: distinct.count)
    known = Array(repeating: [], count: distinct.count)
    isWhole = Array(repeating: false, count: distinct.count)
    changes.formUnion(self.releases.map(\.quarterEnd))
  }

  private static var fewRows: Int { 50_000 }

  /// Reads the rows of a code in the release in force on a day, unless they have been read.
  ///
  /// - Throws: ``LoadError`` for a row that cannot be read.
  mutating func read(_ code: ProcedureCode, on date: ServiceDate) throws(LoadError) {
    guard let place = place(on: date), !isWhole[place], known[place].insert(code).inserted else { return }
    guard known[place].count <= fewCodes || releases[place].rows > Self.fewRows else {
      try readWhole(place)
      return
    }
    guard let found = findRows(of: releases[place], firstCode: code, as: Row.self) else {
      try readWhole(place)
      return
    }
    for row in found {
      kept[place][key(row), default: []].append(row)
      filters[place].insert(key(row))
      if let span = span(row) { changes.insert(span) }
    }
  }

  private mutating func readWhole(_ place: Int) throws(LoadError) {
    var all: [Key: [Row]] = [:]
    var changes = changes
    try readRows(of: releases[place], codes: nil) { (row: Row, _) in
      all[key(row), default: []].append(row)
      if let span = span(row) { changes.insert(span) }
    }
    self.changes = changes
    kept[place] = all
    for key in all.keys { filters[place].insert(key) }
    isWhole[place] = true
  }

  /// The rows of a key in the release in force on a day, of those that have been read.
  func rows(_ key: Key, on date: ServiceDate) -> [Row] {
    guard let place = place(on: date), filters[place].mayHold(key) else { return [] }
    return kept[place][key] ?? []
  }

  /// Whether there may be such rows; where there are none, that is mostly known without looking them up.
  func mayHold(_ key: Key, on date: ServiceDate) -> Bool {
    place(on: date).map { filters[$0].mayHold(key) } ?? false
  }

  /// The release in force on a day: of those that claim it, the one that took effect last, then the last by name.
  func release(on date: ServiceDate) -> Release? { place(on: date).map { releases[$0] } }

  /// Whether a release is in force on a day.
  func covers(_ date: ServiceDate) -> Bool { place(on: date) != nil }

  private func place(on date: ServiceDate) -> Int? { spans.firstIndex { $0.contains(date) } }
}
