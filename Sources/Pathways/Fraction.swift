// Exact chances and expected values: no floating point, and no part of a cent lost on the way.

import FeePricing

/// A product or sum of fractions that has more digits than can be held.
struct FractionOverflow: Error {}

/// A rational number in lowest terms; the denominator is positive.
public struct Fraction: Hashable, Sendable {
  let numerator: Int128
  let denominator: Int128

  public static let zero = Fraction(whole: 0)
  public static let one = Fraction(whole: 1)

  init(whole: Int64) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// - Returns: `nil` if the denominator is not positive.
  init?(_ numerator: Int128, _ denominator: Int128) {
    guard denominator > 0, numerator != .min else { return nil }
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    // The denominator is positive, so that the divisor is not zero and fits.
    let divisor = Int128(a)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// Reads `0.45` with at most six decimals, and `1/3`, of numbers up to a million.
  ///
  /// - Returns: `nil` for anything else, negative numbers among them.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let top = parts.first.flatMap({ Self.millionths($0) }) else { return nil }
    if parts.count == 1 {
      self.init(Int128(top), 1_000_000)
      return
    }
    guard parts.count == 2, let bottom = Self.millionths(parts[1]) else { return nil }
    self.init(Int128(top), Int128(bottom))
  }

  private static func millionths(_ text: some StringProtocol) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { (0x30...0x39).contains($0) }),
      let value = parseDecimal(bytes.span, 0..<bytes.count, places: 6), value <= 1_000_000_000_000
    else { return nil }
    return value
  }

  // MARK: - Arithmetic

  func plus(_ other: Fraction) throws(FractionOverflow) -> Fraction {
    let (left, first) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, second) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, third) = left.addingReportingOverflow(right)
    let (below, fourth) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !first, !second, !third, !fourth, let result = Fraction(sum, below) else {
      throw FractionOverflow()
    }
    return result
  }

  func times(_ other: Fraction) throws(FractionOverflow) -> Fraction {
    let (above, first) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (below, second) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !first, !second, let result = Fraction(above, below) else { throw FractionOverflow() }
    return result
  }

  func minus(_ other: Fraction) throws(FractionOverflow) -> Fraction {
    try plus(other.times(Fraction(whole: -1)))
  }

  /// - Returns: `nil` for a division by nought.
  func divided(by other: Fraction) throws(FractionOverflow) -> Fraction? {
    guard other.sign != 0,
      let inverse = Fraction(
        other.denominator * other.numerator.signum(), Int128(clamping: other.numerator.magnitude))
    else { return nil }
    return try times(inverse)
  }

  var sign: Int { Int(numerator.signum()) }

  /// The nearest whole number, half away from zero.
  var rounded: Int64 {
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let isHalfOrMore = rest.magnitude >= denominator.magnitude - rest.magnitude
    return Int64(clamping: isHalfOrMore ? whole + numerator.signum() : whole)
  }

  /// As a number of cents, rounded once, half a cent away from zero.
  public var money: Money { Money(cents: rounded) }
}

extension Fraction: CustomStringConvertible {
  /// In percent, with at most two decimals: `45 %`, `20.25 %`, `33.33 %`.
  public var description: String { "\(percent) %" }

  /// The number of percent with at most two decimals, rounded half away from zero.
  public var percent: String {
    guard let hundredths = try? times(Fraction(whole: 10_000)).rounded else { return "?" }
    var text = Money(cents: hundredths).description
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// Millionths, rounded half away from zero; `nil` where that has too many digits.
  public var millionths: Int64? { (try? times(Fraction(whole: 1_000_000)))?.rounded }

  /// In percent of another amount, as ``description`` is without its sign; `nil` where that is nought.
  public func share(of whole: Fraction) -> String? {
    (try? divided(by: whole))?.percent
  }

  /// Hundredths, rounded half away from zero; `nil` where that has too many digits.
  public var hundredths: Int64? { (try? times(Fraction(whole: 100)))?.rounded }

  /// As it can be read again, exactly: `9/20`, `1`.
  public var ratio: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
