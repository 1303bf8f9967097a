// Claims that make no sense: each line gets an answer, and nothing traps.

import FeePricing
import Testing

@Suite struct BadClaimTests {
  private func pricer() throws -> Pricer { Pricer(try FeeData.embedded.get()) }

  @Test func emptyClaim() throws {
    let answer = try pricer().price(Claim(lines: []))
    #expect(answer.lines.isEmpty && answer.findings.isEmpty)
    #expect(answer.allowedAmount == .zero && answer.notPricedLines == 0)
    var repricer = Repricer(try FeeData.embedded.get())
    repricer.price([])
    let counts = repricer.count
    repricer.startClaim()
    repricer.finishClaim()
    let countsAgain = repricer.count
    #expect(counts == 0 && countsAgain == 0)
  }

  /// 10,000 lines of trigger points: the first in full, 51.77, the others at 50 %, 25.885 → 25.89.
  @Test func tenThousandLines() throws {
    let lines = Array(repeating: try line("20552"), count: 10_000)
    let answer = try pricer().price(Claim(lines: lines))
    #expect(answer.lines[0].allowedAmount?.description == "51.77")
    #expect(answer.lines.dropFirst().allSatisfy { $0.allowedAmount?.description == "25.89" })
    #expect(answer.allowedAmount.description == "258925.88", "51.77 + 9,999 × 25.89")
  }

  /// 10,000 RT and LT lines are 5,000 pairs of 285.59: the first in full, the others at 50 %, 142.795 → 142.80.
  @Test func tenThousandSides() throws {
    let (right, left) = (try line("64493-RT"), try line("64493-LT"))
    let answer = try pricer().price(
      Claim(lines: (0..<10_000).map { $0.isMultiple(of: 2) ? right : left }))
    #expect(answer.allowedAmount.description == "714142.79", "285.59 + 4,999 × 142.80")
  }

  /// Units that no claim has; 99,999 units are the most that are priced.
  @Test(arguments: [
    (Int32(0), "not_priced units must be 1 to 99999"), (-1, "not_priced units must be 1 to 99999"),
    (Int32.min, "not_priced units must be 1 to 99999"), (Int32.max, "not_priced units must be 1 to 99999"),
    (100_000, "not_priced units must be 1 to 99999"),
    // 51.77 + 99,998 × 25.89 = 51.77 + 2,588,948.22
    (99_999, "priced 2588999.99"),
  ])
  func absurdUnits(units: Int32, answer: String) throws {
    var line = try line("20552")
    line.units = units
    let priced = try pricer().price(Claim(lines: [line, try FeePricingTests.line("99213")]))
    #expect(priced.lines.map(summary) == [answer, "priced 95.19"])
  }

  /// 99,999 × 95.19 = 9,518,904.81 outside the ranking, and 99,999 sides of a both-sides code.
  @Test func manyUnits() throws {
    var lines = [try line("99213"), try line("64493-50"), try line("95886-50")]
    for place in lines.indices { lines[place].units = 99_999 }
    let priced = try pricer().price(Claim(lines: lines))
    #expect(priced.lines.map(summary) == ["priced 9518904.81", "priced 285.59", "priced 199.74"])
  }

  /// Charges from nothing to more than any claim holds: the fee decides as soon as the charge is higher.
  @Test(arguments: [
    (Int64(1), "priced 0.01"), (9_518, "priced 95.18"), (9_519, "priced 95.19"),
    (999_999_999_999, "priced 95.19"), (4_000_000_000_000_000_000, "priced 95.19"),
  ])
  func absurdCharge(cents: Int64, answer: String) throws {
    let plain = try line("99213")
    let charged = ClaimLine(code: plain.code, date: plain.date, charge: Money(cents: cents))
    #expect(try pricer().price(Claim(lines: [charged])).lines.map(summary) == [answer])
    var repricer = Repricer(try FeeData.embedded.get())
    repricer.price([charged])
    let allowed = repricer.answer(0).allowed
    #expect("priced \(allowed)" == answer)
  }

