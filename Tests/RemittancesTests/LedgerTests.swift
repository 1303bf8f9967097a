// Several decisions on one claim: which of them stand, and what they come to.

import ClaimFormats
import FeePricing
import Testing

@testable import Remittances

private func ledger(_ files: [(String, String)]) -> RemittanceLedger {
  var ledger = RemittanceLedger()
  for (file, text) in files {
    var reader = RemittanceReader()
    reader.append(text.utf8)
    reader.finish()
    while let event = reader.next() { ledger.add(event, file: file) }
  }
  return ledger
}

private func claim(_ number: String, _ status: Int, _ charge: Int, _ paid: Int, _ control: String) -> String {
  "CLP*\(number)*\(status)*\(charge)*\(paid)**12*\(control)*11*1~SVC*HC:99214*\(charge)*\(paid)**1~"
    + "CAS*CO*45*\(charge - paid)~"
}

/// 4: the payment, its reversal and the correction: 96 − 96 + 108 = 108; the correction alone is judged.
@Test func reversalAndCorrection() {
  let first = remittance(claim("A", 1, 200, 96, "OLD"), paid: "96")
  let second = remittance(
    claim("A", 22, -200, -96, "OLD") + claim("A", 1, 200, 108, "NEW"), paid: "12", trace: "T2")
  let history = ledger([("a", first), ("b", second)]).histories()
  #expect(history.count == 1)
  #expect(
    history[0].decisions.map(\.standing) == [.reversed(by: 1), .reversal(of: 0, correctedBy: 2), .stands])
  #expect(history[0].standing == [2])
  #expect(history[0].netPaid == dollars(108_00) && history[0].netCharge == dollars(200_00))
}

/// 4: what is taken back may have been read long ago, or not at all; the correction stands even with the same amounts.
@Test func reversalAlone() {
  let text = remittance(claim("A", 22, -200, -96, "OLD") + claim("A", 1, 200, 96, "NEW"), paid: "0")
  let history = ledger([("a", text)]).histories()
  #expect(history[0].decisions.map(\.standing) == [.reversal(of: nil, correctedBy: 1), .stands])
  #expect(history[0].netPaid == .zero)
}

/// 4: payers that give a reversal a number of its own: the claim's number and the opposite amounts pair them.
@Test func reversalUnderAnotherNumber() {
  let text = remittance(
    claim("A", 1, 200, 96, "N1") + claim("A", 1, 50, 20, "N2") + claim("A", 22, -200, -96, "N3"), paid: "20")
  let history = ledger([("a", text)]).histories()
  #expect(
    history[0].decisions.map(\.standing) == [.reversed(by: 2), .stands, .reversal(of: 0, correctedBy: nil)])
}

/// 4: files in any order: the reversal's payment has the later date.
@Test func filesInAnyOrder() {
  let first = remittance(claim("A", 1, 200, 96, "OLD"), paid: "96")
  let second = remittance(claim("A", 22, -200, -96, "OLD"), paid: "-96", trace: "T2")
    .replacing("20260415~TRN", with: "20260601~TRN")
  let history = ledger([("b", second), ("a", first)]).histories()
  #expect(history[0].decisions.map(\.entry) == [1, 0])
  #expect(history[0].decisions.map(\.standing) == [.reversed(by: 0), .reversal(of: 1, correctedBy: nil)])
}

/// 14: several remittances of one claim stand together; the same file twice does not double.
@Test func severalRemittances() {
  let first = remittance(claim("A", 1, 200, 96, "N1") + claim("B", 1, 10, 10, "N9"), paid: "106")
  let second = remittance(claim("A", 1, 45, 25, "N2"), paid: "25", trace: "T2")
  let histories = ledger([("a", first), ("b", second), ("copy of a", first)]).histories()
  #expect(histories.map { $0.decisions.count } == [3, 2])
  #expect(Set(histories[0].decisions.map(\.standing)) == [.stands, .duplicate(of: 0)])
  #expect(histories[0].netPaid == dollars(121_00))
  #expect(histories[1].netPaid == dollars(10_00))
}

