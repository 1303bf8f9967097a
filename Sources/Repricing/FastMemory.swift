// Fields of a fast line that seldom change from line to line: the last value is kept with its bytes.

import ClaimFormats
import FeePricing

extension FastLine {
  /// A carrier and a locality side by side: `09102,04`; both may be blank.
  @inline(__always)
  mutating func readArea(_ walk: inout FastReading, _ middle: UInt8, _ end: UInt8) -> Bool {
    let bytes = walk.load8(0)
    guard bytes == areaBytes else { return readNewArea(&walk, bytes, middle, end) }
    walk.locality = area
    walk.hasArea = true
    return walk.pass(8, end)
  }

  private mutating func readNewArea(
    _ walk: inout FastReading, _ bytes: UInt64, _ middle: UInt8, _ end: UInt8
  ) -> Bool {
    if walk.byte == middle {
      walk.locality = defaults.locality
      return walk.pass(0, middle) && walk.pass(0, end)
    }
    let digits = bytes & 0xFFFF_00FF_FFFF_FFFF | 0x0000_3000_0000_0000
    guard UInt8(truncatingIfNeeded: bytes >> 40) == middle, notDigits(digits) == 0 else { return false }
    areaBytes = bytes
    area = Locality(
      uncheckedPacked: UInt32(number5(bytes) * 100 + (bytes >> 48 & 0xF) * 10 + (bytes >> 56 & 0xF)))
    walk.locality = area
    walk.hasArea = true
    return walk.pass(8, end)
  }

  /// Place, carrier, locality and practitioner side by side: `11,09102,04,MD,`. Most lines of a claim have them in
  /// common, and then one comparison reads them all.
  @inline(__always)
  mutating func readCircumstances(_ walk: inout FastReading) -> Bool {
    let bytes = walk.load16(0) & Circumstances.mask
    guard bytes == circumstanceBytes else { return readNewCircumstances(&walk, bytes) }
    walk.placeOfService = circumstances.place
    walk.locality = circumstances.locality
    walk.practitioner = circumstances.practitioner
    walk.place += Circumstances.count
    return true
  }

  @inline(__always)
  private mutating func readNewCircumstances(_ walk: inout FastReading, _ bytes: SIMD2<UInt64>) -> Bool {
    let start = walk.place
    guard walk.readPlace(separator), readArea(&walk, separator, separator), walk.readPractitioner(separator)
    else { return false }
    guard walk.bad == 0, walk.place - start == Circumstances.count else { return true }
    circumstanceBytes = bytes
    circumstances = Circumstances(
      place: walk.placeOfService, locality: walk.locality, practitioner: walk.practitioner)
    return true
  }

  /// The locality of a five-digit ZIP code; it may be blank.
  mutating func readZipCode(_ walk: inout FastReading, _ end: UInt8) -> Bool {
    if walk.pass(0, end) { return true }
    let bytes = walk.load8(0) & 0xFF_FFFF_FFFF
    if bytes != zipBytes {
      guard notDigits(bytes | 0x3030_3000_0000_0000 | 0x30 << 40) == 0,
        let zip = ZipCode(number: Int(number5(bytes)))
      else { return false }
      zipBytes = bytes
      zipLocality = zipCodes.range(of: zip)?.locality ?? Locality(uncheckedPacked: 0)
    }
    walk.zipLocality = zipLocality
    walk.hasZip = true
    return walk.pass(5, end)
  }

  /// The number that five digits spell, the first in the lowest byte.
  private func number5(_ digits: UInt64) -> UInt64 {
    var value: UInt64 = 0
    for place in 0..<5 { value = value &* 10 &+ (digits &>> UInt64(place &* 8) & 0xF) }
    return value
  }
}

/// Where and by whom a line's service was done.
struct Circumstances {
  var place = PlaceOfService(uncheckedNumber: 0)
  var locality = Locality(uncheckedPacked: 0)
  var practitioner = Practitioner(uncheckedPacked: 0x4141)

  /// How many bytes they take, the byte behind them among them; the sixteenth is masked out.
  static let count = 15
  // Computed: a stored one would be asked for each line whether it has been made.
  static var mask: SIMD2<UInt64> { SIMD2(~0, ~0 &>> 8) }

  /// The bytes of what they are at first: `00,00000,00,AA,`.
  static func bytes(_ separator: UInt8) -> SIMD2<UInt64> {
    let text = Array("00,00000,00,AA,".utf8).map { $0 == UInt8(ascii: ",") ? separator : $0 }
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    return SIMD2(word(text[..<8]), word(text[8...]))
  }
}
