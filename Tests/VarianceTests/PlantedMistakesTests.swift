// Claims paid right with mistakes planted among them: every mistake is found under its name, and nothing else is.

import FeePricing
import Testing

@testable import Variance

/// A claim with what was remitted for it, and the cause that is to be found on each line.
private struct Planted {
  let claim: SubmittedClaim
  var lines: [PaidLine]
  var causes: [VarianceCause?]
  /// What was allowed too little, by hand.
  var recoverable: Int64 = 0
}

/// Amounts of the mistakes, all by hand: fees from published rows, shares on paper.
private struct Planting {
  private(set) var all: [Planted] = []
  private let pricer: Pricer

  init() throws { pricer = Pricer(try Tables.medicare.get()) }

  private var next: String { "P\(all.count + 1)" }

  /// A claim that is paid right.
  mutating func right(_ services: [String], place: String = "11", practitioner: String = "MD") throws {
    let claim = try sentClaim(next, services, place: place, practitioner: practitioner)
    let priced = pricer.price(Claim(lines: claim.billed))
    let amounts = priced.lines.map { $0.allowedAmount ?? .zero }
    all.append(
      Planted(
        claim: claim, lines: claim.paid(amounts, states: all.count % 2 == 0),
        causes: services.map { _ in nil }))
  }

  /// A claim with amounts in cents by hand, right and remitted; where they differ, the cause.
  mutating func plant(
    _ cause: VarianceCause, _ services: [String], right: [Int64], remitted: [Int64], place: String = "11",
    locality: String = "09102-04", practitioner: String = "MD", change: (inout [PaidLine]) -> Void = { _ in }
  ) throws {
    let claim = try sentClaim(
      next, services, place: place, locality: locality, practitioner: practitioner)
    var lines = claim.paid(remitted.map { Money(cents: $0) }, states: all.count % 2 == 0)
    change(&lines)
    let causes = zip(right, remitted).map { $0 == $1 ? nil : cause }
    let difference = zip(right, remitted).reduce(0) { $0 + $1.0 - $1.1 }
    all.append(Planted(claim: claim, lines: lines, causes: causes, recoverable: max(0, difference)))
  }
}

/// Procedures with indicators 2 (several) and 1 (both sides), add-ons of them, and visits.
private let procedures = ["64493", "64483", "64490", "64635", "20610", "20611", "64450", "27096", "64633"]
private let addOns = [("64493", "64494"), ("64483", "64484"), ("64490", "64491"), ("64635", "64636")]
private let visits = ["99203", "99204", "99213", "99214", "99215"]

private func planted() throws -> [Planted] {
  var planting = try Planting()
  func fee(_ code: String) throws -> Int64 { try handFee(code) }
  for round in 0..<9 {
    let (one, other) = (procedures[round], procedures[(round + 4) % 9])
    // Right: single lines, both sides, several procedures, add-ons, visits, facilities, practitioners.
    try planting.right([one])
    try planting.right([one + "-50", visits[round % 5] + "-25"])
    try planting.right([one, other])
    try planting.right([one + "-RT", one + "-LT"])
    try planting.right([one, other, procedures[(round + 7) % 9]], place: "24")
    try planting.right([visits[round % 5], one], practitioner: "NP")
    try planting.right([addOns[round % 4].0 + "-50", addOns[round % 4].1 + "-50"], place: "22")
    for _ in 0..<14 { try planting.right([visits[round % 5]]) }

    let (primary, addOn) = addOns[round % 4]
    let (primaryFee, addOnFee) = (try fee(primary), try fee(addOn))
    // The add-on is halved, as a second procedure would be.
    try planting.plant(
      .addOnReduced, [primary, addOn], right: [primaryFee, addOnFee],
      remitted: [primaryFee, percent(50, of: addOnFee)])
    // Both sides are paid as one.
    try planting.plant(
      .bilateralNotPaid, [one + "-50"], right: [percent(150, of: try fee(one))], remitted: [try fee(one)])
    // A pair on two lines, 100 and 50, and the second halved again: 125 percent of one side.
    let side = try fee(one)
    try planting.plant(
      .bilateralPairReduced, [one + "-RT", one + "-LT"],
      right: [(percent(150, of: side) + 1) / 2, percent(150, of: side) / 2],
      remitted: [side, percent(50, of: percent(50, of: side))])
    // Three procedures at 100/50/25 in place of 100/50/50.
    let three = [one, other, procedures[(round + 7) % 9]]
    let fees = try three.map(fee)
    let order = fees.indices.sorted { (fees[$1], $0) < (fees[$0], $1) }
    var (right, wrong) = (fees, fees)
    for (position, place) in order.enumerated() {
      right[place] = percent([100, 50, 50][position], of: fees[place])
      wrong[place] = percent([100, 50, 25][position], of: fees[place])
    }
    try planting.plant(.ladder, three, right: right, remitted: wrong)
    // The lower of two is paid in full and the higher halved.
    let (high, low) = try fee(one) > fee(other) ? (one, other) : (other, one)
    try planting.plant(
      .rankOrder, [low, high], right: [percent(50, of: try fee(low)), try fee(high)],
      remitted: [try fee(low), percent(50, of: try fee(high))])
    // An office is paid the facility's fee.
    try planting.plant(
      .wrongSetting, [one, visits[round % 5] + "-25"], right: [side, try fee(visits[round % 5])],
      remitted: [try handFee(one, facility: true), try handFee(visits[round % 5], facility: true)])
    // Miami is paid as the rest of Florida.
    try planting.plant(
      .wrongLocality, [one, visits[round % 5]], right: [side, try fee(visits[round % 5])],
      remitted: try [one, visits[round % 5]].map { try handFee($0, locality: "09102-99") })
    // Last year's schedule.
    try planting.plant(
      .priorYearSchedule, [one, visits[round % 5]], right: [side, try fee(visits[round % 5])],
      remitted: try [one, visits[round % 5]].map { try handFee($0, on: "2025-03-02") })
    // A physician is paid 85 percent.
    try planting.plant(
      .nonphysicianRate, [one, visits[round % 5]], right: [side, try fee(visits[round % 5])],
      remitted: [percent(85, of: side), percent(85, of: try fee(visits[round % 5]))])
    // This year's values at last year's factor of 32.3465.
    try planting.plant(
      .conversionFactor, [visits[round % 5]], right: [try fee(visits[round % 5])],
      remitted: [try handFee(visits[round % 5], factor: 323_465)])
    // Three further levels, of which two are paid.
    try planting.plant(
      .unitsCut, [primary, addOn + "x3"], right: [primaryFee, 3 * addOnFee],
      remitted: [primaryFee, 2 * addOnFee])
    // A lower visit is paid, and said so.
    try planting.plant(
      .downcoded, ["99214"], right: [try fee("99214")], remitted: [try fee("99213")]
    ) { lines in
      lines[0].original = "99214"
      lines[0].service = "99213"
    }
    // A service is called part of another one.
    try planting.plant(
      .bundled, [visits[round % 5], one], right: [try fee(visits[round % 5]), side],
      remitted: [0, side]
    ) { lines in lines[0].denial = "CO*97" }
  }
  return planting.all
}

