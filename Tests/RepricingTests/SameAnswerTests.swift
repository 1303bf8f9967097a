// The same claims in every form an export takes have the same answer, byte for byte.

import FeePricing
import SeededNumbers
import Testing

@testable import Repricing

@Suite struct SameAnswerTests {
  private let table: ClaimsTable
  private let plain: RepricedText

  init() throws {
    table = ClaimsTable(try SampleClaims.all.get())
    plain = try RepricedText(table.text())
  }

  private func expectSame(_ input: [UInt8], _ comment: Comment) throws {
    #expect(input != table.text(), comment)
    let answer = try RepricedText(input)
    #expect(answer.bytes == plain.bytes, comment)
    #expect(answer.complaints.isEmpty && answer.summary.invalid == 0, comment)
  }

  @Test func plainFormHasEveryOutcome() {
    #expect(plain.rows.count == table.rows.count && table.rows.count > 700)
    #expect(plain.summary.claims == 300 && plain.summary.lines == table.rows.count)
    #expect(plain.summary.priced > 100 && plain.summary.bundled > 0 && plain.summary.invalid == 0)
    #expect(Set(plain.rows.map { $0[3] }) == ["priced", "bundled", "not_priced"])
  }

  @Test func quotes() throws {
    try expectSame(table.text { "\"\($0)\"" }, "all quoted")
    try expectSame(table.text(separator: ", ") { "\"\($0)\"" }, "blanks before the quotes")
    try expectSame(table.text(separator: " , ") { "\"\($0)\"" }, "blanks around the quotes")
    var noted = table
    noted.headings.append("note")
    for row in noted.rows.indices {
      noted.rows[row].append(["\"a, b\"", "\"two\nlines\"", "\"said \"\"so\"\"\"", "5\" needle"][row % 4])
    }
    try expectSame(noted.text(), "quotes, commas and line ends in a column that is not used")
  }

  @Test func lineEndsAndMarks() throws {
    try expectSame(table.text(lineEnd: "\r\n"), "CRLF")
    try expectSame(table.text(lineEnd: "\r"), "CR")
    try expectSame(table.text(lineEnd: "\n\n"), "blank lines")
    try expectSame([0xEF, 0xBB, 0xBF] + table.text(), "byte order mark")
    try expectSame([0xEF, 0xBB, 0xBF] + table.text(lineEnd: "\r\n") { "\"\($0)\"" }, "mark, CRLF and quotes")
    try expectSame(table.text().dropLast(), "no final line end")
  }

  @Test(arguments: [";", "\t", "|", " ,", ", ", "  ,\t"])
  func separators(separator: String) throws {
    try expectSame(table.text(separator: separator), "\(separator)")
  }

  @Test func columnOrder() throws {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<5 {
      let order = Array(table.headings.indices).shuffled(using: &random)
      try expectSame(table.arranged(order).text(), "\(order)")
    }
  }

  @Test func writingOfFields() throws {
    let letters = table.mapping(["hcpcs", "mod1", "mod2", "mod3", "mod4", "provider"]) { $0.lowercased() }
    try expectSame(letters.text(), "small letters")
    try expectSame(table.mapping(["date_of_service"], slashed).text(), "3/2/2026")
    try expectSame(table.mapping(["date_of_service"]) { $0.filter { $0 != "-" } }.text(), "20260302")
    try expectSame(table.mapping(["date_of_service"]) { $0 + " 00:00:00" }.text(), "with a time")
    try expectSame(table.mapping(["charge"]) { "\"\(grouped($0))\"" }.text(), "$1,234.50")
    try expectSame(table.mapping(["charge"], grouped).text(separator: ";"), "$1,234.50 between semicolons")
    try expectSame(table.mapping(["units"]) { $0 + ".0" }.text(), "units as a spreadsheet shows them")
    try expectSame(table.mapping(["carrier", "locality"]) { "\(Int($0)!)" }.text(), "leading zeros lost")
  }

  @Test(arguments: [" ", "  ", ":", "/", "|", "\",\""])
  func oneColumnOfModifiers(separator: String) throws {
    let isQuoted = separator == "\",\""
    let joined = table.joiningModifiers(by: isQuoted ? "," : separator)
    try expectSame(joined.mapping(["modifiers"]) { isQuoted ? "\"\($0)\"" : $0 }.text(), "\(separator)")
  }

  private func slashed(_ date: String) -> String {
    let parts = date.split(separator: "-").map { Int($0)! }
    return "\(parts[1])/\(parts[2])/\(parts[0])"
  }

  /// `1234.50` as `$1,234.50`.
  private func grouped(_ amount: String) -> String {
    guard amount.count > 6 else { return amount.isEmpty ? "" : "$\(amount)" }
    return "$\(amount.dropLast(6)),\(amount.suffix(6))"
  }
}
