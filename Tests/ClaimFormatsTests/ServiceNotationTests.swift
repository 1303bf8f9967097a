// A service in one word: what it means, and what is said of a word that means nothing.

import ClaimFormats
import FeePricing
import Testing

/// A word, and its code, modifiers, units and charge.
private let words: [(String, String, String, Int32, String?)] = [
  ("64493", "64493", "", 1, nil),
  ("64493-50", "64493", "50", 1, nil),
  ("64484-RTx2", "64484", "RT", 2, nil),
  ("99204-25@350", "99204", "25", 1, "350.00"),
  ("64493-50x2@350", "64493", "50", 2, "350.00"),
  ("20552x12", "20552", "", 12, nil),
  ("20552X12", "20552", "", 12, nil),
  ("J3301x4@$1234.50", "J3301", "", 4, "1234.50"),
  ("j3301", "J3301", "", 1, nil),
  ("0213T-rt", "0213T", "RT", 1, nil),
  ("72148-TC-59", "72148", "TC 59", 1, nil),
  ("64493-LT-RT-59-XS", "64493", "LT RT 59 XS", 1, nil),
  ("99213x99999", "99213", "", 99_999, nil),
  ("99213@0.5", "99213", "", 1, "0.50"),
  ("99213@99999999.99", "99213", "", 1, "99999999.99"),
  ("64493-X5x3", "64493", "X5", 3, nil),
]

@Test(arguments: words)
func service(word: String, code: String, modifiers: String, units: Int32, charge: String?) throws {
  let service = try ServiceNotation(word)
  #expect(service.code.description == code)
  #expect(service.modifiers.map(\.description).joined(separator: " ") == modifiers)
  #expect(service.units == units)
  #expect(service.charge?.description == charge)
}

/// A word that means nothing, and what is named of it: the part that is wrong, and what belongs there.
private let badWords: [(String, [String])] = [
  ("", ["five-character code such as 64493"]),
  ("6449", ["five-character code such as 64493"]),
  ("644933", ["five-character code"]),
  ("64.93", ["five-character code such as 64493"]),
  ("6449é", ["five-character code"]),
  ("64493x", ["\"\"", "number of units from 1 to 99999"]),
  ("64493x0", ["\"0\"", "number of units from 1 to 99999"]),
  ("64493x1000000", ["\"1000000\"", "number of units from 1 to 99999"]),
  ("64493x1.5", ["\"1.5\"", "number of units from 1 to 99999"]),
  ("64493-500", ["\"500\"", "modifier of two characters"]),
  ("64493-5", ["\"5\"", "modifier of two characters"]),
  ("64493--50", ["\"\"", "modifier of two characters"]),
  ("64493-?!", ["\"?!\"", "modifier of two characters"]),
  ("64493-25-50-59-RT-LT", ["more than four modifiers"]),
  ("64493@", ["\"\"", "charge in dollars", "350.00"]),
  ("64493@12.345", ["\"12.345\"", "charge in dollars"]),
  ("64493@-5", ["\"-5\"", "charge in dollars"]),
  ("64493@5@6", ["more than one @CHARGE"]),
]

@Test(arguments: badWords)
func badService(word: String, named: [String]) {
  let problem = #expect(throws: ServiceNotation.Problem.self) { try ServiceNotation(word) }
  for part in named { #expect(problem?.description.contains(part) == true, "\(problem?.description ?? "")") }
}

@Test func signsAreNotUnits() {
  #expect(throws: ServiceNotation.Problem.self) { try ServiceNotation("64493x+5") }
}

/// Dollars as people write them, in cents; nothing where they are no amount.
private let dollars: [(String, Int64?)] = [
  ("350", 350_00), ("350.5", 350_50), ("$1,234.50", 1234_50), ("$ 12", 12_00), ("$$5", nil), ("$5$", nil),
  ("0", 0), (".25", 25), ("7.", 7_00),
  ("99999999.99", 9_999_999_999), ("100000000", nil), ("12.345", nil), ("12.340", 12_34), ("-1", nil),
  ("", nil), ("$", nil), ("1e3", nil), ("350 dollars", nil), ("９", nil),
]

@Test(arguments: dollars)
func charge(text: String, cents: Int64?) {
  #expect(Money(dollars: text)?.cents == cents)
}
