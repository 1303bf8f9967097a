// What is, and what is not, a variance: the ways in which remittances mislead.

import Checking
import ClaimFormats
import FeePricing
import Testing

@testable import Variance

/// The fees of two services at Miami on 2026-03-02 by hand, in cents: 64493 and 99214.
private func fees() throws -> (facet: Money, visit: Money) {
  (Money(cents: try handFee("64493")), Money(cents: try handFee("99214")))
}

private func only(_ report: VarianceReport) throws -> JudgedClaim {
  #expect(report.claims.count == 1)
  return try #require(report.claims.first)
}

@Suite struct JudgingTests {
  /// Sequestration and the patient's part lower what is paid, and not what is allowed; with AMT*B6 and without.
  @Test(arguments: [true, false]) func sequestrationAndPatient(states: Bool) throws {
    let claim = try sentClaim("A", ["64493", "99214-25"])
    let (facet, visit) = try fees()
    var lines = claim.paid([facet, visit], states: states)
    lines[0].deductible = Money(cents: 5000)
    let judged = try only(try report([transaction([claimSegments("A", lines)])], claims: [claim]))
    #expect(judged.lines.map(\.classification) == [.matched, .matched] && judged.recoverable == .zero)
    #expect(judged.lines[0].allowedFrom == (states ? .stated : .derived))
    #expect(judged.lines.allSatisfy { $0.variance == .zero && $0.cause == nil })
  }

  /// A line that the deductible takes whole is paid nothing, and paid right.
  @Test func deductibleTakesAll() throws {
    let claim = try sentClaim("A", ["99214"])
    var lines = claim.paid([try fees().visit], states: false)
    lines[0].deductible = lines[0].allowed
    let judged = try only(try report([transaction([claimSegments("A", lines)])], claims: [claim]))
    #expect(judged.lines[0].paid == .zero)
    #expect(judged.lines[0].classification == .matched)
  }

  /// Where the charge is less than the fee, the charge is all there is.
  @Test func lesserOfCharge() throws {
    let claim = try sentClaim("A", ["99214@90"])
    let lines = claim.paid([Money(cents: 9000)])
    let judged = try only(try report([transaction([claimSegments("A", lines)])], claims: [claim]))
    #expect(judged.lines[0].expectedAllowed == Money(cents: 9000))
    #expect(judged.lines[0].classification == .matched)
  }

  /// Paid too little, taken back, paid right: in the end nothing is owed. So it is whatever file comes first.
  @Test(arguments: [false, true]) func reversalAndCorrection(inTwoFiles: Bool) throws {
    let claim = try sentClaim("A", ["99214"])
    let right = try fees().visit
    let wrong = claimSegments("A", claim.paid([Money(cents: 5000)], states: false), control: "1")
    let reversal =
      "CLP*A*22*-3000.00*-39.20**12*1*11*1~SVC*HC:99214*-3000.00*-39.20**1~DTM*472*20260302~"
      + "CAS*CO*45*-2950.00**253*-0.80~CAS*PR*2*-10.00~REF*6R*A-1~"
    let corrected = claimSegments("A", claim.paid([right]), control: "2")
    let back = (text: reversal, paid: Money.zero - wrong.paid)
    let files =
      inTwoFiles
      ? [transaction([wrong]), transaction([back, corrected], trace: "T2")]
      : [transaction([wrong, back, corrected])]
    #expect(wrong.paid == Money(cents: 3920))
    let judged = try only(try report(files, claims: [claim]))
    #expect(judged.lines.map(\.classification) == [.matched] && judged.recoverable == .zero)
    // Without the correction the payment is gone: that is said, and is no underpayment.
    let gone = try only(try report([transaction([wrong, back])], claims: [claim]))
    #expect(gone.lines.map(\.classification) == [.reversed] && gone.recoverable == .zero)
  }

