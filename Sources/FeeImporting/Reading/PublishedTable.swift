// A table as published: separated by commas or tabs, or in fixed columns.

import FeePricing

/// Reads a published table record by record, keeping where each field stands for errors.
///
/// Line ends may be LF or CRLF; a byte order mark and a closing control-Z are passed over. In separated tables,
/// quoted fields may hold separators, line ends and doubled quotes.
struct PublishedTable {
  /// How a line is cut into fields.
  enum Shape: Equatable {
    case separated(by: UInt8)
    /// The bytes of each field, counted from the start of the line, and those of columns that are not read; one up
    /// to `Int.max` takes the rest of it.
    case fixed([Range<Int>], unread: [Range<Int>] = [])
  }

  let file: String
  let bytes: [UInt8]
  let shape: Shape
  /// The line of the current record, the first being 1.
  private(set) var line = 0
  private var nextLine = 1
  private var position: Int
  private var recordStart = 0
  private var recordEnd = 0
  private var fields: [Field] = []

  private struct Field {
    let range: Range<Int>
    let isQuoted: Bool
  }

  init(_ bytes: [UInt8], file: String, shape: Shape) {
    self.file = file
    self.bytes = bytes
    self.shape = shape
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// How many fields the current record has.
  var count: Int { fields.count }

  /// Goes to the next record that is not blank.
  ///
  /// - Returns: whether there is one.
  /// - Throws: ``LoadError`` if a quoted field does not end, or rows follow the control-Z that ends a text.
  mutating func next() throws(LoadError) -> Bool {
    while position < bytes.count {
      line = nextLine
      recordStart = position
      if bytes[position] == 0x1A {
        guard let more = bytes[position...].firstIndex(where: { $0 > 0x20 }) else { return false }
        throw error(
          at: position, .notA("control-Z", "the end of the text: \(bytes.count - more) bytes follow"))
      }
      switch shape {
      case .separated(let separator): try splitRecord(by: separator)
      case .fixed(let ranges, _): splitLine(ranges)
      }
      if !isBlank { return true }
    }
    return false
  }

  /// A line of fixed-width text is not blank if there is anything in it, were it too short for any field.
  private var isBlank: Bool {
    guard case .fixed = shape else { return fields.allSatisfy { $0.range.isEmpty } }
    return bytes[recordStart..<recordEnd].allSatisfy(Self.isSpace)
  }

  private mutating func splitLine(_ ranges: [Range<Int>]) {
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    position = end < bytes.count ? end + 1 : end
    nextLine += 1
    if end > recordStart, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    recordEnd = end
    fields.removeAll(keepingCapacity: true)
    // A field that the line is too short for is left out, so that the record has too few of them.
    for range in ranges {
      let last = range.upperBound == .max ? end : recordStart + range.upperBound
      guard recordStart + range.lowerBound <= last, last <= end else { continue }
      fields.append(Field(range: recordStart + range.lowerBound..<last, isQuoted: false))
    }
  }

  private mutating func splitRecord(by separator: UInt8) throws(LoadError) {
    fields.removeAll(keepingCapacity: true)
    var index = position
    while true {
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        index = try splitQuoted(from: index, separator)
      } else {
        let start = index
        while index < bytes.count, bytes[index] != separator, bytes[index] != UInt8(ascii: "\n") {
          index += 1
        }
        let isCarriageReturn = index > start && bytes[index - 1] == UInt8(ascii: "\r")
        let isLast = index == bytes.count || bytes[index] == UInt8(ascii: "\n")
        fields.append(Field(range: start..<(isLast && isCarriageReturn ? index - 1 : index), isQuoted: false))
      }
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
    }
    position = index < bytes.count ? index + 1 : index
    nextLine += 1
  }

  /// - Returns: where the separator, line end or end of file after the field is.
  private mutating func splitQuoted(from quote: Int, _ separator: UInt8) throws(LoadError) -> Int {
    var index = quote + 1
    while true {
      guard index < bytes.count else { throw error(at: quote, .unterminatedQuote) }
      if bytes[index] == UInt8(ascii: "\n") { nextLine += 1 }
      guard bytes[index] == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { break }
      index += 2
    }
    fields.append(Field(range: quote + 1..<index, isQuoted: true))
    index += 1
    while index < bytes.count, bytes[index] != separator, bytes[index] != UInt8(ascii: "\n") {
      guard bytes[index] == UInt8(ascii: "\r") || bytes[index] == UInt8(ascii: " ") else {
        throw error(at: index, .notA(text(fields.count - 1), "followed by a separator"))
      }
      index += 1
    }
    return index
  }

