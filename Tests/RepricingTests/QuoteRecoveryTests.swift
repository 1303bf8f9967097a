// A quote that is never closed costs its own line, not the ones behind it.

import Testing

@testable import Repricing

@Suite struct QuoteRecoveryTests {
  private let header = "claim,line,dos,cpt,note"

  private func outcomes(_ lines: [String], chunkSize: Int = 1 << 20) throws -> [String] {
    let answer = try RepricedText(([header] + lines).joined(separator: "\n") + "\n", chunkSize: chunkSize)
    return answer.rows.map { "\($0[1]) \($0[3])" }
  }

  @Test(arguments: [200, 1 << 20])
  func missingQuoteAmongQuotes(chunkSize: Int) throws {
    var lines = (1...30).map { "\"C\($0 / 4)\",\"\($0)\",\"2026-03-02\",\"99213\",\"\"" }
    lines[9] = "\"C2\",\"10\",\"2026-03-02\",\"99213,\"\""
    let expected = (1...30).map { $0 == 10 ? "10 invalid" : "\($0) priced" }
    #expect(try outcomes(lines, chunkSize: chunkSize) == expected)
  }

  /// More than the limit of one field follows, without a further quote or with one far away.
  @Test(arguments: [200, 5000, 1 << 20], ["", "\"far\""])
  func missingQuoteAlone(chunkSize: Int, last: String) throws {
    var lines = (1...4000).map { "C\($0 / 4),\($0),2026-03-02,99213," }
    lines[9] = "C2,10,2026-03-02,99213,\"open"
    lines[3999] += last
    let answer = try outcomes(lines, chunkSize: chunkSize)
    #expect(answer == (1...4000).map { $0 == 10 ? "10 invalid" : "\($0) priced" })
  }

  /// Text of the answer that needs quotes has them: claim numbers, reasons and codes.
  @Test func answerIsQuotedWhereNeeded() throws {
    let lines = [
      "\"A,1\",\"1\n2\",2026-03-02,99213,", "\"say \"\"so\"\"\",1,2026-03-02,\"9,\"\"x\",",
      "\"plain\",1,2026-03-02,99213,",
    ]
    let rows = try RepricedText(([header] + lines).joined(separator: "\n")).rows
    #expect(rows.map { $0[0] } == ["A,1", "say \"so\"", "plain"])
    #expect(rows[0][1] == "1\n2" && rows[1][2] == "9,\"x" && rows[1][6].contains("9,\"x"))
    #expect(rows.allSatisfy { $0.count == 8 })
  }
}