  /// The same file twice is one payment.
  @Test func duplicateFiles() throws {
    let claim = try sentClaim("A", ["64493-50"])
    let lines = claim.paid([try fees().facet])
    let text = transaction([claimSegments("A", lines)])
    let once = try report([text], claims: [claim])
    let twice = try report([text, text], claims: [claim])
    #expect(once.summary == twice.summary && once.summary.lines == 1)
    #expect(once.summary.recoverable.cents == (3 * (try handFee("64493")) + 1) / 2 - (try handFee("64493")))
    #expect(once.transactions[0].problems.allSatisfy { !$0.contains("read before") })
    #expect(twice.transactions.count == 2)
    #expect(twice.transactions[1].problems.contains { $0.contains("read before from era1.835") })
  }

  /// A second payer pays what the first left: nothing to hold against the contract.
  @Test func secondaryPayer() throws {
    let claim = try sentClaim("A", ["99214"])
    let text =
      "CLP*A*2*3000*20**12*1*11*1~SVC*HC:99214*3000*20**1~DTM*472*20260302~CAS*OA*23*2980~REF*6R*A-1~"
    let judged = try only(
      try report([transaction([(text, Money(cents: 2000))])], claims: [claim]))
    #expect(judged.lines.map(\.classification) == [.secondary])
    #expect(judged.recoverable == .zero && judged.lines[0].variance == nil)
    // So with OA-23 under a primary status.
    let hidden = text.replacing("CLP*A*2*", with: "CLP*A*1*")
    let other = try only(try report([transaction([(hidden, Money(cents: 2000))])], claims: [claim]))
    #expect(other.lines.map(\.classification) == [.secondary])
  }

  /// A denial is listed with what it would have been, and is nothing to recover; so where PR-96 leaves it to the patient.
  @Test(arguments: ["CO*50", "PR*96", "OA*18"]) func denials(reason: String) throws {
    let claim = try sentClaim("A", ["99214"])
    var lines = claim.paid([.zero], states: false)
    lines[0].denial = reason
    let found = try report([transaction([claimSegments("A", lines, status: 4)])], claims: [claim])
    let judged = try only(found)
    #expect(judged.lines.map(\.classification) == [.denied] && judged.lines[0].cause == .denied)
    #expect(found.summary.recoverable == .zero)
    #expect(found.summary.deniedAllowed == (try fees().visit))
  }

  /// A payer that keeps everything has denied, whatever it calls allowed; by a claim without lines the claim is judged.
  @Test func allowedInNameOnly() throws {
    let claim = try sentClaim("A", ["99214"])
    var lines = claim.paid([.zero], states: false)
    lines[0].denial = "CO*45"
    let text = claimSegments("A", lines).text + "AMT*B6*135.61~"
    let judged = try only(try report([transaction([(text, .zero)])], claims: [claim]))
    #expect(judged.lines[0].classification == .denied)
  }

  @Test func claimWithoutLines() throws {
    let claim = try sentClaim("A", ["64493", "99214-25"])
    let total = try fees().facet + fees().visit
    func judged(_ allowed: Money) throws -> JudgedClaim {
      let rest = Money(cents: 600_000) - allowed
      let text = "CLP*A*1*6000*\(allowed - Money(cents: 2000))**12*1*11*1~CAS*CO*45*\(rest)~CAS*PR*2*20~"
      return try only(
        try report([transaction([(text, allowed - Money(cents: 2000))])], claims: [claim]))
    }
    #expect(try judged(total).lines.map(\.classification) == [.matched, .matched])
    let short = try judged(total - Money(cents: 1000))
    #expect(short.recoverable == Money(cents: 1000))
    #expect(short.lines.map(\.classification) == [.underpaid, .underpaid])
  }

  /// MA130 has no appeal.
  @Test func unprocessable() throws {
    let claim = try sentClaim("A", ["99214"])
    let text =
      "CLP*A*4*3000*0**12*1*11*1~MOA***MA130~SVC*HC:99214*3000*0**1~DTM*472*20260302~CAS*CO*16*3000~REF*6R*A-1~"
    let judged = try only(try report([transaction([(text, .zero)])], claims: [claim]))
    #expect(judged.lines[0].classification == .denied)
    #expect(judged.lines[0].detail.contains("MA130"))
  }

  /// Capitation pays nothing by the service.
  @Test func capitation() throws {
    let claim = try sentClaim("A", ["99214"])
    var lines = claim.paid([.zero], states: false)
    lines[0].denial = "CO*24"
    let judged = try only(try report([transaction([claimSegments("A", lines)])], claims: [claim]))
    #expect(judged.lines[0].classification == .notPriced && judged.recoverable == .zero)
  }

