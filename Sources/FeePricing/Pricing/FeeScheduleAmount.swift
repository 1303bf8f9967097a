// The fee schedule formula: relative values, places and a factor to dollars.

/// Dollars per relative value unit, in ten-thousandths of a dollar: 33.4009 is 334,009.
public struct ConversionFactor: Hashable, Sendable, BitwiseCopyable {
  /// The factor in ten-thousandths of a dollar.
  public let tenThousandths: Int64

  /// - Parameter tenThousandths: the factor in ten-thousandths of a dollar.
  public init(tenThousandths: Int64) {
    self.tenThousandths = tenThousandths
  }
}

extension ConversionFactor: CustomStringConvertible {
  /// Four decimals: `33.4009`.
  public var description: String {
    "\(tenThousandths / 10_000).\(padded(tenThousandths % 10_000, to: 4))"
  }
}

/// The fee schedule amount of one unit of service in one locality, before any payment rule.
///
///     (work × work GPCI + PE × PE GPCI + MP × MP GPCI) × conversion factor
///
/// RVUs are hundredths, GPCIs thousandths and the factor ten-thousandths of a dollar, so the
/// product is exact in integers (10⁻⁹ dollar) and is rounded to cents once, half a cent up.
///
/// - Complexity: O(1), no allocation.
/// - Source: 42 CFR § 414.20; SSA § 1848(b)(1).
@inline(__always)
public func feeScheduleAmount(
  _ values: RelativeValues, _ indices: GeographicIndices, factor: ConversionFactor
) -> Money {
  let weighted =
    Int64(values.work) * Int64(indices.work)
    + Int64(values.practiceExpense) * Int64(indices.practiceExpense)
    + Int64(values.malpractice) * Int64(indices.malpractice)
  return Money(cents: roundedToCents(weighted * factor.tenThousandths))
}

/// The practice-expense part of a fee alone: what the therapy reduction is taken from.
///
/// - Source: Medicare Claims Processing Manual (Pub. 100-04), ch. 5, § 10.7.
func practiceExpenseAmount(
  _ values: RelativeValues, _ indices: GeographicIndices, factor: ConversionFactor
) -> Money {
  let weighted = Int64(values.practiceExpense) * Int64(indices.practiceExpense)
  return Money(cents: roundedToCents(weighted * factor.tenThousandths))
}

/// Billionths of a dollar to cents, half a cent up. Published values are not negative, and a division of an
/// unsigned number by a constant compiles to a multiplication.
@inline(__always)
private func roundedToCents(_ billionths: Int64) -> Int64 {
  Int64((UInt64(billionths) + 5_000_000) / 10_000_000)
}

extension RelativeValueRow {
  /// The row's fee for one unit and one side, before any rule.
  @inline(__always)
  func fee(in setting: Setting, _ indices: GeographicIndices, factor: ConversionFactor) -> Money {
    feeScheduleAmount(relativeValues(in: setting), indices, factor: factor)
  }

  /// The row's fee, no higher than what the hospital outpatient schedule would pay for the technical part.
  ///
  /// - Source: Deficit Reduction Act of 2005 § 5102(b); 42 CFR § 414.22.
  @inline(__always)
  func cappedFee(in setting: Setting, _ indices: GeographicIndices, factor: ConversionFactor) -> Money {
    let fee = fee(in: setting, indices, factor: factor)
    guard let capped = cappedValues(in: setting) else { return fee }
    return min(fee, feeScheduleAmount(capped, indices, factor: factor))
  }
}
