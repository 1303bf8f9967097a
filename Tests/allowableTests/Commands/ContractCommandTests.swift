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
}
