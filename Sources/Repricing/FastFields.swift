// What was done and what was billed for it, in the plainest form: the fields that differ from line to line.

import ClaimFormats
import FeePricing

extension FastReading {
  /// A date as `2026-03-02`.
  @inline(__always)
  mutating func readDate(_ end: UInt8) -> Bool {
    let (year, rest) = (load8(0), load8(2))
    // Two digits of the year, a dash, two of the month, a dash, two of the day.
    bad |= (rest & 0x0000_FF00_00FF_0000) ^ 0x0000_2D00_002D_0000
    let digits = year & 0xFFFF_FFFF | (rest &>> 24 & 0xFFFF) &<< 32 | (rest &>> 48) &<< 48
    bad |= notDigits(digits)
    return takeDate(pairs: pairs(ofDigits: digits)) && pass(10, end)
  }

  /// Takes a date whose form is checked, or found to be none.
  ///
  /// - Parameter pairs: century, year, month and day.
  /// - Returns: whether the calendar has it.
  @inline(__always)
  mutating func takeDate(pairs: UInt64) -> Bool {
    let (month, day) = (pairs &>> 32 & 0xFF, pairs &>> 48)
    let number = joined(pairs: pairs)
    date = ServiceDate(uncheckedYYYYMMDD: Int32(truncatingIfNeeded: number))
    // No month is without its first 28 days.
    let isSurelyOne = month &- 1 < 12 && day &- 1 < 28 && number >= 1_01_01
    return isSurelyOne || Self.isDay(number)
  }

  /// Whether the calendar has a day, written as `yyyymmdd`.
  @inline(never)
  private static func isDay(_ number: UInt64) -> Bool {
    let number = Int(number)
    return ServiceDate(year: number / 10_000, month: number / 100 % 100, day: number % 100) != nil
  }

  @inline(__always)
  mutating func readCode(_ end: UInt8) -> Bool {
    takeCode(0, hasLetters: true)
    return pass(5, end)
  }

  /// Takes a code of five characters.
  ///
  /// - Parameter hasLetters: whether it may hold anything but digits.
  @inline(__always)
  mutating func takeCode(_ offset: Int, hasLetters: Bool) {
    let value = load8(offset) & 0xFF_FFFF_FFFF
    if hasLetters { bad |= notCodeCharacters(value | 0x30_3030 &<< 40) }
    code = ProcedureCode(uncheckedPacked: (value &<< 24).byteSwapped)
  }

  /// Two characters or none.
  @inline(__always)
  mutating func readModifier(_ end: UInt8) -> Bool {
    if pass(0, end) { return true }
    let value = load2(0)
    bad |= notCodeCharacters(value | 0x3030_3030_3030_0000)
    modifiers |= UInt64(UInt16(truncatingIfNeeded: value).byteSwapped) &<< modifierShift
    modifierShift &-= 16
    return pass(2, end)
  }

  @inline(__always)
  mutating func readFourModifiers(_ end: UInt8) -> Bool {
    readModifier(end) && readModifier(end) && readModifier(end) && readModifier(end)
  }

  /// One or two digits.
  @inline(__always)
  mutating func readUnits(_ end: UInt8) -> Bool {
    let first = UInt32(load(0)) &- 48
    bad |= first > 9 ? 1 : 0
    units = Int32(truncatingIfNeeded: first)
    if pass(1, end) { return true }
    let second = UInt32(load(1)) &- 48
    bad |= second > 9 ? 1 : 0
    units = Int32(truncatingIfNeeded: first &* 10 &+ second)
    return pass(2, end)
  }

  /// Two digits.
  @inline(__always)
  mutating func readPlace(_ end: UInt8) -> Bool {
    let value = load2(0)
    bad |= ((value & 0xF0F0) ^ 0x3030) | (((value &+ 0x0606) & 0xF0F0) ^ 0x3030)
    let number = (value & 0xF) &* 10 &+ (value &>> 8) & 0xF
    placeOfService = PlaceOfService(uncheckedNumber: UInt8(truncatingIfNeeded: number))
    return pass(2, end)
  }

  /// Takes a carrier and a locality.
  ///
  /// - Parameter pairs: of their seven digits, a zero before them.
  @inline(__always)
  mutating func takeArea(pairs: UInt64) {
    locality = Locality(uncheckedPacked: UInt32(truncatingIfNeeded: joined(pairs: pairs)))
    hasArea = true
  }

  /// Two capital letters.
  @inline(__always)
  mutating func readPractitioner(_ end: UInt8) -> Bool {
    let (first, second) = (load(0), load(1))
    bad |= max(first &- 65, second &- 65) > 25 ? 1 : 0
    takePractitioner(0)
    return pass(2, end)
  }

  @inline(__always)
  mutating func takePractitioner(_ offset: Int) {
    let letters = UInt16(truncatingIfNeeded: load2(offset)).byteSwapped
    practitioner = Practitioner(uncheckedPacked: UInt32(letters))
  }

  // MARK: - Charge

  /// One to seven digits, a point and two digits; blank is no charge. In cents, or -1.
  @inline(__always)
  mutating func readCharge(_ end: UInt8) -> Bool {
    let values = load8(0) ^ 0x3030_3030_3030_3030
    // The high bit of a byte says that it is no digit; what such a byte carries is behind it.
    let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
    let bits = UInt64(truncatingIfNeeded: others.trailingZeroBitCount &- 7)
    guard bits &- 8 <= 48 else {
      chargeCents = -1
      return bits == 0 && pass(0, end)
    }
    let width = Int(truncatingIfNeeded: bits &>> 3)
    // A point, two digits and the end, as what they differ by from `.00` and it.
    let rest = load4(width) ^ (0x0030_302E | UInt32(end) &<< 24)
    guard ((rest &+ 0x0076_7600) | rest) & 0xFF80_80FF == 0 else { return false }
    let dollars = joined(pairs: pairs(ofValues: values &<< (64 &- bits)))
    let cents = (rest &>> 8 & 0xFF) &* 10 &+ (rest &>> 16)
    chargeCents = Int64(truncatingIfNeeded: dollars &* 100 &+ UInt64(cents))
    place += width &+ 4
    return true
  }
}
