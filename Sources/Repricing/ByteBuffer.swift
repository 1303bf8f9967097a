// A growing run of bytes for output; the raw stores of the fast path stand in this file.

import FeePricing

/// Bytes that are appended without a check per byte: room is made once per line.
///
/// A class so that a worker may own one across chunks without copying; not shared between threads.
final class ByteBuffer {
  /// Bytes behind the room that was asked for, which wide loads and stores may touch.
  private static let slack = 128

  private(set) var base: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 1024)
    base = .allocate(byteCount: self.capacity + Self.slack, alignment: 16)
  }

  deinit {
    base.deallocate()
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  func removeAll() { count = 0 }

  /// Changes storage and bytes with another buffer. No property is passed on to be changed, or every store would
  /// first ask at run time whether someone else has it.
  func exchange(with other: ByteBuffer) {
    let (otherBase, otherCapacity, otherCount) = (other.base, other.capacity, other.count)
    (other.base, other.capacity, other.count) = (base, capacity, count)
    (base, capacity, count) = (otherBase, otherCapacity, otherCount)
  }

  /// Makes room for `room` further bytes; the stores below rely on it.
  @inline(__always)
  func reserve(_ room: Int) {
    if capacity - count < room { grow(room) }
  }

  @inline(never)
  private func grow(_ room: Int) {
    let larger = max(capacity * 2, count + room)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: larger + Self.slack, alignment: 16)
    moved.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = moved
    capacity = larger
  }

  /// Where the next byte goes; what is written from there counts once it is taken with ``take(to:)``.
  @inline(__always)
  var cursor: ByteCursor { ByteCursor(place: base + count) }

  /// How many bytes may be written through a cursor of this buffer.
  @inline(__always)
  func room(behind cursor: ByteCursor) -> Int { base + capacity - cursor.place }

  /// Counts what has been written through a cursor, and makes room for `room` further bytes.
  ///
  /// - Returns: where these go.
  @inline(never)
  func making(room: Int, behind cursor: ByteCursor) -> ByteCursor {
    take(to: cursor)
    reserve(room)
    return self.cursor
  }

  /// Counts what has been written through a cursor of this buffer; room for it was reserved.
  @inline(__always)
  func take(to cursor: ByteCursor) {
    count = cursor.place - base
  }

  /// Appends text, reserving room for it.
  func append(_ text: some StringProtocol) {
    reserve(text.utf8.count)
    var cursor = cursor
    for byte in text.utf8 { cursor.append(byte) }
    take(to: cursor)
  }
}

extension ByteBuffer {
  /// Appends a field of CSV, quoted if it holds a comma, quote or line end; reserves room for it.
  func append(field text: String) {
    var text = text
    text.withUTF8 { bytes in
      reserve(2 * bytes.count + 2)
      var cursor = cursor
      cursor.append(field: UnsafeRawBufferPointer(bytes))
      take(to: cursor)
    }
  }
}

/// A place in reserved storage that moves as bytes are written: a row is written through one, in registers.
struct ByteCursor {
  fileprivate(set) var place: UnsafeMutableRawPointer

  /// Writes bytes, of which 32 may be read and written whatever their number.
  @inline(__always)
  mutating func append(_ source: UnsafeRawPointer, count: Int) {
    if count <= 32 {
      place.storeBytes(of: source.loadUnaligned(as: SIMD4<UInt64>.self), as: SIMD4<UInt64>.self)
    } else {
      place.copyMemory(from: source, byteCount: count)
    }
    place += count
  }

  /// Writes at most 64 bytes; 64 may be read and written whatever their number.
  @inline(__always)
  mutating func append(upTo64 source: UnsafeRawPointer, count: Int) {
    place.storeBytes(of: source.loadUnaligned(as: SIMD8<UInt64>.self), as: SIMD8<UInt64>.self)
    place += count
  }

  /// Writes bytes of which no more may be read than there are.
  mutating func append(copying source: UnsafeRawPointer, count: Int) {
    place.copyMemory(from: source, byteCount: count)
    place += count
  }

  /// Writes a field of CSV, quoted if it holds a comma, quote or line end: at most twice its bytes and two.
  mutating func append(field text: UnsafeRawBufferPointer) {
    let quote = UInt8(ascii: "\"")
    var (needsQuotes, hasQuote) = (false, false)
    for byte in text {
      hasQuote = hasQuote || byte == quote
      needsQuotes = needsQuotes || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }
    needsQuotes = needsQuotes || hasQuote
    if needsQuotes { append(quote) }
    if !hasQuote, let base = text.baseAddress {
      append(copying: base, count: text.count)
      if needsQuotes { append(quote) }
      return
    }
    for byte in text {
      if byte == quote { append(quote) }
      append(byte)
    }
    if needsQuotes { append(quote) }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    place.storeBytes(of: byte, as: UInt8.self)
    place += 1
  }

  /// Writes the first `count` bytes of a little-endian word, of which eight are stored.
  @inline(__always)
  mutating func append(word: UInt64, count: Int) {
    place.storeBytes(of: word.littleEndian, as: UInt64.self)
    place += count
  }

  mutating func append(_ text: some StringProtocol) {
    for byte in text.utf8 { append(byte) }
  }

  /// Writes money with two decimals; takes at most 24 bytes.
  @inline(__always)
  mutating func append(cents: Int64) {
    guard cents >= 0, cents < 1_000_000 else {
      self = appendingLarge(cents)
      return
    }
    let amount = UInt32(truncatingIfNeeded: cents)
    // Nothing overflows: four digits of dollars, as two pairs, and two of cents.
    let dollars = amount / 100
    let hundreds = dollars / 100
    let text = digitPair(hundreds) | digitPair(dollars &- hundreds &* 100) &<< 16
    // At least one digit of dollars is written.
    let skipped = UInt32(truncatingIfNeeded: (text & 0x000F_0F0F | 0x0100_0000).trailingZeroBitCount & 0x18)
    place.storeBytes(of: (text &>> skipped).littleEndian, as: UInt32.self)
    place += 4 &- Int(skipped &>> 3)
    let tail = digitPair(amount &- dollars &* 100) &<< 8 | UInt32(UInt8(ascii: "."))
    place.storeBytes(of: tail.littleEndian, as: UInt32.self)
    place += 3
  }

  /// Ten thousand dollars or more, or less than none.
  @inline(never)
  private func appendingLarge(_ cents: Int64) -> ByteCursor {
    var cursor = self
    cursor.append(Money(cents: cents).description)
    return cursor
  }
}

/// The two digits of a number below 100, the first in the lowest byte.
@inline(__always)
private func digitPair(_ number: UInt32) -> UInt32 {
  // Two hundred characters, of which the last pair is that of 99.
  let pairs: StaticString =
    """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """
  let pair = UnsafeRawPointer(pairs.utf8Start).loadUnaligned(
    fromByteOffset: Int(number) &* 2, as: UInt16.self)
  return UInt32(UInt16(littleEndian: pair))
}
