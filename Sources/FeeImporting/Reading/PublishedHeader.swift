// The title and heading lines of a published table.

import FeePricing

/// The lines above the rows; headings may be stacked over several of them.
struct PublishedHeader {
  /// The text of each line, for titles and dates.
  private(set) var titles: [String] = []
  private var stacked: [[String]] = []

  mutating func take(_ table: PublishedTable) {
    let fields = (0..<table.count).map(table.text)
    titles.append(fields.filter { !$0.isEmpty }.joined(separator: " "))
    stacked.append(fields)
  }

  /// The headings of the last line, as capital letters and digits only.
  var last: [String] { (stacked.last ?? []).map(Self.plain) }

  /// Whether the last line has a heading that begins with each of these.
  func has(_ names: String...) -> Bool {
    let last = last
    return names.allSatisfy { name in last.contains { $0.hasPrefix(name) } }
  }

  /// The headings with those of the lines above them joined on, up to `depth` lines; the first `single` columns
  /// are not stacked, since titles stand above them.
  func joined(depth: Int, single: Int) -> [String] {
    let lines = stacked.suffix(depth)
    return (0..<(stacked.last?.count ?? 0)).map { column in
      let whole = column < single ? lines.suffix(1) : lines
      return Self.plain(whole.map { column < $0.count ? $0[column] : "" }.joined())
    }
  }

  /// Capital letters and digits of a text.
  static func plain(_ text: String) -> String {
    String(decoding: text.utf8.compactMap(codeCharacter), as: UTF8.self)
  }
}

/// Headings with their places.
struct PublishedHeadings {
  let names: [String]

  /// Where the first heading that a test accepts is.
  func first(where isWanted: (String) -> Bool) -> Int? { names.firstIndex(where: isWanted) }

  /// Where the first of the named headings is.
  func column(_ wanted: String..., of table: PublishedTable) throws(LoadError) -> Int {
    for name in wanted {
      if let column = names.firstIndex(of: PublishedHeader.plain(name)) { return column }
    }
    throw LoadError(file: table.file, line: table.line, column: 1, problem: .missingColumn(wanted[0]))
  }

  /// Where the first heading that begins or ends with a text is.
  func column(
    _ what: String, of table: PublishedTable, where isWanted: (String) -> Bool
  ) throws(LoadError) -> Int {
    guard let column = names.firstIndex(where: isWanted) else {
      throw LoadError(file: table.file, line: table.line, column: 1, problem: .missingColumn(what))
    }
    return column
  }
}
