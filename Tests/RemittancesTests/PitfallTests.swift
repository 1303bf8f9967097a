// What makes remittances hard, one test for each of the twenty pitfalls that the reader meets.
// Texts are invented; figures are worked out beside them.

import ClaimFormats
import FeePricing
import Testing

@testable import Remittances

private func only(_ claims: String, paid: String = "0") throws -> ClaimPayment {
  try #require(RemittanceList(remittance(claims, paid: paid)).claims.first)
}

/// 1: AMT*B6 is the allowed amount; AMT*AU is not; without B6 it is paid + PR + 253.
@Test func pitfall01AllowedAmount() throws {
  let claim = try only(
    """
    CLP*A*1*500*272.4*40*12*I1*11*1~AMT*AU*999~SVC*HC:99213*100*80**1~CAS*CO*45*20~AMT*B6*120~\
    SVC*HC:99214*200*98.4**1~CAS*CO*45*60**253*1.6~CAS*PR*1*15**2*25~SVC*HC:99215*200*94**1~CAS*CO*104*6**45*100~
    """)
  // B6 may exceed the charge. 98.40 + 15.00 + 25.00 + 1.60 = 140.00.
  #expect(claim.lines[0].allowed() == AllowedAmount(amount: dollars(120_00), source: .stated))
  #expect(claim.lines[1].allowed() == AllowedAmount(amount: dollars(140_00), source: .derived))
  #expect(claim.lines[1].allowed()?.source.description == "paid+PR+253")
  // A withhold is taken from what was allowed only where the contract says so.
  #expect(claim.lines[2].allowed()?.amount == dollars(94_00))
  var reductions = PostAllowedReductions()
  reductions.furtherReasons = ["104"]
  #expect(claim.lines[2].allowed(reductions)?.amount == dollars(100_00))
}

/// 2: sequestration: allowed 100, deductible 50: 40.00 − 0.80 = 39.20 paid, 10 coinsurance; allowed stays 100.
@Test func pitfall02Sequestration() throws {
  let claim = try only(
    "CLP*A*1*150*39.2*60*MB*I1*11*1~SVC*HC:99214*150*39.2**1~CAS*CO*45*50**253*.8~CAS*PR*1*50**2*10~")
  #expect(claim.lines[0].allowed()?.amount == dollars(100_00))
  #expect(claim.lines[0].isBalanced == true && claim.imbalances.isEmpty)
  #expect(claim.lines[0].adjustments.costSharing == dollars(60_00))
}

/// 2: the incentive payment system's penalty (CO-237) and bonus (CO-144, negative), both with N807, come after too.
@Test func pitfall02IncentivePayments() throws {
  // Allowed 100, coinsurance 20: 80 − 7.20 = 72.80, less 2 % (1.46) = 71.34; and 80 + 1.12 = 81.12, less 1.62 = 79.50.
  let claim = try only(
    """
    CLP*A*1*300*150.84*40*MB*I1*11*1~SVC*HC:99214*150*71.34**1~CAS*CO*45*50**237*7.2**253*1.46~CAS*PR*2*20~\
    LQ*HE*N807~SVC*HC:99214*150*79.5**1~CAS*CO*45*50**144*-1.12**253*1.62~CAS*PR*2*20~LQ*HE*N807~
    """)
  #expect(claim.lines.map { $0.allowed()?.amount } == [dollars(100_00), dollars(100_00)])
  #expect(claim.lines.allSatisfy { $0.isBalanced == true })
}

/// 3: a charge below the allowed amount: both are there to compare, neither replaces the other.
@Test func pitfall03ChargeBelowAllowed() throws {
  let claim = try only("CLP*A*1*50*50**12*I1*11*1~SVC*HC:99213*50*50**1~AMT*B6*92~")
  #expect(claim.lines[0].charge.value == dollars(50_00))
  #expect(claim.lines[0].allowed()?.amount == dollars(92_00))
}

