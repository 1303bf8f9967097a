// Claims that a payer decided on more than once, and what their lines come to.

import ClaimFormats
import FeePricing
import Testing

@testable import Variance

/// Decisions on claim A, each a file and a payment of its own.
private func files(_ decisions: [String]) -> [String] {
  decisions.enumerated().map { transaction([($1, .zero)], trace: "T\($0 + 1)") }
}

/// The lines without the practice's numbers, as payers send them that return none.
private func unnumbered(_ claim: SubmittedClaim, _ allowed: [Int64]) -> [PaidLine] {
  claim.paid(allowed.map { Money(cents: $0) }).map { line in
    var line = line
    line.control = ""
    if line.allowed == .zero { (line.denial, line.statesAllowed) = ("CO*16", false) }
    return line
  }
}

private func decision(_ lines: [PaidLine], _ control: String, status: Int = 1) -> String {
  claimSegments("A", lines, status: status, control: control).text
}

/// At Miami, where the claims of these tests are from.
private var atMiami: JudgingOptions {
  var options = JudgingOptions()
  options.defaults.locality = Locality("09102-04") ?? .national
  return options
}

@Suite struct SeveralDecisionsTests {
  /// Denied, sent again and paid $20 short: the payment counts, whether the claim is given or read off the remittance.
  /// 62323 ranks first, so that 64450 is allowed half.
  @Test(arguments: [true, false]) func deniedThenPaid(isSent: Bool) throws {
    let claim = try sentClaim("A", ["62323", "64450"])
    let (first, second) = (try handFee("62323"), percent(50, of: try handFee("64450")))
    let denied = decision(unnumbered(claim, [0, 0]), "I0", status: 4)
    for (short, recoverable) in [(Int64(0), Int64(0)), (20_00, 20_00)] {
      let paid = decision(unnumbered(claim, [first - short, second]), "I1")
      let found = try report(files([denied, paid]), claims: isSent ? [claim] : nil, options: atMiami)
      #expect(found.claims.count == 1)
      let lines = found.claims[0].lines
      #expect(lines.map(\.classification) == [short == 0 ? .matched : .underpaid, .matched])
      #expect(lines.map { $0.expectedAllowed?.cents } == [first, second])
      #expect(lines.map { $0.remittedAllowed?.cents } == [first - short, second])
      #expect(found.summary.recoverable.cents == recoverable)
      #expect(lines.allSatisfy { $0.payerControl == "I1" && !$0.reasons.contains("CO-16 3000.00") })
    }
  }

  /// One of two lines denied at first: the second decision is about that line alone, and $5 short.
  @Test(arguments: [true, false]) func oneLineDeniedThenPaid(isSent: Bool) throws {
    let claim = try sentClaim("A", ["62323", "64450"])
    let (first, second) = (try handFee("62323"), percent(50, of: try handFee("64450")))
    let partly = decision(unnumbered(claim, [first, 0]), "I0")
    let later = decision([unnumbered(claim, [0, second - 5_00])[1]], "I1")
    let found = try report(files([partly, later]), claims: isSent ? [claim] : nil, options: atMiami)
    let lines = try #require(found.claims.first).lines
    #expect(lines.map(\.classification) == [.matched, .underpaid])
    #expect(lines.map { $0.expectedAllowed?.cents } == [first, second])
    #expect(lines.map(\.payerControl) == ["I0", "I1"])
    #expect(found.summary.recoverable.cents == 5_00)
  }

  /// $20 short and $20 later: the later AMT*B6 is the new total, or is not stated. With numbers of lines and without.
  @Test(arguments: [true, false], [true, false]) func additionalPayment(isNumbered: Bool, states: Bool) throws
  {
    let claim = try sentClaim("A", ["99214@500"])
    let fee = try handFee("99214")
    func text(_ paid: Int64, _ rest: String, _ allowed: Int64?, _ control: String) -> String {
      "CLP*A*1*500*\(Money(cents: paid))**12*\(control)*11*1~SVC*HC:99214*500*\(Money(cents: paid))**1~"
        + "DTM*472*20260302~CAS*CO*45*\(Money(cents: 50000 - fee))~\(rest)"
        + (isNumbered ? "REF*6R*A-1~" : "")
        + (allowed.map { "AMT*B6*\(Money(cents: $0))~" } ?? "")
    }
    let first = text(fee - 20_00, "CAS*CO*131*20~", fee - 20_00, "I1")
    let later = text(20_00, "CAS*OA*B13*\(Money(cents: fee - 20_00))~", states ? fee : nil, "I2")
    for claims in [[claim], nil] {
      let found = try report(files([first, later]), claims: claims, options: atMiami)
      let lines = try #require(found.claims.first).lines
      #expect(lines.map(\.classification) == [.matched])
      #expect(lines[0].remittedAllowed?.cents == fee && lines[0].paid?.cents == fee)
    }
    // Paid in full twice is paid twice.
    let whole = text(fee, "", states ? fee : nil, "I1")
    let twice = try report(files([whole, text(fee, "", states ? fee : nil, "I2")]), claims: [claim])
    #expect(twice.claims[0].lines.map(\.classification) == [.overpaid])
    #expect(twice.claims[0].lines[0].remittedAllowed?.cents == 2 * fee && twice.summary.recoverable == .zero)
  }

