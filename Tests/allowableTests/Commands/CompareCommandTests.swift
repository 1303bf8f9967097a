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
        == "circumstances,option,kind,what,chance,allowed,patient,payer,work_rvus,facility,facility_kind,spent,left,reason"
    )
    // As many fields in every row as there are headings: every other part between quotes is outside them.
    #expect(
      records.allSatisfy { record in
        let parts = record.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        return parts.filter { $0.offset % 2 == 0 }.reduce(0) { $0 + $1.element.count { $0 == "," } } == 13
      })
    #expect(records.contains { $0.contains(",two-blocks,break-even,relief-rate with one-block,") })
    #expect(records.contains { $0.contains(",one-block,sensitivity,relief-rate 30 %,,,,,,,,,501.19,") })
    #expect(records.contains { $0.contains(",two-blocks,course,") && $0.contains(",0.202500,1288.95,") })
    #expect(records.contains { $0.contains(",one-block,finding,") && $0.hasSuffix("L35936, L38765)\"") })
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
    "chronic-pain-management", "sacroiliac-injection-vs-ablation", "stimulator-trial-to-implant",
    "spinal-injections-by-site",
  ])
  func everyScenarioInEveryForm(name: String) throws {
    for format in ["table", "csv", "json", "html"] {
      for pos in ["11", "24"] {
        let run = try Program.run("compare \(name) --date 2026-03-02 --pos \(pos) --format \(format)")
        #expect(run.status == 0 && run.errors.isEmpty && !run.output.isEmpty, "\(run.errors)")
        if format == "table" { #expect(run.lines.allSatisfy { $0.count <= 100 }, "\(run.output)") }
        if format == "json" { _ = try run.json() }
        if format == "html" {
          #expect(run.output.hasPrefix("<!DOCTYPE html>") && run.output.hasSuffix("</html>\n"))
          // Each chart in two widths, each with its figures.
          let drawings = run.output.split(separator: "<svg ").count - 1
          let tables = run.output.split(separator: "<details open>").count - 1
          #expect(drawings >= 4 && drawings == 2 * tables)
          #expect(!run.output.contains("http") && !run.output.contains("<script"))
        }
      }
    }
  }

  @Test(arguments: [
    ("compare trigger-pionts", "did you mean trigger-points?"),
    ("compare none.json", "none.json: error: cannot be read"),
    ("compare trigger-points --joints 2", "this scenario has no parameter \"joints\""),
    ("compare diagnostic-blocks-vs-neurolysis --set levels=2", "it has region, joints, bilateral,"),
    (
      "compare diagnostic-blocks-vs-neurolysis --region lumbar --set region=cervical",
      "--region \"lumbar\" and --set \"region=cervical\" contradict each other"
    ),
    (
      "compare diagnostic-blocks-vs-neurolysis --bilateral --set bilateral=no",
      "--bilateral and --set \"bilateral=no\" contradict each other"
    ),
    ("compare diagnostic-blocks-vs-neurolysis --set joints=1 --set joints=2", "give one value of joints"),
    ("compare 64493 --pos 11,24 --joints 2", "--joints is for scenarios"),
    ("compare 64493 --pos 11,24 --bilateral", "--bilateral is for scenarios"),
    ("compare 64493 --pos 11,24 --provider block=NP", "names a step, and claims have none"),
    ("compare diagnostic-blocks-vs-neurolysis --joints 9", "give a whole number from 1 to 3"),
    ("compare diagnostic-blocks-vs-neurolysis --relief-rate 1.2", "give a chance from 0 to 1"),
    ("compare diagnostic-blocks-vs-neurolysis --set joints", "write --set joints=2"),
    ("compare diagnostic-blocks-vs-neurolysis --pos 11,", "--pos \"\" is not a place of service"),
    (
      "compare diagnostic-blocks-vs-neurolysis --provider neurolysis=NP,PA",
      "--provider \"PA\" follows the value of a single step"
    ),
    (
      "compare diagnostic-blocks-vs-neurolysis --pos neurolysis=22 --pos neurolysis=24",
      "--pos \"neurolysis=24\" names the step a second time"
    ),
    ("compare trigger-points --volume 0", "is not a number of patients"),
    ("compare trigger-points --date 2031-01-01", "no fee schedule is loaded for 2031-01-01"),
    ("compare", "name a scenario, services such as 64493-50, or --claims FILE"),
    ("compare trigger-points 64493", "name one scenario, or services only"),
    ("compare 64493 --date 2026-03-02", "only one set of circumstances is named"),
    ("compare 64493 trigger-points --pos 11,24", "where a modifier of two characters belongs"),
    ("compare 64493 --claims FeeData/examples/office-day.csv", "does not go with --claims"),
    (
      "compare --claims FeeData/examples/office-day.csv --pos 11,24 --volume 3",
      "a file's lines are its volume"
    ),
    ("compare --claims FeeData/examples/none.csv --pos 11,24", "none.csv: error: cannot be read"),
    ("compare trigger-points --provider sesion=NP", "did you mean session?"),
    ("compare trigger-points --pos session=office", "write --pos session=11"),
    ("compare trigger-points --contract 0%", "is not a share of Medicare"),
    ("compare trigger-points --contract none.json", "none.json: error: cannot be read"),
    (
      "compare trigger-points --pos 11,24,22 --provider MD,NP,PA --zip 33101 --zip 10019 --qp-or-not "
        + "--contract medicare --contract 120% --contract 130%", "name at most 64"
    ),
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
