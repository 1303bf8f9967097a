// allowable compare.

import Foundation
import Testing

@Suite struct CompareCommandTests {
  private let facet = "compare diagnostic-blocks-vs-neurolysis --national --date 2026-03-02"

  @Test func asATable() throws {
    let run = try Program.run("\(facet) --pos 11,24 --relief-rate 0.45 --volume 120")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.lines.allSatisfy { $0.count <= 100 }, "\(run.output)")
    for text in [
      "region lumbar, joints 2, bilateral no, relief-rate 45 %",
      "== Medicare, 2026-03-02, national, place 11, MD",
      "== Medicare, 2026-03-02, national, place 24, MD", "1288.95", "474.31", "20.25 %", "560.14", "67217.24",
      "two-blocks and one-block are allowed the same at relief-rate 0 % and 60.05 %",
    ] {
      #expect(run.output.contains(text), "\(text)\n\(run.output)")
    }
  }

  @Test func asCSV() throws {
    let records = try Program.run("\(facet) --format csv --joints 2").output.split(separator: "\n")
    #expect(
      records.first
        == "circumstances,option,kind,what,chance,allowed,patient,payer,work_rvus,facility,reason")
    #expect(records.contains { $0.contains(",two-blocks,course,") && $0.contains(",81/400,1288.95,") })
    #expect(records.contains { $0.contains(",one-block,expected,") && $0.contains(",608.65,") })
  }

  @Test func asJSON() throws {
    let answer = try Program.run("\(facet) --format json --contract FeeData/examples/acme-ppo.json").json()
    let comparisons = try #require(answer["comparisons"] as? [[String: Any]])
    let options = try #require(comparisons[0]["options"] as? [[String: Any]])
    #expect(options.map { $0["name"] as? String } == ["two-blocks", "one-block", "repeated-blocks"])
    #expect((comparisons[0]["circumstances"] as? String)?.hasPrefix("Acme PPO 2026, 2026-03-02") == true)
    let courses = try #require(options[0]["courses"] as? [[String: Any]])
    #expect(courses.map { $0["chance"] as? String } == ["81/400", "99/400", "11/20"])
  }

  @Test(arguments: [
    "diagnostic-blocks-vs-neurolysis", "transforaminal-vs-interlaminar", "trigger-points",
    "chronic-pain-management",
  ])
  func everyScenarioInEveryForm(name: String) throws {
    for format in ["table", "csv", "json"] {
      for pos in ["11", "24"] {
        let run = try Program.run("compare \(name) --date 2026-03-02 --pos \(pos) --format \(format)")
        #expect(run.status == 0 && run.errors.isEmpty && !run.output.isEmpty, "\(run.errors)")
        if format == "table" { #expect(run.lines.allSatisfy { $0.count <= 100 }, "\(run.output)") }
        if format == "json" { _ = try run.json() }
      }
    }
  }

  @Test(arguments: [
    ("compare trigger-pionts", "did you mean trigger-points?"),
    ("compare none.json", "none.json: error: cannot be read"),
    ("compare trigger-points --joints 2", "this scenario has no parameter \"joints\""),
    ("compare diagnostic-blocks-vs-neurolysis --joints 9", "give a whole number from 1 to 3"),
    ("compare diagnostic-blocks-vs-neurolysis --relief-rate 1.2", "give a chance from 0 to 1"),
    ("compare diagnostic-blocks-vs-neurolysis --set joints", "write --set joints=2"),
    ("compare diagnostic-blocks-vs-neurolysis --pos 11,", "--pos \"\" is not a place of service"),
    ("compare trigger-points --volume 0", "is not a number of patients"),
    ("compare trigger-points --date 2031-01-01", "no fee schedule is loaded for 2031-01-01"),
  ])
  func whatCannotBe(line: String, message: String) throws {
    let run = try Program.run(line)
    #expect(run.status == 2 && run.output.isEmpty && run.errors.contains(message), "\(run.errors)")
  }

  @Test func aManagersOwnFile() throws {
    try Program.withTemporaryFolder { folder in
      let script = """
        sed 's/"64635"/"64999"/' "$ALLOWABLE_FEE_DATA/scenarios/diagnostic-blocks-vs-neurolysis.json" > own.json
        "$ALLOWABLE" compare own.json --date 2026-03-02 --set relief-rate=1/3
        """
      let run = try Program.shell(script, in: folder)
      // An unlisted procedure is priced by the contractor: no amount, a reason with its place, and never 0.
      #expect(run.status == 0 && run.output.contains("64999 has no price"), "\(run.output)\(run.errors)")
      #expect(run.output.contains("own.json:") && run.output.contains("relief-rate 33.33 %"))
    }
  }
}
