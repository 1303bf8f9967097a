// Text of one byte a character, or of two as some Windows programs write it.

/// How a file's characters are stored, judged by its first four bytes.
package enum X12Encoding: Sendable {
  /// ASCII, UTF-8 or any other in which ASCII characters are single bytes.
  case bytes
  /// UTF-16; X12 itself is ASCII, and other characters become `?`.
  case utf16(lowByteFirst: Bool)

  /// - Parameter bytes: the first bytes of a file; fewer than four if the file has no more.
  package init(_ bytes: [UInt8]) {
    let first = Array(bytes.prefix(4))
    switch first {
    case let first where first.starts(with: [0xFF, 0xFE]): self = .utf16(lowByteFirst: true)
    case let first where first.starts(with: [0xFE, 0xFF]): self = .utf16(lowByteFirst: false)
    case let first where first.count == 4 && first[1] == 0 && first[3] == 0 && first[0] != 0 && first[2] != 0:
      self = .utf16(lowByteFirst: true)
    case let first where first.count == 4 && first[0] == 0 && first[2] == 0 && first[1] != 0 && first[3] != 0:
      self = .utf16(lowByteFirst: false)
    default: self = .bytes
    }
  }

  /// Bytes of the file for each byte of the text.
  package var width: Int {
    switch self {
    case .bytes: 1
    case .utf16: 2
    }
  }

  /// Turns pairs of bytes from `start` on into single ones.
  ///
  /// - Returns: the byte left over, which is the first half of the next pair.
  package func narrow(_ bytes: inout [UInt8], from start: Int) -> UInt8? {
    guard case .utf16(let lowByteFirst) = self else { return nil }
    var written = start
    var place = start
    while place + 1 < bytes.count {
      let (low, high) =
        lowByteFirst ? (bytes[place], bytes[place + 1]) : (bytes[place + 1], bytes[place])
      let isMark = low == 0xFF && high == 0xFE || low == 0xFE && high == 0xFF
      bytes[written] = isMark ? 0x20 : high == 0 && low < 0x80 ? low : UInt8(ascii: "?")
      written += 1
      place += 2
    }
    let rest = place < bytes.count ? bytes[place] : nil
    bytes.removeLast(bytes.count - written)
    return rest
  }
}
