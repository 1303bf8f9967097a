// The tables of findings: rows with dates and an authority, read from the folders of fee data.

import FeePricing

/// A row of a table with the days it holds and the authority for it.
struct Dated<Value: Sendable>: Sendable {
  let value: Value
  let span: DateSpan
  /// The authority, with the days for which the row holds where they are not all.
  let citation: String

  init(value: Value, span: DateSpan, authority: String) {
    self.value = value
    self.span = span
    let isOpen = (from: span.from.yyyymmdd == 0, through: span.through == .endOfTime)
    citation =
      switch isOpen {
      case (true, true): authority
      case (false, true): "\(authority) (from \(span.from))"
      case (true, false): "\(authority) (to \(span.through))"
      case (false, false): "\(authority) (\(span))"
      }
  }

  private init(value: Value, span: DateSpan, citation: String) {
    (self.value, self.span, self.citation) = (value, span, citation)
  }

  /// Another value of the same row.
  func of<Other>(_ value: Other) -> Dated<Other> {
    Dated<Other>(value: value, span: span, citation: citation)
  }

  /// Stands before an authority that was not read.
  static var mark: String { "unverified: " }

  /// Whether the authority, or a copy of what it says, was read.
  var isVerified: Bool { !citation.hasPrefix(Self.mark) }
}

/// Reads a table from the first folder that has it; where none has, it has no rows.
///
/// - Parameters:
///   - name: of the file in `medicare`.
///   - columns: those before `from`, `through` and `citation`, which every table has. A column `certainty` marks the
///     authority of rows that are `unverified`, and a finding shows it.
///   - filter: of a row that names other codes than these nothing more is read.
///   - changes: takes the days on which the rows begin and have ended.
/// - Throws: ``LoadError`` for a row that cannot be read, or one without an authority.
func readDated<Value>(
  _ name: String, _ folders: [String], _ columns: [String], only filter: CodeFilter? = nil,
  changing changes: inout ChangeDays, row: (DelimitedTable, [Int]) throws(LoadError) -> Value
) throws(LoadError) -> [Dated<Value>] {
  guard let path = folders.map({ "\($0)/medicare/\(name)" }).first(where: fileExists) else { return [] }
  var rows: [Dated<Value>] = []
  try readTable(path, columns: columns + ["from", "through", "citation"], extra: "certainty") {
    table, at throws(LoadError) in
    if let filter, try !filter.passes(table, at) { return }
    let dates = columns.count
    let citation = table.text(at[dates + 2])
    guard !citation.isEmpty else { throw table.error(at[dates + 2], .missing("the authority for the row")) }
    let certainty = at[dates + 3] < 0 ? "" : table.text(at[dates + 3])
    guard ["", "unverified"].contains(certainty) else {
      throw table.error(at[dates + 3], .notA(certainty, "unverified"))
    }
    let span = try table.span(from: at[dates], through: at[dates + 1])
    changes.insert(span)
    rows.append(
      Dated(
        value: try row(table, at), span: span,
        authority: (certainty.isEmpty ? "" : Dated<Value>.mark) + citation))
  }
  return rows
}

/// The rows of a table that a claim has to do with.
struct CodeFilter {
  /// Which of the table's columns name codes; a row all of which are blank is for any.
  let columns: [Int]
  let codes: Set<ProcedureCode>

  func passes(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) -> Bool {
    var isForAny = true
    for column in columns {
      let named = try table.codes(at[column])
      if codes.contains(where: named.contains) { return true }
      isForAny = isForAny && named.isEmpty
    }
    return isForAny
  }
}

/// Codes and ranges of codes: `20552 64490-64495`.
struct CodeSet: Sendable {
  /// The first and last code of each range, as their letters.
  private let ranges: [(first: UInt64, last: UInt64)]

  var isEmpty: Bool { ranges.isEmpty }

  func contains(_ code: ProcedureCode) -> Bool {
    let letters = code.packedText
    for range in ranges where range.first <= letters && letters <= range.last { return true }
    return false
  }

  /// - Returns: `nil` for text that is anything else.
  init?(_ text: String) {
    var text = text
    let ranges = text.withUTF8 { bytes -> [(first: UInt64, last: UInt64)]? in
      var ranges: [(first: UInt64, last: UInt64)] = []
      for word in bytes.split(separator: UInt8(ascii: " ")) {
        // Five characters, or twice as many with a hyphen between them.
        let isRange = word.count == 11 && word[word.startIndex + 5] == UInt8(ascii: "-")
        guard let first = ProcedureCode(utf8: isRange ? word.prefix(5) : word),
          let last = isRange ? ProcedureCode(utf8: word.suffix(5)) : first, first <= last
        else { return nil }
        ranges.append((first.packedText, last.packedText))
      }
      return ranges
    }
    guard let ranges else { return nil }
    self.ranges = ranges
  }
}

extension DelimitedTable {
  func codes(_ column: Int) throws(LoadError) -> CodeSet {
    guard let codes = CodeSet(text(column)) else {
      throw error(column, .notA(text(column), "codes and ranges such as 20552 64490-64495"))
    }
    return codes
  }

  /// Values of a field with blanks between them.
  func list<Value>(
    _ column: Int, _ what: String, _ value: (Substring) -> Value?
  ) throws(LoadError) -> [Value] {
    var values: [Value] = []
    for word in text(column).split(separator: " ") {
      guard let found = value(word) else { throw error(column, .notA("\(word)", what)) }
      values.append(found)
    }
    return values
  }

  /// Beginnings of contractors' numbers.
  func carriers(_ column: Int) throws(LoadError) -> [String] {
    try list(column, "digits of a contractor's number") { word in
      word.allSatisfy(\.isNumber) ? String(word) : nil
    }
  }

  func severity(_ column: Int) throws(LoadError) -> Finding.Severity {
    guard let severity = Finding.Severity(rawValue: text(column)) else {
      throw error(column, .notA(text(column), "error, warning or info"))
    }
    return severity
  }
}

extension Locality {
  /// Whether its contractor's number begins as one of these; that of the nation does not.
  func isOf(_ carriers: [String]) -> Bool {
    if self == .national || carriers.isEmpty { return false }
    let own = carrier
    return carriers.contains { own.hasPrefix($0) }
  }
}

extension String {
  /// The text with `{name}` replaced by values.
  func filled(_ values: [(name: String, value: String)]) -> String {
    var (text, rest) = ("", utf8[...])
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      text += Substring(rest[..<open])
      let name = Substring(rest[rest.index(after: open)..<close])
      if let value = values.first(where: { $0.name == name })?.value {
        text += value
      } else {
        text += Substring(rest[open...close])
      }
      rest = rest[rest.index(after: close)...]
    }
    return text + Substring(rest)
  }
}
