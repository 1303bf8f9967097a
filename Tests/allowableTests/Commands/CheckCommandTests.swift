// allowable check: findings in three forms, and the exit status; and price with the edits.

import Foundation
import Testing

@Suite struct CheckCommandTests {
  private let pair = "62323 64483 --national --date 2026-03-02"

  @Test func anErrorIsStatusOne() throws {
    let run = try Program.run("check \(pair)")
    #expect(run.status == 1 && run.errors.isEmpty)
    for text in ["error: ptp-modifier-missing, lines 1, 2", "64483-XS", "2024 Q3", "1 error, 1 warning"] {
      #expect(run.output.contains(text), "\(text)")
    }
    #expect(run.lines.allSatisfy { $0.count <= 100 })
  }

  @Test(arguments: [
    "check 99204-25 64493-50 64494-50 --zip 33101 --date 2026-03-02",
    "check 62323 64483 --date 2026-03-02 --edits off",
    "check 64493-RT 64493-LT --date 2026-03-02",
  ])
  func noErrorIsStatusZero(line: String) throws {
    let run = try Program.run(line)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test func whatPriceRemarksIsThereToo() throws {
    let run = try Program.run("check 62323-50 --national --date 2026-03-02 --format csv")
    #expect(run.output.contains("bilateral-not-applicable,warning,1,"))
  }

  @Test func json() throws {
    let answer = try Program.run("check 95972 95971 --date 2026-03-02 --format json").json()
    let findings = try #require(answer["findings"] as? [[String: Any]])
    #expect(findings.count == 1 && findings[0]["id"] as? String == "ptp-denied")
    #expect(Set(findings[0].keys) == ["id", "severity", "lines", "message", "amountAtStake", "source"])
    let totals = try #require(answer["totals"] as? [String: Any])
    #expect(totals["errors"] as? Int == 1 && totals["warnings"] as? Int == 0)
    #expect(totals["amountAtStake"] as? Double == findings[0]["amountAtStake"] as? Double)
  }

  @Test func csv() throws {
    let run = try Program.run("check J1030 --date 2026-03-02 --format csv")
    #expect(run.lines[0] == "id,severity,lines,message,amount_at_stake,source,silenced_because")
    #expect(run.lines[1].hasPrefix("code-withdrawn,error,1,") && run.status == 1)
  }

  @Test func whatIsNotLoadedIsSaid() throws {
    let run = try Program.run("check 62323 64483 --date 2024-05-02")
    #expect(run.status == 0 && run.output.contains("info: edits-not-loaded, lines 1, 2"))
  }

  /// National 2026: 62323 is 273.22.
  @Test func priceDenies() throws {
    let run = try Program.run("price \(pair) --edits deny --format csv")
    #expect(run.status == 0)
    #expect(run.records[1][5] == "273.22")
    #expect(
      run.records[2].prefix(7) == [
        "", "2", "64483", "bundled", "", "0.00", "denied: not paid beside another service of the day",
      ])
  }

  @Test func priceWarnsUnlessToldNotTo() throws {
    let (plain, off) = (try Program.run("price \(pair)"), try Program.run("price \(pair) --edits off"))
    #expect(plain.output.contains("error: line 1, 2: 64483 is not paid beside 62323"))
    #expect(!off.output.contains("is not paid beside"))
    #expect(off.output.contains("of one region: one way in a session"), "what is no edit is looked up")
    let amounts = off.output.components(separatedBy: "\n\nwarning:")[0]
    #expect(plain.output.hasPrefix(amounts), "a warning changes no amount")
  }

  @Test func aWordThatIsNoMode() throws {
    let run = try Program.run("price \(pair) --edits maybe")
    #expect(run.status == 2 && run.errors.contains("warn"))
  }

  /// National 2026: 64493 190.39; 64494 (0.98 + 1.81 + 0.08) × 33.4009 = 95.86 more, beside it in full.
  @Test func dollarsOfAMissedLevel() throws {
    let answer = try Program.run(
      "check 64493-RT --national --date 2026-03-02 --missed --note L3-4,L4-5 --format json"
    ).json()
    let findings = answer["findings"] as? [[String: Any]] ?? []
    let missed = findings.first { $0["id"] as? String == "unbilled-level" }
    #expect(missed?["amountAtStake"] as? Double == 95.86, "\(findings)")
  }

  /// Deleted after 2024-03-31, though the table of the first half of the year has a row yet.
  @Test func aWithdrawnCodeThatIsStillListed() throws {
    let run = try Program.run("check J1030 --national --date 2024-05-01")
    #expect(run.status == 1 && run.output.contains("code-withdrawn"), "\(run.output)")
  }

  /// A single claim has the dollars of the code that takes its place, as one of a file has: 40 × 0.12.
  @Test func dollarsOfAWithdrawnCode() throws {
    let single = try Program.run("check J1030 --national --date 2026-03-02 --format csv")
    #expect(single.lines[1].contains(",4.80,"), "\(single.output)")
    try Program.withTemporaryFolder { folder in
      let run = try Program.shell(
        "printf 'date_of_service,hcpcs\n2026-03-02,J1030\n' >f.csv; "
          + "$ALLOWABLE check --claims f.csv --national --format csv", in: folder)
      #expect(run.lines.contains { $0.contains("code-withdrawn") && $0.contains(",4.80,") }, "\(run.output)")
    }
  }

  /// 27447 is a code of CPT, and none of the selection that is loaded; 64434 never was one.
  @Test(arguments: [
    ("27447", 0, "warning: code-unknown"), ("64434", 1, "error: code-withdrawn"),
    ("J1030", 1, "error: code-withdrawn"),
  ])
  func codesThatAreNotLoaded(code: String, status: Int32, text: String) throws {
    let run = try Program.run("check \(code) --national --date 2026-03-02")
    #expect(run.status == status && run.output.contains(text), "\(run.output)")
  }

  @Test func theVisitBearsTheModifier() throws {
    let run = try Program.run("check 99214 20560 --national --date 2026-03-02")
    #expect(run.output.contains("99214-25") && !run.output.contains("20560-XS"), "\(run.output)")
  }
}