  /// A denial of a line that is paid already, as a duplicate, takes nothing back.
  @Test func deniedAsDuplicate() throws {
    let claim = try sentClaim("A", ["99214"])
    let fee = try handFee("99214")
    var again = unnumbered(claim, [0])
    again[0].denial = "OA*18"
    let both = files([decision(unnumbered(claim, [fee]), "I1"), decision(again, "I2", status: 4)])
    for claims in [[claim], nil] {
      let found = try report(both, claims: claims, options: atMiami)
      #expect(found.claims.flatMap(\.lines).map(\.classification) == [.matched])
      #expect(found.summary.lines == 1)
    }
  }

  /// A copy of a payment that leaves AMT*B6 out is a copy: 62323 is not ranked against itself.
  @Test func copyWrittenAnotherWay() throws {
    let claim = try sentClaim("A", ["62323"])
    var lines = unnumbered(claim, [try handFee("62323")])
    let stated = transaction([claimSegments("A", lines)])
    lines[0].statesAllowed = false
    let found = try report([stated, transaction([claimSegments("A", lines)])], options: atMiami)
    #expect(found.claims.flatMap(\.lines).map(\.classification) == [.matched])
    #expect(found.transactions[1].problems.contains { $0.contains("read before from era1.835") })
  }

  /// One number for claims of two days: each is judged by its own, whichever of them is paid, the second $20 short.
  @Test(arguments: [true, false]) func numberUsedAgain(isSent: Bool) throws {
    let (march, april) = (try sentClaim("A", ["62323"]), try sentClaim("A", ["62323"], date: "2026-04-10"))
    let fee = try handFee("62323")
    let first = decision(unnumbered(march, [fee]), "I1")
    let second = decision(unnumbered(april, [fee - 20_00]), "I2")
    let both = try report(files([first, second]), claims: isSent ? [march, april] : nil, options: atMiami)
    #expect(both.claims.map { $0.lines.map(\.classification) } == [[.matched], [.underpaid]])
    #expect(both.summary.recoverable.cents == 20_00)
    for sent in [[march, april], [april, march]] {
      let one = try report(files([second]), claims: isSent ? sent : nil, options: atMiami)
      #expect(one.claims.map { $0.lines.map(\.classification) } == [[.underpaid]])
    }
  }

  /// The write-off at the claim, the line without one: 500.00 − 324.95 at the claim is what was allowed.
  @Test func writeOffAtClaim() throws {
    let claim = try sentClaim("A", ["99214@500"])
    for short in [Int64(0), 20_00] {
      let allowed = Money(cents: try handFee("99214") - short)
      let text =
        "CLP*A*1*500*\(allowed)**12*I1*11*1~CAS*CO*45*\(Money(cents: 50000) - allowed)~"
        + "SVC*HC:99214*500*500**1~DTM*472*20260302~"
      for claims in [[claim], nil] {
        let found = try report([transaction([(text, allowed)])], claims: claims, options: atMiami)
        #expect(found.claims.flatMap(\.lines).map(\.classification) == [short == 0 ? .matched : .underpaid])
        #expect(found.claims[0].lines[0].remittedAllowed == allowed)
        #expect(found.summary.recoverable.cents == short)
      }
    }
  }

  /// Billed RT and LT, answered by one line with modifier 50: 150 percent of one side.
  @Test func sidesOnOneLine() throws {
    let claim = try sentClaim("A", ["64493-RT@500", "64493-LT@500"])
    let whole = percent(150, of: try handFee("64493"))
    for short in [Int64(0), 10_00] {
      var line = PaidLine(
        service: "64493:50", charge: Money(cents: 100_000), allowed: Money(cents: whole - short))
      line.statesAllowed = true
      let found = try report([transaction([claimSegments("A", [line])])], claims: [claim])
      let lines = found.claims[0].lines
      let expected: VarianceClass = short == 0 ? .matched : .underpaid
      #expect(lines.map(\.classification) == [expected, expected])
      #expect(lines.compactMap { $0.remittedAllowed?.cents }.reduce(0, +) == whole - short)
      #expect(found.summary.expectedAllowed.cents == whole && found.summary.recoverable.cents == short)
    }
  }
}
