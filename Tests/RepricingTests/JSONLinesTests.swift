// What an object says of its claim: basis, lines that cannot be read, what lines are called.

import FeePricing
import Foundation
import Testing

@testable import Repricing

@Suite struct JSONLinesTests {
  private func objects(
    _ lines: [String], header: String = "claim,line,dos,cpt,mod,zip,provider"
  ) throws -> [RepricedObject] {
    try RepricedText(([header] + lines).joined(separator: "\n")) { $0.format = .jsonLines }.objects()
  }

  /// The claim's members come in the order of the interface, the claim's number first.
  @Test func members() throws {
    let answer = try RepricedText("claim,dos,cpt\nA,2026-03-02,99213\n") { $0.format = .jsonLines }
    #expect(
      answer.text.hasPrefix("{\"claim\":\"A\",\"basis\":{\"payer\":\"Medicare\",\"release\":\"RVU26A\","))
    #expect(answer.text.hasSuffix("}}\n") && answer.text.count { $0 == "\n" } == 1)
  }

  @Test func basisIsTheFirstLines() throws {
    let claim = try #require(
      try objects([
        "A,1,2026-03-02,99213,,33101,NP", "A,2,2025-11-12,99213,,10019,MD", "A,3,2019-01-01,99213,,33101,MD",
      ]).first)
    #expect(claim.basis.date == "2026-03-02" && claim.basis.practitioner == "NP")
    #expect(claim.basis.carrier == "09102" && claim.basis.locality == "04" && claim.basis.release == "RVU26A")
    #expect(claim.basis.localityName == "MIAMI")
    // Each line is priced by its own; what is taken off is 2 percent of what is left of it.
    #expect(claim.lines.map(\.outcome) == ["priced", "priced", "not_priced"])
    for line in claim.lines.dropLast() {
      let allowed = try #require(line.allowedAmount)
      let parts = try [#require(line.patientResponsibility), #require(line.payerPayment)]
      #expect(parts[0] + parts[1] == allowed)
    }
    #expect(claim.totals.notPricedLines == 1)
    #expect(claim.totals.allowedAmount == claim.lines.compactMap(\.allowedAmount).reduce(0, +))
  }

  @Test func unreadableLines() throws {
    let claims = try objects([
      "A,1,2026-03-32,99213,,33101,MD", "A,2,2026-03-02,20553,,33101,MD", "B,1,,,,,",
      "C,1,2026-03-02,99213,,,",
    ])
    #expect(claims.map(\.claim) == ["A", "B", "C"])
    #expect(claims[0].lines.map(\.outcome) == ["invalid", "priced"])
    let line = claims[0].lines[0]
    #expect(line.code == "99213" && line.reason?.contains("\"2026-03-32\" is not a date") == true)
    #expect(line.units == nil && line.allowedAmount == nil && line.steps.isEmpty && line.rules.isEmpty)
    #expect(claims[0].basis.date == "2026-03-02" && claims[0].totals.notPricedLines == 1)
    #expect(claims[1].basis.date == nil && claims[1].basis.release == nil && claims[1].lines[0].code == nil)
    #expect(claims[1].totals.notPricedLines == 1 && claims[1].totals.allowedAmount == 0)
    #expect(claims[2].basis.carrier == nil && claims[2].basis.localityName == "NATIONAL")
  }

  /// A place that is none has no name.
  @Test func placesThatAreNone() throws {
    let claims = try objects(["A,1,2026-03-02,99213,,00001,MD"])
    #expect(claims[0].basis.carrier == nil && claims[0].basis.localityName == nil)
    #expect(claims[0].lines[0].reason == "unknown locality")
  }

  /// Lines are called as the file calls them, also in remarks; a line without a number by its place.
  @Test func names() throws {
    let claims = try objects([
      "A,7,2026-03-02,9921?,,33101,MD", "A,007,2026-03-02,99213,,33101,MD",
      "A,L-2,2026-03-02,99214,Q0,33101,MD",
      "A,,2026-03-02,99214,ZZ,33101,MD",
    ])
    #expect(claims[0].lines.map(\.line.text) == ["7", "007", "L-2", "4"])
    let remark = try #require(
      claims[0].findings.first { $0.id == "modifier-unknown" && $0.lines[0].text == "4" })
    #expect(remark.lines.count == 1)
  }

  @Test func withoutClaimNumbers() throws {
    let claims = try objects(["2026-03-02,99213", "2026-03-02,99213"], header: "dos,cpt")
    #expect(claims.map(\.claim) == [nil, nil] && claims.map(\.lines.count) == [1, 1])
  }

  /// Whatever a claim is called, a reader of JSON reads it back.
  @Test(arguments: ["\\", "a\"\"b", "é２🩺", "\u{1}\u{1F}\u{7F}", "a\tb", "one\ntwo\r\nthree", "/"])
  func textComesBack(written: String) throws {
    let claims = try objects(["\"\(written)\",1,2026-03-02,99213,,,"])
    #expect(claims.map(\.claim) == [written.replacing("\"\"", with: "\"")])
  }

  /// What is said of lines and how they are counted is the same as for rows.
  @Test(arguments: [200, 1 << 20], [1, 3])
  func complaintsAndCounts(chunkSize: Int, threads: Int) throws {
    var table = ClaimsTable(try SampleClaims.all.get())
    for row in stride(from: 3, to: table.rows.count, by: 17) { table.rows[row][8] = "many" }
    for row in stride(from: 5, to: table.rows.count, by: 29) { table.rows[row][3] = "\"a\nb\"" }
    // A claim that comes back.
    table.rows.append(table.rows[0])
    let text = table.text(lineEnd: "\r\n\r\n")
    let rows = try RepricedText(text)
    let lines = try RepricedText(text, chunkSize: chunkSize, threads: threads) { $0.format = .jsonLines }
    #expect(lines.complaints == rows.complaints && lines.complaints.count == 20)
    #expect(try lines.objects().flatMap(\.rows) == rows.rows)
    #expect(lines.summary.invalid == rows.summary.invalid && lines.summary.lines == rows.summary.lines)
    #expect(lines.summary.claims == rows.summary.claims && lines.summary.splitClaims == 1)
    #expect(throws: StrictStop.self) {
      try RepricedText(text, chunkSize: chunkSize, threads: threads) {
        $0.format = .jsonLines
        $0.isStrict = true
      }
    }
  }

  /// Steps lead from the fee to what is allowed.
  @Test func steps() throws {
    let claims = try objects(["A,1,2026-03-02,64450,50,,NP"])
    let line = claims[0].lines[0]
    // 80.83 on both sides is 121.245, half a cent up; 85 percent of 121.25 is 103.0625.
    #expect(line.steps.map(\.rule) == ["base", "bilateral", "practitioner"])
    #expect(line.steps.map { "\($0.amount)" } == ["80.83", "121.25", "103.06"])
    #expect(line.allowedAmount == line.steps.last?.amount)
  }
}
