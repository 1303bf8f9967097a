// At which share of Medicare's amounts options are worth the same.

import FeePricing

/// The share of Medicare at which one option is worth what another is.
public struct PercentBreakEven: Sendable {
  /// The option that is moved, as a place in ``PathwayComparison/pathways``.
  public let moved: Int
  /// The option whose amount is to be reached in its circumstances; the moved one itself where a contract's terms are
  /// held against Medicare's.
  public let reached: Int
  /// The least share, to a hundredth of a percent, at which the moved option is worth no less; `nil` where ten times
  /// Medicare is not enough.
  public let share: Rate?
}

extension PathwayCircumstances {
  /// A hundredth of a percent.
  private static let step: Int64 = 100
  /// Ten times Medicare.
  private static let most: Int64 = 100_000

  /// The same circumstances under a contract of some share of Medicare, and nothing else in it.
  func atShare(_ share: Rate) -> PathwayCircumstances {
    var circumstances = self
    circumstances.data = medicare.under(Contract(shareOfMedicare: share))
    return circumstances
  }

  /// For each pair of options, and under a contract for each option by itself.
  func percentBreakEvens(_ pathways: [PricedPathway]) -> [PercentBreakEven] {
    let isContract = data.contract != nil
    return pathways.indices.flatMap { reached in
      pathways.indices.dropFirst(isContract ? reached : reached + 1).compactMap { moved in
        guard let target = pathways[reached].exactResult, pathways[moved].exactResult != nil
        else { return nil }
        return PercentBreakEven(
          moved: moved, reached: reached, share: leastShare(for: pathways[moved], toReach: target))
      }
    }
  }

  /// Amounts only rise with the share, rounding included, so that halving finds where they reach the target.
  private func leastShare(for pathway: PricedPathway, toReach target: Fraction) -> Rate? {
    func reaches(_ steps: Int64) -> Bool {
      let circumstances = atShare(Rate(millionths: steps * Self.step))
      guard let result = pathway.result(in: circumstances), let left = try? result.minus(target) else {
        return false
      }
      return left.sign >= 0
    }
    guard reaches(Self.most) else { return nil }
    var (low, high) = (Int64(0), Self.most)
    while high - low > 1 {
      let middle = (low + high) / 2
      if reaches(middle) { high = middle } else { low = middle }
    }
    return Rate(millionths: high * Self.step)
  }
}

extension PricedPathway {
  /// ``exactResult`` if the same claims are priced in other circumstances.
  func result(in circumstances: PathwayCircumstances) -> Fraction? {
    let pricer = Pricer(circumstances.data, terms: circumstances.terms)
    var amounts: [Int: Money] = [:]
    for (place, step) in steps.enumerated() {
      let claim = pricer.price(Claim(lines: step.lines.map(\.billed)))
      guard claim.notPricedLines == 0 else { continue }
      amounts[place] = claim.allowedAmount - step.cost
    }
    var sum = Fraction.zero
    for course in courses {
      var cents: Int64 = 0
      for step in course.course.steps {
        guard let amount = amounts[step] else { return nil }
        cents += amount.cents
      }
      guard let part = try? course.course.chance.times(Fraction(whole: cents)), let more = try? sum.plus(part)
      else { return nil }
      sum = more
    }
    return try? sum.minus(yearlyShare)
  }
}
