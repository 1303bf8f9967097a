// MIPS and the shortage-area bonus: shares of Medicare's payment, apart from every other amount.

import FeePricing
import Testing

/// A service, who rendered it, the MIPS percentage in ten-thousandths of a percent, and both adjustments.
private let adjustments: [(String, String, Int64, String?, String?)] = [
  // 95.19 × 20 % = 19.04; Medicare pays 76.15. × 9 % = 6.8535; × 1.4 % = 1.0661; × 10 % = 7.615.
  ("99213", "MD", -90_000, "-6.85", nil), ("99213", "MD", 14_000, "1.07", nil),
  ("99213-AQ", "MD", 0, "0.00", "7.62"),
  // A nurse practitioner is no physician: 95.19 × 85 % = 80.91; × 20 % = 16.18; 64.73 × 9 % = 5.8257.
  ("99213-AQ", "NP", -90_000, "-5.83", nil),
  // The professional part alone: 28.39 × 20 % = 5.68; 22.71 × 10 % = 2.271. Not of the whole test.
  ("77003-26-AQ", "MD", 0, "0.00", "2.27"), ("77003-AQ", "MD", 0, "0.00", nil),
  ("77003-TC-AQ", "MD", 0, "0.00", nil),
  // Anesthesia: 163.98 × 20 % = 32.80; 131.18 × 10 % = 13.118.
  ("01992-AA-AQx45", "MD", 0, "0.00", "13.12"),
  // Drugs are no professional services.
  ("J0585-AQx100", "MD", -90_000, nil, nil),
]

@Test(arguments: adjustments)
func paymentAdjustments(
  service: String, practitioner: String, percent: Int64, mips: String?, bonus: String?
) throws {
  let data = try FeeData.embedded.get()
  let claim = Claim(lines: [try line(service, by: practitioner)])
  var terms = PayerTerms.medicare
  let plain = Pricer(data).price(claim)
  terms.mipsAdjustment = Rate(millionths: percent)
  let priced = Pricer(data, terms: terms).price(claim)
  #expect(priced.allowedAmount == plain.allowedAmount, "never in the allowed amount")
  let amount = try priced.lines[0].allowedAmount.found()
  let parameters = try data.patientParameters(of: priced.lines[0]).found()
  let share = PatientShare.shares(
    of: [(amount, parameters)], deductibleRemaining: .zero, isSequestered: true)[0]
  let found = data.adjustments(of: priced.lines[0], share, terms: terms)
  #expect(found.mips?.description == mips)
  #expect(found.shortageArea?.description == bonus)
  let isAQWithoutBonus = service.contains("AQ") && bonus == nil
  #expect(priced.findings.contains { $0.id == "shortage-area-not-paid" } == isAQWithoutBonus)
  #expect(data.adjustments(of: plain.lines[0], share, terms: .medicare).mips == nil)
}

@Test func adjustmentsOfNothing() throws {
  let data = try FeeData.embedded.get()
  var terms = PayerTerms.medicare
  terms.mipsAdjustment = .percent(9)
  let claim = Pricer(data, terms: terms).price(Claim(lines: [try line("97010"), try line("0213T")]))
  for line in claim.lines {
    let found = data.adjustments(of: line, nil, terms: terms)
    #expect(found.mips == nil && found.shortageArea == nil)
  }
}

@Test(arguments: [(Int64(-90_000), "-9 %"), (-14_000, "-1.4 %"), (-500, "-0.05 %"), (136_000, "13.6 %")])
func rateInWords(millionths: Int64, text: String) {
  #expect(Rate(millionths: millionths).description == text)
}
