// Terms that no payer writes down and some go by: sides ranked apart, a procedure before, another factor.

import FeePricing
import Testing

/// What the lines of a claim are allowed at Miami, the changed terms put into a contract with nothing else in it.
private func allowed(
  _ services: [String], _ change: (inout ContractVersion) -> Void
) throws -> [String] {
  var version = ContractVersion(name: "", span: .always)
  change(&version)
  let contract = Contract(name: "", payer: "", versions: [version])
  let data = try FeeData.embedded.get().under(contract)
  let lines = try services.map { try line($0, locality: "09102-04") }
  let priced = Pricer(data).price(Claim(lines: lines))
  var repricer = Repricer(data)
  repricer.price(lines)
  for place in lines.indices {
    #expect(repricer.answer(place).allowed == priced.lines[place].allowedAmount)
    // The steps come to the amount of the line.
    let parts = priced.lines[place].parts.filter { $0.lines.count == 1 }
    #expect(
      parts.reduce(.zero) { $0 + $1.amount.times(Int64($1.repeats)) } == priced.lines[place].allowedAmount)
  }
  return priced.lines.map { $0.allowedAmount?.description ?? "–" }
}

/// 64493 is 203.12 at Miami on 2026-03-02, 64494 102.42 and 99213 101.79 (worked in the README).
@Suite struct OtherTermsTests {
  /// The second side is half the first, 101.56, and as a second procedure half of that, 50.78.
  @Test func sidesApart() throws {
    #expect(try allowed(["64493-RT", "64493-LT"]) { $0.ranksSidesApart = true } == ["203.12", "50.78"])
    #expect(try allowed(["64493-50"]) { $0.ranksSidesApart = true } == ["253.90"])
    // An add-on is not ranked: 102.42 and 51.21.
    #expect(try allowed(["64493", "64494-50"]) { $0.ranksSidesApart = true } == ["203.12", "153.63"])
  }

  /// Each side is held against its own charge, and the half of one line's.
  @Test func chargesOfSides() throws {
    let pair = try allowed(["64493-RT@150", "64493-LT@20"]) { $0.ranksSidesApart = true }
    #expect(pair == ["150.00", "20.00"])
    #expect(try allowed(["64493-50@80.01"]) { $0.ranksSidesApart = true } == ["80.01"])
  }

  /// What ranks first on the claim is second of the day: 101.56; both sides 304.68 / 2.
  @Test func procedureBefore() throws {
    #expect(try allowed(["64493"]) { $0.proceduresBefore = 1 } == ["101.56"])
    #expect(try allowed(["64493-50", "99213"]) { $0.proceduresBefore = 1 } == ["152.34", "101.79"])
    let ladder = try #require(Ladder([.percent(100), .percent(50), .percent(25)]))
    #expect(
      try allowed(["64493", "64493"]) {
        $0.proceduresBefore = 1
        $0.ladder = ladder
      } == ["101.56", "50.78"])
    // Add-ons stay out, unless they are ranked.
    #expect(try allowed(["64494"]) { $0.proceduresBefore = 1 } == ["102.42"])
    #expect(
      try allowed(["64494"]) {
        $0.proceduresBefore = 1
        $0.addOnsExempt = false
      } == ["51.21"])
  }

  /// 3.04750 is 101.79 / 33.4009, so that the values of 99213 come to twice as much at twice the factor.
  @Test func factor() throws {
    let twice = try allowed(["99213"]) { $0.factor = ConversionFactor(tenThousandths: 668_018) }
    #expect(twice == ["203.57"] || twice == ["203.58"] || twice == ["203.59"])
  }
}
