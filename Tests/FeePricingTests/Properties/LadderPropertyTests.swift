// What another line may take from a line, and what it may not.

import FeePricing
import Testing

@Suite struct LadderPropertyTests {
  private static let seeds: [UInt64] = Array(101...120)
  private static let claimsPerSeed = 25

  private func priced(_ lines: [ClaimLine]) throws -> [PricedLine] {
    Pricer(try FeeData.embedded.get()).price(Claim(lines: lines)).lines
  }

  private func row(_ line: ClaimLine) throws -> RelativeValueRow? {
    let data = try FeeData.embedded.get()
    return data.schedule.row(line.code, in: try data.period(on: line.date).found().releaseNumber)
  }

  /// No reduction for what else is done that day is below 50 percent: procedures (Pub. 100-04 ch. 12 § 40.6), technical
  /// parts and practice expense keep half at the least. Only an endoscopy beside one of its family loses more: its
  /// base's fee, and then half.
  @Test(arguments: seeds)
  func aFurtherLineLeavesHalf(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    var reduced = 0
    for _ in 0..<Self.claimsPerSeed {
      let lines = generator.plainClaim(lines: generator.number(2...8))
      let together = try priced(lines)
      for (place, line) in lines.enumerated() where together[place].outcome == .priced {
        let alone = try #require(try priced([line])[0].allowedAmount)
        let amount = try #require(together[place].allowedAmount)
        let floor = alone.cents - (try familyDeduction(line, in: lines))
        // Each unit's half is rounded on its own.
        #expect(2 * amount.cents + Int64(line.units) >= floor, "\(line.code) \(alone) \(amount)")
        #expect(amount <= alone, "\(line.code)")
        if amount < alone { reduced += 1 }
      }
    }
    #expect(reduced > 0)
  }

  /// What the family may take: of a member the base's fee for each unit, of the base everything.
  private func familyDeduction(_ line: ClaimLine, in lines: [ClaimLine]) throws -> Int64 {
    let family = try row(line)?.endoscopicBase ?? line.code
    let isBase = family == line.code
    let others = try lines.filter { other in
      try other.code != line.code && (row(other)?.endoscopicBase == family || !isBase && other.code == family)
    }
    if isBase { return others.isEmpty ? 0 : .max / 4 }
    guard !others.isEmpty else { return 0 }
    var base = line
    base.code = family
    base.modifiers = .none
    base.units = 1
    let fee = try priced([base])[0].feeScheduleAmount ?? .zero
    return fee.cents * Int64(line.units)
  }

  /// Visits, add-ons and whatever else has multiple-procedure indicator 0 or 9 are paid as if alone.
  @Test(arguments: seeds)
  func aFurtherLineTakesNothingFromWhatIsNotRanked(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    var checked = 0
    for _ in 0..<Self.claimsPerSeed {
      let lines = generator.plainClaim(lines: generator.number(2...8))
      let together = try priced(lines)
      for (place, line) in lines.enumerated() {
        let indicator = try row(line)?.multiple
        guard indicator == MultipleProcedureIndicator.none || indicator == .notApplicable else { continue }
        // Status T is another rule's: it is not paid beside other services at all.
        guard together[place].reason != .injectionBundled else { continue }
        #expect(try summary(together[place]) == summary(priced([line])[0]), "\(line.code)")
        checked += 1
      }
    }
    #expect(checked > 0)
  }
}
