// How a finer quantity becomes whole units: the only place where part of a cent is decided.

/// How a finer quantity becomes whole units.
public enum Rounding: Sendable {
  /// Half a unit or more moves away from zero: 100.5 becomes 101, and -100.5 becomes -101.
  case halfAwayFromZero
  /// Any fraction is dropped.
  case towardZero

  /// `numerator / divisor` as a whole number.
  ///
  /// - Precondition: `divisor` is not zero.
  // Always inlined: by a divisor that is known there, a division becomes a multiplication.
  @inlinable @inline(__always)
  public func quotient(_ numerator: Int64, _ divisor: Int64) -> Int64 {
    if numerator >= 0, divisor > 0 {
      // What is not negative divides faster as unsigned, above all by a constant.
      let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
      let roundsUp = self == .halfAwayFromZero && rest >= divisor.magnitude &- rest
      return Int64(bitPattern: whole) + (roundsUp ? 1 : 0)
    }
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: divisor)
    let isHalfOrMore = rest.magnitude >= divisor.magnitude - rest.magnitude
    guard self == .halfAwayFromZero, isHalfOrMore else { return whole }
    return whole + numerator.signum() * divisor.signum()
  }
}
