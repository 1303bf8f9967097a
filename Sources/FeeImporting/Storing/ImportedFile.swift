// A published file with everything settled that is needed to store it.

import FeePricing

/// A published table, recognised, checked and named: ready to be stored.
public struct ImportedFile: Sendable {
  /// The path as named, with an archive's member after it.
  public let path: String
  public let file: PublishedFile
  /// The release it is stored as; its number of rows is that of the file.
  public let release: Release
  /// The same bytes as recorded before; `nil` if they are not known.
  public let known: KnownFile?
  /// What should be looked at though nothing is wrong with the rows.
  public let doubts: [String]
}

/// What the caller says of files that do not say it themselves.
public struct ImportOptions: Sendable {
  /// What the release is called.
  public var release: String?
  /// The first day of service.
  public var from: ServiceDate?
  /// The last day of service.
  public var through: ServiceDate?
  /// The codes to keep; `nil` for all.
  public var codes: Set<ProcedureCode>?
  /// Whether a file is stored that has fewer rows than CMS's releases have: it is a cut one, or a sample.
  public var isPartial = false

  public init() {}
}

/// A file that is sound but cannot be stored as it is, and what would be right.
public struct ImportError: Error, Hashable, CustomStringConvertible {
  public let path: String
  public let message: String
  public let hint: String

  public var description: String { "\(path): error: \(message)\n  \(hint)" }
}
