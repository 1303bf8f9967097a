// A comma-separated table of our own or of a publisher's: records, fields and exact positions for errors.

/// Reads a comma-separated table record by record; columns are found by the names in its header.
///
/// Fields are ranges of the file's bytes, so that reading a record allocates nothing. Quoted fields may hold
/// commas, line breaks and doubled quotes. Line ends may be LF or CRLF; a byte order mark is passed over.
public struct DelimitedTable {
  public let file: String
  let bytes: [UInt8]
  /// Where the next record begins.
  private(set) var position: Int
  /// The line of the current record, the first being 1.
  public private(set) var line = 0
  private var nextLine = 1
  private var recordStart = 0
  /// Start, end and whether quoted, for each field of the current record.
  private(set) var fields: [Field] = []

  /// Where a field lies; tables of more than two gigabytes are not read.
  struct Field {
    let first: Int32
    let last: Int32
    let isQuoted: Bool

    var start: Int { Int(first) }
    var end: Int { Int(last) }
  }

  public init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// How many fields the current record has.
  public var count: Int { fields.count }

  /// Goes to the next record; blank lines and lines that begin with `#` are passed over.
  ///
  /// - Returns: whether there is one.
  public mutating func next() throws(LoadError) -> Bool {
    while position < bytes.count {
      line = nextLine
      recordStart = position
      if bytes[position] == UInt8(ascii: "#") {
        skipLine()
        continue
      }
      try splitRecord()
      if fields.count > 1 || fields[0].start < fields[0].end { return true }
    }
    return false
  }

  /// Passes over the rest of the current line without splitting it.
  mutating func skipLine() {
    let source = bytes
    let span = source.span
    while position < span.count, span[position] != UInt8(ascii: "\n") { position += 1 }
    if position < span.count { position += 1 }
    nextLine += 1
  }

  /// Takes the current line as read, without its fields, up to `end`, which is where the next one begins.
  @inline(__always)
  mutating func passLine(to end: Int) {
    if !fields.isEmpty { fields = [] }
    line = nextLine
    recordStart = position
    position = end
    nextLine += 1
  }

  private mutating func splitRecord() throws(LoadError) {
    // The fields are moved out and back, so that appending to them is not seen as a change of the table.
    var found = fields
    fields = []
    found.removeAll(keepingCapacity: true)
    let source = bytes
    let span = source.span
    var index = position
    while true {
      if index < span.count, span[index] == UInt8(ascii: "\"") {
        fields = found
        index = try splitQuoted(from: index)
        found = fields
      } else {
        let start = index
        while index < span.count, span[index] != UInt8(ascii: ","), span[index] != UInt8(ascii: "\n") {
          index += 1
        }
        var end = index
        let isLast = index == span.count || span[index] == UInt8(ascii: "\n")
        if isLast, end > start, span[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        found.append(Field(first: Int32(start), last: Int32(end), isQuoted: false))
      }
      guard index < span.count, span[index] == UInt8(ascii: ",") else { break }
      index += 1
    }
    fields = found
    if index < span.count { index += 1 }
    position = index
    nextLine += 1
  }

  /// - Returns: where the comma, line end or end of file after the field is.
  private mutating func splitQuoted(from quote: Int) throws(LoadError) -> Int {
    var index = quote + 1
    while true {
      guard index < bytes.count else { throw LoadError(self, at: quote, .unterminatedQuote) }
      if bytes[index] == UInt8(ascii: "\n") { nextLine += 1 }
      guard bytes[index] == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { break }
      index += 2
    }
    fields.append(Field(first: Int32(quote + 1), last: Int32(index), isQuoted: true))
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "\n") {
      guard bytes[index] == UInt8(ascii: "\r") || bytes[index] == UInt8(ascii: " ") else {
        throw LoadError(self, at: index, .notA(text(fields.count - 1), "followed by a comma"))
      }
      index += 1
    }
    return index
  }

  /// The bytes of a field without the spaces around it.
  @inline(__always)
  func trimmed(_ column: Int) -> Range<Int> {
    var (start, end) = (fields[column].start, fields[column].end)
    while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    while start < end, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return start..<end
  }

  /// A field as text, without the spaces around it.
  public func text(_ column: Int) -> String {
    let text = String(decoding: bytes[trimmed(column)], as: UTF8.self)
    guard fields[column].isQuoted, text.contains("\"") else { return text }
    return text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }

  /// An error about a field of the current record.
  public func error(_ column: Int, _ problem: LoadError.Problem) -> LoadError {
    let column = min(column, fields.count - 1)
    let start = column < 0 ? recordStart : fields[column].start
    return LoadError(file: file, line: line, column: start - recordStart + 1, problem: problem)
  }
}

extension LoadError {
  fileprivate init(_ table: DelimitedTable, at index: Int, _ problem: Problem) {
    let lineStart = table.bytes[..<index].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    self.init(file: table.file, line: table.line, column: index - lineStart + 1, problem: problem)
  }
}
