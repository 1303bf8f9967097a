// One kind of table of every loaded release, asked by key and day.

/// The rows of one kind of table from every release in some folders: which row of a key is in force on a day.
///
/// A value: load it once, share it between threads. Nothing is read before ``load(from:codes:)`` is called.
public struct DatedTable<Row: DatedRow>: Sendable {
  /// The releases; the one that took effect last comes first.
  public let releases: [Release]
  /// The days of each release, apart from its texts: what a look-up passes over is then a few integers.
  private let spans: [DateSpan]
  private let rows: [[Row.Key: Row]]

  init(_ releases: [(release: Release, rows: [Row.Key: Row])]) {
    let newestFirst = releases.sorted {
      ($0.release.span.from, $0.release.name) > ($1.release.span.from, $1.release.name)
    }
    self.releases = newestFirst.map(\.release)
    spans = newestFirst.map(\.release.span)
    rows = newestFirst.map(\.rows)
  }

  /// The row in force on a day; `nil` if the release in force has none, or none is in force.
  ///
  /// - Complexity: O(number of releases).
  public func row(_ key: Row.Key, on date: ServiceDate) -> Row? {
    place(on: date).flatMap { rows[$0][key] }
  }

  /// The release in force on a day: of those that claim it, the one that took effect last, then the last by name.
  public func release(on date: ServiceDate) -> Release? { place(on: date).map { releases[$0] } }

  /// Every row in force on a day, in no order.
  public func rows(on date: ServiceDate) -> [Row] { place(on: date).map { Array(rows[$0].values) } ?? [] }

  /// Whether any release, of whatever dates, has a row of the key.
  public func lists(_ key: Row.Key) -> Bool { rows.contains { $0[key] != nil } }

  /// Whether a release is in force on a day.
  public func covers(_ date: ServiceDate) -> Bool { place(on: date) != nil }

  private func place(on date: ServiceDate) -> Int? { spans.firstIndex { $0.contains(date) } }
}

/// A row of a table whose releases replace one another whole: one row a key.
public protocol DatedRow: Sendable {
  associatedtype Key: Hashable & Sendable

  /// Which kind of release the rows come in.
  static var kind: Release.Kind { get }
  /// What the row is looked up by; each release has it once.
  var key: Key { get }
}
