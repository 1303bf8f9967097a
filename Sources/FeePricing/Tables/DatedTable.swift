// One kind of table of every loaded release, asked by key and day.

/// The rows of one kind of table from every release in some folders: which row of a key is in force on a day.
///
/// A value: load it once, share it between threads. Nothing is read before ``load(from:codes:)`` is called.
public struct DatedTable<Row: DatedRow>: Sendable {
  /// The releases with their rows; the one that took effect last comes first.
  private let releases: [(release: Release, rows: [Row.Key: Row])]

  init(_ releases: [(release: Release, rows: [Row.Key: Row])]) {
    self.releases = releases.sorted {
      ($0.release.span.from, $0.release.name) > ($1.release.span.from, $1.release.name)
    }
  }

  /// The row in force on a day; `nil` if the release in force has none, or none is in force.
  ///
  /// - Complexity: O(number of releases).
  public func row(_ key: Row.Key, on date: ServiceDate) -> Row? {
    inForce(on: date)?.rows[key]
  }

  /// The release in force on a day: of those that claim it, the one that took effect last, then the last by name.
  public func release(on date: ServiceDate) -> Release? { inForce(on: date)?.release }

  /// Every row in force on a day, in no order.
  public func rows(on date: ServiceDate) -> [Row] { inForce(on: date).map { Array($0.rows.values) } ?? [] }

  private func inForce(on date: ServiceDate) -> (release: Release, rows: [Row.Key: Row])? {
    releases.first { $0.release.span.contains(date) }
  }
}

/// A row of a table whose releases replace one another whole: one row a key.
public protocol DatedRow: Sendable {
  associatedtype Key: Hashable & Sendable

  /// Which kind of release the rows come in.
  static var kind: Release.Kind { get }
  /// What the row is looked up by; each release has it once.
  var key: Key { get }
}
