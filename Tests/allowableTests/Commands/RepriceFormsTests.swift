// allowable reprice: 837P files and JSON lines, from the command line.

import Foundation
import Testing

@Suite struct RepriceFormsTests {
  private static let examples = Program.package.appending(path: "FeeData/examples").path(
    percentEncoded: false)

  /// Runs a script in a folder that has the same claims as `day.csv` and `day.837`.
  private func shell(_ script: String, then: (Run, [String]) throws -> Void) throws {
    try Program.withTemporaryFolder { folder in
      for end in ["csv", "837"] {
        try FileManager.default.copyItem(
          atPath: "\(Self.examples)/office-day.\(end)", toPath: "\(folder)/day.\(end)")
      }
      let run = try Program.shell(script, in: folder)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      try then(run, files.filter { !["day.csv", "day.837"].contains($0) })
    }
  }

  /// What a run that must succeed prints.
  private func output(_ script: String) throws -> String {
    var output = ""
    try shell(script) { run, _ in
      #expect(run.status == 0, "\(script): \(run.errors)")
      output = run.output
    }
    return output
  }

  @Test(arguments: [
    "$ALLOWABLE reprice day.837", "$ALLOWABLE reprice - <day.837", "cat day.837 | $ALLOWABLE reprice -",
    "gzip <day.837 | $ALLOWABLE reprice -", "gzip day.837; $ALLOWABLE reprice day.837.gz --threads 3",
    "tr -d '\\n' <day.837 | $ALLOWABLE reprice -", "cp day.837 day.txt; $ALLOWABLE reprice day.txt",
    "(printf '\\xef\\xbb\\xbf\\n  '; cat day.837) | $ALLOWABLE reprice -",
    "$ALLOWABLE reprice <(cat day.837)",
    "$ALLOWABLE reprice day.837 --output priced.csv.gz; gunzip -c priced.csv.gz",
    "$ALLOWABLE reprice day.837 --locality 13202-01 --date 2026-03-02 --provider PA --pos 22",
  ])
  func professionalFiles(script: String) throws {
    #expect(try output(script) == output("$ALLOWABLE reprice day.csv"))
  }

  @Test func filesOfBothKinds() throws {
    let rows = try output("$ALLOWABLE reprice day.csv").split(separator: "\n")
    let twice = (rows + rows.dropFirst()).map { $0 + "\n" }.joined()
    try shell("$ALLOWABLE reprice day.csv day.837") { run, _ in
      #expect(run.output == twice)
      #expect(run.errors.hasPrefix("6 claims, 16 lines: 16 priced, 0 bundled, 0 not priced, 0 invalid"))
    }
    #expect(try output("$ALLOWABLE reprice day.837 - <day.csv") == twice)
  }

  /// An object is that of `price` on one line, the claim's number before it.
  @Test func objectIsThatOfPrice() throws {
    let options = "--zip 33101 --date 2026-03-02 --pos 11 --provider NP"
    let price = try output("$ALLOWABLE price 99213-25@180 20552-ZZ@150 \(options) --format json")
    let claims = "claim,cpt,mod,charge\\nA,99213,25,180\\nA,20552,ZZ,150\\n"
    let line = try output("printf '\(claims)' | $ALLOWABLE reprice - \(options) --format jsonl")
    let first = "{\"claim\":\"A\","
    #expect(line.hasPrefix(first) && line.hasSuffix("}\n"))
    let object = "{" + line.dropFirst(first.count)
    let compact = price.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
      .replacing("\": ", with: "\":")
    #expect(object == compact + "\n")
  }

