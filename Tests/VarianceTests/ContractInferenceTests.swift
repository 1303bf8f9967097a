// A contract is found again in what was paid by it.

import FeePricing
import Testing

@testable import Variance

/// What is inferred of claims that were paid in full by a contract.
private func inferred(_ contract: Contract, _ claims: [SubmittedClaim]) throws -> ContractInference {
  let medicare = try Tables.medicare.get()
  let pricer = Pricer(medicare.under(contract))
  let segments = claims.map { claim in
    let priced = pricer.price(Claim(lines: claim.billed))
    return claimSegments(claim.number, claim.paid(priced.lines.map { $0.allowedAmount ?? .zero }))
  }
  var options = JudgingOptions()
  options.findsCauses = false
  let judged = try report([transaction(segments)], claims: claims, options: options)
  let observed = judged.claims.compactMap { ObservedClaim($0, lines: $0.billed) }
  return ContractInference(medicare, terms: .medicare, observed, span: .always)
}

private func claims() throws -> [SubmittedClaim] {
  let services = [
    ["99213"], ["99214"], ["99203"], ["99204", "64493-50", "64494-50"], ["64483", "20610", "64450"],
    ["64635-50", "64636-50"], ["20611", "64450", "27096"], ["62323"], ["62321"], ["64490-RT", "64490-LT"],
    ["20552"], ["64483-50", "20610"], ["99215"], ["64493", "64494"], ["20610", "20552", "64405"],
  ]
  return try (0..<3).flatMap { round in
    try services.enumerated().map { place, services in
      try sentClaim(
        "I\(round)-\(place)", services, date: "2026-0\(round + 3)-05", place: round == 2 ? "24" : "11",
        practitioner: round == 1 && place % 3 == 0 ? "NP" : "MD")
    }
  }
}

@Test func aContractIsFoundAgain() throws {
  var version = ContractVersion(name: "", span: .always)
  version.base = .percentOfMedicare(.percent(128))
  version.scheduleDate = ServiceDate("2024-07-01")
  version.ladder = Ladder([.percent(100), .percent(50), .percent(25)])
  version.bilateral = .percent(200)
  version.practitioners = [
    PractitionerShare(practitioner: try #require(Practitioner("NP")), share: .whole)
  ]
  let place = SourcePlace(file: "c")
  version.rates = ContractRates([
    ContractRate(
      codes: try #require(CodeRange("99202-99215")), price: .percentOfMedicare(.percent(115)), place: place)
  ])
  let contract = Contract(name: "c", payer: "c", versions: [version])
  let found = try inferred(contract, claims())
  #expect(found.version.base == .percentOfMedicare(.percent(128)))
  // From 2024-03-09 on the year has one factor, and these codes the same values.
  let schedule = try #require(found.version.scheduleDate)
  #expect(schedule >= (try #require(ServiceDate("2024-03-09"))) && schedule.year == 2024)
  #expect(found.version.ladder == version.ladder && found.version.bilateral == .percent(200))
  #expect(found.version.practitioners == version.practitioners)
  #expect(
    found.version.rates.all.map(\.description) == ["99200-99299"]
      && found.version.rates.all.map(\.price) == [.percentOfMedicare(.percent(115))])
  #expect(found.fitting == found.lines && found.misfits.isEmpty && found.lines > 60)
  #expect(found.findings.allSatisfy { $0.fitting == $0.of || $0.subject == "base" })
}

/// Medicare's own payments are Medicare; dollars that are no share of anything are listed; what is odd is named.
@Test func dollarsAndMisfits() throws {
  var version = ContractVersion(name: "", span: .always)
  let place = SourcePlace(file: "c")
  version.rates = ContractRates([
    ContractRate(
      codes: try #require(CodeRange("62323")),
      price: .amounts(nonfacility: .dollars(Money(cents: 33_333)), facility: .dollars(Money(cents: 11_111))),
      place: place)
  ])
  let contract = Contract(name: "c", payer: "c", versions: [version])
  let found = try inferred(contract, claims())
  #expect(found.version.base == .percentOfMedicare(.whole) && found.version.scheduleDate == nil)
  // In the surgery center it was paid once: one line is no rule.
  #expect(found.version.rates.all.map(\.description) == ["62323"])
  #expect(
    found.version.rates.all[0].price == .amounts(nonfacility: .dollars(Money(cents: 33_333)), facility: .none)
  )
  #expect(found.misfits.map(\.code.description) == ["62323"] && found.misfits[0].lines == 1)
  #expect(found.fitting == found.lines - 1)
}