  /// Charges whose sum is more than 64 bits hold: tried in a process of its own, since overflow would end it.
  @Test func chargesOfAPairBeyondAnyClaim() async {
    await #expect(processExitsWith: .success) {
      try Self.price(["64493-RT", "64493-LT"], place: "11", chargeCents: 5_000_000_000_000_000_000)
    }
  }

  @Test func chargesOfAnEndoscopyFamilyBeyondAnyClaim() async {
    await #expect(processExitsWith: .success) {
      try Self.price(["29827", "29823"], place: "24", chargeCents: 5_000_000_000_000_000_000)
    }
  }

  private static func price(_ services: [String], place: String, chargeCents: Int64) throws {
    let lines = try services.map { service in
      let plain = try line(service, place: place)
      return ClaimLine(
        code: plain.code, modifiers: plain.modifiers, date: plain.date, place: plain.place,
        charge: Money(cents: chargeCents))
    }
    _ = Pricer(try FeeData.embedded.get()).price(Claim(lines: lines))
  }

  @Test func unknownEverything() throws {
    let code = try ProcedureCode("ZZZZZ").found()
    let modifiers = try Modifiers(["ZZ", "Z1", "9Z", "00"].compactMap { Modifier($0) }).found()
    let unknown = ClaimLine(
      code: code, modifiers: modifiers, units: 0, date: ServiceDate(uncheckedYYYYMMDD: 1066_10_14),
      place: try PlaceOfService("98").found(), locality: try Locality("99999-99").found(),
      practitioner: try Practitioner("ZZZZ").found(), charge: .zero)
    let answer = try pricer().price(Claim(lines: [unknown, unknown]))
    #expect(
      answer.lines.map(summary)
        == Array(repeating: "not_priced no fee schedule loaded for this date", count: 2))
    #expect(answer.notPricedLines == 2 && answer.allowedAmount == .zero)
  }

  /// Which of several reasons is the first.
  @Test(arguments: [
    ("2019-01-01", "99999-99", "98", Int32(0), "ZZZZZ-26-TC", "no fee schedule loaded for this date"),
    ("2026-03-02", "99999-99", "11", 0, "ZZZZZ-26-TC", "unknown locality"),
    ("2026-03-02", "", "11", 0, "ZZZZZ-26-TC", "units must be 1 to 99999"),
    ("2026-03-02", "", "11", 1, "ZZZZZ-26-TC", "unknown code"),
    ("2026-03-02", "", "22", 1, "J3301-26-TC", "excluded from the physician fee schedule"),
    ("2026-03-02", "", "22", 1, "72148-26-TC-73", "conflicting modifiers 26 and TC"),
    ("2026-03-02", "", "22", 1, "64493-26-73", "modifier not valid for this code"),
    ("2026-03-02", "", "22", 1, "72148-73-53", "facility modifier"),
    ("2026-03-02", "", "22", 1, "72148-53-66", "by report"),
    ("2026-03-02", "", "22", 1, "72148-80-54", "technical component is the facility's"),
    ("2026-03-02", "", "11", 1, "63655-62-80", "not priced in this setting"),
    ("2026-03-02", "", "21", 1, "63655-62-80-54-55", "conflicting role modifiers"),
    ("2026-03-02", "", "21", 1, "64483-80-54-50", "assistant at surgery not payable"),
    ("2026-03-02", "", "21", 1, "64483-54-50-RT-LT", "no split-care percentages"),
    ("2026-03-02", "", "11", 1, "64493-50-RT-LT", "conflicting bilateral modifiers"),
  ])
  func firstReason(
    date: String, locality: String, place: String, units: Int32, service: String, reason: String
  ) throws {
    var line = try line(service, date: date, place: place, locality: locality)
    line.units = units
    #expect(try pricer().price(Claim(lines: [line])).lines.map(summary) == ["not_priced \(reason)"])
  }
}