  /// What would be paid is no payment.
  @Test func predetermination() throws {
    let claim = try sentClaim("A", ["99214"])
    let lines = claim.paid([Money(cents: 100)])
    let text = claimSegments("A", lines, status: 25)
    #expect(try report([transaction([text])], claims: [claim]).claims.isEmpty)
  }

  /// One submitted line on two remitted ones is judged by their sum.
  @Test func splitLine() throws {
    let claim = try sentClaim("A", ["20610-RTx2@600"])
    let fee = try handFee("20610")
    var parts = claim.paid([Money(cents: fee), Money(cents: percent(50, of: fee))])
    parts = [parts[0], parts[0]]
    parts[1].allowed = Money(cents: percent(50, of: fee))
    for place in parts.indices {
      (parts[place].charge, parts[place].units) = (Money(cents: 30_000), 1)
    }
    parts[1].service = "20610:RT:51"
    let judged = try only(try report([transaction([claimSegments("A", parts)])], claims: [claim]))
    #expect(judged.lines.map(\.classification) == [.matched])
    #expect(judged.lines[0].remittedAllowed?.cents == fee + percent(50, of: fee))
  }

  /// Two payments on one claim, each for a line of its own, are one claim.
  @Test func severalRemittances() throws {
    let claim = try sentClaim("A", ["64493", "99214-25"])
    let lines = claim.paid([try fees().facet, try fees().visit])
    let files = [
      transaction([claimSegments("A", [lines[0]])]),
      transaction([claimSegments("A", [lines[1]], control: "ICN2")], trace: "T2"),
    ]
    let judged = try only(try report(files, claims: [claim]))
    #expect(judged.lines.map(\.classification) == [.matched, .matched])
  }

  /// A pair's amount may stand on its lines in any way: 100 and 50, or half and half.
  @Test func pairIsOneService() throws {
    let claim = try sentClaim("A", ["64493-RT", "64493-LT"])
    let fee = try handFee("64493")
    let whole = percent(150, of: fee)
    for parts in [[fee, whole - fee], [(whole + 1) / 2, whole / 2], [whole, 0]] {
      let lines = claim.paid(parts.map { Money(cents: $0) })
      let judged = try only(try report([transaction([claimSegments("A", lines)])], claims: [claim]))
      #expect(judged.lines.map(\.classification) == [.matched, .matched], "\(parts)")
    }
  }

  /// A cent a unit is rounding; two cents of one unit are not, unless they are let pass.
  @Test func tolerance() throws {
    let claim = try sentClaim("A", ["99214"])
    let visit = try fees().visit
    func judged(_ less: Int64, _ tolerance: VarianceTolerance) throws -> VarianceClass {
      var options = JudgingOptions()
      options.tolerance = tolerance
      let lines = claim.paid([visit - Money(cents: less)])
      return try only(
        try report([transaction([claimSegments("A", lines)])], claims: [claim], options: options)
      ).lines[0].classification
    }
    var wide = VarianceTolerance()
    wide.amount = Money(cents: 5)
    var share = VarianceTolerance()
    share.share = .percent(1)
    #expect(try judged(1, VarianceTolerance()) == .matched)
    #expect(try judged(2, VarianceTolerance()) == .underpaid)
    #expect(try judged(5, wide) == .matched && judged(6, wide) == .underpaid)
    #expect(try judged(percent(1, of: visit.cents) - 1, share) == .matched)
    #expect(try judged(-50, VarianceTolerance()) == .overpaid)
  }

  /// What nobody can explain says so, with the payer's own reasons; more than was agreed is never recoverable.
  @Test func unexplained() throws {
    let claim = try sentClaim("A", ["99214"])
    let judged = try only(
      try report([transaction([claimSegments("A", claim.paid([Money(cents: 6131)]))])], claims: [claim]))
    #expect(judged.lines[0].cause == .unexplained && judged.lines[0].classification == .underpaid)
    #expect(judged.lines[0].detail.contains("CO-45"))
    #expect(judged.lines[0].recoverable == (try fees().visit) - Money(cents: 6131))
    let more = try only(
      try report([transaction([claimSegments("A", claim.paid([Money(cents: 99_991)]))])], claims: [claim]))
    #expect(more.lines[0].classification == .overpaid && more.recoverable == .zero)
  }

