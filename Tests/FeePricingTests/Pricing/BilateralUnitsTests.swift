// 50 with several units: so many bilateral procedures where the unit limit allows them, else one.

import FeePricing
import Testing

@Suite struct BilateralUnitsTests {
  private func price(_ services: String..., hasLimits: Bool = true, date: String = "2026-03-02") throws
    -> PricedClaim
  {
    let data = try FeeData.embedded.get()
    let pricer = Pricer(hasLimits ? try data.withUnitLimits(of: nil) : data)
    return pricer.price(Claim(lines: try services.map { try line($0, date: date) }))
  }

  /// National 2026: 64450 is 80.83, both sides 121.25 (121.245), limit 10. The second of two is at 50 %: 60.63
  /// (60.625); 121.25 + 60.63 = 181.88.
  @Test func asManyAsTheLimitAllows() throws {
    let two = try price("64450-50x2")
    #expect(two.allowedAmount.description == "181.88")
    #expect(two.findings.map(\.id) == ["bilateral-units-each"])
    // 121.25 + 4 × 60.63 + 5 × 60.63, the sixth and later by report: 121.25 + 9 × 60.63 = 666.92.
    #expect(try price("64450-50x10").allowedAmount.description == "666.92")
    #expect(try price("64450-RT-LTx2").allowedAmount.description == "181.88")
  }

  @Test func oneWhereItDoesNot() throws {
    let eleven = try price("64450-50x11")
    #expect(eleven.allowedAmount.description == "121.25")
    #expect(eleven.findings.map(\.id) == ["bilateral-units"])
    // 64493 has a limit of 1: 190.39 × 150 % = 285.59 (285.585).
    #expect(try price("64493-50x2").allowedAmount.description == "285.59")
  }

  @Test func oneWithoutLimits() throws {
    #expect(try price("64450-50x2", hasLimits: false).allowedAmount.description == "121.25")
    // The limits that are loaded begin on 2024-07-01; 2024 has a factor of 33.2875 from March on, and 64450 on both
    // sides is one procedure on the day before.
    let (before, after) = (
      try price("64450-50x2", date: "2024-06-30"), try price("64450-50x2", date: "2024-07-01")
    )
    #expect(before.findings.map(\.id) == ["bilateral-units"])
    #expect(after.findings.map(\.id) == ["bilateral-units-each"])
  }

  /// An add-on is not ranked: 64484 is 117.57, both sides 176.36 (176.355), twice 352.72; 64483-50 beside it 397.31.
  @Test func addOns() throws {
    let answer = try price("64483-50", "64484-50x2")
    #expect(answer.lines.map { $0.allowedAmount?.description } == ["397.31", "352.72"])
  }

  /// The charge is spread to the cent: 100.01 is 50.01 and 50.00, below 121.25 and 60.63.
  @Test func charges() throws {
    #expect(try price("64450-50x2@100.01").allowedAmount.description == "100.01")
    // 70.00 each: the first is paid 70.00, the second 60.63.
    #expect(try price("64450-50x2@140").allowedAmount.description == "130.63")
  }

  /// Indicators 0 and 9 are as without limits: one fee of 51.77, and two procedures 273.22 + 136.61.
  @Test func otherIndicators() throws {
    #expect(try price("20552-50x3").allowedAmount.description == "51.77")
    #expect(try price("62323-50x2").allowedAmount.description == "409.83")
  }
}
