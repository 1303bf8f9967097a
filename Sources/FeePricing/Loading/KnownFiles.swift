// Published files whose SHA-256 was recorded: which release each is, and whether it is the publisher's own.

/// A published file that is known by its SHA-256.
public struct KnownFile: Hashable, Sendable {
  /// Sixty-four hexadecimal digits.
  public let sha256: String
  /// What it holds.
  public let kind: Release.Kind
  /// Which release it is.
  public let release: String
  /// Dates of service, where the file does not say them itself; an open end otherwise.
  public let span: DateSpan
  /// Publisher, published file and date of release.
  public let source: String
  /// What the bytes are: `the CMS file`, or how they differ from it.
  public let identity: String

  /// Whether the bytes are those that CMS published.
  public var isOriginal: Bool { identity.hasPrefix("the CMS file") }
}

/// The files listed in `medicare/known-files.csv`.
public struct KnownFiles: Sendable {
  private let files: [String: KnownFile]

  /// Reads the list of every folder that has one; without any nothing is known.
  public static func load(from folders: [String]) throws(LoadError) -> KnownFiles {
    var files: [String: KnownFile] = [:]
    for path in folders.map({ "\($0)/medicare/known-files.csv" }) where fileExists(path) {
      let columns = ["sha256", "kind", "release", "from", "through", "source", "is"]
      try readTable(path, columns: columns) { table, at throws(LoadError) in
        guard let kind = Release.Kind(rawValue: table.text(at[1])) else {
          throw table.error(at[1], .notA(table.text(at[1]), "a kind of release"))
        }
        let file = KnownFile(
          sha256: table.text(at[0]), kind: kind, release: table.text(at[2]),
          span: try table.span(from: at[3], through: at[4]), source: table.text(at[5]),
          identity: table.text(at[6]))
        guard files.updateValue(file, forKey: file.sha256) == nil else {
          throw table.error(at[0], .unrecognised("\(file.sha256) is listed twice"))
        }
      }
    }
    return KnownFiles(files: files)
  }

  /// The file with a SHA-256; `nil` if it is not listed.
  public subscript(sha256: String) -> KnownFile? { files[sha256] }
}
