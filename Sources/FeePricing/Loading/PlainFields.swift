// Fields as our own tables are written, read from left to right in one look.

/// A line that ``PlainFields`` cannot read; ``DelimitedTable`` can, or says what is wrong with it.
struct NotPlain: Error {}

/// A place in the bytes of a table, moved on by each field that is read.
///
/// Reads the plainest form only, as ``FeeDataWriter`` writes it: no quotes, no spaces, capital letters, two
/// decimals. Any other form, right or wrong, is ``NotPlain``; the line is then read by ``DelimitedTable``, which
/// knows every form and names the place of an error.
///
/// - Precondition: the bytes end with a line feed. No reader looks past one, so none looks past the end.
struct PlainFields {
  /// What is read next: the comma before a field, or the first field of a line.
  var position: Int

  // MARK: - The first field of a line

  /// Five digits or capital letters, the first in the highest of the low five bytes.
  @inline(__always)
  mutating func fiveCharacters(_ bytes: borrowing Span<UInt8>) throws(NotPlain) -> UInt64 {
    var packed: UInt64 = 0
    for _ in 0..<5 { packed = packed << 8 | UInt64(try digitOrCapital(bytes)) }
    return packed
  }

  /// A whole number of one to `count` digits, nine or fewer.
  @inline(__always)
  mutating func digits(_ bytes: borrowing Span<UInt8>, _ count: ClosedRange<Int>) throws(NotPlain) -> Int32 {
    let start = position
    var value: Int32 = 0
    while true {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      guard position - start < count.upperBound else { throw NotPlain() }
      value = value &* 10 &+ Int32(digit)
      position += 1
    }
    guard position - start >= count.lowerBound else { throw NotPlain() }
    return value
  }

  /// One character of a code.
  @inline(__always)
  mutating func digitOrCapital(_ bytes: borrowing Span<UInt8>) throws(NotPlain) -> UInt8 {
    let byte = bytes[position]
    guard byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "A") < 26 else { throw NotPlain() }
    position += 1
    return byte
  }

  // MARK: - Between fields

  /// Passes over a comma.
  ///
  /// - Returns: whether the field after it holds anything.
  @inline(__always) @discardableResult
  mutating func comma(_ bytes: borrowing Span<UInt8>) throws(NotPlain) -> Bool {
    guard bytes[position] == UInt8(ascii: ",") else { throw NotPlain() }
    position += 1
    return bytes[position] != UInt8(ascii: ",") && bytes[position] > UInt8(ascii: " ")
  }

  /// Passes over a line end, LF or CRLF.
  @inline(__always)
  mutating func lineEnd(_ bytes: borrowing Span<UInt8>) throws(NotPlain) {
    if bytes[position] == UInt8(ascii: "\r") { position += 1 }
    guard bytes[position] == UInt8(ascii: "\n") else { throw NotPlain() }
    position += 1
  }

  // MARK: - Further fields, with the comma before them

  /// A number of at most four digits and two decimals, in hundredths; blank is zero.
  @inline(__always)
  mutating func hundredths(_ bytes: borrowing Span<UInt8>) throws(NotPlain) -> Int32 {
    guard try comma(bytes) else { return 0 }
    let whole = try digits(bytes, 1...4)
    guard bytes[position] == UInt8(ascii: ".") else { throw NotPlain() }
    let tenths = bytes[position + 1] &- UInt8(ascii: "0")
    guard tenths < 10 else { throw NotPlain() }
    let rest = bytes[position + 2] &- UInt8(ascii: "0")
    guard rest < 10 else { throw NotPlain() }
    position += 3
    return whole * 100 + Int32(tenths) * 10 + Int32(rest)
  }

  /// Two characters, the first in the high byte; zero where the field is blank.
  @inline(__always)
  mutating func twoCharacters(_ bytes: borrowing Span<UInt8>) throws(NotPlain) -> UInt16 {
    guard try comma(bytes) else { return 0 }
    let first = UInt16(try digitOrCapital(bytes))
    return first << 8 | UInt16(try digitOrCapital(bytes))
  }

  /// A published one-character indicator.
  @inline(__always)
  mutating func indicator<I: RawRepresentable<UInt8>>(
    _ bytes: borrowing Span<UInt8>
  ) throws(NotPlain) -> I {
    try comma(bytes)
    guard let value = I(rawValue: bytes[position]) else { throw NotPlain() }
    position += 1
    return value
  }

  /// Whether the field holds anything, which is passed over.
  @inline(__always)
  mutating func isFilled(_ bytes: borrowing Span<UInt8>) throws(NotPlain) -> Bool {
    guard try comma(bytes) else { return false }
    while bytes[position] > UInt8(ascii: " "), bytes[position] != UInt8(ascii: ",") {
      guard bytes[position] != UInt8(ascii: "\"") else { throw NotPlain() }
      position += 1
    }
    return true
  }
}
