// How many patients a year make two options worth the same.

import FeePricing

/// What two options come to in a year: what is allowed less what is spent on patients, times their number, less what is
/// spent in any case.
public struct VolumeBreakEven: Sendable {
  /// Places of the options in ``PathwayComparison/pathways``.
  public let options: (Int, Int)
  /// The number of patients, the same in both, at which both are worth the same, exact; `nil` where there is none above
  /// nought, as wherever no yearly cost differs.
  public let crossing: Fraction?
  /// The number of patients of the second that is worth what the number asked for is of the first, exact; `nil` where
  /// there is none.
  public let equal: Fraction?
}

extension PathwayComparison {
  /// For each pair of options whose amounts are known.
  ///
  /// - Parameter patients: patients a year of the first option.
  public func volumeBreakEvens(patients: Int64?) -> [VolumeBreakEven] {
    pathways.indices.flatMap { first in
      pathways.indices.dropFirst(first + 1).compactMap { second in
        try? volumeBreakEven(first, second, patients)
      }
    }
  }

  /// With a and b what a patient leaves, F and G what is spent in any case: v·a − F = v·b − G at (F − G) / (a − b), and
  /// n·a − F = v·b − G at (n·a − F + G) / b.
  private func volumeBreakEven(
    _ first: Int, _ second: Int, _ patients: Int64?
  ) throws(FractionOverflow) -> VolumeBreakEven? {
    guard let a = pathways[first].expected.exactNet, let b = pathways[second].expected.exactNet else {
      return nil
    }
    let fixed = Fraction(whole: (pathways[first].yearlyCost - pathways[second].yearlyCost).cents)
    let crossing = try fixed.divided(by: a.minus(b)).flatMap { $0.sign > 0 ? $0 : nil }
    var equal: Fraction?
    if let patients {
      equal = try a.times(Fraction(whole: patients)).minus(fixed).divided(by: b)
        .flatMap { $0.sign > 0 ? $0 : nil }
    }
    return VolumeBreakEven(options: (first, second), crossing: crossing, equal: equal)
  }
}

extension PricedPathway {
  /// What so many patients a year are allowed less all that is spent on them, rounded once.
  public func yearlyNet(patients: Int64) -> Money? {
    guard let net = expected.exactNet, let all = try? net.times(Fraction(whole: patients)),
      let left = try? all.minus(Fraction(whole: yearlyCost.cents))
    else { return nil }
    return left.money
  }
}
