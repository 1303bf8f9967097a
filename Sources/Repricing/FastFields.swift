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
    let pairs = pairs(ofDigits: digits)
    let (month, day) = (pairs &>> 32 & 0xFF, pairs &>> 48)
    let number = joined(pairs: pairs)
    date = ServiceDate(uncheckedYYYYMMDD: Int32(truncatingIfNeeded: number))
    // No month is without its first 28 days.
    let isSurelyOne = month &- 1 < 12 && day &- 1 < 28 && number >= 1_01_01
    guard isSurelyOne || isDay(number) else { return false }
    return pass(10, end)
  }

  /// Whether the calendar has a day, written as `yyyymmdd`.
  @inline(never)
  private func isDay(_ number: UInt64) -> Bool {
    let number = Int(number)
    return ServiceDate(year: number / 10_000, month: number / 100 % 100, day: number % 100) != nil
  }

  @inline(__always)
  mutating func readCode(_ end: UInt8) -> Bool {
    let value = load8(0) & 0xFF_FFFF_FFFF
    let padded = value | 0x30_3030 &<< 40
    if notDigits(padded) != 0 { bad |= notCodeCharacters(padded) }
    code = ProcedureCode(uncheckedPacked: (value &<< 24).byteSwapped)
    return pass(5, end)
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

  /// The first, there or not, without a branch: that is anyone's guess. The others are seldom there.
  @inline(__always)
  mutating func readFourModifiers(_ end: UInt8) -> Bool {
    let isBlank = load(0) == end
    let value = isBlank ? 0 : load2(0)
    bad |= notCodeCharacters(isBlank ? Self.zeros : value | Self.zeros & ~0xFFFF)
    modifiers = UInt64(UInt16(truncatingIfNeeded: value).byteSwapped) &<< 48
    place += isBlank ? 0 : 2
    modifierShift = isBlank ? 48 : 32
    if load4(0) == UInt32(end) &* 0x0101_0101 {
      place += 4
      return true
    }
    return pass(0, end) && readModifier(end) && readModifier(end) && readModifier(end)
  }

  /// Eight digits 0.
  private static var zeros: UInt64 { 0x3030_3030_3030_3030 }

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

  /// Two capital letters.
  @inline(__always)
  mutating func readPractitioner(_ end: UInt8) -> Bool {
    let (first, second) = (load(0), load(1))
    bad |= max(first &- 65, second &- 65) > 25 ? 1 : 0
    practitioner = Practitioner(uncheckedPacked: UInt32(first) &<< 8 | UInt32(second))
    return pass(2, end)
  }

  // MARK: - Charge

  /// One to seven digits, a point and two digits; blank is no charge. In cents, or -1.
  @inline(__always)
  mutating func readCharge(_ end: UInt8) -> Bool {
    var width = plainCount(load8(0))
    if width == 8 { width += plainCount(load8(8)) }
    if width == 0 {
      chargeCents = -1
      return pass(0, end)
    }
    bad |= width < 4 || width > 10 ? 1 : 0
    // The last eight bytes end with the field.
    let cents = cents(endingIn: load8(width &- 8), width: width, flaws: &bad)
    chargeCents = width > 8 ? cents + millions(width) : cents
    return pass(width, end)
  }

  /// What the digits before the last five of dollars stand for, in cents: at most two, since the width was checked.
  private mutating func millions(_ width: Int) -> Int64 {
    guard width <= 10 else { return 0 }
    var cents: Int64 = 0
    for offset in 0...(width - 9) {
      let digit = load(offset) &- 48
      bad |= digit > 9 ? 1 : 0
      cents = cents * 10 + Int64(digit & 15)
    }
    return cents * 10_000_000
  }
}
