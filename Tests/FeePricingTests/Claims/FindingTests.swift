// What a biller is told beside the price.

import FeePricing
import Testing

/// Services of one claim, and the findings they bring, with the lines they are about.
private let findings: [(String, String, [String])] = [
  ("an epidural with 50", "62323-50", ["bilateral-not-applicable 1"]),
  ("trigger points with 50", "20552-50", ["bilateral-paid-once 1"]),
  ("a two-sided block with 50", "64488-50", ["bilateral-already-counted 1"]),
  ("a facet injection with 50", "64493-50", []),
  ("50 with two units", "64493-50x2", ["bilateral-units 1"]),
  ("two units of a transforaminal add-on", "64483 64484x2", ["units-further-levels 2"]),
  ("two units of a block", "64450x2", ["two-units-two-sides 1"]),
  ("three units of a block", "64450x3", ["more-than-two-units 1"]),
  ("the same code on two lines", "20610 20610", ["duplicate-line 1 2"]),
  ("the same code on two sides", "20610-RT 20610-LT", []),
  ("the same side on two lines", "20610-RT 20610-RT", ["duplicate-line 1 2"]),
  ("another site of the same side", "20610-RT 20610-RT-XS", []),
  ("further levels of a side on lines of their own", "64483-RT 64484-RT 64484-RT", []),
  ("six procedures", "62323 64483 64493 64450 20610 20553", ["by-report-procedures 6"]),
  ("five procedures", "62323 64483 64493 64450 20610", []),
  ("an unusual service", "64483-22", ["by-report-unusual 1"]),
  ("a reduced service with a charge that is not known", "64483-52", ["reduced-service 1"]),
  ("a reduced service with a charge that is not reduced", "64483-52@900", ["reduced-service 1"]),
  ("a reduced service with a reduced charge", "64483-52@150", []),
  ("telehealth in the office", "99213-95", ["telehealth-place 1"]),
  ("telehealth by video and sound only", "99213-95-93", ["telehealth-place 1", "contradictory-modifiers 1"]),
  ("a drug discarded and not", "J0585-JW-JZx45", ["contradictory-modifiers 1"]),
  ("a drug discarded", "J0585-JWx45", []),
  ("a notice given and not", "64483-GA-GZ", ["not-covered-modifier 1", "contradictory-modifiers 1"]),
  ("modifiers that inform", "64483-KX 99213-GC 99214-GE 99215-GA", []),
  ("a film X-ray", "72100-FX", ["equipment-reduction 1"]),
  ("the reading of a film X-ray", "72100-26-FX", []),
  ("a preventive service", "99213-33", ["preventive-cost-sharing 1"]),
  ("a service expected not to be covered", "64483-GZ", ["not-covered-modifier 1"]),
]

@Test(arguments: findings)
func findings(name: String, services: String, expected: [String]) throws {
  let lines = try services.split(separator: " ").map { try line(String($0)) }
  let found = Pricer(try FeeData.embedded.get()).price(Claim(lines: lines)).findings
  #expect(found.map { ([$0.id] + $0.lines.map { "\($0 + 1)" }).joined(separator: " ") } == expected)
  #expect(found.allSatisfy { !$0.message.isEmpty && !$0.source.isEmpty })
}

/// A charge above 115 % of the non-participating amount: 95.19 × 95 % = 90.43; × 115 % = 103.9945 → 103.99.
@Test(arguments: [(Int64(103_99), false), (104_00, true)])
func chargeAboveTheLimitingCharge(cents: Int64, isFound: Bool) throws {
  var terms = PayerTerms.medicare
  terms.isParticipating = false
  let plain = try line("99213")
  let claim = Claim(lines: [ClaimLine(code: plain.code, date: plain.date, charge: Money(cents: cents))])
  let answer = Pricer(try FeeData.embedded.get(), terms: terms).price(claim)
  #expect(answer.lines[0].limitingCharge?.description == "103.99")
  #expect(answer.findings.contains { $0.id == "charge-above-limit" } == isFound)
}
