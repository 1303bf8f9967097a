// What reprice does where something goes wrong: no harm to the input, no half answer, a message, status 2.

import Foundation
import Testing

@Suite struct RepriceSafetyTests {
  private static let claims =
    "claim,dos,cpt,zip\n" + (0..<4000).map { "C\($0),2026-03-02,99213,33101\n" }.joined()

  /// Runs a script in a folder that has `claims.csv`, and checks that it is unharmed.
  private func shell(_ script: String, then: (Run, [String]) throws -> Void) throws {
    try Program.withTemporaryFolder { folder in
      try Self.claims.write(toFile: "\(folder)/claims.csv", atomically: false, encoding: .utf8)
      let run = try Program.shell(script, in: folder)
      #expect(try String(contentsOfFile: "\(folder)/claims.csv", encoding: .utf8) == Self.claims, "\(script)")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      try then(run, files.filter { $0 != "claims.csv" })
    }
  }

  @Test(arguments: [
    ("$ALLOWABLE reprice claims.csv --output claims.csv", "claims.csv: error: is also read as input"),
    ("$ALLOWABLE reprice claims.csv --output ./claims.csv", "./claims.csv: error: is also read as input"),
    ("$ALLOWABLE reprice - --output claims.csv <claims.csv", "claims.csv: error: is also read as input"),
    ("$ALLOWABLE reprice claims.csv >>claims.csv", "standard output: error: is also read as input"),
    ("$ALLOWABLE reprice nowhere.csv", "nowhere.csv: error: cannot be read: No such file or directory"),
    ("$ALLOWABLE reprice claims.csv nowhere.csv --output priced.csv", "nowhere.csv: error: cannot be read"),
    ("$ALLOWABLE reprice .", ".: error: cannot be read: Is a directory"),
    ("$ALLOWABLE reprice - <.", "standard input: error: cannot be read: Is a directory"),
    ("$ALLOWABLE reprice - </dev/null", "standard input:1:1: error: the file is empty"),
    (
      "$ALLOWABLE reprice claims.csv --output nowhere/priced.csv",
      "nowhere/priced.csv: error: cannot be written"
    ),
    ("$ALLOWABLE reprice claims.csv --output .", ".: error: cannot be written: Is a directory"),
    (
      "gzip -c claims.csv | head -c 9000 | $ALLOWABLE reprice - --output p.csv",
      "gzip data are damaged: it is cut"
    ),
    (
      "trap '' XFSZ; ulimit -f 8; exec $ALLOWABLE reprice claims.csv --output p.csv",
      "cannot be written: File too"
    ),
  ])
  func refusal(script: String, message: String) throws {
    try shell(script) { run, files in
      #expect(run.status == 2, "\(script)")
      #expect(run.errors.contains(message), "\(script): \(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1 && files.isEmpty, "\(script): \(files)")
      #expect(run.output.isEmpty || !script.contains("--output"))
    }
  }

  @Test(arguments: [
    "claims.csv --output link.csv", "link.csv --output claims.csv", "link.csv --output hard.csv",
  ])
  func sameFileThroughLinks(words: String) throws {
    try shell("ln -s claims.csv link.csv; ln claims.csv hard.csv; $ALLOWABLE reprice \(words)") {
      run, files in
      #expect(run.status == 2 && run.errors.contains("is also read as input"), "\(run.errors)")
      #expect(files == ["hard.csv", "link.csv"])
    }
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: ["--output /dev/full", ">/dev/full"])
  func fullDisk(output: String) throws {
    try shell("$ALLOWABLE reprice claims.csv \(output)") { run, files in
      #expect(run.status == 2 && files.isEmpty)
      #expect(run.errors.contains("error: cannot be written: No space left on device\n"), "\(run.errors)")
    }
  }

  @Test func fileSizeLimit() throws {
    try shell("ulimit -f 0; $ALLOWABLE reprice claims.csv --output out.csv") { run, files in
      #expect(run.status == 2 && files.isEmpty)
      #expect(run.errors.contains("error: cannot be written: File too large"), "\(run.errors)")
    }
  }

  /// The end of other tools whose reader has gone away, also where the signal is ignored: no message, 128 + 13.
  @Test(arguments: ["", "trap '' PIPE;"])
  func brokenPipe(before: String) throws {
    let script = "\(before) $ALLOWABLE reprice claims.csv | head -n 1; echo ${PIPESTATUS[0]}"
    try shell(script) { run, _ in
      #expect(run.output == "claim_id,line,hcpcs,outcome,fee,allowed,reason,rules\n141\n", "\(run.output)")
      #expect(run.errors.isEmpty, "\(run.errors)")
    }
  }

  /// What a killed run leaves does not look like an answer, one that is told to end leaves nothing, and an earlier answer
  /// stays.
  @Test(arguments: ["KILL", "TERM", "INT"])
  func killed(signal: String) throws {
    let script = """
      set -m; echo earlier >priced.csv; mkfifo slow
      $ALLOWABLE reprice slow --output priced.csv & pid=$!
      exec 9>slow; cat claims.csv >&9
      for wait in {1..100}; do ls *.part >/dev/null 2>&1 && break; sleep 0.05; done
      ls *.part | sed 's/[0-9]\\+/N/'; kill -\(signal) $pid; wait $pid; cat priced.csv; rm slow
      """
    try shell(script) { run, files in
      #expect(run.output.hasPrefix("priced.csv.N.part\nearlier\n"), "\(run.output)\(run.errors)")
      #expect(files.filter { !$0.hasSuffix(".part") } == ["priced.csv"])
      #expect(files.contains { $0.hasSuffix(".part") } == (signal == "KILL"), "\(files)")
    }
  }

  /// Between two runs of the program nothing is left behind, and the answer replaces the earlier one.
  @Test func answerReplacesAnEarlierOne() throws {
    let script =
      "echo earlier >priced.csv; $ALLOWABLE reprice claims.csv --output priced.csv; wc -l <priced.csv"
    try shell(script) { run, files in
      #expect(run.status == 0 && run.output.split(separator: " ").last == "4001\n" && files == ["priced.csv"])
    }
  }
}
