// allowable contract check, show and diff.

import Foundation
import Testing

@Suite struct ContractCommandTests {
  @Test func aSoundContract() throws {
    let run = try Program.run("contract check FeeData/examples/acme-ppo.json")
    #expect(run.status == 0 && run.output == "Acme PPO 2026: nothing to act on; 1 version, 12 prices\n")
  }

  @Test func somethingToActOn() throws {
    try Program.withTemporaryFolder { folder in
      let script = """
        printf '{ "base": { "percentOfMedicare": 1.28 },\\n  "lesserOf": "line" }' > c.json
        "$ALLOWABLE" contract check c.json
        """
      let run = try Program.shell(script, in: folder)
      #expect(run.status == 1)
      #expect(
        run.lines[0].hasPrefix("c.json:2:3: error: \"lesserOf\" is not known in a contract; known are name"))
      #expect(run.lines[1].hasPrefix("c.json:1:11: warning: 1.28 % of Medicare is next to nothing"))
      #expect(run.lines[2] == "1 error, 1 warning")
      let json = try Program.shell("\"$ALLOWABLE\" contract check c.json --format json", in: folder).json()
      let findings = try #require(json["findings"] as? [[String: Any]])
      #expect(findings.map { $0["line"] as? Int } == [2, 1] && findings[0]["severity"] as? String == "error")
      // What cannot be priced from is not shown either.
      let shown = try Program.shell("\"$ALLOWABLE\" contract show c.json", in: folder)
      #expect(shown.status == 2 && shown.output.isEmpty && shown.errors.hasPrefix("c.json:2:3: error:"))
    }
  }

  @Test func noFile() throws {
    let run = try Program.run("contract check none.json")
    #expect(run.status == 2 && run.errors == "none.json: error: cannot be read: No such file or directory\n")
  }

  @Test func inWords() throws {
    let run = try Program.run("contract show FeeData/examples/acme-ppo.json")
    #expect(run.status == 0 && run.lines.allSatisfy { $0.count <= 100 })
    for text in [
      "Acme PPO 2026, paid by Acme",
      "128 % of Medicare; the schedule of 2024-07-01, the locality of the service",
      "50 % of the charge", "150 % of one side; shown on two lines as 100 and 50",
      "100, 50, 25 %, the last for all",
      "NP 85 %, PA 85 %; others as Medicare", "80 16 %, AS 13.6 %", "not withheld", "48.00 in both settings",
      "by report in both settings",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  @Test func whatChanges() throws {
    let files = "FeeData/examples/acme-ppo.json FeeData/examples/acme-offer.json"
    let run = try Program.run("contract diff \(files) --format csv")
    #expect(run.status == 0 && run.lines[0] == "subject,before,after")
    #expect(run.lines.contains("99202-99215,115 % of Medicare,121 % of Medicare"))
    #expect(run.lines.contains("62320-62323,RVUs at 57.8500 dollars a unit,"))
    // The price list is the same in both.
    #expect(!run.output.contains("64493"))
    let same = try Program.run("contract diff FeeData/examples/acme-ppo.json FeeData/examples/acme-ppo.json")
    #expect(same.lines.contains("no term and no price differs"))
    let early = try Program.run("contract diff \(files) --date 2025-06-01")
    #expect(early.status == 2 && early.errors.contains("has no version for 2025-06-01"))
  }

  /// 2024's (1.90 + 5.32 + 0.18) × 33.2875 = 246.33 × 128 % = 315.30; a nurse practitioner 85 % of it, 268.005 → 268.01.
  @Test func pricedUnderAContract() throws {
    let line =
      "price 64483 J3301x4 --provider NP --national --date 2026-03-02 --contract FeeData/examples/acme-ppo.json"
    let answer = try Program.run("\(line) --format json").json()
    let basis = try #require(answer["basis"] as? [String: Any])
    #expect(basis["payer"] as? String == "Acme" && basis["contract"] as? String == "Acme PPO 2026")
    #expect(basis["release"] as? String == "RVU24C" && basis["conversionFactor"] as? Double == 33.2875)
    let lines = try #require(answer["lines"] as? [[String: Any]])
    #expect(
      lines[0]["feeScheduleAmount"] as? Double == 315.30 && lines[0]["allowedAmount"] as? Double == 268.01)
    #expect(lines[0]["sequestration"] as? Double == 0)
    let steps = try #require(lines[0]["steps"] as? [[String: Any]])
    #expect(steps.map { $0["rule"] as? String } == ["base", "base", "practitioner"])
    #expect(steps.map { $0["amount"] as? Double } == [246.33, 315.30, 268.01])
    #expect(steps[1]["citation"] as? String == "Acme PPO 2026, acme-ppo.json:6")
    #expect(steps[1]["detail"] as? String == "246.33 × 128 % = 315.3024, rounded")
    #expect(lines[1]["allowedAmount"] is NSNull)
    #expect(lines[1]["reason"] as? String == "paid a percent of the charge, and no charge is given")
    let table = try Program.run(line)
    #expect(table.output.contains("Acme pays") && table.output.contains("128 % of Medicare"))
  }

  @Test func aDayWithoutAVersion() throws {
    let run = try Program.run("price 64483 --date 2025-03-02 --contract FeeData/examples/acme-ppo.json")
    #expect(run.status == 2 && run.errors.contains("Acme PPO 2026 has no version for 2025-03-02"))
  }

  /// Rows and objects agree, and say what the contract has no price for.
  @Test func repricedUnderAContract() throws {
    try Program.withTemporaryFolder { folder in
      let script = """
        printf '{"base": {"percentOfMedicare": 110}, "lesserOfCharge": "claim"}' > c.json
        printf 'claim_id,line,hcpcs,charge,date_of_service\\n' > claims.csv
        printf 'A,1,64483,200,2026-03-02\\nA,2,99999,10,2026-03-02\\nB,1,99213,500,2026-03-02\\n' >> claims.csv
        "$ALLOWABLE" reprice claims.csv --contract c.json
        "$ALLOWABLE" reprice claims.csv --contract c.json --format jsonl
        """
      let run = try Program.shell(script, in: folder)
      // 264.87 × 110 % = 291.357, billed 200.00; 95.19 × 110 % = 104.709.
      #expect(
        run.lines[1...3] == [
          "A,1,64483,priced,291.36,200.00,,base;lower-of-charge", "A,2,99999,not_priced,,,unknown code,",
          "B,1,99213,priced,104.71,104.71,,base",
        ])
      #expect(
        run.lines[4].contains("\"allowedAmount\":200.00") && run.lines[4].contains("\"payer\":\"Medicare\""))
      #expect(
        run.lines[4].contains("291.36 × 200.00 billed for the claim / 291.36 for all its lines, rounded"))
    }
  }

  /// 264.87 × 110 % = 291.357 → 291.36, twice; a line with a price under one of the two is in no amount.
  @Test func inDollarsOnClaims() throws {
    try Program.withTemporaryFolder { folder in
      let script = """
        printf '{"base": {"percentOfMedicare": 110}, "unlisted": {"percentOfCharge": 50}}' > b.json
        printf '{}' > a.json
        printf 'claim_id,hcpcs,charge,date_of_service\\nA,64483,900,2026-03-02\\nA,99999,10,2026-03-02\\n' > c.csv
        printf 'B,64483,900,2026-03-02\\nC,64483,900,2019-03-02\\nD,64?83,1,2026-03-02\\n' >> c.csv
        "$ALLOWABLE" contract diff a.json b.json --claims c.csv --format csv
        "$ALLOWABLE" contract diff a.json b.json --claims c.csv
        """
      let run = try Program.shell(script, in: folder)
      #expect(
        run.lines.prefix(3) == [
          "hcpcs,lines,before,after,difference,priced_only_before,priced_only_after,not_priced",
          "64483,2,529.74,582.72,52.98,0,0,1", "99999,0,0.00,0.00,0.00,0,1,0",
        ])
      #expect(
        run.output.contains("+52.98") && run.output.contains("1 line with a price only under Medicare, in no")
      )
      #expect(run.output.contains("1 line without a price under either, in no amount"))
      #expect(run.output.contains("1 line that cannot be read, in no amount"))
      #expect(run.errors.contains("c.csv:6:"))
    }
  }

  @Test func theReadmesContractIsTheExample() throws {
    let readme = try String(contentsOf: Program.package.appending(path: "README.md"), encoding: .utf8)
    let example = try String(
      contentsOf: Program.package.appending(path: "FeeData/examples/acme-ppo.json"), encoding: .utf8)
    #expect(readme.contains("```json\n\(example)```\n"))
  }
}
