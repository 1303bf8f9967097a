// Lines whose fields stand in quotes that hide nothing: without them they are as plain as others.

extension ByteBuffer {
  /// Longer lines are read the careful way.
  private static let longestLine = 4096
  /// Bytes that may be read before a line.
  private static let lead = 8

  /// Appends a line without the quotes around its fields, so that the fast way may read it there.
  ///
  /// - Parameter line: with the line feed that ends it.
  /// - Returns: where it begins; `nil`, and nothing is appended, where there are no quotes, or some that hide a
  ///   separator, a line end or a quote.
  func append(unquoted line: UnsafeRawBufferPointer, separator: UInt8) -> Int? {
    guard line.count <= Self.longestLine else { return nil }
    reserve(Self.lead + line.count + FastLine.slack)
    if count < Self.lead { append(String(repeating: " ", count: Self.lead)) }
    var cursor = cursor
    let start = count
    let quote = UInt8(ascii: "\"")
    var hasQuotes = false
    var place = 0
    // Every turn moves on, and no byte is read at or behind `line.count`.
    while place < line.count {
      let isQuoted = line[place] == quote
      if isQuoted {
        hasQuotes = true
        place += 1
      }
      while place < line.count, !Self.endsText(line[place], separator) {
        cursor.append(line[place])
        place += 1
      }
      if isQuoted {
        guard place < line.count, line[place] == quote else { return nil }
        place += 1
      }
      guard place < line.count, line[place] != quote, Self.endsText(line[place], separator) else {
        return nil
      }
      cursor.append(line[place])
      place += 1
      // Behind a return stands the line feed, and nothing else.
      if line[place - 1] == UInt8(ascii: "\r") {
        guard place + 1 == line.count else { return nil }
        cursor.append(line[place])
        place += 1
      }
    }
    guard hasQuotes else { return nil }
    take(to: cursor)
    return start
  }

  @inline(__always)
  private static func endsText(_ byte: UInt8, _ separator: UInt8) -> Bool {
    byte == separator || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}
