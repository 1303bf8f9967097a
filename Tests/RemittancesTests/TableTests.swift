// Payments as tables: headings of several programs, and what spreadsheets do to figures.

import ClaimFormats
import FeePricing
import Testing

@testable import Remittances

private func read(_ text: String, chunk: Int = .max) -> RemittanceList {
  read(Array(text.utf8), chunk: chunk)
}

private func read(_ bytes: [UInt8], chunk: Int = .max) -> RemittanceList {
  var reader = RemittanceTableReader()
  var events: [RemittanceEvent] = []
  func drain() { while let event = reader.next() { events.append(event) } }
  var start = 0
  while start < bytes.count {
    let end = chunk < bytes.count - start ? start + chunk : bytes.count
    reader.append(bytes[start..<end])
    start = end
    drain()
  }
  reader.finish()
  drain()
  var list = RemittanceList([])
  for event in events { list.take(event) }
  return list
}

/// The headings of ediconvert's table of an 835.
private let converted = """
  PatientControlNumber,PayerControlNumber,LineControlNumber,LineProcedureCode,LineProcedureModifier1Code,\
  LineChargeAmount,ChargeAmount,LinePaidAmount,LineUnitCount,LineOriginalProcedureCode,LineServiceDateFrom,\
  LineAdj1Group,LineAdj1ReasonCode,LineAdj1Amount,LineAdj2Group,LineAdj2ReasonCode,LineAdj2Amount,LineAllowedAmount,\
  LineRemarkCode1,ClaimStatus,CheckOrEftTraceNumber,PaymentDate,PayerIdentifier,PayerName
  A,I1,L1,99214,25,200,290,96,1,,20260303,CO,45,80,PR,2,24,,N130,1,T1,20260415,P1,SAMPLE PLAN
  A,I1,L2,93000,,90,290,60,1,93005,20260303,CO,45,30,,,,75,,1,T1,20260415,P1,SAMPLE PLAN
  B,I2,L1,20610,RT,75,75,-50,-1,,20260304,CO,45,-25,,,,,,22,T2,20260416,P1,SAMPLE PLAN
  """

@Test(arguments: [Int.max, 1, 100]) func convertedTable(chunk: Int) throws {
  let list = read(converted, chunk: chunk)
  #expect(list.problems.map(\.kind) == [.remark])
  #expect(list.entries.map(\.head.trace) == ["T1", "T2"])
  #expect(list.entries.map { $0.head.date.value } == [ServiceDate("2026-04-15"), ServiceDate("2026-04-16")])
  #expect(list.claims.map(\.patientControl) == ["A", "B"])
  #expect(list.claims.map { $0.charge.value } == [dollars(290_00), dollars(75_00)])
  #expect(list.claims[1].isReversal)
  // 96 + 24 = 120 without a stated amount; 75 stated.
  #expect(
    list.lines.map { $0.allowed() } == [
      AllowedAmount(amount: dollars(120_00), source: .derived),
      AllowedAmount(amount: dollars(75_00), source: .stated),
      AllowedAmount(amount: dollars(-50_00), source: .derived),
    ])
  // The second line's 90 less 30 is 60, as paid; the third's −75 is given as 75: it does not add up.
  #expect(list.lines.map(\.isBalanced) == [true, true, false])
  #expect(list.lines[0].remarks == ["N130"])
  #expect(list.lines[1].isRecoded && list.lines[1].billedService.code.value == ProcedureCode("93005"))
  #expect(list.lines[0].dates.value?.from == ServiceDate("2026-03-03"))
  #expect(list.lines.map(\.place) == [2, 3, 4].map { .line($0, column: 0) })
}

/// Titles above, totals below, headings again, semicolons, currency, accounting negatives, spreadsheet dates and codes.
@Test func spreadsheetTable() throws {
  let list = read(
    """
    \u{FEFF}ERA Import Posting Report;;;;;;;;
    Practice: SAMPLE;;;;;;;;

    Clm Nbr;Svc Date;CPT4;M1;Bill Amt;Pd Amt;Allwd Amt;Ded Amt;CoIns Amt
    7;46083;99213.0;25;"$1,250.00";80.00;100.00;;20.00
    Clm Nbr;Svc Date;CPT4;M1;Bill Amt;Pd Amt;Allwd Amt;Ded Amt;CoIns Amt
    7;3/2/2026;1992;QK;50;(45.00);;;
    8;3/2/26;64493-50;;75;12.00-;;;3
    Total;;;;1375;23;100;;23

    """)
  #expect(list.problems.isEmpty, "\(list.problems)")
  #expect(list.claims.map(\.patientControl) == ["7", "8"])
  #expect(list.lines.map { $0.paid.value } == [dollars(80_00), dollars(-45_00), dollars(-12_00)])
  #expect(list.lines.map { $0.charge.value?.cents } == [1250_00, 50_00, 75_00])
  #expect(list.lines.map { $0.service.code.value?.description } == ["99213", "01992", "64493"])
}

