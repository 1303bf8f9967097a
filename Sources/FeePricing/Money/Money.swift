// Dollars as a count of cents: no floating point anywhere on the path of an amount.

/// An amount of US dollars in whole cents; negative when a payer takes money back.
///
/// `Money` cannot hold part of a cent. Finer arithmetic is done in integers of a stated unit,
/// and the step that returns to cents names its ``Rounding``. Overflow traps.
public struct Money: Hashable, Sendable, BitwiseCopyable {
  /// The amount in cents.
  public let cents: Int64

  /// No money at all: what a bundled line is allowed, never what a line without a price is worth.
  @inlinable
  public static var zero: Money { Money(cents: 0) }

  /// - Parameter cents: the amount in cents.
  @inlinable
  public init(cents: Int64) {
    self.cents = cents
  }

  /// Thousandths of a dollar, as drug limits and hospital rates are published, half a cent up.
  init(thousandths: Int64) {
    self.init(cents: Rounding.halfAwayFromZero.quotient(thousandths, 10))
  }

  /// This amount at `rate`, rounded once, half a cent away from zero.
  @inlinable @inline(__always)
  public func scaled(by rate: Rate) -> Money {
    let (product, isTooLarge) = cents.multipliedReportingOverflow(by: rate.millionths)
    guard !isTooLarge else { return scaledAtLength(by: rate) }
    return Money(cents: Rounding.halfAwayFromZero.quotient(product, 1_000_000))
  }

  /// The same for amounts of billions of dollars, whose product needs more room.
  @usableFromInline @inline(never)
  func scaledAtLength(by rate: Rate) -> Money {
    let (whole, rest) = cents.quotientAndRemainder(dividingBy: 1_000_000)
    let part = Rounding.halfAwayFromZero.quotient(rest * rate.millionths, 1_000_000)
    return Money(cents: whole * rate.millionths + part)
  }

  /// This amount `count` times.
  @inlinable
  public func times(_ count: Int64) -> Money {
    Money(cents: cents * count)
  }

  /// This amount in the proportion of `part` to `whole`, half a cent up.
  ///
  /// - Precondition: none of the three is negative, and `whole` is not zero.
  func share(_ part: Int64, outOf whole: Int64) -> Money {
    let (quotient, rest) = (Int128(cents) * Int128(part)).quotientAndRemainder(dividingBy: Int128(whole))
    return Money(cents: Int64(clamping: quotient + (rest * 2 >= Int128(whole) ? 1 : 0)))
  }

  /// The share of this amount that part `index` of `count` takes when it is split as evenly as the
  /// cents permit; earlier parts take the odd cents.
  ///
  /// - Precondition: `count` is positive and `index` lies in `0..<count`; the amount is not negative.
  @inlinable
  public func share(_ index: Int64, of count: Int64) -> Money {
    Money(cents: cents / count + (index < cents % count ? 1 : 0))
  }
}

extension Money: Comparable {
  /// The smaller amount first; money owed back is below zero.
  @inlinable
  public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

extension Money: AdditiveArithmetic {
  /// The sum in cents; overflow traps.
  @inlinable
  public static func + (left: Money, right: Money) -> Money { Money(cents: left.cents + right.cents) }

  /// The difference in cents; overflow traps.
  @inlinable
  public static func - (left: Money, right: Money) -> Money { Money(cents: left.cents - right.cents) }
}

extension Money: CustomStringConvertible {
  /// Dollars with two decimals and no separators: `1234.50`, `-0.07`.
  public var description: String {
    let whole = cents.magnitude / 100
    let rest = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