/// 4: a reversal has negative amounts, and units as they please; it balances like any claim.
@Test func pitfall04Reversal() throws {
  let list = RemittanceList(
    remittance(
      """
      CLP*A*22*-200*-96*-24*12*OLD*11*1~SVC*HC:99214*-200*-96**1~CAS*CO*45*-80~CAS*PR*2*-24~\
      CLP*A*1*200*108*27*12*NEW*11*7~SVC*HC:99214*200*108**1~CAS*CO*45*65~CAS*PR*2*27~
      """, paid: "12"))
  #expect(list.claims.map(\.isReversal) == [true, false])
  #expect(list.lines.map { $0.allowed()?.amount } == [dollars(-120_00), dollars(135_00)])
  #expect(list.imbalances.isEmpty && list.entries[0].totals?.isBalanced == true)
}

/// 5: PLB: positive lowers the payment. 100 − (−3.17 + 25.50 + 7 + 4.25 − 2) = 68.42; up to six pairs, several PLB.
@Test func pitfall05ProviderAdjustments() throws {
  let list = RemittanceList(
    remittance(
      "CLP*A*1*100*100**12*I1*11*1~SVC*HC:99214*100*100**1~", paid: "68.42",
      trailer: "PLB*1234567893*20261231*L6:A*-3.17*WO:OLD*25.5*CS*7~PLB*1234567893*20261231*IR:*4.25*J1:X*-2~"
    ))
  let adjustments = list.entries[0].providerAdjustments
  #expect(adjustments.map(\.code.description) == ["L6", "WO", "CS", "IR", "J1"])
  #expect(adjustments.map(\.reference) == ["A", "OLD", "", "", "X"])
  #expect(list.entries[0].totals?.providerAdjustments.amount == dollars(31_58))
  #expect(list.entries[0].totals?.isBalanced == true)
}

/// 5: a balance carried forward: the claims come to −40, FB of −40 makes the payment 0.
@Test func pitfall05BalanceForward() {
  let list = RemittanceList(
    remittance(
      "CLP*A*22*-50*-40**12*I1*11*1~SVC*HC:99214*-50*-40**1~CAS*CO*45*-10~", paid: "0",
      trailer: "PLB*1234567893*20261231*FB:X*-40~"))
  #expect(list.entries[0].totals?.isBalanced == true)
}

/// 6: interest at the claim is information; no sum counts it.
@Test func pitfall06Interest() throws {
  let list = RemittanceList(
    remittance(
      "CLP*A*1*100*60**12*I1*11*1~AMT*I*3.17~SVC*HC:99214*100*60**1~CAS*CO*45*40~", paid: "63.17",
      trailer: "PLB*1234567893*20261231*L6:A*-3.17~"))
  #expect(list.claims[0].interest == dollars(3_17))
  #expect(list.claims[0].imbalances.isEmpty)
  #expect(list.lines[0].allowed()?.amount == dollars(60_00))
  #expect(list.entries[0].totals?.isBalanced == true)
}

/// 7: adjustments of the claim are not the lines': 250 − (18 + 72 + 38) = 122, the lines are paid 140.
@Test func pitfall07ClaimAndLineAdjustments() throws {
  let sound = try only(
    """
    CLP*A*1*250*122*20*12*I1*11*1~CAS*CO*A2*18~SVC*HC:99214*190*118**1~CAS*CO*45*72~SVC*HC:93000*60*22**1~\
    CAS*PR*3*20~CAS*CO*45*18~
    """)
  #expect(sound.imbalances.isEmpty)
  #expect(sound.totalAdjustment == dollars(128_00))
  // PR said at both levels is not counted twice in silence: 100 − (20 + 20) is 60, paid is 80.
  let doubled = try only("CLP*A*1*100*80*20*12*I1*11*1~CAS*PR*2*20~SVC*HC:99214*100*80**1~CAS*PR*2*20~")
  let imbalance = try #require(doubled.imbalances.first)
  #expect(doubled.imbalances.count == 1 && imbalance.level == .claim)
  #expect(imbalance.stated == dollars(80_00) && imbalance.computed == dollars(60_00))
  #expect(imbalance.message == "claim A: charge 100.00 less adjustments of 40.00 is 60.00, but paid is 80.00")
}

