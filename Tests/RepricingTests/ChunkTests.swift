// Chunks and threads are nobody's business: the answer is the same however the work is divided.

import FeePricing
import Testing

@Suite struct ChunkTests {
  private let table: ClaimsTable
  private let whole: RepricedText

  init() throws {
    table = ClaimsTable(try SampleClaims.all.get())
    whole = try RepricedText(table.text())
  }

  @Test(arguments: [200, 1000, 1 << 20], [1, 2, 5])
  func sizesAndThreads(chunkSize: Int, threads: Int) throws {
    let forms = [
      table.text(), table.text(lineEnd: "\n \n"), table.text(separator: ";", lineEnd: "\r\n") { "\"\($0)\"" },
    ]
    for form in forms {
      let answer = try RepricedText(form, chunkSize: chunkSize, threads: threads)
      #expect(answer.bytes == whole.bytes)
      #expect(answer.summary.claims == 300 && answer.summary.allowed == whole.summary.allowed)
      #expect(answer.summary.notPriced == whole.summary.notPriced && answer.summary.splitClaims == 0)
    }
  }

  /// Numbers longer than any fast comparison, in quotes, with so many texts beside them that their storage moves.
  @Test func longNumbers() throws {
    let number = String(repeating: "A", count: 40)
    var text = "claim_id,line,date_of_service,hcpcs,units\n"
    for line in 1...2000 {
      text += "\"\(number)\",\(line),2026-03-02,64493,\(line % 3 == 0 ? "none at all" : "1")\n"
    }
    for line in 1...5 { text += "\(number)B,\(line),2026-03-02,99213,1\n" }
    let answer = try RepricedText(text)
    // Every third of 2,000 lines has no units: 666.
    #expect(answer.summary.claims == 2 && answer.summary.lines == 2005 && answer.summary.invalid == 666)
    #expect(
      answer.rows.map { $0[0] } == Array(repeating: number, count: 2000)
        + Array(repeating: number + "B", count: 5))
  }

  /// Each answer is the one that a single claim has from ``Pricer``.
  @Test func agreesWithPricer() throws {
    let pricer = Pricer(try FeeData.embedded.get())
    let expected = try SampleClaims.all.get().flatMap { claim in
      pricer.price(claim).lines.enumerated().map { number, line in
        [
          claim.id, "\(number + 1)", line.billed.code.description, line.outcome.description,
          line.feeScheduleAmount?.description ?? "", line.allowedAmount?.description ?? "",
          line.reason?.description ?? "", line.rules.map(\.description).joined(separator: ";"),
        ]
      }
    }
    #expect(whole.rows == expected)
    let allowed = try SampleClaims.all.get().reduce(Money.zero) { $0 + pricer.price($1).allowedAmount }
    #expect(whole.summary.allowed == allowed)
  }

  @Test(arguments: [1, 3])
  func claimLargerThanAChunk(threads: Int) throws {
    var lines = try SampleClaims.make(count: 40, seed: 3).flatMap(\.lines)
    for index in lines.indices { lines[index].date = lines[0].date }
    let claims = [
      Claim(id: "FIRST", lines: Array(lines[..<2])), Claim(id: "LARGE", lines: lines),
      Claim(id: "LAST", lines: Array(lines[..<3])),
    ]
    for form in [ClaimsTable(claims).text(), ClaimsTable(claims).text { "\"\($0)\"" }] {
      let small = try RepricedText(form, chunkSize: 200, threads: threads)
      #expect(small.summary.claims == 3 && small.summary.lines == lines.count + 5)
      #expect(small.bytes == (try RepricedText(form).bytes))
    }
  }

  @Test(arguments: [200, 1 << 20])
  func claimsSplitByAnUnsortedFileAreCounted(chunkSize: Int) throws {
    var unsorted = table
    // The first line of every claim of several lines moves to the end.
    let moved = table.rows.indices.filter { row in
      row + 1 < table.rows.count && table.rows[row][1] == "1" && table.rows[row + 1][0] == table.rows[row][0]
    }
    unsorted.rows = table.rows.indices.filter { !moved.contains($0) }.map { table.rows[$0] }
    unsorted.rows += moved.map { table.rows[$0] }
    let answer = try RepricedText(unsorted.text(), chunkSize: chunkSize, threads: 2)
    #expect(moved.count > 100)
    #expect(answer.summary.splitClaims == moved.count)
    #expect(answer.summary.lines == table.rows.count)
  }

  /// Without claim numbers every line is a claim; blank ones are each their own.
  @Test(arguments: [200, 1 << 20])
  func withoutClaimNumbers(chunkSize: Int) throws {
    let alone = table.arranged(Array(2..<table.headings.count))
    let blank = table.mapping(["claim_id", "line"]) { _ in "" }
    let answers = try [alone, blank].map { try RepricedText($0.text(), chunkSize: chunkSize, threads: 2) }
    #expect(answers[0].bytes == answers[1].bytes)
    #expect(answers[0].summary.claims == table.rows.count && answers[0].summary.splitClaims == 0)
    #expect(answers[0].rows.allSatisfy { $0[0].isEmpty && $0[1] == "1" })
    let pricer = Pricer(try FeeData.embedded.get())
    let expected = try SampleClaims.all.get().flatMap(\.lines).map {
      pricer.price(Claim(lines: [$0])).lines[0].allowedAmount?.description ?? ""
    }
    #expect(answers[0].rows.map { $0[5] } == expected)
  }
}
