// One record of a delimited text into fields, with quotes and any line end.

/// Splits one record; its storage is reused from record to record.
public struct RecordSplitter: Sendable {
  /// The most bytes that a quoted field with line ends in it may take.
  static let longestField = 64 << 10

  /// The byte between fields: a comma, semicolon or tab.
  public let separator: UInt8
  /// Start, end and whether quoted, for each field.
  public private(set) var fields: [(range: Range<Int>, isQuoted: Bool)] = []
  /// The field whose quote was never closed, if there is one.
  ///
  /// Such a quote is taken for an ordinary character, so that it costs its own line and not the ones behind it.
  public private(set) var unterminatedField: Int?
  /// Whether more text behind the end could make the record longer.
  public private(set) var mayGoOn = false

  /// Whether a quote was never closed.
  public var isUnterminated: Bool { unterminatedField != nil }

  public init(separator: UInt8) {
    self.separator = separator
  }

  /// Splits the record that begins at `start`.
  ///
  /// - Returns: where the next record begins.
  public mutating func split(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    fields.removeAll(keepingCapacity: true)
    unterminatedField = nil
    mayGoOn = false
    var index = splitField(bytes, from: start, to: end)
    while index < end, bytes[index] == separator {
      index = splitField(bytes, from: index + 1, to: end)
    }
    if index < end, bytes[index] == UInt8(ascii: "\r") { index += 1 }
    guard index < end else {
      mayGoOn = true
      return index
    }
    return bytes[index] == UInt8(ascii: "\n") ? index + 1 : index
  }

  /// - Returns: where the separator or line end behind the field stands.
  private mutating func splitField(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var first = start
    while first < end, isSpace(bytes[first]), bytes[first] != separator { first += 1 }
    if first < end, bytes[first] == UInt8(ascii: "\""), !isUnterminated {
      if let next = splitQuoted(bytes, from: first + 1, to: end) { return next }
      unterminatedField = fields.count
    }
    var index = first
    while index < end, bytes[index] != separator, !Self.isLineEnd(bytes[index]) { index += 1 }
    fields.append((start..<index, false))
    return index
  }

  /// A quote closes the field if a separator or line end follows; within the line, another one is text. A quote in
  /// a later line that does not close the field shows that it was never meant to go on so far.
  ///
  /// - Returns: where the separator or line end stands; `nil` if the quote is never closed.
  private mutating func splitQuoted(_ bytes: Span<UInt8>, from first: Int, to end: Int) -> Int? {
    var index = first
    var isFirstLine = true
    while index < end {
      if !isFirstLine, index - first > Self.longestField { return nil }
      if Self.isLineEnd(bytes[index]) { isFirstLine = false }
      guard bytes[index] == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      if index + 1 < end, bytes[index + 1] == UInt8(ascii: "\"") {
        index += 2
        continue
      }
      var next = index + 1
      while next < end, isSpace(bytes[next]), bytes[next] != separator { next += 1 }
      if next == end || bytes[next] == separator || Self.isLineEnd(bytes[next]) {
        fields.append((first..<index, true))
        return next
      }
      guard isFirstLine else { return nil }
      index += 1
    }
    mayGoOn = true
    return nil
  }

  /// A field as text, trimmed, with doubled quotes undone; empty if the record has no such field.
  ///
  /// What is not UTF-8 is read as Latin-1, so that different bytes stay different.
  public func text(_ bytes: Span<UInt8>, _ field: Int) -> String {
    guard field >= 0, field < fields.count else { return "" }
    var (range, isQuoted) = fields[field]
    while let first = range.first, isSpace(bytes[first]) { range = (first + 1)..<range.upperBound }
    while let last = range.last, isSpace(bytes[last]) { range = range.lowerBound..<last }
    if isQuoted, let plain = Self.undoubled(bytes, range) { return Self.text(plain.span, plain.indices) }
    return Self.text(bytes, range)
  }

  /// A quoted field with its doubled quotes made single; `nil` if it has none.
  private static func undoubled(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    let quote = UInt8(ascii: "\"")
    guard range.contains(where: { bytes[$0] == quote }) else { return nil }
    var plain: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      plain.append(bytes[index])
      let isDoubled = bytes[index] == quote && index + 1 < range.upperBound && bytes[index + 1] == quote
      index += isDoubled ? 2 : 1
    }
    return plain
  }

  /// Whether the record is blank, or repeats the table's headings: neither is a line.
  public func isPassedOver(_ bytes: Span<UInt8>, header: [String]) -> Bool {
    if fields.count == 1, text(bytes, 0).isEmpty { return true }
    return fields.count == header.count && fields.indices.allSatisfy { text(bytes, $0) == header[$0] }
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    bytes.extracting(range).withUnsafeBufferPointer { plain in
      // Decoding repairs what is not UTF-8, and is several times as fast as validating; text is mostly ASCII.
      if plain.allSatisfy({ $0 < 0x80 }) { return String(decoding: plain, as: UTF8.self) }
      if let text = String(validating: plain, as: UTF8.self) { return text }
      return String(String.UnicodeScalarView(plain.map { Unicode.Scalar($0) }))
    }
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}

func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
