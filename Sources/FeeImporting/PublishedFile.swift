// A file as CMS publishes it, read whole and checked.

import FeePricing

/// A published table of fee data, every row checked: what `import` stores.
public struct PublishedFile: Sendable {
  /// A conversion factor that the file itself states.
  public struct Factor: Hashable, Sendable {
    public let participant: Release.Participant
    /// Whether it is paid for an anesthesia unit and not for a relative value unit.
    public let isAnesthesia: Bool
    public let factor: ConversionFactor
  }

  public let kind: Release.Kind
  /// What it is, in words: `relative values (PPRRVU csv, 32 columns)`.
  public let what: String
  /// Which release it is and for which dates, as far as it says.
  public let edition: Edition
  /// The conversion factors that it states; empty for files that have none.
  public let factors: [Factor]
  /// How many rows the releases that CMS has published have, at the least; 0 where that is not known.
  public let usualRows: Int
  /// How many rows the file was read from: runs of ZIP codes are fewer than the codes they are made of, and edits that
  /// have ended are not kept.
  public let readRows: Int
  /// How many rows said the same as an earlier one and were left out.
  public let repeats: Int
  package let rows: any StoredRows

  /// How many rows it holds.
  public var count: Int { rows.count }

  init(
    _ kind: Release.Kind, _ what: String, _ edition: Edition, factors: [Factor] = [], usualRows: Int = 0,
    readRows: Int? = nil, repeats: Int = 0, rows: any StoredRows
  ) {
    self.kind = kind
    self.what = what
    self.edition = edition
    self.factors = factors
    self.usualRows = usualRows
    self.readRows = readRows ?? rows.count
    self.repeats = repeats
    self.rows = rows
  }
}

/// What a file turned out to be.
public enum PublishedContent: Sendable {
  case table(PublishedFile)
  /// A known file that holds no fee data to store, and what it is.
  case passedOver(String)
  /// Nothing that is known.
  case unknown

  /// What is said of a file that was named and is not known.
  static func unknownError(_ path: String) -> LoadError {
    LoadError(
      file: path, line: 0, column: 0,
      problem: .unrecognised(
        "is not a file this command knows: PPRRVU, GPCI, LOCCO, ANES, OPPSCAP, ZIP5, ZIP9, ASP, ASC or OPPS "
          + "addenda, NCCI PTP, MUE or add-on edits, anesthesia base units or HCPCS, as CMS publishes them"))
  }
}
