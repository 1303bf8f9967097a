// Records and fields of a table, with their places for errors; numbers digit by digit.

import Testing

@testable import FeePricing

/// A text, and its records as fields joined by a bar.
private let tables: [(String, [String])] = [
  ("a,b\n1,2\n", ["a|b", "1|2"]),
  ("a,b\r\n1,2\r\n", ["a|b", "1|2"]),
  ("a,b\n1,2", ["a|b", "1|2"]),
  ("\u{FEFF}a,b\n", ["a|b"]),
  ("# a comment\na,b\n\n1,2\n", ["a|b", "1|2"]),
  ("\"a,b\",\"c\"\"d\"\n", ["a,b|c\"d"]),
  ("\"two\nlines\",x\n", ["two\nlines|x"]),
  ("a, b ,\n", ["a|b|"]),
  (",\n", ["|"]),
  ("", []),
]

@Test(arguments: tables)
func records(text: String, expected: [String]) throws {
  var table = DelimitedTable(file: "t.csv", bytes: Array(text.utf8))
  var found: [String] = []
  while try table.next() {
    found.append((0..<table.count).map { [table] in table.text($0) }.joined(separator: "|"))
  }
  #expect(found == expected)
}

@Test(arguments: [
  ("a,\"b\n", "t.csv:1:3: error: a quoted field does not end"),
  ("a\n\"b\"x,c\n", "t.csv:2:4: error: \"b\" is not followed by a comma"),
])
func badTable(text: String, message: String) {
  let error = #expect(throws: LoadError.self) {
    var table = DelimitedTable(file: "t.csv", bytes: Array(text.utf8))
    while try table.next() {}
  }
  #expect(error?.description == message)
}

@Test func linesAreCountedThroughQuotesAndComments() throws {
  var table = DelimitedTable(file: "t.csv", bytes: Array("# c\na,\"1\n2\"\nb,x\n".utf8))
  _ = try table.next()
  #expect(table.line == 2)
  _ = try table.next()
  #expect(table.line == 4)
  #expect(table.error(1, .missing("it")).description == "t.csv:4:3: error: it is missing")
}

/// Digits, how many decimals are kept, and the number in units of the last decimal.
@Test(arguments: [
  ("1.5", 2, Int64(150)), ("1.05", 2, 105), ("1", 2, 100), (".5", 2, 50), ("7.", 2, 700), ("", 2, 0),
  ("1.500", 2, 150), ("1.501", 2, nil), ("33.4009", 4, 334_009), ("00012", 0, 12), ("12.0", 0, 12),
  ("12.5", 0, nil), ("-1", 2, nil), ("+1", 2, nil), ("1e2", 2, nil), ("1,000", 2, nil), ("1.2.3", 2, nil),
  (".", 2, nil), (" 1", 2, nil), ("1O", 2, nil), ("１", 2, nil), ("999999999999999", 0, 999_999_999_999_999),
  ("1000000000000000", 0, nil), ("99999999999999999999", 2, nil),
])
func decimal(text: String, places: Int, expected: Int64?) {
  let bytes = Array(text.utf8)
  #expect(parseDecimal(bytes.span, 0..<bytes.count, places: places) == expected)
}