  // MARK: - Fields

  /// The bytes of a field without the spaces around it; none if the record has no such field.
  func trimmed(_ column: Int) -> Range<Int> {
    guard column < fields.count else { return 0..<0 }
    var (start, end) = (fields[column].range.lowerBound, fields[column].range.upperBound)
    while start < end, Self.isSpace(bytes[start]) { start += 1 }
    while start < end, Self.isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// A space, or one of the no-break spaces that spreadsheets leave behind.
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == 0xA0 || byte == 0xFF
  }

  func isEmpty(_ column: Int) -> Bool { trimmed(column).isEmpty }

  /// A field as text without the spaces around it; bytes that are not UTF-8 become replacement characters.
  func text(_ column: Int) -> String {
    let text = String(decoding: bytes[trimmed(column)], as: UTF8.self)
    guard column < fields.count, fields[column].isQuoted, text.contains("\"") else { return text }
    return text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }

  // MARK: - Fixed columns

  /// The whole line of a fixed-width text.
  var lineBytes: ArraySlice<UInt8> { bytes[recordStart..<recordEnd] }

  /// In a line of fixed-width text the bytes between the columns, and after the last, must be blank; one that is not
  /// shows that the line is shifted.
  func checkGaps() throws(LoadError) {
    guard case .fixed(let ranges, let unread) = shape else { return }
    if let control = lineBytes.firstIndex(where: { $0 < 0x20 }) {
      throw error(at: control, .notA("a control character", "part of a line of this layout"))
    }
    var end = recordStart
    for column in (ranges + unread).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let start = min(recordStart + column.lowerBound, recordEnd)
      if end < start { try checkBlank(end..<start) }
      end = column.upperBound == .max ? recordEnd : min(recordStart + column.upperBound, recordEnd)
    }
    try checkBlank(end..<recordEnd)
  }

  private func checkBlank(_ range: Range<Int>) throws(LoadError) {
    guard let stray = bytes[range].firstIndex(where: { !Self.isSpace($0) }) else { return }
    let text = String(decoding: bytes[stray...stray], as: UTF8.self)
    throw error(at: stray, .notA(text, "in a column of this layout: the line is damaged, perhaps shifted"))
  }

  /// What stands in a column of fixed-width text begins where the column does; what begins later was shifted.
  func checkBeginning(_ column: Int) throws(LoadError) {
    guard case .fixed = shape, column < fields.count, !isEmpty(column) else { return }
    let start = fields[column].range.lowerBound
    guard trimmed(column).lowerBound == start else {
      throw error(at: start, .notA(" ", "the first character of \"\(text(column))\": the line is shifted"))
    }
  }

  /// Digits fill their column of fixed-width text.
  func checkFilled(_ column: Int) throws(LoadError) {
    guard case .fixed = shape, column < fields.count else { return }
    let range = fields[column].range
    if let stray = bytes[range].firstIndex(where: { !(48...57).contains($0) }) {
      throw error(at: stray, .notA(text(column), "\(range.count) digits"))
    }
  }

  // MARK: - Errors

  /// An error about a field of the current record.
  func error(_ column: Int, _ problem: LoadError.Problem) -> LoadError {
    let column = min(column, fields.count - 1)
    return error(at: column < 0 ? recordStart : fields[column].range.lowerBound, problem)
  }

  /// An error about the whole record.
  func recordError(_ problem: LoadError.Problem) -> LoadError { error(at: recordStart, problem) }

  private func error(at index: Int, _ problem: LoadError.Problem) -> LoadError {
    LoadError(file: file, line: line, column: index - recordStart + 1, problem: problem)
  }

  /// A separated table ends with a line end; one that does not was cut short.
  func checkEnd() throws(LoadError) {
    guard case .separated = shape else { return }
    guard bytes.last == UInt8(ascii: "\n") else {
      throw LoadError(file: file, line: line, column: 0, problem: .noFinalNewline)
    }
  }
}