/// One row for each adjustment: one line, its charge and payment once. Lines that repeat otherwise are two.
@Test func rowsOfAdjustments() throws {
  let head = "claim,cpt,dos,charge,paid,group,carc,adj amount\n"
  let list = read(
    head
      + "A,99214,2026-03-02,200,96,CO,45,80\nA,99214,2026-03-02,200,96,PR,2,24\nA,20610,2026-03-02,9,9,,,\n")
  #expect(list.lines.count == 2)
  #expect(list.lines[0].adjustments.count == 2 && list.lines[0].isBalanced == true)
  #expect(list.lines[0].allowed()?.amount == dollars(120_00))
  #expect(list.claims[0].charge.value == dollars(209_00))
  let twice = read(head + "A,20610,2026-03-02,100,60,CO,45,40\nA,20610,2026-03-02,100,60,CO,45,40\n")
  #expect(twice.lines.count == 2)
}

/// Without any word of the patient's part, what was allowed is not known.
@Test func tableWithoutAdjustments() throws {
  let bare = read("claim,cpt,charge,paid\nA,99214,200,96\n")
  #expect(
    bare.lines[0].allowed() == nil && bare.lines[0].isBalanced == nil && bare.claims[0].imbalances.isEmpty)
  let share = read("claim,cpt,charge,paid,patient resp\nA,99214,200,96,24\n")
  #expect(share.lines[0].allowed()?.amount == dollars(120_00))
  #expect(share.lines[0].isBalanced == nil)
}

@Test func reasonsInOneCell() throws {
  let list = read(
    "claim,cpt,charge,paid,reason cd,adj amt\nA,99214,200,96,CO-45,104\nA,99213,200,96,\"CO45, PR2\",104\n")
  #expect(list.lines[0].adjustments.map(\.group) == ["CO"] && list.lines[0].isBalanced == true)
  #expect(list.lines[1].allowed() == nil)
  #expect(
    list.problems.map { $0.description(file: "x.csv") } == [
      "x.csv:3:6: \"104\" is not told apart: it belongs to one reason, not to \"CO45, PR2\""
    ])
}

/// A line that cannot be read says where, and the others go on.
@Test func unreadableCells() throws {
  let list = read("claim,cpt,dos,charge,paid\nA,99214,2026-13-02,2OO,\nA,99213,2026-03-02,100,60\nA,99213\n")
  #expect(
    list.problems.map { $0.description(file: "x.csv") }.sorted() == [
      "x.csv:2:3: \"2026-13-02\" is not a date such as 2026-03-02 or 3/2/2026",
      "x.csv:2:4: \"2OO\" is not an amount of dollars such as 1234.50",
      "x.csv:2:5: is blank; it must be an amount of dollars such as 1234.50",
      "x.csv:4:1: 2 fields where the header has 5; the line is not used",
    ])
  #expect(list.lines.map { $0.paid.value } == [nil, dollars(60_00)])
  #expect(list.claims[0].paid.value == nil)
  #expect(read("a,b\n1,2\n").problems.count == 1)
}

@Test(arguments: [true, false]) func wideTable(lowByteFirst: Bool) {
  let bytes = ("\u{FEFF}" + converted).utf16.flatMap { unit in
    lowByteFirst ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
  }
  #expect(read(bytes, chunk: 333).claims == read(converted).claims)
}

@Test(arguments: [",", "\"", "\n", "paid,cpt\n", "\0", ";;;", "total"]) func rubbishInTables(text: String) {
  let bytes = Array(String(repeating: text, count: 50_000 / text.utf8.count).utf8)
  #expect(read(bytes).claims.isEmpty)
  #expect(
    read(Array((converted + "\n").utf8) + bytes, chunk: 65_536).claims.prefix(2).map(\.patientControl) == [
      "A", "B",
    ])
}

@Test func tableCutAnywhere() {
  let bytes = Array(converted.utf8)
  for end in stride(from: 0, to: bytes.count, by: 7) { #expect(read(Array(bytes[..<end])).lines.count <= 3) }
}
