// Causes that are believed only where more than chance speaks for them.

import FeePricing
import Testing

@testable import Variance

private func judgedOnce(_ services: [String], _ cents: [Int64]) throws -> JudgedClaim {
  let claim = try sentClaim("A", services)
  let lines = claim.paid(cents.map { Money(cents: $0) })
  return try #require(
    try report([transaction([claimSegments("A", lines)])], claims: [claim]).claims.first)
}

/// A quarter of the fee in one step, or half of the half that was rounded: both are the pair reduced twice.
@Test func pairsReducedTwiceEitherWay() throws {
  let codes = [
    "64493", "64483", "64490", "64635", "20610", "20611", "64450", "27096", "64633", "64479",
    "64405", "64418", "64420", "64625", "20604", "20605", "20606", "20600", "64400", "64415", "64425",
    "64447",
  ]
  let apart = try codes.filter { code in
    let fee = try handFee(code)
    return percent(25, of: fee) != percent(50, of: percent(50, of: fee))
  }
  let code = try #require(apart.first)
  let fee = try handFee(code)
  for second in [percent(25, of: fee), percent(50, of: percent(50, of: fee))] {
    let judged = try judgedOnce([code + "-RT", code + "-LT"], [fee, second])
    #expect(judged.lines.map(\.cause) == [.bilateralPairReduced, .bilateralPairReduced], "\(second)")
    #expect(judged.recoverable.cents == percent(150, of: fee) - fee - second)
  }
}

/// Alaska's fee of one line in Miami is chance; of two it is a mistake.
@Test func localitiesFarAwayNeedTwoLines() throws {
  let alaska = try ["99213", "20610"].map { try handFee($0, locality: "02102-01") }
  let one = try judgedOnce(["99213"], [alaska[0]])
  if alaska[0] < (try handFee("99213")) {
    #expect(one.recoverable.cents == (try handFee("99213")) - alaska[0])
  }
  #expect(one.lines[0].cause == .unexplained, "\(one.lines[0].detail)")
  #expect(one.lines[0].detail.contains("also possible") && one.lines[0].detail.contains("wrong-locality"))
  #expect(one.lines[0].mistake == nil)
  let two = try judgedOnce(["99213", "20610"], alaska)
  #expect(two.lines.map(\.cause) == [.wrongLocality, .wrongLocality])
}

@Test func earlierSchedulesComeBeforeFactors() throws {
  let data = try Tables.medicare.get()
  let contract = Contract(
    name: "Medicare", payer: "Medicare", versions: [ContractVersion(name: "Medicare", span: .always)])
  let priced = Pricer(data).price(Claim(lines: try sentClaim("A", ["99213"]).billed))
  let causes = KnownMistakes(data, contract).mistakes(with: [0], of: priced.lines, paidUnits: nil).map(
    \.cause)
  let schedule = try #require(causes.firstIndex(of: .priorYearSchedule))
  #expect(schedule < (try #require(causes.firstIndex(of: .conversionFactor))))
}

/// 87.3 percent of everything, which no known mistake gives.
@Test func sameShareOfSeveralLinesIsAPattern() throws {
  let codes = ["99213", "62323", "99214"]
  let claims = try codes.enumerated().map { try sentClaim("A\($0)", [$1]) }
  let cents = try codes.map { (try handFee($0) * 873 + 500) / 1000 }
  let text = transaction(
    zip(claims, cents).map { claimSegments($0.number, $0.paid([Money(cents: $1)])) })
  let found = try report([text], claims: claims)
  let pattern = try #require(found.patterns.first { $0.cause == .unexplained })
  #expect(pattern.lines == 3 && pattern.family == "several" && pattern.words.hasPrefix("87.3 %"))
  #expect(pattern.recoverable.cents == (try codes.map { try handFee($0) }.reduce(0, +)) - cents.reduce(0, +))
}

/// 85 percent of both lines, as a nurse practitioner is paid: an 835 does not say who rendered them.
@Test func practitionersAreNotKnownFromRemittances() throws {
  let claim = try sentClaim("A", ["99213", "20610"])
  let cents = try ["99213", "20610"].map { percent(85, of: try handFee($0)) }
  let text = transaction([claimSegments("A", claim.paid(cents.map { Money(cents: $0) }))])
  var options = JudgingOptions()
  options.defaults.locality = try #require(Locality("09102-04"))
  let alone = try report([text], options: options)
  let short = try handFee("99213") + handFee("20610") - cents[0] - cents[1]
  #expect(alone.summary.recoverable.cents == short)
  let unknown = alone.withoutUnknownPractitioners
  #expect(unknown.summary.recoverable == .zero)
  #expect(unknown.claims[0].lines.allSatisfy { $0.detail.contains("give --claims or --provider") })
  // Who rendered what was sent is known.
  let sent = try report([text], claims: [claim]).withoutUnknownPractitioners
  #expect(sent.summary.recoverable.cents == short)
}

@Test func nothingUsable() {
  func isUsable(_ text: String) -> Bool {
    var files = RemittanceFiles()
    return files.add("x") { take in take(Array(text.utf8)[...]) }
  }
  let head =
    "ISA*00*          *00*          *ZZ*P              *ZZ*R              *260401*0930*^*00501*000000001*0*T*:~"
    + "GS*HP*P*R*20260401*0930*1*X*005010X221A1~ST*835*0001~"
  #expect(!isUsable(head + "BPR*I*x~TRN*1~SE*3*0001~GE*1*1~IEA*1*000000001~"))
  #expect(isUsable(head + "BPR*I*0*C*NON~TRN*1*T~SE*3*0001~GE*1*1~IEA*1*000000001~"))
  #expect(isUsable(head + "BPR*I*x~CLP*A*1*300*50**12*B*11*1~SE*3*0001~GE*1*1~IEA*1*000000001~"))
}
