// A growing run of bytes for output; the raw stores of the fast path stand in this file.

import FeePricing

/// Bytes that are appended without a check per byte: room is made once per line.
///
/// A class so that a worker may own one across chunks without copying; not shared between threads.
final class ByteBuffer {
  private(set) var base: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 1024)
    base = .allocate(byteCount: self.capacity, alignment: 16)
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
    let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
    moved.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = moved
    capacity = larger
  }

  /// Appends bytes; the caller has reserved room for them.
  @inline(__always)
  func append(_ source: UnsafeRawPointer, count length: Int) {
    base.advanced(by: count).copyMemory(from: source, byteCount: length)
    count += length
  }

  /// Appends bytes of which 16 may be read and written whatever their number; room for 16 is reserved.
  @inline(__always)
  func appendShort(_ source: UnsafeRawPointer, count length: Int) {
    if length <= 16 {
      let words = source.loadUnaligned(as: SIMD2<UInt64>.self)
      base.storeBytes(of: words, toByteOffset: count, as: SIMD2<UInt64>.self)
      count += length
    } else {
      append(source, count: length)
    }
  }

  /// Appends one byte; room is reserved.
  @inline(__always)
  func append(_ byte: UInt8) {
    base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// Appends the first `length` bytes of a little-endian word; room for eight is reserved.
  @inline(__always)
  func append(word: UInt64, count length: Int) {
    base.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
    count += length
  }

  /// Appends text, reserving room for it.
  func append(_ text: some StringProtocol) {
    for byte in text.utf8 {
      reserve(1)
      append(byte)
    }
  }

  /// Appends money with two decimals; room for 32 bytes is reserved.
  @inline(__always)
  func append(cents: Int64) {
    guard cents >= 0, cents < 100_000_000 else {
      appendLarge(cents)
      return
    }
    // Eight digits at once: halves of four, then pairs, then single digits, each in its byte.
    let (high, low) = UInt64(cents).quotientAndRemainder(dividingBy: 10_000)
    let halves = high | low << 32
    let hundreds = ((halves &* 10_486) >> 20) & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- hundreds &* 100) << 16
    let tens = ((pairs &* 103) >> 10) & 0x000F_000F_000F_000F
    let digits = tens | (pairs &- tens &* 10) << 8
    // The first six are dollars, of which at least one is written; the last two are cents.
    let skipped = min(5, (digits | 1 << 40).trailingZeroBitCount / 8)
    let text = digits | 0x3030_3030_3030_3030
    base.storeBytes(of: (text >> UInt64(skipped * 8)).littleEndian, toByteOffset: count, as: UInt64.self)
    count += 6 - skipped
    let tail = UInt32(truncatingIfNeeded: text >> 40) & 0xFFFF_FF00 | UInt32(UInt8(ascii: "."))
    base.storeBytes(of: tail.littleEndian, toByteOffset: count, as: UInt32.self)
    count += 3
  }

  /// A million dollars or more, or less than none.
  @inline(never)
  private func appendLarge(_ cents: Int64) {
    append(Money(cents: cents).description)
  }
}
