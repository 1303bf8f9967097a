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
