// How a practice bills, to be held against the practice itself: no benchmark of others is invented.

import FeePricing

/// Shares of what one type of practitioner billed.
public struct BillingPattern: Sendable, Hashable {
  /// A share: how many of how many, and what those that are not would add if they were.
  public struct Share: Sendable, Hashable {
    public var part = 0
    public var whole = 0

    /// Per cent with one decimal, rounded half up; `nil` of nothing.
    public var tenthsOfPercent: Int? { whole == 0 ? nil : (part * 2000 + whole) / (2 * whole) }

    mutating func count(_ isPart: Bool) {
      whole += 1
      part += isPart ? 1 : 0
    }

    static func + (one: Share, other: Share) -> Share {
      var sum = one
      sum.part += other.part
      sum.whole += other.whole
      return sum
    }
  }

  /// Of trigger point sessions, those of three and more muscles: 20553 of 20552 and 20553.
  public var threeMuscles = Share()
  /// Further levels for each first level of facet and transforaminal injections.
  public var furtherLevels = Share()
  /// Of office visits, those with 25.
  public var separateVisits = Share()
  /// Of services that are paid for two sides, those billed for both.
  public var bothSides = Share()

  public init() {}

  mutating func add(_ line: PricedLine) {
    let code = line.billed.code.description
    let modifiers = line.billed.modifiers.map(\.description)
    switch code {
    case "20552": threeMuscles.count(false)
    case "20553": threeMuscles.count(true)
    case "64479", "64483", "64490", "64493", "64633", "64635": furtherLevels.whole += 1
    case "64480", "64484", "64491", "64494", "64634", "64636": furtherLevels.part += 1
    default: break
    }
    if let number = Int(code), (99202...99215).contains(number) {
      separateVisits.count(modifiers.contains("25"))
    }
    if line.basis?.row.bilateral == .payAt150Percent { bothSides.count(line.rules.contains(.bilateral)) }
  }

  static func + (one: BillingPattern, other: BillingPattern) -> BillingPattern {
    var sum = one
    sum.threeMuscles = one.threeMuscles + other.threeMuscles
    sum.furtherLevels = one.furtherLevels + other.furtherLevels
    sum.separateVisits = one.separateVisits + other.separateVisits
    sum.bothSides = one.bothSides + other.bothSides
    return sum
  }
}