/// 7: six reasons in a CAS, a group again, quantities left out or there, zero and negative amounts.
@Test func pitfall07Triplets() throws {
  let claim = try only(
    """
    CLP*A*1*600*321*95*12*I1*11*1~SVC*HC:99204*600*321**1~CAS*CO*45*100**59*50**237*12**253*6**144*-4**104*9~\
    CAS*CO*150*11*1~CAS*OA*94*0~CAS*PR*1*40**2*30**3*20**66*5~
    """)
  let line = claim.lines[0]
  #expect(line.adjustments.count == 12)
  // 100 + 50 + 12 + 6 − 4 + 9 + 11 = 184 and 95: 600 − 279 = 321.
  #expect(line.adjusted("CO") == dollars(184_00) && line.adjustments.patientResponsibility == dollars(95_00))
  #expect(line.adjusted("CO", "144") == dollars(-4_00))
  #expect(line.adjustments[6].quantity.value == Quantity(thousandths: 1000))
  #expect(line.isBalanced == true)
}

/// 8: the practice's number of a line comes back in REF*6R; where none was sent, none is made up.
@Test func pitfall08LineNumbers() throws {
  let claim = try only(
    "CLP*A*1*200*200**12*I1*11*1~SVC*HC:99214*100*100**1~REF*6R*L-7~SVC*HC:64483:50*100*100**1~DTM*472*20260303~"
  )
  #expect(claim.lines.map(\.controlNumber) == ["L-7", ""])
  #expect(claim.lines.map(\.number) == [1, 2])
  #expect(claim.lines[1].service.modifiers.value.map { $0.map(\.description) } == ["50"])
  #expect(claim.lines[1].dates.value?.from == ServiceDate("2026-03-03"))
  #expect(claim.lines[0].dates.isBlank)
}

/// 9: bundling: both lines show the panel, the billed code in SVC06; OA-94 raises the one that is paid.
@Test func pitfall09Bundling() throws {
  let claim = try only(
    """
    CLP*A*1*50*14.49**12*I1*11*1~SVC*HC:80053*30*14.49**1*HC:80048~CAS*OA*94*-20~CAS*CO*45*35.51~\
    SVC*HC:80053*20*0**0*HC:84450*1~CAS*CO*97*20~
    """)
  #expect(claim.lines.allSatisfy { $0.isRecoded })
  #expect(claim.lines.map(\.billedService.writtenCode) == ["80048", "84450"])
  // 30 + 20 − 35.51 = 14.49.
  #expect(claim.lines[0].isBalanced == true && claim.lines[1].isBalanced == true)
  #expect(claim.lines[0].adjusted("OA", "94") == dollars(-20_00))
}

/// 9: unbundling: the charge stands on the first line, the others have 0 and are raised.
@Test func pitfall09Unbundling() throws {
  let claim = try only(
    """
    CLP*A*1*80*60**12*I1*11*1~SVC*HC:80053*80*30**1*HC:80050~CAS*CO*45*20~CAS*OA*94*30~\
    SVC*HC:85025*0*30**1*HC:80050~CAS*OA*94*-30~
    """)
  #expect(claim.imbalances.isEmpty)
  #expect(claim.lineCharges == dollars(80_00))
  #expect(claim.lines.map { $0.allowed()?.amount } == [dollars(30_00), dollars(30_00)])
}

/// 10: a changed code and changed units are told from what was billed.
@Test func pitfall10ChangedCode() throws {
  let claim = try only("CLP*A*1*200*80**12*I1*11*1~SVC*HC:99214:25*200*80**1*HC:99215:25*4~CAS*CO*150*120~")
  let line = claim.lines[0]
  #expect(line.isRecoded && line.service.code.value == ProcedureCode("99214"))
  #expect(line.billedService.code.value == ProcedureCode("99215"))
  #expect(line.billedUnits.value?.whole == 4 && line.paidUnits.value?.whole == 1)
}

/// 11: units: absent is 1, blank before SVC06 too; 0, decimals and minutes stand as they are.
@Test func pitfall11Units() throws {
  let claim = try only(
    """
    CLP*A*1*60*60**12*I1*11*1~SVC*HC:J1100*10*10~SVC*HC:J1100*10*10***HC:J1094~SVC*HC:96372*10*10**0~\
    SVC*HC:90471*10*10**1.0~SVC*HC:J0585*10*10**155.5~SVC*HC:00220:QK*10*10**76~
    """)
  #expect(claim.lines.map { $0.paidUnits.value?.description } == ["1", "1", "0", "1", "155.5", "76"])
  #expect(claim.lines.map { $0.units.isBlank } == [true, true, false, false, false, false])
}

