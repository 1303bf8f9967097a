// One record of a delimited text into fields, with quotes and any line end.

/// Splits one record; its storage is reused from record to record.
public struct RecordSplitter: Sendable {
  /// The byte between fields: a comma, semicolon or tab.
  public let separator: UInt8
  /// Start, end and whether quoted, for each field.
  public private(set) var fields: [(range: Range<Int>, isQuoted: Bool)] = []
  /// Whether a quote was never closed.
  public private(set) var isUnterminated = false

  public init(separator: UInt8) {
    self.separator = separator
  }

  /// Splits the record that begins at `start`.
  ///
  /// - Returns: where the next record begins.
  public mutating func split(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    fields.removeAll(keepingCapacity: true)
    isUnterminated = false
    var index = start
    while true {
      if index < end, bytes[index] == UInt8(ascii: "\"") {
        index = splitQuoted(bytes, from: index + 1, to: end)
      } else {
        let from = index
        while index < end, bytes[index] != separator, !Self.isLineEnd(bytes[index]) { index += 1 }
        fields.append((from..<index, false))
      }
      guard index < end, bytes[index] == separator else { break }
      index += 1
    }
    if index < end, bytes[index] == UInt8(ascii: "\r") { index += 1 }
    if index < end, bytes[index] == UInt8(ascii: "\n") { index += 1 }
    return index
  }

  private mutating func splitQuoted(_ bytes: Span<UInt8>, from: Int, to end: Int) -> Int {
    var index = from
    while index < end {
      if bytes[index] == UInt8(ascii: "\"") {
        guard index + 1 < end, bytes[index + 1] == UInt8(ascii: "\"") else { break }
        index += 1
      }
      index += 1
    }
    fields.append((from..<min(index, end), true))
    isUnterminated = index >= end
    if index < end { index += 1 }
    // Whatever stands between the closing quote and the separator is passed over.
    while index < end, bytes[index] != separator, !Self.isLineEnd(bytes[index]) { index += 1 }
    return index
  }

  /// A field as text, trimmed, with doubled quotes undone; empty if the record has no such field.
  public func text(_ bytes: Span<UInt8>, _ field: Int) -> String {
    guard field >= 0, field < fields.count else { return "" }
    var (range, isQuoted) = fields[field]
    while let first = range.first, isSpace(bytes[first]) { range = (first + 1)..<range.upperBound }
    while let last = range.last, isSpace(bytes[last]) { range = range.lowerBound..<last }
    var text = ""
    text.reserveCapacity(range.count)
    let copy = range.map { bytes[$0] }
    text = String(decoding: copy, as: UTF8.self)
    guard isQuoted, text.contains("\"\"") else { return text }
    return text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}

func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
