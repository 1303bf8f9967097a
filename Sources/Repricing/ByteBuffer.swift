// A growing run of bytes for output; the raw stores of the fast path stand in this file.

import FeePricing

/// Bytes that are appended without a check per byte: room is made once per line.
///
/// A class so that a worker may own one across chunks without copying; not shared between threads.
final class ByteBuffer {
  /// Bytes behind the room that was asked for, which wide loads and stores may touch.
  private static let slack = 32

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

/// A place in reserved storage that moves as bytes are written: a row is written through one, in registers.
struct ByteCursor {
  fileprivate(set) var place: UnsafeMutableRawPointer

  /// Writes bytes, of which 16 may be read and written whatever their number.
  @inline(__always)
  mutating func append(_ source: UnsafeRawPointer, count: Int) {
    if count <= 16 {
      place.storeBytes(of: source.loadUnaligned(as: SIMD2<UInt64>.self), as: SIMD2<UInt64>.self)
    } else {
      place.copyMemory(from: source, byteCount: count)
    }
    place += count
  }

  /// Writes bytes of which no more may be read than there are.
  @inline(__always)
  mutating func append(copying source: UnsafeRawPointer, count: Int) {
    place.copyMemory(from: source, byteCount: count)
    place += count
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
    guard cents >= 0, cents < 100_000_000 else {
      appendLarge(cents)
      return
    }
    // Eight digits at once: halves of four, then pairs, then single digits, each in its byte. Nothing overflows,
    // since every part stays within its bytes.
    let (high, low) = UInt64(cents).quotientAndRemainder(dividingBy: 10_000)
    let halves = high | low &<< 32
    let hundreds = ((halves &* 10_486) &>> 20) & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- hundreds &* 100) &<< 16
    let tens = ((pairs &* 103) &>> 10) & 0x000F_000F_000F_000F
    let digits = tens | (pairs &- tens &* 10) &<< 8
    // The first six are dollars, of which at least one is written; the last two are cents.
    let skipped = (digits | 1 &<< 40).trailingZeroBitCount & 0x38
    let text = digits | 0x3030_3030_3030_3030
    append(word: text &>> UInt64(truncatingIfNeeded: skipped), count: 6 &- skipped &>> 3)
    let tail = UInt32(truncatingIfNeeded: text &>> 40) & 0xFFFF_FF00 | UInt32(UInt8(ascii: "."))
    place.storeBytes(of: tail.littleEndian, as: UInt32.self)
    place += 3
  }

  /// A million dollars or more, or less than none.
  @inline(never)
  private mutating func appendLarge(_ cents: Int64) {
    append(Money(cents: cents).description)
  }
}
