// What drugs are paid: steps and patient's part beside the hand-worked claims, and CMS's whole file.

import FeePricing
import Testing

@Suite struct DrugPaymentTests {
  @Test func stepsAndBasis() throws {
    let claim = Claim(lines: [try line("J3301x4@2.5", by: "NP")])
    let drug = Pricer(try FeeData.embedded.get()).price(claim).lines[0]
    // 0.741 × 4 = 2.964; billed 2.50.
    #expect(drug.feeScheduleAmount?.description == "0.74" && drug.allowedAmount?.description == "2.50")
    #expect(drug.rules == [.base, .lowerOfCharge])
    let steps = drug.parts.flatMap(\.steps)
    #expect(steps.map(\.amount.description) == ["2.96", "2.50"])
    #expect(steps[0].note == .drugLimit(thousandths: 741, units: 4))
    guard case .drug(let limit, let release) = drug.otherBasis else {
      Issue.record("no drug")
      return
    }
    #expect(release == "ASP-2026Q1" && limit.dosage == "10 MG" && drug.basis == nil)
    let data = try FeeData.embedded.get()
    #expect(data.citation(of: steps[0], for: drug).hasPrefix("SSA 1847A"))
    #expect(data.citation(of: steps[1], for: drug).hasPrefix("SSA 1833(a)(1)"))
  }

  /// The file gives J3300 a coinsurance of 3.920 percent: 24.491 × 40 = 979.64; × 3.92 % = 38.401888 → 38.40.
  @Test(arguments: [("J3300x40", "38.40", "941.24"), ("J0585x100", "130.20", "520.80")])
  func ownCoinsurance(service: String, patient: String, payer: String) throws {
    let data = try FeeData.embedded.get()
    let billed = try line(service)
    let priced = Pricer(data).price(Claim(lines: [billed])).lines[0]
    var repricer = Repricer(data)
    repricer.price([billed])
    let amount = try priced.allowedAmount.found()
    for parameters in [try data.patientParameters(of: priced).found(), repricer.parameters(0)] {
      let share = try PatientShare.shares(
        of: [(amount, parameters)], deductibleRemaining: .zero, isSequestered: true)[0].found()
      #expect([share.patientResponsibility, share.payerPayment].map(\.description) == [patient, payer])
    }
  }

  @Test func noLimitingCharge() throws {
    var terms = PayerTerms.medicare
    terms.isParticipating = false
    let pricer = Pricer(try FeeData.embedded.get(), terms: terms)
    let answer = pricer.price(Claim(lines: [try line("J0585x100@9999"), try line("99213")]))
    // 6.510 × 100; a visit of 95.19 × 95 % = 90.4305.
    #expect(answer.lines.map { $0.allowedAmount?.description } == ["651.00", "90.43"])
    #expect(answer.lines[0].limitingCharge == nil && answer.lines[1].limitingCharge != nil)
    #expect(answer.findings.isEmpty)
  }

  @Test func unknownPractitioner() throws {
    let answer = Pricer(try FeeData.embedded.get()).price(Claim(lines: [try line("J3301", by: "XYZ")]))
    #expect(answer.lines[0].reason == .unknownPractitioner && answer.lines[0].allowedAmount == nil)
  }

  /// Only the tables that a claim needs are read; what is read of them gives the same answer.
  @Test(arguments: [
    ("J3301x4", "2026-03-02", "priced 2.96"),
    ("J3301x4", "2026-04-01", "not_priced no drug payment limits loaded for this date"),
    ("G0260", "2026-04-01", "not_priced excluded from the physician fee schedule"),
  ])
  func partlyLoaded(service: String, date: String, expected: String) throws {
    let billed = try line(service, date: date)
    var need = FeeDataNeed()
    need.dates = [billed.date]
    need.codes = [billed.code]
    let data = try FeeData.load(from: [Folders.feeData], need: need)
    #expect(summary(Pricer(data).price(Claim(lines: [billed])).lines[0]) == expected)
  }

  /// Every drug of a quarter's file, at 1, 3 and 1,234 units, against the file's limit.
  @Test(.enabled(if: Folders.hasPublished("asp-part-b/2026Q1_ASP_Pricing.csv"), "\(withoutPublishedFiles)"))
  func wholeFile() throws {
    let file = "asp-part-b/2026Q1_ASP_Pricing.csv"
    let folder = try TemporaryFolder()
    try importPublished(["\(Folders.published)/\(file)"], into: folder.path, from: 2026_01_01)
    let data = try FeeData.load(from: [Folders.feeData, folder.path])
    var repricer = Repricer(data)
    var compared = 0
    for fields in PublishedText.records(try Folders.bytes(ofPublished: file)).dropFirst() {
      guard fields.count > 4, let limit: Int = PublishedText.scaled(fields[3], places: 3) else { continue }
      for units in [1, 3, 1234] {
        repricer.price([try line("\(fields[0])x\(units)", date: "2026-03-31")])
        // Half a cent up: five thousandths more, and the thousandths dropped.
        let expected = Int64((limit * units + 5) / 10)
        #expect(repricer.answer(0).outcome == .priced, "\(fields[0])")
        #expect(repricer.answer(0).allowed.cents == expected, "\(fields[0]) × \(units)")
      }
      compared += 1
    }
    // One of the 876 has no limit.
    #expect(compared == 875)
  }
}