private func paid(_ services: [String], _ cents: [Int64], _ number: String, place: String = "11") throws -> (
  claim: SubmittedClaim, lines: [PaidLine]
) {
  let claim = try sentClaim(number, services, place: place)
  return (claim, claim.paid(cents.map { Money(cents: $0) }))
}

/// What is inferred of claims with amounts by hand.
private func inferred(_ paid: [(claim: SubmittedClaim, lines: [PaidLine])]) throws -> ContractInference {
  var options = JudgingOptions()
  options.findsCauses = false
  let text = transaction(paid.map { claimSegments($0.claim.number, $0.lines) })
  let judged = try report([text], claims: paid.map(\.claim), options: options)
  let observed = judged.claims.compactMap { ObservedClaim($0, lines: $0.billed) }
  return ContractInference(try Tables.medicare.get(), terms: .medicare, observed, span: .always)
}

/// Judged by what was inferred of them, claims that were paid right show nothing.
private func judged(
  _ paid: [(claim: SubmittedClaim, lines: [PaidLine])], by found: ContractInference
) throws -> VarianceReport {
  let text = transaction(paid.map { claimSegments($0.claim.number, $0.lines) })
  return try report(
    [text], claims: paid.map(\.claim),
    contract: Contract(name: "found", payer: "ACME", versions: [found.version]))
}

/// A payer with dollars of its own a relative value unit: 57.85, visits 44.10, the third procedure at a quarter. Fees are
/// published values times those factors, shares on paper; a drug is paid 60 percent of its charge.
@Test func factorsLadderAndShareOfTheCharge() throws {
  func fee(_ code: String) throws -> Int64 { try handFee(code, factor: 578_500) }
  func visit(_ code: String) throws -> Int64 { try handFee(code, factor: 441_000) }
  var all: [(claim: SubmittedClaim, lines: [PaidLine])] = []
  let procedures = ["64450", "20610", "62323", "64483", "27096", "64405"]
  for (round, code) in procedures.enumerated() {
    all.append(try paid([code], [try fee(code)], "S\(round)"))
    let three = [code, procedures[(round + 1) % 6], procedures[(round + 2) % 6]]
    let fees = try three.map(fee)
    let order = fees.indices.sorted { (fees[$1], $0) < (fees[$0], $1) }
    var ladder = fees
    for (position, place) in order.enumerated() {
      ladder[place] = percent([100, 50, 25][position], of: fees[place])
    }
    all.append(try paid(three, ladder, "T\(round)"))
  }
  for (round, code) in ["99213", "99214", "99203", "99215"].enumerated() {
    all.append(try paid([code], [try visit(code)], "V\(round)"))
  }
  for (round, charge) in [Int64(4_000), 5_550, 7_230].enumerated() {
    let claim = try sentClaim("J\(round)", ["J3301"], charge: Money(cents: charge))
    all.append((claim, claim.paid([Money(cents: percent(60, of: charge))])))
  }
  let found = try inferred(all)
  #expect(found.version.base == .conversionFactor(ConversionFactor(tenThousandths: 578_500)))
  let prices = Dictionary(
    uniqueKeysWithValues: found.version.rates.all.map { ("\($0.codes)", $0.price) })
  #expect(prices["99200-99299"] == .conversionFactor(ConversionFactor(tenThousandths: 441_000)))
  #expect(prices["J3300-J3399"] == .percentOfCharge(.percent(60)) && prices.count == 2)
  #expect(found.version.ladder == Ladder([.percent(100), .percent(50), .percent(25)]))
  #expect(found.fitting == found.lines && found.misfits.isEmpty)
  #expect(try judged(all, by: found).summary.recoverable == .zero)
}

