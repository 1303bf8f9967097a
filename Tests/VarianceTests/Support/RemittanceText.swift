// Remittances as a payer writes them, from amounts that a test names.

import ClaimFormats
import FeePricing
import Foundation
import Remittances
import Variance

enum Tables {
  /// The package: this file is in Tests/VarianceTests/Support.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let medicare = Result {
    try FeeData.load(from: [package.appending(path: "FeeData").path(percentEncoded: false)])
  }
}

/// A line of a remittance: what the payer says it allowed, and of what.
struct PaidLine {
  /// Code and modifiers: `64493:50`.
  var service: String
  var charge: Money
  var allowed: Money
  var units = 1
  /// SVC06.
  var original = ""
  var control = ""
  var date = ServiceDate(uncheckedYYYYMMDD: 2026_03_02)
  var deductible = Money.zero
  /// Why nothing is allowed: `CO*97`.
  var denial: String?
  var statesAllowed = false

  /// SVC, DTM, CAS, REF and AMT, and what was paid: coinsurance of 20 percent, 2 percent of the rest withheld.
  func segments() -> (text: String, paid: Money) {
    let coinsurance = (allowed - deductible).scaled(by: .percent(20))
    let before = allowed - deductible - coinsurance
    let withheld = before.scaled(by: .percent(2))
    let paid = before - withheld
    var text = "SVC*HC:\(service)*\(charge)*\(paid)**\(units)"
    if !original.isEmpty { text += "*HC:\(original)" }
    text += "~DTM*472*\(date.yyyymmdd)~"
    if let denial {
      text += "CAS*\(denial)*\(charge)~"
    } else {
      text += "CAS*CO*45*\(charge - allowed)*1*253*\(withheld)~"
      if deductible > .zero { text += "CAS*PR*1*\(deductible)~" }
      if coinsurance > .zero { text += "CAS*PR*2*\(coinsurance)~" }
    }
    if !control.isEmpty { text += "REF*6R*\(control)~" }
    if statesAllowed { text += "AMT*B6*\(allowed)~" }
    return (text, paid)
  }
}

/// A claim payment of any status.
func claimSegments(
  _ number: String, _ lines: [PaidLine], status: Int = 1, control: String? = nil, place: String = "11"
) -> (text: String, paid: Money) {
  let written = lines.map { $0.segments() }
  let charge = lines.reduce(Money.zero) { $0 + $1.charge }
  let paid = written.reduce(Money.zero) { $0 + $1.paid }
  let head = "CLP*\(number)*\(status)*\(charge)*\(paid)**12*\(control ?? "ICN\(number)")*\(place)*1~"
  return (head + "NM1*QC*1*SAMPLE*PAT****MI*M1~" + written.map(\.text).joined(), paid)
}

/// An 835 of one transaction.
func transaction(_ claims: [(text: String, paid: Money)], trace: String = "T1", payer: String = "ACME")
  -> String
{
  let paid = claims.reduce(Money.zero) { $0 + $1.paid }
  return
    "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE       *260401*0930*^*00501*000000001*0*T*:~"
    + "GS*HP*P*R*20260401*0930*1*X*005010X221A1~ST*835*0001~BPR*I*\(paid)*C*CHK************20260401~"
    + "TRN*1*\(trace)*1999999999~N1*PR*\(payer)~N1*PE*PRACTICE*XX*1234567893~LX*1~"
    + claims.map(\.text).joined() + "SE*9*0001~GE*1*1~IEA*1*000000001~"
}

/// What files of remittances come to against claims, or against themselves.
func report(
  _ files: [String], claims: [SubmittedClaim]? = nil, contract: Contract? = nil,
  options: JudgingOptions = JudgingOptions()
) throws -> VarianceReport {
  var read = RemittanceFiles()
  for (number, text) in files.enumerated() {
    _ = read.add("era\(number + 1).835") { take in take(Array(text.utf8)[...]) }
  }
  var sent = SubmittedClaims()
  for claim in claims ?? [] { sent.add(claim) }
  let judge = ClaimJudge(try Tables.medicare.get(), contract, options)
  let judged = read.ledger.histories().compactMap { history -> JudgedClaim? in
    let claim = claims == nil ? nil : sent.claim(of: history, in: read.ledger)
    return judge.judge(history, of: read.ledger, against: claim)
  }
  return VarianceReport(claims: judged, transactions: read.transactions)
}

/// A claim as sent; services are written `64493-50`, all billed in the same place.
func sentClaim(
  _ number: String, _ services: [String], date: String = "2026-03-02", place: String = "11",
  locality: String = "09102-04", practitioner: String = "MD", charge: Money = Money(cents: 300_000)
) throws -> SubmittedClaim {
  let lines = try services.enumerated().map { index, text -> SubmittedClaim.Line in
    let service = try ServiceNotation(text)
    let line = ClaimLine(
      code: service.code, modifiers: service.modifiers, units: service.units,
      date: ServiceDate(date) ?? .endOfTime, place: PlaceOfService(place) ?? .office,
      locality: Locality(locality) ?? .national, practitioner: Practitioner(practitioner) ?? .physician,
      charge: service.charge ?? charge)
    return SubmittedClaim.Line(
      service: SubmittedService(
        controlNumber: "\(number)-\(index + 1)", number: "\(index + 1)", code: service.code.description,
        modifiers: service.modifiers, date: line.date, charge: line.billedCharge),
      content: .line(line))
  }
  return SubmittedClaim(number: number, lines: lines)
}

extension SubmittedClaim {
  /// The claim's lines, as pricing takes them.
  var billed: [ClaimLine] {
    lines.compactMap { if case .line(let line) = $0.content { line } else { nil } }
  }

  /// The remitted lines of the claim with given amounts, in its order.
  func paid(_ allowed: [Money], states: Bool = true) -> [PaidLine] {
    zip(lines, allowed).map { line, allowed in
      let service = ([line.service.code] + line.service.modifiers.map(\.description)).joined(separator: ":")
      var paid = PaidLine(
        service: service, charge: line.service.charge ?? .zero, allowed: allowed,
        control: line.service.controlNumber)
      if case .line(let billed) = line.content { (paid.units, paid.date) = (Int(billed.units), billed.date) }
      paid.statesAllowed = states
      return paid
    }
  }
}
