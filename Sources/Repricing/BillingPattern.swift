// How a practice bills, to be held against the practice itself: no benchmark of others is invented.

import FeePricing

/// Shares of what was billed by one who bills, or in one month.
public struct BillingPattern: Sendable, Hashable {
  /// A share: how many of how many, and what the others would add if they were billed so.
  public struct Share: Sendable, Hashable {
    public var part = 0
    public var whole = 0
    /// Lines outside the part that were priced as if they were in it, each on its own claim, and what claims would be
    /// allowed more.
    public var changed = 0
    public var gain = Money.zero

    /// Per cent with one decimal, rounded half up; `nil` of nothing.
    public var tenthsOfPercent: Int? { whole == 0 ? nil : (part * 2000 + whole) / (2 * whole) }

    /// What would be allowed more at another's share, at this one's average gain; `nil` where that is not higher, or no
    /// line could be priced the other way.
    public func gain(at other: Share) -> Money? {
      let missing = whole * other.part - part * other.whole
      guard changed > 0, other.whole > 0, missing > 0 else { return nil }
      return Money(
        cents: Rounding.halfAwayFromZero.quotient(
          gain.cents * Int64(missing), Int64(changed * other.whole)))
    }

    mutating func count(_ isPart: Bool) {
      whole += 1
      part += isPart ? 1 : 0
    }

    mutating func add(gain: Money) {
      changed += 1
      self.gain += gain
    }

    mutating func add(_ other: Share, times count: Int) {
      part += other.part * count
      whole += other.whole * count
      changed += other.changed * count
      gain += other.gain.times(Int64(count))
    }
  }

  /// Of trigger point sessions, those of three and more muscles: 20553 of 20552 and 20553.
  public var threeMuscles = Share()
  /// Further levels for each first level of facet and transforaminal injections.
  public var furtherLevels = Share()
  /// Of office visits, those with 25; what hangs on them is not a gain, so there is none.
  public var separateVisits = Share()
  /// Of services that are paid for two sides, those billed for both.
  public var bothSides = Share()

  public init() {}

  /// Adds another pattern.
  ///
  /// - Parameter count: how often.
  public mutating func add(_ other: BillingPattern, times count: Int = 1) {
    threeMuscles.add(other.threeMuscles, times: count)
    furtherLevels.add(other.furtherLevels, times: count)
    separateVisits.add(other.separateVisits, times: count)
    bothSides.add(other.bothSides, times: count)
  }
}

/// Whose pattern, and of which month.
public struct PatternKey: Hashable, Sendable {
  public let biller: Biller
  /// Year × 100 + month: 202603.
  let yearAndMonth: Int32

  init(biller: Biller, on date: ServiceDate) {
    self.biller = biller
    yearAndMonth = date.yyyymmdd / 100
  }

  /// `2026-03`.
  public var month: String {
    String(ServiceDate(uncheckedYYYYMMDD: yearAndMonth * 100 + 1).description.prefix(7))
  }
}

/// Counts the lines of a priced claim; what is not billed one way is priced so.
struct PatternCounter {
  private let claims: ClaimPricer
  private let lines: [PricedLine]
  private let billed: [ClaimLine]
  private let allowed: Money

  init(_ claim: PricedClaim, _ claims: ClaimPricer) {
    self.claims = claims
    lines = claim.lines
    billed = claim.lines.map(\.billed)
    allowed = claims.allowedAmount(of: billed)
  }

  /// The first level of the spine that each further one goes with.
  private static let levels = [
    ("64479", "64480"), ("64483", "64484"), ("64490", "64491"), ("64493", "64494"), ("64633", "64634"),
    ("64635", "64636"),
  ].map { (first: ProcedureCode($0.0), further: ProcedureCode($0.1)) }

  private static let fewMuscles = ProcedureCode("20552")
  private static let manyMuscles = ProcedureCode("20553")
  private static let both = Modifier("50")
  private static let sides = ["RT", "LT"].compactMap { Modifier($0) }
  private static let separate = Modifier("25")
  private static let visits = (first: ProcedureCode("99202"), last: ProcedureCode("99215"))

  func count(_ number: Int, in pattern: inout BillingPattern) {
    let line = lines[number]
    let code = line.billed.code
    let isPriced = line.allowedAmount != nil
    switch code {
    case Self.fewMuscles:
      pattern.threeMuscles.count(false)
      if let more = Self.manyMuscles, line.billed.units == 1, isPriced {
        pattern.threeMuscles.add(gain: gain { $0[number].code = more })
      }
    case Self.manyMuscles: pattern.threeMuscles.count(true)
    default: break
    }
    if let level = Self.levels.first(where: { $0.first == code }) {
      pattern.furtherLevels.whole += 1
      if isPriced, let further = level.further, !billed.contains(where: { $0.code == further }) {
        pattern.furtherLevels.add(
          gain: gain {
            var line = $0[number]
            line.code = further
            $0.append(line)
          })
      }
    } else if Self.levels.contains(where: { $0.further == code }) {
      pattern.furtherLevels.part += Int(line.billed.units)
    }
    if let first = Self.visits.first, let last = Self.visits.last, first <= code, code <= last,
      Int(code.description) != nil
    {
      pattern.separateVisits.count(line.billed.modifiers.contains { $0 == Self.separate })
    }
    if line.basis?.row.bilateral == .payAt150Percent { countSides(number, in: &pattern.bothSides) }
  }

  /// A pair of lines, one a side, is one service on both.
  private func countSides(_ number: Int, in share: inout BillingPattern.Share) {
    let line = lines[number].billed
    let isBoth = lines[number].rules.contains(.bilateral)
    share.count(isBoth)
    let isPaired = billed.indices.contains { $0 != number && billed[$0].code == line.code }
    guard !isBoth, !isPaired, line.units == 1, let both = Self.both,
      let modifiers = Modifiers([both] + line.modifiers.filter { !Self.sides.contains($0) })
    else { return }
    share.add(gain: gain { $0[number].modifiers = modifiers })
  }

  private func gain(_ change: (inout [ClaimLine]) -> Void) -> Money {
    var changed = billed
    change(&changed)
    return claims.allowedAmount(of: changed) - allowed
  }
}
