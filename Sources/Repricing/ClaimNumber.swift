// The numbers of claims, by which lines are told to belong together.

import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where text stands: in the chunk, or beside it.
struct TextPlace: BitwiseCopyable {
  /// Where it begins; of text beside the chunk, all bits turned.
  private let place: Int32
  let count: Int32

  /// In a chunk, or beside it, which are far smaller than two gigabytes.
  @inline(__always)
  init(start: Int, count: Int, isAside: Bool = false) {
    let start = Int32(truncatingIfNeeded: start)
    place = isAside ? ~start : start
    self.count = Int32(truncatingIfNeeded: count)
  }

  /// Whether it stands beside the chunk.
  @inline(__always)
  var isAside: Bool { place < 0 }

  /// Where it begins.
  @inline(__always)
  var start: Int { Int(isAside ? ~place : place) }
}

/// A claim's number where it stands; sixteen bytes can be read from there.
struct ClaimNumber {
  let text: UnsafeRawPointer
  let count: Int

  /// No number: the same as none.
  static var none: ClaimNumber {
    ClaimNumber(text: UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped, count: 0)
  }

  /// Whether the other number is the same; one without bytes is none.
  @inline(__always)
  func isSame(as other: ClaimNumber) -> Bool {
    guard count == other.count, count > 0 else { return false }
    if count <= 8 {
      // What lies behind the number is shifted out.
      let behind = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
      return (word(0) ^ other.word(0)).littleEndian &<< behind == 0
    }
    if count <= 16 {
      return (word(0) ^ other.word(0)) | (word(count &- 8) ^ other.word(count &- 8)) == 0
    }
    return memcmp(text, other.text, count) == 0
  }

  /// A hash of the number, to find claims that come back.
  @inline(__always)
  var hash: UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    if count < 8 {
      for place in 0..<count { hash = mixed(hash, UInt64(text.load(fromByteOffset: place, as: UInt8.self))) }
    } else {
      var place = 0
      while place + 8 <= count {
        hash = mixed(hash, word(place))
        place += 8
      }
      hash = mixed(hash, word(count - 8))
    }
    return hash ^ hash >> 29
  }

  private func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }

  @inline(__always)
  private func word(_ offset: Int) -> UInt64 {
    text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}
