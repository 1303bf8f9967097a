// Fields of fixed width that stand side by side: checked sixteen bytes at a time.

import ClaimFormats
import FeePricing

/// What each of sixteen bytes may be: one of a range of characters.
struct ByteShape: Sendable {
  /// The first character of each byte's range.
  private var lowest = SIMD16<UInt8>(repeating: 0)
  /// How many further characters each range has.
  private var width = SIMD16<UInt8>(repeating: .max)

  /// - Parameter form: at most sixteen characters: `0` stands for any digit, `A` for any capital letter, `,` for the
  ///   separator and `-` for itself; bytes behind them may be anything.
  init(_ form: StaticString, separator: UInt8) {
    for place in 0..<min(16, form.utf8CodeUnitCount) {
      let character = form.utf8Start[place]
      lowest[place] = character == UInt8(ascii: ",") ? separator : character
      width[place] = character == UInt8(ascii: "0") ? 9 : character == UInt8(ascii: "A") ? 25 : 0
    }
  }

  /// How far each byte is above the first character of its range: the value of a digit.
  @inline(__always)
  func values(of bytes: SIMD16<UInt8>) -> SIMD16<UInt8> { bytes &- lowest }

  /// Bits that are set where a byte is not of its range, the first bytes in the lower word.
  ///
  /// - Parameter values: of the bytes; see ``values(of:)``.
  @inline(__always)
  func flaws(ofValues values: SIMD16<UInt8>) -> SIMD2<UInt64> {
    unsafeBitCast(values .> width, to: SIMD2<UInt64>.self)
  }
}

extension FastLine {
  /// A date and a code side by side: `2026-03-02,64493,`.
  @inline(__always)
  mutating func readDateAndCode(_ walk: inout FastReading) -> Bool {
    let values = dateAndCode.values(of: walk.load16(0))
    let flaws = dateAndCode.flaws(ofValues: values)
    walk.bad |= flaws[0] | flaws[1] & 0xFF_FFFF
    // Four digits of the year, two of the month behind a dash, and two of the day behind another.
    let words = unsafeBitCast(values, to: SIMD2<UInt64>.self)
    let digits = words[0] & 0xFFFF_FFFF | (words[0] &>> 8) & 0xFFFF_0000_0000 | words[1] &<< 48
    guard walk.takeDate(pairs: pairs(ofValues: digits)) else { return false }
    walk.takeCode(11, hasLetters: flaws[1] &>> 24 != 0)
    return walk.pass(16, separator)
  }

  /// Four modifiers and the units side by side: `59,,,,1,`.
  @inline(__always)
  mutating func readModifiersAndUnits(_ walk: inout FastReading) -> Bool {
    // The first, there or not, without a branch: that is anyone's guess. All bits where there is one.
    let isThere = 0 &- ((UInt64(walk.byte ^ separator) &+ 0xFF) &>> 8)
    let value = walk.load2(0)
    let flaws = codeFlaws[Int(value & 0xFF)] | codeFlaws[Int(value &>> 8)]
    walk.bad |= UInt64(flaws) & isThere
    walk.modifiers = UInt64(UInt16(truncatingIfNeeded: value & isThere).byteSwapped) &<< 48
    walk.place += Int(truncatingIfNeeded: isThere & 2)
    // The others are seldom there, and units have seldom two digits.
    let rest = walk.load8(0) ^ noModifiersAndUnits
    guard ((rest &+ 0x76_0000_0000) | rest) & 0xFF80_FFFF_FFFF == 0 else {
      walk.modifierShift = 48 &- (isThere & 16)
      return walk.pass(0, separator) && walk.readModifier(separator) && walk.readModifier(separator)
        && walk.readModifier(separator) && walk.readUnits(separator)
    }
    walk.units = Int32(truncatingIfNeeded: rest &>> 32 & 0xF)
    walk.place += 6
    return true
  }

  /// Place, carrier, locality and practitioner side by side: `11,09102,04,MD,`; or any other form of them.
  @inline(__always)
  mutating func readCircumstances(_ walk: inout FastReading) -> Bool {
    let values = circumstances.values(of: walk.load16(0))
    let flaws = circumstances.flaws(ofValues: values)
    guard flaws[0] | flaws[1] == 0 else {
      return walk.readPlace(separator) && readArea(&walk, separator, separator)
        && walk.readPractitioner(separator)
    }
    let words = unsafeBitCast(values, to: SIMD2<UInt64>.self)
    walk.placeOfService = PlaceOfService(
      uncheckedNumber: UInt8(truncatingIfNeeded: (words[0] & 0xFF) &* 10 &+ (words[0] &>> 8 & 0xFF)))
    // A zero, the five digits of the carrier and the two of the locality.
    walk.takeArea(pairs: pairs(ofValues: (words[0] &>> 24) &<< 8 | (words[1] &>> 8) &<< 48))
    walk.takePractitioner(12)
    walk.place += 15
    return true
  }

  /// A carrier and a locality side by side: `09102,04`; both may be blank.
  @inline(__always)
  mutating func readArea(_ walk: inout FastReading, _ middle: UInt8, _ end: UInt8) -> Bool {
    if walk.byte == middle {
      walk.locality = defaults.locality
      return walk.pass(0, middle) && walk.pass(0, end)
    }
    let bytes = walk.load8(0)
    // Five digits, the byte between, and two: a zero and the seven digits make a number.
    let digits = 0x30 | (bytes & 0xFF_FFFF_FFFF) &<< 8 | (bytes &>> 48) &<< 48
    walk.bad |= notDigits(digits) | (UInt64(walk.load(5)) ^ UInt64(middle))
    walk.takeArea(pairs: pairs(ofDigits: digits))
    return walk.pass(8, end)
  }

  /// The locality of a five-digit ZIP code; it may be blank.
  mutating func readZipCode(_ walk: inout FastReading, _ end: UInt8) -> Bool {
    if walk.pass(0, end) { return true }
    let bytes = walk.load8(0) & 0xFF_FFFF_FFFF
    if bytes != zipBytes {
      let digits = 0x30_3030 | bytes &<< 24
      guard notDigits(digits) == 0, let zip = ZipCode(number: Int(joined(pairs: pairs(ofDigits: digits))))
      else { return false }
      zipBytes = bytes
      zipLocality = zipCodes.range(of: zip)?.locality ?? Locality(uncheckedPacked: 0)
    }
    walk.zipLocality = zipLocality
    walk.hasZip = true
    return walk.pass(5, end)
  }
}
