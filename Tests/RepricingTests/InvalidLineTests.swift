// Lines that cannot be read: in their place, with the reason, and reported where they stand in the file.

import FeePricing
import SeededNumbers
import Testing

@testable import Repricing

private let header = ClaimsTable.headings.joined(separator: ",")

/// A line, the column reported, and words of the reason; columns as in ``ClaimsTable``.
private let unreadable: [(line: String, column: Int, reason: String)] = [
  ("A,1,2026-03-32,99213,,,,,1,11,09102,04,MD,100.00", 3, "\"2026-03-32\" is not a date such as 2026-03-02"),
  ("A,1,,99213,,,,,1,11,09102,04,MD,100.00", 3, "is blank; a date of service is needed"),
  ("A,1,2026-03-02,9921,,,,,1,11,09102,04,MD,1.00,", 0, "15 fields where the header has 14"),
  ("A,1,2026-03-02,,,,,,1,11,09102,04,MD,100.00", 4, "is blank; a five-character code is needed"),
  ("A,1,2026-03-02,992134,,,,,1,11,09102,04,MD,1.00", 4, "\"992134\" is not a five-character code"),
  ("A,1,2026-03-02,99213,5,,,,1,11,09102,04,MD,100.00", 5, "\"5\" is not a modifier of two characters"),
  ("A,1,2026-03-02,99213,,é1,,,1,11,09102,04,MD,1.00", 6, "\"é1\" is not a modifier"),
  ("A,1,2026-03-02,99213,25 59,RT LT,XS,,1,11,09102,04,MD,1.00", 5, "more than four modifiers"),
  ("A,1,2026-03-02,99213,,,,,1.5,11,09102,04,MD,100.00", 9, "\"1.5\" is not a whole number of units"),
  ("A,1,2026-03-02,99213,,,,,-1,11,09102,04,MD,100.00", 9, "\"-1\" is not a whole number of units"),
  ("A,1,2026-03-02,99213,,,,,99999999999,11,09102,04,MD,1.00", 9, "is not a whole number of units"),
  ("A,1,2026-03-02,99213,,,,,1,office,09102,04,MD,1.00", 10, "\"office\" is not a two-digit place"),
  ("A,1,2026-03-02,99213,,,,,1,11,0910x,04,MD,100.00", 12, "are not a carrier and a locality"),
  ("A,1,2026-03-02,99213,,,,,1,11,09102,04,M.D.,1.00", 13, "\"M.D.\" is not a type of practitioner"),
  ("A,1,2026-03-02,99213,,,,,1,11,09102,04,MD,(45.00)", 14, "\"(45.00)\" is negative"),
  ("A,1,2026-03-02,99213,,,,,1,11,09102,04,MD,45.00-", 14, "\"45.00-\" is negative"),
  ("A,1,2026-03-02,99213,,,,,1,11,09102,04,MD,free", 14, "\"free\" is not an amount of dollars"),
  ("A,1,2026-03-02,99213,,,,,1,11,09102,04,MD,\"1234,50\"", 14, "\"1234,50\" is not an amount of dollars"),
  ("A,1,2026-03-02,99213,,,,,1,11,09102,04,\"MD,1.00", 13, "a quote never ends"),
  ("Total", 0, "1 fields where the header has 14"),
]

@Suite struct InvalidLineTests {
  private let good = "G,7,2026-03-02,99213,,,,,1,11,09102,04,MD,500.00"

  @Test(arguments: unreadable.indices)
  func reasonAndPlace(number: Int) throws {
    let (line, column, reason) = unreadable[number]
    let answer = try RepricedText("\(header)\n\(good)\n\(line)\n\(good)\n")
    #expect(answer.rows.map { $0[3] } == ["priced", "invalid", "priced"])
    let row = try #require(answer.rows.first { $0[3] == "invalid" })
    #expect(row.count == 8 && row[6].contains(reason), "\(row)")
    #expect(row[4...5] == ["", ""] && row[7].isEmpty)
    let place = column > 0 ? "claims.csv:3:\(column): error: " : "claims.csv:3: error: "
    #expect(answer.complaints.count == 1 && answer.complaints[0] == place + row[6], "\(answer.complaints)")
  }

  /// Lines are counted through quoted line ends, blank lines and titles, in every chunk.
  @Test(arguments: [200, 1000, 1 << 20], [1, 3])
  func linesAreCounted(chunkSize: Int, threads: Int) throws {
    var random = SeededNumbers(seed: 11)
    var lines = ["Claims of March", "\"printed\n2026-04-01\"", header + ",note"]
    var expected: [Int] = []
    for number in 0..<400 {
      let line = lines.reduce(1) { $0 + 1 + $1.unicodeScalars.count { $0 == "\n" } }
      let isBad = random.number(0...30) == 0
      if isBad { expected.append(line) }
      let note = random.pick(["", "\"one\ntwo\"", "\"\r\n\r\n\"", "\"a \"\"b\"\"\nc\""])
      lines.append("C\(number / 3),1,2026-03-02,99213,,,,,\(isBad ? "x" : "1"),11,09102,04,MD,,\(note)")
      if random.number(0...9) == 0 { lines.append("") }
    }
    let answer = try RepricedText(lines.joined(separator: "\n"), chunkSize: chunkSize, threads: threads)
    #expect(answer.rows.count == 400 && answer.summary.invalid == expected.count && expected.count > 5)
    let reason = "error: units: \"x\" is not a whole number of units"
    #expect(answer.complaints == expected.prefix(20).map { "claims.csv:\($0):9: \(reason)" })
  }

  /// Twenty are shown, all are in the answer.
  @Test func manyAreCounted() throws {
    let lines = (0..<500).map { "C\($0),1,2026-03-02,99213,,,,,x,11,09102,04,MD," }
    let answer = try RepricedText(([header] + lines).joined(separator: "\n"), chunkSize: 300, threads: 2)
    #expect(answer.complaints.count == Repricing.shownProblems)
    #expect(answer.rows.count == 500 && answer.summary.invalid == 500)
    #expect(answer.rows.map { $0[0] } == (0..<500).map { "C\($0)" })
  }

  /// An invalid line takes no part in pricing; the claim's other lines are priced together.
  @Test func restOfTheClaimIsPriced() throws {
    let lines = ["64493", "6449?", "64494", "20553"].enumerated().map {
      "C,\($0),2026-03-02,\($1),,,,,1,11,09102,04,MD,"
    }
    let all = try RepricedText(([header] + lines).joined(separator: "\n"))
    let without = try RepricedText(([header] + lines.filter { !$0.contains("?") }).joined(separator: "\n"))
    #expect(all.rows.filter { $0[3] != "invalid" } == without.rows)
    #expect(all.rows[1][0...3] == ["C", "1", "6449?", "invalid"])
  }

  @Test(arguments: [200, 1 << 20], [1, 3])
  func strictRunStopsAtTheFirst(chunkSize: Int, threads: Int) throws {
    var table = ClaimsTable(try SampleClaims.all.get())
    for row in [500, 611, 640] { table.rows[row][8] = "many" }
    let error = #expect(throws: StrictStop.self) {
      try RepricedText(table.text(), chunkSize: chunkSize, threads: threads) { $0.isStrict = true }
    }
    let text = ":502:9: error: units: \"many\" is not a whole number of units"
    #expect(error?.description.hasSuffix("claims.csv\(text)") == true, "\(String(describing: error))")
  }
}