/// 12: denied, unprocessable, and paid 0 though allowed in full are three different things.
@Test func pitfall12ZeroPayment() throws {
  let list = RemittanceList(
    remittance(
      """
      CLP*A*4*150*0**12*I1*11*1~MOA***MA130~SVC*HC:99214*150*0**1~CAS*CO*16*150~LQ*HE*N290~\
      CLP*B*1*150*0*92*12*I2*11*1~SVC*HC:99213*150*0**1~CAS*CO*45*58~CAS*PR*1*92~\
      CLP*C*4*90*0**12*I3*11*1~SVC*HC:99213*90*0**0~CAS*CO*29*90~
      """, paid: "0"))
  #expect(list.claims.map(\.isDenied) == [true, false, true])
  #expect(list.claims.map(\.isUnprocessable) == [true, false, false])
  #expect(list.lines.map { $0.allowed()?.amount } == [.zero, dollars(92_00), .zero])
  #expect(list.lines.map { $0.adjustments.costSharing } == [.zero, dollars(92_00), .zero])
  #expect(list.entries[0].totals?.isBalanced == true)
}

/// 13: after another payer: by status, or by reason 23 alone; B6 is not lowered by what that one paid.
@Test func pitfall13OtherPayers() throws {
  let list = RemittanceList(
    remittance(
      """
      CLP*A*2*220*32**12*I1*11*1~SVC*HC:99214*220*32**1~CAS*OA*23*176~CAS*CO*45*12~AMT*B6*140~\
      CLP*B*1*70*12*3*12*I2*11*1~SVC*HC:93000*70*12**1~CAS*CO*23*55~CAS*PR*2*3~\
      CLP*C*1*70*70**12*I3*11*1~SVC*HC:93000*70*70**1~CLP*D*21*10*10**12*I4*11*1~SVC*HC:93000*10*10**1~
      """, paid: "124"))
  #expect(list.claims.map(\.isAfterAnotherPayer) == [true, true, false, true])
  #expect(list.lines[0].allowed()?.amount == dollars(140_00))
  #expect(list.imbalances.isEmpty)
}

/// 15: predeterminations are no money, whatever amount they state; a claim passed on is not denied.
@Test func pitfall15Statuses() throws {
  let list = RemittanceList(
    remittance(
      """
      CLP*A*25*900*450**12*I1*11*1~SVC*HC:99214*900*450**1~CAS*OA*101*450~\
      CLP*B*19*100*80**MB*I2*11*1~SVC*HC:99214*100*80**1~CAS*CO*45*20~\
      CLP*C*1*100*0**HM*I3*11*1~SVC*HC:99213*100*0**1~CAS*CO*24*100~CLP*D*23*10*0**12*I4*11*1~CAS*OA*109*10~
      """, paid: "80"))
  #expect(list.claims[0].isPredetermination)
  #expect(list.entries[0].totals?.paid.amount == dollars(80_00))
  #expect(list.entries[0].totals?.isBalanced == true)
  #expect(list.reports(.remark, "claim A is a predetermination (CLP02 is 25); its 450.00 is no payment"))
  #expect(list.claims.map { $0.status?.isForwarded } == [false, true, false, true])
  #expect(list.lines[2].adjusted("CO", "24") == dollars(100_00))
}

/// 16: what is written off is the payer's word, and stands apart from what was allowed.
@Test func pitfall16WriteOff() throws {
  let claim = try only(
    "CLP*A*1*300*60*15*12*I1*11*1~SVC*HC:64494:50*300*60**1~CAS*CO*59*75**45*150~CAS*PR*2*15~")
  #expect(claim.lines[0].allowed()?.amount == dollars(75_00))
  #expect(claim.lines[0].adjusted("CO", "59") == dollars(75_00))
  #expect(claim.lines[0].adjusted("CO", "45") == dollars(150_00))
}