/// Of 62323 three lines have three amounts of no pattern: it is left without a price, and no dollars are asked for it.
@Test func whatDoesNotFitHasNoPrice() throws {
  var all: [(claim: SubmittedClaim, lines: [PaidLine])] = []
  for (round, code) in ["99213", "99214", "99203", "20610", "64450"].enumerated() {
    all.append(try paid([code], [percent(121, of: try handFee(code))], "P\(round)"))
  }
  for (round, cents) in [Int64(10_000), 14_137, 9_871].enumerated() {
    all.append(try paid(["62323"], [cents], "O\(round)"))
  }
  let found = try inferred(all)
  #expect(found.version.base == .percentOfMedicare(.percent(121)))
  #expect(found.unpriced.map { "\($0.code) \($0.lines) \($0.of)" } == ["62323 3 3"])
  #expect(found.fitting == 5 && found.lines == 8)
  let report = try judged(all, by: found)
  #expect(report.summary.recoverable == .zero && report.summary.notPriced == 3)
}

/// Amounts without any rule: no percentage holds for most lines, and none is given.
@Test func noPriceIsInvented() throws {
  let odd: [Int64] = [3_111, 7_777, 5_403, 12_001, 2_222, 9_913, 6_151]
  let codes = ["99213", "99214", "20610", "62323", "64450", "27096", "20552"]
  let all = try zip(codes, odd).enumerated().map { try paid([$1.0], [$1.1], "N\($0)") }
  let found = try inferred(all)
  #expect(found.version.base == nil && found.version.rates.all.isEmpty, "\(found.findings)")
  #expect(try judged(all, by: found).summary.recoverable == .zero)
}

/// Add-ons are ranked, a family has its own percentage and is never billed alone: 140 percent of Medicare's fees, halved
/// and quartered; visits at 112, others at 100.
@Test func rankedAddOnsOfAFamilyThatIsNeverAlone() throws {
  func share(_ percentage: Int64, _ code: String) throws -> Int64 {
    percent(percentage, of: try handFee(code))
  }
  var all: [(claim: SubmittedClaim, lines: [PaidLine])] = []
  for round in 0..<3 {
    let primary = try share(140, "64483")
    let addOn = try share(140, "64484")
    all.append(try paid(["64483", "64484"], [primary, percent(50, of: addOn)], "A\(round)"))
    // 150 percent of one side, two thirds and one third.
    let pair = percent(150, of: try share(140, "64493"))
    all.append(try paid(["64493-RT", "64493-LT"], [pair - pair / 3, pair / 3], "B\(round)"))
    let nerve = try share(140, "64450")
    let joint = try share(100, "20610")
    let order = nerve > joint ? (Int64(100), Int64(50)) : (50, 100)
    all.append(
      try paid(
        ["64450", "20610"], [percent(order.0, of: nerve), percent(order.1, of: joint)], "C\(round)"))
    all.append(
      try paid(
        [["20610", "20552", "62323"][round]],
        [
          try share(100, ["20610", "20552", "62323"][round])
        ], "D\(round)"))
    all.append(
      try paid(
        [["99213", "99214", "99203"][round]],
        [
          try share(112, ["99213", "99214", "99203"][round])
        ], "E\(round)"))
  }
  let found = try inferred(all)
  #expect(found.version.addOnsExempt == false)
  #expect(found.fitting == found.lines && found.misfits.isEmpty, "\(found.misfits) \(found.findings)")
  let contract = Contract(name: "found", payer: "ACME", versions: [found.version])
  let pricer = Pricer(try Tables.medicare.get().under(contract))
  // Pairs and halves told of these; alone they are 140 percent.
  for code in ["64483", "64493", "64450"] {
    let priced = pricer.price(Claim(lines: try sentClaim("X", [code]).billed))
    #expect(priced.lines[0].allowedAmount?.cents == (try share(140, code)), "\(code)")
  }
  #expect(try judged(all, by: found).summary.recoverable == .zero)
}
