// Submitted lines and what payers make of them: numbers, dropped modifiers, splits, bundles and new codes.

import ClaimFormats
import FeePricing
import Remittances
import Testing

@testable import Variance

private let day = ServiceDate("2026-03-02")

private func sent(
  _ number: String, _ code: String, _ charge: Int64, _ modifier: String = "", control: String = ""
) -> SubmittedService {
  SubmittedService(
    controlNumber: control, number: number, code: code,
    modifiers: Modifiers([Modifier(modifier)].compactMap { $0 }) ?? .none, date: day,
    charge: Money(cents: charge * 100))
}

/// The lines of a claim payment written as segments.
private func remitted(_ segments: String) -> [ServicePayment] {
  var reader = RemittanceReader()
  reader.append("ST*835*1~BPR*I*0*C*CHK~TRN*1*1~CLP*A*1*0*0**12*I~\(segments)SE*9*1~".utf8)
  reader.finish()
  var lines: [ServicePayment] = []
  while let event = reader.next() {
    if case .claim(let claim) = event { lines += claim.lines }
  }
  return lines
}

private func groups(_ submitted: [SubmittedService], _ segments: String) -> [LineGroup] {
  LineMatching.groups(submitted: submitted, remitted: remitted(segments))
}

@Test func controlNumbersComeFirst() {
  let lines = [sent("1", "20610", 100, "RT", control: "a"), sent("2", "20610", 100, "LT", control: "b")]
  let found = groups(lines, "SVC*HC:20610:LT*100*50~REF*6R*a~SVC*HC:20610:RT*100*60~REF*6R*b~")
  #expect(found.map(\.submitted) == [[0], [1]] && found.map(\.remitted) == [[0], [1]])
  #expect(found.map(\.basis) == [.controlNumber, .controlNumber])
}

/// Without REF*6R the number may be LX; where the code is another, it is the payer's own count.
@Test func lineNumbersThatComeBack() {
  let lines = [sent("1", "99214", 200), sent("2", "20610", 100)]
  let lx = groups(lines, "SVC*HC:99214*200*90~REF*6R*1~SVC*HC:20610*100*60~REF*6R*2~")
  #expect(lx.map(\.basis) == [.controlNumber, .controlNumber])
  let own = groups(lines, "SVC*HC:20610*100*60~REF*6R*1~SVC*HC:99214*200*90~REF*6R*2~")
  #expect(own.map(\.remitted) == [[1], [0]] && own.map(\.basis) == [.everything, .everything])
}

/// With modifiers where they are there, in spite of the order; without them where the payer dropped them.
@Test func modifiers() {
  let lines = [sent("1", "20610", 100, "RT"), sent("2", "20610", 100, "LT")]
  let kept = groups(lines, "SVC*HC:20610:LT*100*50~SVC*HC:20610:RT*100*60~")
  #expect(kept.map(\.remitted) == [[1], [0]] && kept.allSatisfy { $0.basis == .everything })
  let dropped = groups(lines, "SVC*HC:20610*100*50~SVC*HC:20610:RT*100*60~")
  #expect(dropped.map(\.remitted) == [[1], [0]])
  #expect(dropped.map(\.basis) == [.everything, .withoutModifiers])
}

/// The same service on two days: the date decides; a line that is not answered stands alone.
@Test func dates() {
  var other = sent("2", "99213", 100)
  other.date = ServiceDate("2026-03-09")
  let found = groups(
    [sent("1", "99213", 100), other, sent("3", "99214", 5)],
    "SVC*HC:99213*100*50~DTM*472*20260309~SVC*HC:99215*70*50~")
  #expect(found.map(\.submitted) == [[0], [1], [2], []])
  #expect(found.map(\.remitted) == [[], [0], [], [1]])
  #expect(found[3].basis == nil)
}

/// One submitted line on two remitted ones: by number, or by the charges that come to its own.
@Test func splits() {
  let numbered = groups(
    [sent("1", "20610", 200, control: "7001")],
    "SVC*HC:20610*100*62~REF*6R*7001~SVC*HC:20610:51*100*31~REF*6R*7001~")
  #expect(numbered.count == 1 && numbered[0].isSplit && numbered[0].remitted == [0, 1])
  let charged = groups([sent("1", "20610", 200)], "SVC*HC:20610*100*62~SVC*HC:20610:51*100*31~")
  #expect(charged.count == 1 && charged[0].isSplit && charged[0].basis == .splitCharge)
}

/// Bundling: two submitted lines, both shown under one code; unbundling: one line under two codes.
@Test func bundles() {
  let bundle = groups(
    [sent("1", "80048", 30), sent("2", "84450", 20), sent("3", "99213", 90)],
    "SVC*HC:80053*30*14**1*HC:80048~SVC*HC:80053*20*0**0*HC:84450~SVC*HC:99213*90*70~")
  #expect(bundle.map(\.submitted) == [[0, 1], [2]] && bundle.map(\.remitted) == [[0, 1], [2]])
  #expect(bundle[0].isBundle && bundle[1].isPlain)
  let unbundled = groups(
    [sent("1", "80050", 80)], "SVC*HC:80053*80*30**1*HC:80050~SVC*HC:85025*0*30**1*HC:80050~")
  #expect(unbundled.count == 1 && unbundled[0].remitted == [0, 1])
}

/// A lower code in place of the one billed is still the billed line's answer.
@Test func changedCode() {
  let found = groups([sent("1", "99215", 250, "25")], "SVC*HC:99214:25*250*100**1*HC:99215:25~")
  #expect(found.count == 1 && found[0].isPlain && found[0].basis == .everything)
}

/// Each decision answers the claim on its own; of lines that look alike a later one is about those not paid yet.
@Test func severalDecisions() {
  let lines = [sent("1", "20610", 100), sent("2", "20610", 100)]
  let said = remitted("SVC*HC:20610*100*50~SVC*HC:20610*100*0~SVC*HC:20610*100*60~")
  let found = LineMatching.groups(submitted: lines, remitted: said, decisions: [0, 0, 1])
  #expect(found.map(\.submitted) == [[0], [1]] && found.map(\.remitted) == [[0], [1, 2]])
  // Parts of one line in two decisions.
  let halves = LineMatching.groups(
    submitted: [sent("1", "20610", 200)], remitted: remitted("SVC*HC:20610*100*62~SVC*HC:20610*100*31~"),
    decisions: [0, 1])
  #expect(halves.count == 1 && halves[0].isSplit)
}

/// Two sides under modifier 50, whatever number comes back; other charges join nothing.
@Test(arguments: ["", "REF*6R*a~"]) func sides(number: String) {
  let lines = [sent("1", "64493", 500, "RT", control: "a"), sent("2", "64493", 500, "LT", control: "b")]
  let joined = groups(lines, "SVC*HC:64493:50*1000*361.35~\(number)")
  #expect(joined.map(\.submitted) == [[0, 1]] && joined[0].basis == .joinedCharge)
  #expect(groups(lines, "SVC*HC:64493:50*900*361.35~").map(\.submitted) == [[0], [1], []])
}

@Test func nothingToMatch() {
  #expect(groups([], "").isEmpty)
  #expect(groups([sent("", "", 0)], "").map(\.submitted) == [[0]])
}
