// A file as CMS publishes it, recognised by what it holds, not by its name.

/// A published file, read whole and checked: what `import` stores.
public enum PublishedFile: Sendable {
  case relativeValues(PublishedRelativeValues)
  case geographicIndices(PublishedGeographicIndices)
  case zipCodes(PublishedZipCodes)

  /// Reads a published file: PPRRVU csv (31 or 32 columns), GPCI csv, or the fixed-width ZIP5 text.
  ///
  /// - Parameter name: the file's name, for errors.
  /// - Throws: ``LoadError`` if the file is none of these, or is damaged: nothing of it is used then.
  public init(_ bytes: [UInt8], name: String) throws(LoadError) {
    if PublishedZipCodes.recognises(bytes) {
      self = .zipCodes(try PublishedZipCodes(bytes, name: name))
      return
    }
    var table = DelimitedTable(file: name, bytes: bytes)
    var header = PublishedHeader()
    while try table.next() {
      header.take(table)
      if header.isRelativeValues {
        self = .relativeValues(try PublishedRelativeValues(&table, header: header))
        return
      }
      if header.isGeographicIndices {
        self = .geographicIndices(try PublishedGeographicIndices(&table, header: header))
        return
      }
      guard table.line < 60 else { break }
    }
    throw LoadError(
      file: name, line: 0, column: 0,
      problem: .unrecognised(
        "is not a file this command knows: a PPRRVU csv, a GPCI csv or a ZIP5 text as CMS publishes them"))
  }
}

/// The title and heading lines of a published table; headings may be stacked over several lines.
struct PublishedHeader {
  /// The text of each line, for titles and dates.
  private(set) var titles: [String] = []
  private var stacked: [[String]] = []

  mutating func take(_ table: DelimitedTable) {
    let fields = (0..<table.count).map(table.text)
    titles.append(fields.filter { !$0.isEmpty }.joined(separator: " "))
    stacked.append(fields)
  }

  private var last: [String] { (stacked.last ?? []).map(Self.plain) }

  var isRelativeValues: Bool { last.starts(with: ["HCPCS", "MOD", "DESCRIPTION"]) }
  var isGeographicIndices: Bool {
    last.contains { $0.contains("GPCI") } && last.contains { $0.hasPrefix("LOCALITYNUMBER") }
  }

  /// The headings, each column's lines joined, as capital letters and digits only.
  var headings: [String] {
    let width = stacked.last?.count ?? 0
    let lines = stacked.suffix(isRelativeValues ? 5 : 1)
    return (0..<width).map { column in
      let whole = column < 3 && isRelativeValues ? lines.suffix(1) : lines
      return Self.plain(whole.map { column < $0.count ? $0[column] : "" }.joined())
    }
  }

  /// Where the first of the named headings is.
  func column(_ names: String..., of table: DelimitedTable) throws(LoadError) -> Int {
    let headings = headings
    for name in names {
      if let column = headings.firstIndex(of: Self.plain(name)) { return column }
    }
    throw LoadError(file: table.file, line: table.line, column: 1, problem: .missingColumn(names[0]))
  }

  static func plain(_ text: String) -> String {
    String(decoding: text.utf8.compactMap(codeCharacter), as: UTF8.self)
  }
}
