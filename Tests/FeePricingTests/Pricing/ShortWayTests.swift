import Testing

@testable import FeePricing

/// Claims at the edges of what takes the short way, held against the explained pricing of the same claims.
@Suite struct ShortWayTests {
  private func allowed(_ lines: [ClaimLine]) throws -> [Int64] {
    let data = try FeeData.embedded.get()
    var repricer = Repricer(data)
    repricer.price(lines)
    let explained = Pricer(data).price(Claim(lines: lines))
    #expect(explained.lines.map(\.allowedAmount) == lines.indices.map { repricer.answer($0).allowed })
    #expect(explained.lines.map(\.rules) == lines.indices.map { repricer.answer($0).rules.rules })
    return lines.indices.map { repricer.answer($0).allowed.cents }
  }

  /// RULES' national amounts of 2026: 20610 68.81, 64493 190.39, 64494 95.86 (an add-on), 64450 80.83.
  @Test func everyDayHasAFirst() throws {
    let lines = [
      try line("20610"), try line("64493"), try line("64494"), try line("20610", date: "2026-03-03"),
      try line("64493", date: "2026-03-03"),
    ]
    // 68.81 / 2 = 34.405, half a cent up.
    #expect(try allowed(lines) == [34_41, 190_39, 95_86, 34_41, 190_39])
  }

  @Test func everyPractitionerHasAFirst() throws {
    // 85 % of 68.81 is 58.4885.
    let lines = [try line("64493"), try line("20610", by: "NP")]
    #expect(try allowed(lines) == [190_39, 58_49])
  }

  @Test func ofEqualAmountsTheHigherChargeIsFirstThenTheEarlierLine() throws {
    #expect(try allowed([line("20610@90.00"), line("20610@91.00")]) == [34_41, 68_81])
    #expect(try allowed([line("20610@90.00"), line("20610@90.00")]) == [68_81, 34_41])
  }

  @Test(arguments: [1, 99, 100, 101, 200, 1_000])
  func aClaimOfManyLinesHasOneFirst(count: Int) throws {
    let lines = try (0..<count).map { try line("20610@\(100 + $0).00") }
    #expect(try allowed(lines).reduce(0, +) == 68_81 + 34_41 * Int64(count - 1))
    #expect(try allowed(lines).last == 68_81)
  }

  /// On both sides of the highest charge that takes the short way, and far above.
  @Test(arguments: ["1342177.27", "1342177.28", "99999999.99"])
  func noChargeIsTooHigh(charge: String) throws {
    #expect(try allowed([line("20610@\(charge)"), line("64493@\(charge)")]) == [34_41, 190_39])
    #expect(try allowed([line("20610@100.00"), line("20610@\(charge)")]) == [34_41, 68_81])
  }

  @Test func aSeparateSessionIsRankedAllTheSame() throws {
    let lines = [try line("64493-59"), try line("20610-XE")]
    #expect(try allowed(lines) == [190_39, 34_41])
  }
}
