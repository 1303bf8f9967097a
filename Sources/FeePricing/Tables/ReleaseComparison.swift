// What changed for codes between two releases of the relative value file.

/// The rows of some codes in two releases, with their national fees: the question that every January brings.
public struct ReleaseComparison: Sendable {
  /// One of the two releases.
  public struct Side: Sendable {
    /// As CMS names it: `RVU26A`.
    public let release: String
    /// The first day that it is for, whose conversion factor makes the fees.
    public let date: ServiceDate
    /// Dollars a relative value unit on that day; `nil` where none is known.
    public let factor: ConversionFactor?
    /// How many rows are loaded: fewer than CMS's where a selection of codes is.
    public let rows: Int

    /// Whether the whole release is loaded: CMS's have 16,000 rows and more.
    var isWhole: Bool { rows >= 15_000 }
  }

  /// A code, or one of its components, in both releases.
  public struct Change: Sendable {
    public let code: ProcedureCode
    public let modifier: Modifier
    /// The row in the first release; `nil` where it has none.
    public let before: RelativeValueRow?
    /// The row in the second release; `nil` where it has none.
    public let after: RelativeValueRow?
    /// Whether a release without a row of the code is known to have none: not where only other codes of it are loaded.
    public let isAbsenceCertain: Bool
    /// National fees outside facilities, before and after; `nil` where Medicare has none.
    public let nonfacility: (before: Money?, after: Money?)
    /// National fees in facilities, before and after; `nil` where Medicare has none.
    public let facility: (before: Money?, after: Money?)

    /// The larger of the two changes of the fee, whatever its sign; a fee that is not there counts as nothing.
    public var size: Money {
      let changes = [nonfacility, facility].map { ($0.after ?? .zero).cents - ($0.before ?? .zero).cents }
      return Money(cents: changes.map { Int64($0.magnitude) }.max() ?? 0)
    }
  }

  public let before: Side
  public let after: Side
  /// Every row that either release has of the codes; the largest change of a fee first, then by code.
  public let changes: [Change]
  /// The codes that neither release has.
  public let missing: [ProcedureCode]

  /// Compares two releases as everyone but qualifying participants is paid by them.
  ///
  /// - Parameter folders: folders of fee data; where two hold the same row of a release, the one named first counts.
  /// - Returns: `nil` if a release is in none of the folders.
  /// - Throws: ``LoadError`` for a table that cannot be read.
  public static func load(
    from folders: [String], _ before: String, _ after: String, codes: Set<ProcedureCode>
  ) throws(LoadError) -> ReleaseComparison? {
    let factors = try ConversionFactors.load(from: folders)
    guard let old = try ComparedRows(before, folders, factors, codes),
      let new = try ComparedRows(after, folders, factors, codes)
    else { return nil }
    let selection = try loadLabels(folders, codes: codes)
    let keys = Set(old.rows.keys).union(new.rows.keys)
    let changes = keys.map { key in
      let (row, next) = (old.rows[key], new.rows[key])
      func fees(_ setting: Setting) -> (before: Money?, after: Money?) {
        (old.fee(row, setting), new.fee(next, setting))
      }
      let isSelected = selection[key.code] != nil
      return Change(
        code: key.code, modifier: key.modifier, before: row, after: next,
        isAbsenceCertain: isSelected || (row == nil ? old : new).side.isWhole,
        nonfacility: fees(.nonfacility), facility: fees(.facility))
    }
    let found = Set(keys.map(\.code))
    return ReleaseComparison(
      before: old.side, after: new.side,
      changes: changes.sorted {
        $0.size != $1.size ? $0.size > $1.size : ($0.code, $0.modifier) < ($1.code, $1.modifier)
      },
      missing: codes.subtracting(found).sorted())
  }
}

/// The rows of some codes in one release.
private struct ComparedRows {
  struct Key: Hashable {
    let code: ProcedureCode
    let modifier: Modifier
  }

  let side: ReleaseComparison.Side
  var rows: [Key: RelativeValueRow] = [:]

  init?(
    _ name: String, _ folders: [String], _ factors: ConversionFactors, _ codes: Set<ProcedureCode>
  ) throws(LoadError) {
    var releases: [Release] = []
    for folder in folders.flatMap({ [$0, "\($0)/imported"] }) {
      releases += try readReleases(in: folder).filter {
        $0.kind == .relativeValues && $0.name == name && $0.participant != .qualifying
      }
    }
    guard let first = releases.first else { return nil }
    side = ReleaseComparison.Side(
      release: name, date: first.span.from, factor: factors.factor(.nonQualifying, on: first.span.from),
      rows: releases.map(\.rows).max() ?? 0)
    for release in releases {
      let found = try readRelativeValues(release, number: ReleaseNumber(number: 0), codes: codes.sorted())
      for row in found {
        let key = Key(code: row.code, modifier: row.modifier)
        if rows[key] == nil { rows[key] = row }
      }
    }
  }

  /// The national fee of one unit before any rule; `nil` where Medicare has none in the setting.
  func fee(_ row: RelativeValueRow?, _ setting: Setting) -> Money? {
    guard let row, let factor = side.factor, [.active, .restricted, .injection].contains(row.status),
      !row.isNotApplicable(in: setting), !row.relativeValues(in: setting).isZero
    else { return nil }
    return feeScheduleAmount(row.relativeValues(in: setting), .national, factor: factor)
  }
}
