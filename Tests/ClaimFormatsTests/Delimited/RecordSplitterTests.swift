// Records and fields: separators, quotes, line ends, and quotes that never end.

import Testing

@testable import ClaimFormats

/// A text, and its records as fields.
private let texts: [(String, [[String]])] = [
  ("a,b,c\n", [["a", "b", "c"]]),
  ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
  ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
  ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
  (",,\n", [["", "", ""]]),
  ("\n\na\n", [[""], [""], ["a"]]),
  ("\r\r\n", [[""], [""]]),
  (" a ,\tb\t,  c\n", [["a", "b", "c"]]),
  ("\"a,b\",c\n", [["a,b", "c"]]),
  ("\"a\nb\",c\r\n\"d\r\n\r\ne\"", [["a\nb", "c"], ["d\r\n\r\ne"]]),
  ("\"say \"\"so\"\"\",\"\"\"\",\"\"\n", [["say \"so\"", "\"", ""]]),
  (" \"a,b\" , \"c\"\t\n", [["a,b", "c"]]),
  ("\" a \",b\n", [["a", "b"]]),
  ("5\" x,a\"b\"\n", [["5\" x", "a\"b\""]]),
  ("\"5\" x\",b\n", [["5\" x", "b"]]),
  ("a\u{0}b,é,２\n", [["a\u{0}b", "é", "２"]]),
]

/// A text, and its records as fields, the first having a quote that never ends.
private let unterminated: [(String, [[String]])] = [
  ("\"a,b\nc,d\n", [["\"a", "b"], ["c", "d"]]),
  ("\"a,b\n\"c\",d\n", [["\"a", "b"], ["c", "d"]]),
  ("a,\"b\n\"c\",\"d\"\n", [["a", "\"b"], ["c", "d"]]),
  ("a,\"b\"c\nd,\"e\"\n", [["a", "\"b\"c"], ["d", "e"]]),
  ("\"a,\"b,c\nd\n", [["\"a", "\"b", "c"], ["d"]]),
  ("\"", [["\""]]),
]

@Suite struct RecordSplitterTests {
  private func split(
    _ bytes: [UInt8], separator: Character = ","
  ) -> [(fields: [String], isUnterminated: Bool)] {
    var splitter = RecordSplitter(separator: separator.asciiValue ?? 0)
    var records: [(fields: [String], isUnterminated: Bool)] = []
    var place = 0
    while place < bytes.count {
      let next = splitter.split(bytes.span, from: place, to: bytes.count)
      #expect(next > place, "every record takes some text")
      records.append(
        (splitter.fields.indices.map { splitter.text(bytes.span, $0) }, splitter.isUnterminated))
      place = next
    }
    return records
  }

  @Test(arguments: texts)
  func records(text: String, expected: [[String]]) {
    let records = split(Array(text.utf8))
    #expect(records.map(\.fields) == expected && !records.contains { $0.isUnterminated })
    let tabbed = text.replacing(",", with: ";")
    let semicolons = split(Array(tabbed.utf8), separator: ";").map(\.fields)
    #expect(semicolons == expected.map { $0.map { $0.replacing(",", with: ";") } })
  }

  @Test(arguments: unterminated)
  func quoteThatNeverEnds(text: String, expected: [[String]]) {
    let records = split(Array(text.utf8))
    #expect(records.map(\.fields) == expected)
    #expect(records.map(\.isUnterminated) == expected.indices.map { $0 == 0 })
  }

  @Test func tabsSeparate() {
    #expect(
      split(Array("a\t\t b\t\"c\td\" \t\n".utf8), separator: "\t")[0].fields == ["a", "", "b", "c\td", ""])
  }

  /// Bytes that are no UTF-8 are read as Latin-1, so that different ones stay different.
  @Test func otherEncodings() {
    let bytes: [UInt8] = [0x4D, 0xFC, 0x6C, 0x2C, 0x4D, 0xF6, 0x6C, 0x2C, 0xC3, 0xBC]
    #expect(split(bytes)[0].fields == ["Mül", "Möl", "ü"])
  }

  /// A quoted field may be long in one line; in several, it ends by the limit.
  @Test func longFields() {
    let long = String(repeating: "x", count: RecordSplitter.longestField * 2)
    #expect(split(Array("\"\(long)\",b\n".utf8)).map(\.fields) == [[long, "b"]])
    let lines = String(repeating: "x\n", count: RecordSplitter.longestField)
    let records = split(Array("\"\(lines)\",b\n".utf8))
    #expect(records[0].isUnterminated && records[0].fields == ["\"x"])
    #expect(records[1].fields == ["x"] && records.count == RecordSplitter.longestField + 1)
  }

  /// A record may go on unless its line end, and what follows it, was seen.
  @Test(arguments: [
    ("a,b", true), ("a,b\n", false), ("a,b\r", true), ("a,b\r\n", false), ("a,b\rc", false), ("\"a\"", true),
    ("\"a\n", true), ("\"a\n\"", true), ("\"a\n\"\n", false), ("\"a\n\"b", false), ("", true),
  ])
  func mayGoOn(text: String, expected: Bool) {
    var splitter = RecordSplitter(separator: UInt8(ascii: ","))
    let bytes = Array(text.utf8)
    _ = splitter.split(bytes.span, from: 0, to: bytes.count)
    #expect(splitter.mayGoOn == expected)
  }
}
