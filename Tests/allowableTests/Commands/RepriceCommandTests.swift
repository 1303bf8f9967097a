// allowable reprice: what goes in and comes out, and what is said of it.

import Foundation
import Testing

@Suite struct RepriceCommandTests {
  private static let header = "claim,line,dos,cpt,units,pos,charge\n"
  private static let claims =
    header
    + (0..<60).map { "C\($0 / 3),\($0 % 3 + 1),2026-03-02,\(["99213", "64493", "G0260"][$0 % 3]),1,11,\n" }
    .joined()

  /// Runs a script in a folder that has `claims.csv`.
  private func shell(_ script: String, claims: String = claims, then: (Run, String) throws -> Void) throws {
    try Program.withTemporaryFolder { folder in
      try claims.write(toFile: "\(folder)/claims.csv", atomically: false, encoding: .utf8)
      try then(try Program.shell(script, in: folder), folder)
    }
  }

  /// A plain run's answer.
  private func plain(_ options: String = "") throws -> String {
    var answer = ""
    try shell("$ALLOWABLE reprice claims.csv \(options)") { run, _ in
      #expect(run.status == 0)
      answer = run.output
    }
    return answer
  }

  @Test(arguments: [
    "$ALLOWABLE reprice - <claims.csv", "cat claims.csv | $ALLOWABLE reprice -",
    "(head -c 100 claims.csv; sleep 0.1; tail -c +101 claims.csv) | $ALLOWABLE reprice - --threads 1",
    "gzip claims.csv; $ALLOWABLE reprice claims.csv.gz", "gzip <claims.csv | $ALLOWABLE reprice -",
    "gzip <claims.csv >misnamed.csv; $ALLOWABLE reprice misnamed.csv",
    "$ALLOWABLE reprice claims.csv --output -", "$ALLOWABLE reprice <(cat claims.csv)",
    "$ALLOWABLE reprice claims.csv --output priced.csv; cat priced.csv",
    "$ALLOWABLE reprice claims.csv --output priced.csv.gz; gunzip -c priced.csv.gz",
    "$ALLOWABLE reprice claims.csv --output /dev/stdout | cat", "$ALLOWABLE reprice --threads 7 claims.csv",
  ])
  func inputsAndOutputs(script: String) throws {
    let expected = try plain()
    try shell(script) { run, _ in
      #expect(run.status == 0 && run.output == expected, "\(run.output)\(run.errors)")
    }
  }

  /// The second file may have other columns; its rows follow without a header.
  @Test func severalFiles() throws {
    let other = "CPT;DOS;Claim #\n99213;3/2/2026;X1\n"
    let script = "printf '\(other)' >other.csv; $ALLOWABLE reprice claims.csv other.csv --strict"
    let expected = try plain() + "X1,1,99213,priced,95.19,95.19,,base\n"
    try shell(script) { run, _ in
      #expect(run.output == expected)
      #expect(run.errors.contains("21 claims, 61 lines: 41 priced, 0 bundled, 20 not priced, 0 invalid"))
    }
  }

  @Test func summary() throws {
    let claims =
      Self.claims + "C0,9,2026-03-02,64490,1,11,\nC99,1,2026-03-02,0000Z,1,11,\nC99,2,,99213,1,11,\n"
    try shell("$ALLOWABLE reprice claims.csv --locality 09102-04 --date 2026-03-02", claims: claims) {
      run, _ in
      let lines = run.errors.split(separator: "\n").map(String.init)
      #expect(lines.count == 4, "\(lines)")
      let counts = try #require(lines.first)
      #expect(
        counts.hasPrefix("22 claims, 63 lines: 42 priced, 0 bundled, 21 not priced, 0 invalid; allowed "))
      #expect(counts.hasSuffix(" lines a second"))
      let allowed = run.records.compactMap { Decimal(string: $0[5]) }.reduce(0, +)
      #expect(counts.contains("; allowed \(allowed); "), "\(counts), \(allowed)")
      #expect(lines[1...2] == ["  20 excluded from the physician fee schedule", "   1 unknown code"])
      #expect(lines[3].hasPrefix("warning: 1 claim came back after other claims; sort the file by claim"))
    }
  }

  @Test(arguments: [
    ("reprice claims.csv", "the file has no localities or ZIP codes: amounts are national"),
    ("reprice claims.csv claims.csv", "2 of 2 files have no localities or ZIP codes: amounts are national"),
    ("reprice claims.csv placed.csv", "1 of 2 files have no localities or ZIP codes: amounts are national"),
    ("reprice placed.csv", ""), ("reprice claims.csv --national", ""),
    ("reprice claims.csv --zip 33101 --date 2026-03-02", ""),
    ("reprice claims.csv --locality 09102-04 --date 2026-03-02", ""),
  ])
  func nationalAmountsAreSaid(line: String, note: String) throws {
    try shell("printf 'cpt,dos,zip\\n99213,2026-03-02,33101\\n' >placed.csv; $ALLOWABLE \(line)") { run, _ in
      #expect(run.status == 0)
      let notes = run.errors.split(separator: "\n").filter { $0.hasPrefix("note: ") }
      #expect(notes.count == (note.isEmpty ? 0 : 1), "\(run.errors)")
      #expect(run.errors.contains(note) || note.isEmpty, "\(run.errors)")
    }
  }

  @Test func linesThatCannotBeRead() throws {
    let claims = Self.header + (0..<30).map { "C\($0),1,2026-03-0x,99213,1,11,\n" }.joined()
    try shell("$ALLOWABLE reprice claims.csv claims.csv --national", claims: claims) { run, _ in
      let lines = run.errors.split(separator: "\n").map(String.init)
      #expect(run.status == 0 && lines.count == 22, "\(run.errors)")
      let reason = "date_of_service: \"2026-03-0x\" is not a date such as 2026-03-02 or 3/2/2026"
      #expect(lines[..<20] == (2...21).map { "claims.csv:\($0):3: error: \(reason)" }[...])
      #expect(lines[20] == "and 40 more lines that cannot be read")
      #expect(lines[21].contains("60 lines: 0 priced, 0 bundled, 0 not priced, 60 invalid; allowed 0.00"))
      #expect(run.records.count == 61 && run.records.dropFirst().allSatisfy { $0[3] == "invalid" })
    }
  }

  @Test(arguments: ["claims.csv", "- <claims.csv", "claims.csv.gz"])
  func strict(input: String) throws {
    let claims = Self.claims + "C99,1,2026-03-02,99213,many,11,\nC99,2,2026-03-02,99213,x,11,\n"
    let script = "gzip -k claims.csv; $ALLOWABLE reprice --strict --output priced.csv \(input)"
    try shell(script, claims: claims) { run, folder in
      let name = input.hasPrefix("-") ? "standard input" : input
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors == "\(name):62:5: error: units: \"many\" is not a whole number of units\n")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(files == ["claims.csv", "claims.csv.gz"])
    }
  }
}
