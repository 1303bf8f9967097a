// The patient's part, Medicare's part and sequestration.

import FeePricing
import Testing

@testable import struct FeePricing.Rate

/// Medicare's figures: 20 percent coinsurance, 2 percent sequestration.
private let parameters = {
  var parameters = RuleParameters()
  parameters.coinsurance = .percent(20)
  parameters.sequestration = .percent(2)
  return parameters
}()

/// A name, what lines are allowed, the deductible left, and for each line deductible, coinsurance, payment and
/// sequestration, in cents.
private let shares: [(String, [Int64?], Int64, [[Int64]?])] = [
  ("20 % of 77.72 is 15.54", [77_72], 0, [[0, 15_54, 62_18, 1_24]]),
  (
    "of 100.00 and a deductible of 50.00, 40.00 is left for Medicare", [100_00], 50_00,
    [[50_00, 10_00, 40_00, 80]]
  ),
  (
    "half a cent of coinsurance moves up", [100_03, 100_02], 0,
    [[0, 20_01, 80_02, 1_60], [0, 20_00, 80_02, 1_60]]
  ),
  (
    "the deductible is taken in line order", [30_00, 100_00], 50_00,
    [[30_00, 0, 0, 0], [20_00, 16_00, 64_00, 1_28]]
  ),
  (
    "a deductible above the claim takes all of it", [30_00, 20_00], 283_00,
    [[30_00, 0, 0, 0], [20_00, 0, 0, 0]]
  ),
  (
    "a line without a price has no share and takes no deductible", [nil, 100_00], 10_00,
    [nil, [10_00, 18_00, 72_00, 1_44]]
  ),
  ("a bundled line owes nothing", [0, 100_00], 0, [[0, 0, 0, 0], [0, 20_00, 80_00, 1_60]]),
  ("a deductible below nothing is none", [100_00], -5_00, [[0, 20_00, 80_00, 1_60]]),
  ("no lines", [], 50_00, []),
]

@Test(arguments: shares)
func patientShare(name: String, allowed: [Int64?], deductible: Int64, expected: [[Int64]?]) {
  let lines = allowed.map { cents in cents.map { (amount: Money(cents: $0), parameters: parameters) } }
  let found = PatientShare.shares(
    of: lines, deductibleRemaining: Money(cents: deductible), isSequestered: true)
  let figures = found.map { share in
    share.map { [$0.deductible.cents, $0.coinsurance.cents, $0.payerPayment.cents, $0.sequestration.cents] }
  }
  #expect(figures == expected)
  for (share, cents) in zip(found, allowed) {
    guard let share, let cents else { continue }
    #expect((share.patientResponsibility + share.payerPayment).cents == cents, "nothing is lost")
  }
}

@Test func withoutSequestration() {
  let line = (amount: Money(cents: 100_00), parameters: parameters)
  let shares = PatientShare.shares(of: [line], deductibleRemaining: .zero, isSequestered: false)
  #expect(shares[0]?.sequestration == .zero && shares[0]?.payerPayment.cents == 80_00)
}

/// Figures of law by day of service: deductible of the year, sequestration, coinsurance.
@Test(arguments: [
  ("2024-05-01", Int64(240_00)), ("2025-05-01", 257_00), ("2026-05-01", 283_00),
])
func yearlyFigures(day: String, deductible: Int64) throws {
  let data = try FeeData.embedded.get()
  let parameters = try data.period(on: ServiceDate(day).found()).found().parameters
  #expect(parameters.deductible.cents == deductible)
  #expect(parameters.sequestration == .percent(2) && parameters.coinsurance == .percent(20))
  #expect(parameters.limitingCharge == .percent(115) && parameters.nonparticipating == .percent(95))
}

/// 115 percent of the rounded non-participating amount: 251.63 → 289.37.
@Test func limitingCharge() {
  #expect(Money(cents: 251_63).scaled(by: .percent(115)).description == "289.37")
}

/// A nurse practitioner is paid on assignment only, and may not charge more than is allowed.
@Test(arguments: [("MD", true), ("NP", false), ("CRNA", false), ("PT", true)])
func limitingChargeByPractitioner(type: String, hasLimit: Bool) throws {
  var billed = try line("99213")
  billed.practitioner = try #require(Practitioner(type))
  var terms = PayerTerms.medicare
  terms.isParticipating = false
  let priced = Pricer(try FeeData.embedded.get(), terms: terms).price(Claim(lines: [billed]))
  // 95.19 × 95 % = 90.43; × 115 % = 103.9945.
  #expect(priced.lines[0].limitingCharge?.description == (hasLimit ? "103.99" : nil))
}