  /// Two bundled lines shown under one code are one finding: its lines come to what is missing together.
  @Test func bundleIsOneFinding() throws {
    let claim = try sentClaim("A", ["20552@500", "99213@500"])
    let text =
      "CLP*A*1*1000*100**12*1*11*1~SVC*HC:99214*500*100**1*HC:20552~DTM*472*20260302~CAS*CO*45*400~REF*6R*A-1~"
      + "SVC*HC:99214*500*0**1*HC:99213~DTM*472*20260302~CAS*CO*97*500~REF*6R*A-2~"
    let judged = try only(try report([transaction([(text, Money(cents: 10_000))])], claims: [claim]))
    let expected = try handFee("20552") + handFee("99213")
    #expect(judged.lines.map(\.classification) == [.bundled, .bundled])
    #expect(judged.recoverable.cents == expected - 10_000)
  }

  /// A claim that was paid twice, without a reversal, was paid too much, and the reason is said.
  @Test func paidTwice() throws {
    let claim = try sentClaim("A", ["99214"])
    let fee = try fees().visit
    let texts = ["T1", "T2"].map { trace in
      transaction([claimSegments("A", claim.paid([fee]), control: "ICN\(trace)")], trace: trace)
    }
    let judged = try only(try report(texts, claims: [claim]))
    #expect(judged.lines[0].classification == .overpaid && judged.recoverable == .zero)
    #expect(judged.lines[0].remittedAllowed == fee + fee)
    #expect(judged.lines[0].detail.hasPrefix("2 payments allow \(fee) each, and none was taken back"))
  }

  /// 64483 includes its guidance (CPT, and CMS's edit of 77003): to bundle it is right, to bundle 20610 is not.
  @Test func whatAnEditDeniesIsRightlyBundled() throws {
    var options = JudgingOptions()
    options.checker = try ClaimChecker(
      Pricer(try Tables.medicare.get()),
      folders: [Tables.package.appending(path: "FeeData").path(percentEncoded: false)])
    for (second, isRight) in [("77003", true), ("20610-59", false)] {
      let claim = try sentClaim("A", ["64483", second])
      var lines = claim.paid([Money(cents: try handFee("64483")), .zero])
      lines[1].denial = "CO*97"
      let judged = try only(
        try report([transaction([claimSegments("A", lines)])], claims: [claim], options: options))
      #expect(judged.lines[1].classification == .bundled)
      #expect((judged.lines[1].recoverable == .zero) == isRight, "\(judged.lines[1])")
      #expect(judged.lines[1].detail.contains("64483") == isRight, "\(judged.lines[1].detail)")
    }
  }

  /// A claim that was not sent is priced as remitted, and a line that was not sent is not judged.
  @Test func unknownLines() throws {
    let claim = try sentClaim("A", ["99214"])
    var lines = claim.paid([try fees().visit])
    lines.append(PaidLine(service: "99215", charge: Money(cents: 100), allowed: Money(cents: 100)))
    let judged = try only(try report([transaction([claimSegments("A", lines)])], claims: [claim]))
    #expect(judged.lines.map(\.classification) == [.matched, .notPriced])
    #expect(judged.lines[1].variance == nil)
  }

  /// Under a contract, expected amounts are the contract's: 120 percent of Medicare, so that Medicare's own fee is short.
  @Test func contract() throws {
    var version = ContractVersion(name: "Acme", span: .always)
    version.base = .percentOfMedicare(.percent(120))
    let contract = Contract(name: "Acme", payer: "Acme", versions: [version])
    let claim = try sentClaim("A", ["99214"])
    let fee = try fees().visit
    let judged = try only(
      try report([transaction([claimSegments("A", claim.paid([fee]))])], claims: [claim], contract: contract))
    #expect(judged.lines[0].expectedAllowed?.cents == percent(120, of: fee.cents))
    #expect(judged.lines[0].cause == .conversionFactor)
    #expect(judged.recoverable.cents == percent(120, of: fee.cents) - fee.cents)
  }
}
