// Anesthesia beside the hand-worked claims: steps, what units count, and what a biller is told.

import FeePricing
import Testing

@Suite struct AnesthesiaPaymentTests {
  private func priced(_ lines: [ClaimLine], _ terms: PayerTerms = .medicare) throws -> PricedClaim {
    Pricer(try FeeData.embedded.get(), terms: terms).price(Claim(lines: lines))
  }

  @Test func stepsAndBasis() throws {
    let answer = try priced([line("01992-QXx60@100", locality: "09102-04", by: "CRNA")])
    let anesthesia = answer.lines[0]
    // (5 + 60/15) × 22.69 = 204.21; half, 102.105; billed 100.00.
    #expect(anesthesia.feeScheduleAmount?.description == "204.21")
    #expect(anesthesia.rules == [.base, .role, .lowerOfCharge])
    let steps = anesthesia.parts.flatMap(\.steps)
    #expect(steps.map(\.amount.description) == ["204.21", "102.11", "100.00"])
    guard case .anesthesia(let units) = steps[0].note,
      case .anesthesia(let list, let factors) = anesthesia.otherBasis
    else {
      Issue.record("no anesthesia")
      return
    }
    #expect(units.base == 5 && units.minutes == 60 && units.tenths == 90)
    #expect(units.factor.description == "22.6900")
    #expect(list.name == "ANESBASE2022" && factors == "ANES2026")
    let data = try FeeData.embedded.get()
    #expect(data.citation(of: steps[0], for: anesthesia).contains("414.46"))
    #expect(data.citation(of: steps[1], for: anesthesia).hasPrefix("SSA 1848(a)(4)"))
  }

  /// 837P files say what units count; a CSV leaves it to the code.
  @Test(arguments: [
    (UnitBasis.minutes, Int32(45), "priced 163.98"), (.unstated, 45, "priced 163.98"),
    (.services, 45, "not_priced anesthesia needs its minutes as units"),
    // One minute is a tenth of a unit: 5.1 × 20.4976 = 104.53776.
    (.minutes, 1, "priced 104.54"), (.unstated, 1, "not_priced anesthesia needs its minutes as units"),
  ])
  func unitBasis(basis: UnitBasis, units: Int32, expected: String) throws {
    var billed = try line("01992-AA")
    (billed.unitBasis, billed.units) = (basis, units)
    #expect(summary(try priced([billed]).lines[0]) == expected)
  }

  /// Services, who gave them, and the findings they bring.
  @Test(arguments: [
    ("01992-QZx45", "CRNA", ["anesthesia-base-units-year"]),
    ("01992-QZx45", "MD", ["anesthesia-base-units-year", "anesthesia-modifier-practitioner"]),
    ("01992-AAx45", "CRNA", ["anesthesia-base-units-year", "anesthesia-modifier-practitioner"]),
    ("01992-QXx45", "CAA", ["anesthesia-base-units-year"]),
    ("01992-ADx45", "MD", ["anesthesia-supervision", "anesthesia-base-units-year"]),
    ("01992-AA-GZx45", "MD", ["not-covered-modifier", "anesthesia-base-units-year"]),
    ("01991-AAx30 01992-AAx15", "MD", ["several-anesthetics", "anesthesia-base-units-year"]),
    ("01992x45", "MD", []),
  ])
  func findings(services: String, practitioner: String, expected: [String]) throws {
    let lines = try services.split(separator: " ").map { try line(String($0), by: practitioner) }
    let found = try priced(lines).findings
    #expect(found.map(\.id) == expected)
    #expect(found.allSatisfy { !$0.message.isEmpty && !$0.source.isEmpty })
    let year = found.first { $0.id == "anesthesia-base-units-year" }
    #expect(year?.source.contains("CY 2022") ?? true)
  }

  /// 181.52 × 95 % = 172.444 → 172.44; × 115 % = 198.306 → 198.31.
  @Test func limitingCharge() throws {
    var terms = PayerTerms.medicare
    terms.isParticipating = false
    let answer = try priced([line("01992-AAx45@198.32", locality: "09102-04")], terms)
    #expect(answer.lines[0].allowedAmount?.description == "172.44")
    #expect(answer.lines[0].limitingCharge?.description == "198.31")
    #expect(answer.findings.contains { $0.id == "charge-above-limit" })
  }

  /// Times of very many lines add up without end; what is paid is still one anesthetic.
  @Test func veryManyLines() throws {
    let lines = try Array(repeating: line("01992-AAx99999"), count: 30_000)
    let answer = try priced(lines)
    #expect(answer.lines.count { $0.outcome == .bundled } == 29_999)
    // 30,000 × 99,999 / 15 = 199,998,000.0 units and 5, at 20.4976.
    #expect(answer.allowedAmount.description == "4099479107.29")
  }
}
