// Eight bytes of text at once, as an integer of which the first byte is the lowest.

/// Bits that are set where one of eight bytes is not a digit.
@inlinable @inline(__always)
package func notDigits(_ bytes: UInt64) -> UInt64 {
  ((bytes & 0xF0F0_F0F0_F0F0_F0F0) ^ 0x3030_3030_3030_3030)
    | (((bytes & 0x0F0F_0F0F_0F0F_0F0F) &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0)
}

/// The numbers that eight digits spell two by two, the first in the lowest of four groups of sixteen bits.
@inlinable @inline(__always)
package func pairs(ofDigits digits: UInt64) -> UInt64 {
  pairs(ofValues: digits & 0x0F0F_0F0F_0F0F_0F0F)
}

/// The same of eight bytes from 0 to 9.
@inlinable @inline(__always)
package func pairs(ofValues values: UInt64) -> UInt64 {
  (values &* 10 &+ values &>> 8) & 0x00FF_00FF_00FF_00FF
}

/// The number that four pairs of digits make.
@inlinable @inline(__always)
package func joined(pairs: UInt64) -> UInt64 {
  let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
  return (fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF
}

/// Dollars as one to five digits, a point and two digits, in cents.
///
/// - Parameters:
///   - bytes: eight of them, which the amount ends.
///   - width: how many of them are the amount's.
///   - flaws: gets bits where they are not of that form; the answer is then no amount.
@inlinable @inline(__always)
package func cents(endingIn bytes: UInt64, width: Int, flaws: inout UInt64) -> Int64 {
  // What lies before the amount is made zeros.
  let kept: UInt64 = width >= 8 ? ~0 : ~0 &<< UInt64(truncatingIfNeeded: 64 &- 8 &* width)
  let text = (bytes & kept) | (0x3030_3030_3030_3030 & ~kept)
  flaws |= ((text &>> 40) & 0xFF) ^ 0x2E
  let digits = text ^ 0x0000_1E00_0000_0000
  flaws |= notDigits(digits)
  // Five digits of dollars and two of cents.
  let dollars = joined(pairs: pairs(ofDigits: digits &<< 24))
  let fraction = pairs(ofDigits: digits) &>> 48
  return Int64(truncatingIfNeeded: dollars &* 100 &+ fraction)
}
