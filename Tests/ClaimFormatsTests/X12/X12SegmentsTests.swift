// X12 text into segments: separators however they are declared, and text that is not as it should be.

import ClaimFormats
import Testing

private let group = "GS*HC*A*B*20260302*0930*1*X*005010X222A1~ST*837*0001*005010X222A1~"
private let trailer = "SE*2*0001~GE*1*1~IEA*1*000000001~"
private let names = ["ISA", "GS", "ST", "SE", "GE", "IEA"]

/// The same six segments in forms that files come in.
private let forms: [(String, String)] = [
  ("plain", interchangeHeader() + group + trailer),
  ("lines", (interchangeHeader() + group + trailer).split(separator: "~").joined(separator: "~\n") + "~\n"),
  (
    "CRLF", (interchangeHeader() + group + trailer).split(separator: "~").joined(separator: "~\r\n") + "~\r\n"
  ),
  (
    "indented",
    (interchangeHeader() + group + trailer).split(separator: "~").joined(separator: "~\r\n \t ") + "~"
  ),
  ("mark", "\u{FEFF}" + interchangeHeader() + group + trailer),
  (
    "line end is the terminator",
    (interchangeHeader() + group + trailer).split(separator: "~").joined(separator: "\n") + "\n"
  ),
  (
    "CRLF is the terminator",
    (interchangeHeader() + group + trailer).split(separator: "~").joined(separator: "\r\n") + "\r\n"
  ),
  (
    "line end before terminator",
    (interchangeHeader() + group + trailer).split(separator: "~").joined(separator: "\n~") + "\n~"
  ),
  ("trailing end-of-file mark", interchangeHeader() + group + trailer + "\r\n\u{1A}"),
  ("empty segments", interchangeHeader() + "~~" + group + "~ ~\n~" + trailer + "~~~"),
]

@Test(arguments: forms) func segmentsOfEveryForm(name: String, text: String) {
  let list = SegmentList(text)
  #expect(list.names == names)
  #expect(list.problems.isEmpty, "\(list.problems)")
  #expect(list.segments[2] == ["ST", "837", "0001", "005010X222A1"])
  #expect(list.separators.first?.component == UInt8(ascii: ":"))
}

@Test(arguments: [1, 2, 3, 7, 97, 1000]) func chunksDoNotMatter(size: Int) {
  for (name, text) in forms {
    let bytes = Array(text.utf8)
    #expect(SegmentList(bytes, chunk: size).segments == SegmentList(bytes).segments, "\(name)")
  }
}

@Test func declaredSeparators() {
  let separators = X12Separators(
    element: UInt8(ascii: "|"), component: UInt8(ascii: ">"), repetition: UInt8(ascii: "^"),
    terminator: UInt8(ascii: "'"))
  let rest = (group + trailer).replacing("*", with: "|").replacing("~", with: "'")
  let list = SegmentList(interchangeHeader(separators) + rest)
  #expect(list.separators == [separators])
  #expect(list.names == names)
  #expect(list.problems.isEmpty)
}

@Test func everyInterchangeHasItsOwnSeparators() {
  let other = X12Separators(element: 0x1D, component: 0x1F, repetition: nil, terminator: 0x1C)
  let rest = (group + trailer).replacing("*", with: "\u{1D}").replacing("~", with: "\u{1C}")
  let second = (interchangeHeader(other) + rest).replacing("\u{1D}^\u{1D}", with: "\u{1D}U\u{1D}")
  let list = SegmentList(interchangeHeader() + group + trailer + "\r\n" + second)
  #expect(list.separators == [.usual, other])
  #expect(list.names == names + names)
}

@Test(arguments: ["*260302*0930*", "ZZ*SENDER         "]) func misfitHeader(part: String) {
  let header = interchangeHeader().replacing(
    part, with: part.replacing("0302", with: "302").replacing("   ", with: " "))
  let list = SegmentList(header + group + trailer)
  #expect(list.names == names)
  #expect(list.separators == [.usual])
  #expect(list.problems.map(\.kind) == [.header])
}

@Test func textBeforeAndBetweenInterchanges() {
  let whole = interchangeHeader() + group + trailer
  let list = SegmentList("ISA is what follows.\nSTATUS: 200\n\n" + whole + "\nthe next one\n" + whole)
  #expect(list.names == names + names)
  #expect(list.problems.map(\.kind) == [.strayText, .strayText])
  #expect(list.problems[0].description == "byte 0: 34 bytes that are not X12 are passed over")
}

@Test(arguments: ["ST*837*0021*005010X222~\nBHT*0019*00~\n", "GS*HC*A*B~ST*837*0021~", "ST|837|1'BHT|1'"])
func noInterchange(text: String) {
  let list = SegmentList(text)
  #expect(list.segments.count == 2)
  #expect(list.problems.map(\.kind) == [.header])
}

@Test func lastSegmentWithoutTerminator() {
  let list = SegmentList(interchangeHeader() + group + "CLM*1*120")
  #expect(list.names == ["ISA", "GS", "ST"])
  #expect(list.problems.map(\.kind) == [.cutShort])
  #expect(
    list.problems[0].description.hasPrefix("segment 4, byte 172: the last segment, CLM, has no terminator"))
}

@Test func wrappedText() {
  let text = interchangeHeader() + group + trailer
  let wrapped = stride(from: 0, to: text.utf8.count, by: 110).map { start in
    String(decoding: Array(text.utf8)[start..<min(text.utf8.count, start + 110)], as: UTF8.self)
  }
  #expect(SegmentList(wrapped.joined(separator: "\r\n")).segments == SegmentList(text).segments)
}

@Test(arguments: [true, false], [1, 2, 5, 4096]) func utf16(lowByteFirst: Bool, chunk: Int) {
  let text = interchangeHeader() + group + "N3*CALLE Ñ~" + trailer
  let bytes = ("\u{FEFF}" + text).utf16.flatMap { unit in
    lowByteFirst ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
  }
  let list = SegmentList(bytes, chunk: chunk)
  #expect(list.names == ["ISA", "GS", "ST", "N3", "SE", "GE", "IEA"])
  #expect(list.segments[3] == ["N3", "CALLE ?"])
}

@Test func endlessSegment() {
  let long = "NTE*ADD*" + String(repeating: "A", count: 200_000) + "~"
  let list = SegmentList(Array((interchangeHeader() + group + long + trailer).utf8), chunk: 4096)
  #expect(list.names == names)
  #expect(list.problems.map(\.kind) == [.segment])
}

@Test func values() {
  var reader = X12Segments()
  reader.append(
    (interchangeHeader() + "AMT*.5*100.*-3*1e3*12.345*1.5*0.125*20260230*20260302-20260301*  7 ~").utf8)
  reader.finish()
  while case .segment = reader.next(), reader.name != "AMT" {}
  #expect(reader.amount(1).value?.cents == 50)
  #expect(reader.amount(2).value?.cents == 10_000)
  #expect(reader.amount(3).value == nil)
  #expect(reader.amount(3, allowsNegative: true).value?.cents == -300)
  #expect(reader.amount(4).value == nil && reader.amount(4) != .blank)
  #expect(reader.amount(5).value == nil)
  #expect(reader.quantity(6).value?.description == "1.5")
  #expect(reader.quantity(7).value?.thousandths == 125)
  #expect(reader.days(8).value == nil && reader.days(9).value == nil)
  #expect(reader.quantity(10).value?.whole == 7)
  #expect(reader.amount(11) == .blank && reader.days(11) == .blank)
}