/// Medicare's edits are left out: the planted bundles are of no edit.
@Test func plantedMistakesAreFoundAndNothingElse() throws {
  let planted = try planted()
  #expect(planted.count > 300)
  let text = transaction(planted.map { claimSegments($0.claim.number, $0.lines) })
  let report = try report([text], claims: planted.map(\.claim))
  #expect(report.claims.count == planted.count)
  #expect(report.transactions[0].isBalanced == true)
  for (judged, planted) in zip(report.claims, planted) {
    let found = judged.lines.map { "\($0.cause?.rawValue ?? "-")" }
    let meant = planted.causes.map { "\($0?.rawValue ?? "-")" }
    let words = judged.lines.map { "\($0.code) \($0.expectedAllowed?.description ?? "–"): \($0.detail)" }
    #expect(found == meant, "\(judged.number): \(words)")
    #expect(judged.recoverable.cents == planted.recoverable, "\(judged.number): \(words)")
  }
  let total = planted.reduce(0) { $0 + $1.recoverable }
  #expect(report.summary.recoverable.cents == total)
  #expect(report.causes.reduce(0) { $0 + $1.recoverable.cents } == total)
}

/// The same from the remitted lines alone, where the payer's own codes and units do not hide the mistake.
@Test func plantedMistakesAreFoundWithoutClaims() throws {
  let shown = try planted().filter {
    $0.claim.billed.allSatisfy { $0.place == .office && $0.practitioner == .physician }
  }
  var options = JudgingOptions()
  options.defaults.locality = try #require(Locality("09102-04"))
  let text = transaction(shown.map { claimSegments($0.claim.number, $0.lines) })
  let report = try report([text], options: options)
  for (judged, planted) in zip(report.claims, shown) {
    #expect(judged.lines.map(\.cause) == planted.causes, "\(judged.number): \(judged.lines.map(\.detail))")
    #expect(judged.recoverable.cents == planted.recoverable)
  }
}

/// What is found on many lines is said once: with payer, codes, days and dollars.
@Test func patterns() throws {
  let claims = try (1...4).map { try sentClaim("A\($0)", ["64493", "64494"], date: "2026-03-0\($0 + 1)") }
  let (primary, addOn) = (try handFee("64493"), try handFee("64494"))
  let lines = claims.map { $0.paid([Money(cents: primary), Money(cents: percent(50, of: addOn))]) }
  let text = transaction(zip(claims, lines).map { claimSegments($0.number, $1) })
  let found = try report([text], claims: claims)
  let pattern = try #require(found.patterns.first)
  #expect(found.patterns.count == 1)
  #expect(pattern.cause == .addOnReduced && pattern.payer == "ACME" && pattern.codes == ["64494"])
  #expect(pattern.family == "644xx" && pattern.lines == 4 && pattern.claims == 4)
  #expect(pattern.first == ServiceDate("2026-03-02") && pattern.last == ServiceDate("2026-03-05"))
  #expect(pattern.firstPaid == ServiceDate("2026-04-01"))
  #expect(pattern.recoverable.cents == 4 * (addOn - percent(50, of: addOn)))
}