  @Test(arguments: ["day.csv", "day.837", "- <day.837", "day.837 --threads 2"])
  func jsonLines(input: String) throws {
    let expected = try output("$ALLOWABLE reprice day.csv --format jsonl")
    let lines = expected.split(separator: "\n").map { Data($0.utf8) }
    let claims = try lines.map { try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any]) }
    #expect(claims.compactMap { $0["claim"] as? String } == ["OFFICE-1", "OFFICE-2", "OFFICE-3"])
    #expect(try output("$ALLOWABLE reprice --format jsonl \(input)") == expected)
    let packed = "--output p.jsonl.gz --format jsonl; gunzip -c p.jsonl.gz"
    if !input.hasPrefix("-") { #expect(try output("$ALLOWABLE reprice \(input) \(packed)") == expected) }
  }

  /// Without sequestration nothing is withheld.
  @Test func sequestration() throws {
    let plain = try output("$ALLOWABLE reprice day.csv --format jsonl")
    let whole = try output("$ALLOWABLE reprice day.csv --format jsonl --no-sequestration")
    #expect(!plain.contains("\"sequestration\":0.00,\"notPricedLines\""))
    #expect(
      whole.split(separator: "\n").allSatisfy { $0.contains("\"sequestration\":0.00,\"notPricedLines\"") })
  }

  @Test func problemsAreSaid() throws {
    let script = "sed -i 's/UN\\*1\\*/UN*1.5*/; s/^SE.*$/SE*9*0001~/' day.837; $ALLOWABLE reprice day.837"
    try shell(script) { run, _ in
      #expect(run.status == 0 && run.records.filter { $0[3] == "invalid" }.count == 7)
      let lines = run.errors.split(separator: "\n")
      #expect(lines.count { $0.hasPrefix("day.837: error: segment ") } == 7, "\(run.errors)")
      #expect(lines.contains { $0.hasPrefix("day.837: warning: segment ") && $0.contains("SE01 says 9") })
    }
  }

  @Test func manyProblems() throws {
    let script = """
      (grep -v '^[SGI]E' day.837 | grep -v ^IEA; for i in {1..30}; do
      echo "XX*1~"; echo "CLM*C$i*1***11:B:1~"; echo "LX*1~"; echo "SV1*HC:99213*x*UN*1~"; done) >many.837
      $ALLOWABLE reprice many.837 many.837 >/dev/null
      """
    try shell(script) { run, _ in
      let lines = run.errors.split(separator: "\n")
      #expect(lines.count { $0.hasPrefix("many.837: error: ") } == 20, "\(run.errors)")
      #expect(lines.count { $0.hasPrefix("many.837: warning: ") } == 20)
      #expect(lines.contains("and 40 more lines that cannot be read"))
      // Of each file: 30 segments that do not belong there, and an interchange, group and transaction without end.
      #expect(lines.contains("and 46 more warnings"))
    }
  }

  @Test(arguments: ["csv", "jsonl"])
  func strict(format: String) throws {
    let script =
      "sed -i '0,/UN\\*1\\*/s//UN*x*/' day.837; $ALLOWABLE reprice --strict day.837 -o p --format \(format)"
    try shell(script) { run, files in
      #expect(run.status == 2 && files.isEmpty)
      #expect(run.errors.hasPrefix("day.837: error: segment ") && run.errors.contains("SV104 \"x\""))
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
  }

  @Test(arguments: [
    (
      "sed 's/\\*837\\*/*835*/' day.837 >remit.835; $ALLOWABLE reprice remit.835",
      "remit.835: error: there are no"
    ),
    ("head -c 3000 /dev/zero | $ALLOWABLE reprice -", "standard input:1:1: error: "),
    ("$ALLOWABLE reprice day.837 --output day.837", "day.837: error: is also read as input"),
    ("$ALLOWABLE reprice day.837 --output /dev/full", "cannot be written: No space left on device"),
    ("$ALLOWABLE reprice day.837 --format jsonl >/dev/full", "cannot be written: No space left on device"),
    ("$ALLOWABLE reprice day.csv --format json", "--format"),
    (
      "cp -R $ALLOWABLE_FEE_DATA f; rm f/medicare/taxonomies.csv; $ALLOWABLE reprice day.837 --fee-data f; e=$?; rm -r f; exit $e",
      "taxonomies.csv: error: is in none of f"
    ),
  ])
  func refusal(script: String, message: String) throws {
    try shell(script) { run, files in
      #expect(run.status == 2 && run.output.isEmpty, "\(script): \(run.output)")
      #expect(run.errors.contains(message), "\(script): \(run.errors)")
      #expect(files.allSatisfy { $0 == "remit.835" })
    }
  }

  /// A file that may not be read; root may read any.
  @Test func noRightToRead() throws {
    try shell("chmod 000 day.csv; $ALLOWABLE reprice day.csv day.837") { run, _ in
      if run.status == 0 { return }
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors == "day.csv: error: cannot be read: Permission denied\n")
    }
  }

  @Test func brokenPipe() throws {
    let script = """
      for i in {1..300}; do cat day.csv | tail -n +2; done | (head -n 1 day.csv; cat) >many.csv
      $ALLOWABLE reprice many.csv --format jsonl | head -c 9; echo " ${PIPESTATUS[0]}"
      """
    try shell(script) { run, _ in
      #expect(run.output == "{\"claim\": 141\n" && run.errors.isEmpty, "\(run.output)\(run.errors)")
    }
  }
}