/// 17: an amount is wrong by a cent or right: nothing is rounded on the way, and a cent is said.
@Test func pitfall17OneCent() throws {
  let claim = try only("CLP*A*1*100*79.99**12*I1*11*1~SVC*HC:99214*100*79.99**3~CAS*CO*45*20~")
  #expect(claim.imbalances.map(\.difference) == [dollars(-1), dollars(-1)])
  #expect(
    claim.imbalances[0].message
      == "line 1 (99214): charge 100.00 less adjustments of 20.00 is 80.00, but paid is 79.99")
}

/// 18: one remittance in forms that files come in.
@Test(arguments: [
  "lines", "CRLF", "newline", "apostrophe", "lead", "mark", "indent", "bare", "junk", "wide", "short",
  "undeclared",
])
func pitfall18Envelope(form: String) {
  let plain = remittance(
    "CLP*A*1*100*60*10*12*I1*11*1~SVC*HC:99214:25*100*60**1~CAS*CO*45*30~CAS*PR*2*10~AMT*B6*70~", paid: "60")
  let segments = plain.split(separator: "~")
  let text =
    switch form {
    case "lines": segments.joined(separator: "~\n") + "~\n"
    case "CRLF": segments.joined(separator: "~\r\n") + "~\r\n"
    case "newline": segments.joined(separator: "\n") + "\n"
    case "apostrophe": plain.replacing("~", with: "'").replacing("*", with: "|")
    case "lead": segments.joined(separator: "\n~") + "\n~"
    case "mark": "\u{FEFF}" + plain
    case "indent": segments.joined(separator: "~\n    ") + "~"
    case "bare": segments.dropFirst(2).joined(separator: "~") + "~"
    case "junk": "Subject: your ERA\n\n" + plain
    case "wide": plain.replacing("SENDER  ", with: "SENDER    ")
    case "short": plain.replacing("SENDER   ", with: "SENDER")
    default: plain.replacing("HC:99214:25", with: "HC>99214>25")
    }
  let list = RemittanceList(text)
  #expect(list.claims.count == 1)
  #expect(list.lines.first?.service.code.value == ProcedureCode("99214"))
  #expect(list.lines.first?.service.modifiers.value?.first == Modifier("25"))
  #expect(list.lines.first?.allowed()?.amount == dollars(70_00))
  #expect(list.entries.first?.totals?.isBalanced == true)
  let isSound = ["lines", "CRLF", "newline", "apostrophe", "lead", "mark", "indent", "undeclared"].contains(
    form)
  #expect(list.problems.isEmpty == isSound, "\(list.problems)")
}

/// 18: several of each envelope; counts and numbers that do not fit are said and cost nothing.
@Test func pitfall18SeveralTransactions() {
  let claim = "CLP*A*1*100*60**12*I1*11*1~SVC*HC:99214*100*60**1~CAS*CR*45*40~"
  let first = remittance(claim, paid: "60").replacing("~SE*", with: "~SE*99")
  let second = remittance(claim, paid: "60", trace: "T2").replacing("IEA*1*000000001~", with: "")
  let list = RemittanceList(first + "\r\n" + second)
  #expect(list.entries.map(\.head.trace) == ["T1", "T2"])
  #expect(list.entries.map(\.head.ordinal) == [1, 2])
  #expect(list.claims.map(\.remittance) == [1, 2])
  #expect(list.reports(.envelope, "SE01 says 99"))
  #expect(list.reports(.cutShort, "no IEA"))
  #expect(list.imbalances.isEmpty)
}

/// 19: numbers as they are written; what is none is reported and stays out of every sum.
@Test(arguments: [
  (".5", 50), ("100.", 100_00), ("-0", 0), ("1.0", 1_00), ("0012", 12_00), ("-3.25", -3_25),
  ("12.300", 12_30),
])
func pitfall19Numbers(written: String, cents: Int64) throws {
  let claim = try only("CLP*A*1*\(written)*\(written)**12*I1*11*1~SVC*HC:99213*\(written)*\(written)**1~")
  #expect(claim.charge.value == dollars(cents) && claim.paid.value == dollars(cents))
  #expect(claim.lines[0].paid.value == dollars(cents))
}

