// A growing run of bytes for output; the raw stores of the fast path stand in this file.

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

  /// Appends money with two decimals; room for 24 bytes is reserved.
  @inline(__always)
  func append(cents: Int64) {
    var magnitude = cents.magnitude
    if cents < 0 { append(UInt8(ascii: "-")) }
    let fraction = magnitude % 100
    magnitude /= 100
    var start = count + Self.digitCount(magnitude)
    let end = start
    repeat {
      start -= 1
      base.storeBytes(of: UInt8(truncatingIfNeeded: 48 + magnitude % 10), toByteOffset: start, as: UInt8.self)
      magnitude /= 10
    } while magnitude != 0
    let tail = 0x2E | (48 + fraction / 10) << 8 | (48 + fraction % 10) << 16
    base.storeBytes(of: UInt32(truncatingIfNeeded: tail).littleEndian, toByteOffset: end, as: UInt32.self)
    count = end + 3
  }

  @inline(__always)
  private static func digitCount(_ value: UInt64) -> Int {
    if value < 10 { return 1 }
    if value < 100 { return 2 }
    if value < 1000 { return 3 }
    if value < 10_000 { return 4 }
    if value < 100_000 { return 5 }
    var count = 6
    var rest = value / 1_000_000
    while rest != 0 {
      count += 1
      rest /= 10
    }
    return count
  }
}
