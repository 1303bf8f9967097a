// The number of the claim that lines belong to, compared with that of each further line.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Text in the chunk, or beside it where `isAside`.
struct TextPlace {
  var start: Int32 = 0
  var count: Int32 = 0
  var isAside = false
}

/// A claim's number, with its first sixteen bytes in registers' reach.
struct ClaimNumber {
  private(set) var place = TextPlace()
  /// The number's first sixteen bytes, zero behind its end, and which of them it has.
  private var bytes = SIMD2<UInt64>(0, 0)
  private var mask = SIMD2<UInt64>(0, 0)

  /// No number: no text is the same.
  init() {}

  /// - Parameter text: where the number stands; sixteen bytes can be read from there.
  @inline(__always)
  init(_ place: TextPlace, _ text: UnsafeRawPointer) {
    self.place = place
    let count = UInt64(truncatingIfNeeded: place.count)
    let all: UInt64 = ~0
    // A shift by 64 or more, as smart shifts do it, leaves nothing.
    mask = SIMD2(~(all << (count &* 8)), count <= 8 ? 0 : ~(all << (count &* 8 &- 64)))
    bytes = text.loadUnaligned(as: SIMD2<UInt64>.self) & mask
  }

  /// Whether a text, of which sixteen bytes can be read, is this number; one without bytes is none.
  ///
  /// - Parameter text: where the number stands now.
  @inline(__always)
  func isWritten(_ other: UnsafeRawBufferPointer, _ text: @autoclosure () -> UnsafeRawPointer) -> Bool {
    guard other.count == Int(place.count), other.count > 0, let start = other.baseAddress else {
      return false
    }
    let difference = (start.loadUnaligned(as: SIMD2<UInt64>.self) & mask) ^ bytes
    guard difference[0] | difference[1] == 0 else { return false }
    return other.count <= 16 || memcmp(text(), start, other.count) == 0
  }

  /// A hash of the number, which stands at `text` now.
  func hash(_ text: UnsafeRawPointer) -> UInt64 {
    var hash = (bytes[0] &* 0x9E37_79B9_7F4A_7C15) ^ bytes[1]
    hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
    guard place.count > 16 else { return hash ^ hash >> 29 }
    for offset in 16..<Int(place.count) {
      hash = (hash ^ UInt64(text.load(fromByteOffset: offset, as: UInt8.self))) &* 0x100_0000_01B3
    }
    return hash ^ hash >> 29
  }
}