/// 14: two equal decisions within one payment are two; a copy of that payment has two as well.
@Test func equalDecisionsWithinAPayment() {
  let text = remittance(claim("A", 1, 45, 25, "N2") + claim("A", 1, 45, 25, "N2"), paid: "50")
  let once = ledger([("a", text)]).histories()
  #expect(once[0].standing.count == 2)
  let twice = ledger([("a", text), ("b", text)]).histories()
  #expect(twice[0].standing == [0, 1])
  #expect(twice[0].netPaid == dollars(50_00))
}

/// 14: a copy that states less is a copy; of one that breaks off within the claim and a whole one the whole one counts.
@Test func copyWrittenAnotherWay() {
  let text = remittance(claim("A", 1, 200, 96, "N1").replacing("CAS*CO", with: "LQ*HE*N1~CAS*CO"), paid: "96")
  let plain = remittance(claim("A", 1, 200, 96, "N1"), paid: "96")
  #expect(ledger([("a", text), ("b", plain)]).histories()[0].standing == [0])
  let cut = String(text.prefix(text.count - text.split(separator: "LQ*HE").last!.count - 5))
  #expect(ledger([("cut", cut), ("b", plain)]).histories()[0].standing == [1])
}

/// A number that is used again: other days under another number of the payer's are another claim, a reversal of the
/// same number is not, and nor is what has no day.
@Test func numberUsedAgain() {
  func on(_ day: String, _ text: String) -> String { text + "DTM*472*\(day)~" }
  let march = on("20260302", claim("A", 1, 200, 96, "N1"))
  let april = on("20260410", claim("A", 1, 200, 96, "N2"))
  let back = on("20260410", claim("A", 22, -200, -96, "N2"))
  let found = ledger([("a", remittance(march + april + back, paid: "96"))]).histories()
  #expect(found.map { $0.decisions.map(\.entry) } == [[0], [1, 2]])
  #expect(found.map(\.standing) == [[0], []])
  let dayless = remittance(march + april + claim("A", 1, 10, 5, "N3"), paid: "197")
  #expect(ledger([("a", dayless)]).histories().count == 1)
}

/// 15: predeterminations and claims that cannot be read are not counted as payments of 0.
@Test func noPayments() {
  let text = remittance(claim("A", 25, 900, 450, "N1") + "CLP*A*1*100**5~", paid: "0")
  let history = ledger([("a", text)]).histories()
  #expect(history[0].decisions.map(\.standing) == [.predetermination, .unreadable])
  #expect(history[0].netPaid == nil && history[0].standing.isEmpty)
}

@Suite(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.comment)))
struct LedgerFixtureTests {
  /// Two reversals of payments that are not in the file: 96 back and 108 paid, 60 back and 0 paid, and 250.
  @Test func reversalsAndCorrections() throws {
    let text = String(decoding: try Fixtures.bytes("syn_s_835_reversal_correction.835"), as: UTF8.self)
    let histories = ledger([("a", text)]).histories()
    #expect(histories.map(\.netPaid) == [dollars(12_00), dollars(-60_00), dollars(250_00)])
    #expect(histories.map(\.netCharge) == [.zero, .zero, dollars(350_00)])
    #expect(histories[0].decisions.map(\.standing) == [.reversal(of: nil, correctedBy: 1), .stands])
  }

  /// Each file twice: no payment doubles.
  @Test(arguments: Fixtures.names) func everyFileTwice(file: String) throws {
    let text = String(decoding: try Fixtures.bytes(file), as: UTF8.self)
    let (once, twice) = (ledger([("a", text)]).histories(), ledger([("a", text), ("b", text)]).histories())
    #expect(once.map(\.netPaid) == twice.map(\.netPaid))
    #expect(once.map(\.standing) == twice.map(\.standing))
  }
}