@Test(arguments: [
  "ABC", "1e3", "12.345", "1,000", "$5", "+5", "--5", "-", ".", "", "99999999999999999999", "10000000000",
])
func pitfall19NoNumbers(written: String) {
  let sound = "CLP*B*1*10*10**12*I2*11*1~SVC*HC:99213*10*10**1~"
  let list = RemittanceList(
    remittance(
      "CLP*A*1*100*\(written)**12*I1*11*1~SVC*HC:99213*100*\(written)**1~AMT*B6*\(written)~" + sound,
      paid: "10"))
  #expect(list.claims.map { $0.paid.value } == [nil, dollars(10_00)])
  #expect(list.claims[0].charge.value == nil && list.lines[0].charge.value == nil)
  #expect(list.lines[0].allowed() == nil)
  #expect(list.entries[0].totals?.paid.amount == nil && list.entries[0].totals?.isBalanced == nil)
  #expect(
    list.reports(.damaged, "CLP04") && list.reports(.damaged, "SVC03") && list.reports(.unreadable, "AMT02"))
}

/// 19: elements that have moved, in CAS and PLB as well.
@Test func pitfall19MovedElements() throws {
  let list = RemittanceList(
    remittance(
      """
      CLP*A*1*100*50**12*I1*11*1~SVC*HC:99213*100*50**1~CAS*CO**45*50~CAS*45*50~CAS*CO*12.50*45~\
      CLP*1*75*50*25*12*I1*11*1~
      """, paid: "50", trailer: "PLB*1234567893*20261231*-14*WO~"))
  #expect(
    list.lines[0].adjustments.count == 3 && list.lines[0].adjustments.allSatisfy { $0.amount.value == nil })
  #expect(list.lines[0].isBalanced == nil && list.lines[0].allowed() == nil)
  #expect(list.claims[1].status == nil && list.claims[1].paid.value == nil)
  #expect(list.entries[0].totals?.providerAdjustments.amount == nil)
}

/// 19: a terminator that is lost makes two segments one; nothing of either is used, nor what follows in the claim.
@Test func pitfall19LostTerminator() throws {
  let sound = "CLP*A*1*100*50**12*I1*11*1~SVC*HC:99213*100*50**1~DTM*472*20260302~CAS*CO*45*50~"
  let next = "CLP*B*1*70*70**12*I2*11*1~SVC*HC:99213*70*70**1~"
  for lost in ["*1~DTM", "*20260302~CAS", "**12*I1*11*1~SVC"] {
    let damaged = sound.replacing(lost, with: lost.replacing("~", with: ""))
    let list = RemittanceList(remittance(damaged + next, paid: "120"))
    #expect(list.claims.count == 2 && list.reports(.damaged), "\(lost)")
    #expect(list.claims[0].lines.allSatisfy { $0.allowed() == nil }, "\(lost)")
    #expect(list.claims[1].imbalances.isEmpty && list.claims[1].lines[0].allowed()?.amount == dollars(70_00))
  }
  // The next claim is swallowed by a line's last segment: its lines must not become this claim's.
  let merged = (sound + next).replacing("45*50~CLP", with: "45*50CLP")
  let list = RemittanceList(remittance(merged, paid: "120"))
  #expect(list.claims.count == 1 && list.lines.count <= 2)
  #expect(list.lines.allSatisfy { $0.allowed() == nil || $0.number == 2 })
  #expect(list.entries[0].totals?.isBalanced != true)
}

/// 20: the text may break off anywhere: within the last amount, 120 would become 1.
@Test func pitfall20Truncation() throws {
  let whole = remittance(
    "CLP*A*1*200*120**12*I1*11*1~SVC*HC:99214*200*120**1~CAS*CO*45*80~AMT*B6*120~", paid: "120")
  let end = try #require(whole.range(of: "AMT*B6*1")).upperBound
  let list = RemittanceList(String(whole[..<end]))
  #expect(list.lines.first?.isCutShort == true)
  #expect(list.lines.first?.statedAllowed.isBlank == true)
  #expect(list.lines.first?.allowed() == nil)
  #expect(list.entries.first?.totals?.isBalanced == nil)
  #expect(list.reports(.cutShort, "AMT"))
}
