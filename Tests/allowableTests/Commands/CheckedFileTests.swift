// allowable check --claims: what a single claim is told a file is told too; unreadable lines; what is silenced; sums.

import Foundation
import Testing

@Suite struct CheckedFileTests {
  private static let header = "claim_id,line,date_of_service,hcpcs,mod1,units,pos,npi,note,minutes\n"

  /// Runs a check of a file of lines; options may name other files of the folder.
  private func check(
    _ lines: [String], _ options: String = "", then: (Run) throws -> Void
  ) throws {
    try Program.withTemporaryFolder { folder in
      let text = Self.header + lines.map { $0 + "\n" }.joined()
      try text.write(toFile: "\(folder)/f.csv", atomically: false, encoding: .utf8)
      try "id,codes,from,through,reason\nptp-denied,,,,both are paid\n"
        .write(toFile: "\(folder)/s.csv", atomically: false, encoding: .utf8)
      try then(try Program.shell("$ALLOWABLE check --claims f.csv --national \(options)", in: folder))
    }
  }

  /// What a file says of a claim that could not be said in its row: each as `check` says it of a single claim.
  @Test func oneJudge() throws {
    let lines = [
      "A,1,2026-03-02,64439,,1,11,,,", "B,1,2026-03-02,64493,RT,1,88,,,", "C,1,2031-03-02,64493,RT,1,11,,,",
      "D,1,2024-03-02,62323,,1,11,,,", "D,2,2024-03-02,64483,,1,11,,,",
    ]
    try check(lines, "--format csv") { run in
      #expect(run.status == 1)
      #expect(run.lines.contains { $0.hasPrefix("A,1,code-unknown,warning,64439 is not in RVU26A") })
      #expect(run.lines.contains { $0.hasPrefix("B,1,place-unknown,error,") })
      #expect(run.lines.contains { $0.hasPrefix("C,1,date-not-loaded,warning,") })
      // C and both lines of D; said once, and in no row.
      #expect(run.errors.components(separatedBy: "not checked: edits-not-loaded, 3 lines").count == 2)
      #expect(run.errors.contains("not checked: history-not-given, "))
      #expect(!run.output.contains("not-loaded,info") && !run.output.contains("history-not-given"))
    }
    let single = try Program.run("check 64439 --national --date 2026-03-02 --format csv")
    #expect(single.lines.contains { $0.hasPrefix("code-unknown,warning,1,64439 is not in RVU26A") })
  }

  @Test func linesThatCannotBeRead() throws {
    try check(["A,1,2026-03-02,banana,,1,11,,,", "B,1,2026-03-02,20553,,1,11,,,"], "--format json") { run in
      #expect(run.status == 1)
      #expect(run.lines[0].contains("\"claim\":\"A\"") && run.lines[0].contains("line-unreadable"))
      #expect(run.lines[0].hasSuffix("\"allowedAmount\":null,\"amountAtStake\":null}"))
      #expect(run.errors.contains("2 claims, 1 with errors"))
    }
    try check(["A,1,2026-03-02,banana,,1,11,,,"]) { run in
      #expect(run.status == 2 && run.errors.contains("f.csv: error: no line could be read"))
      #expect(run.output.hasPrefix("1 claims, 1 with errors; allowed –, at stake –; 1 of 1 lines"))
    }
  }

  /// 95971 is 50.44, nationally in 2026; silenced, nothing is at stake, nothing is an error and nothing is denied.
  @Test func whatIsSilencedCountsNothing() throws {
    let lines = ["A,1,2026-03-02,95972,,1,11,,,", "A,2,2026-03-02,95971,,1,11,,,"]
    try check(lines, "--silence s.csv --edits deny --format json") { run in
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.lines[0].utf8)) as? [String: Any])
      let silenced = try #require(object["silenced"] as? [[String: Any]])
      #expect(run.status == 0 && (object["findings"] as? [Any])?.isEmpty == true)
      #expect(silenced.count == 1 && silenced[0]["reason"] as? String == "both are paid")
      // 95972 59.79 + 95971 50.44
      #expect(object["allowedAmount"] as? Double == 110.23 && object["amountAtStake"] as? Double == 0)
    }
    try check(lines, "--silence s.csv --format csv") { run in
      #expect(
        run.lines[1].hasPrefix("A,1;2,ptp-denied,silenced,") && run.lines[1].hasSuffix(",both are paid"))
      #expect(run.status == 0 && !run.lines[1].contains("50.44"))
    }
    try check(lines, "--silence s.csv --output r.html && cat r.html") { run in
      #expect(run.output.contains("<th scope=\"row\">ptp-denied</th><td>both are paid</td>"))
    }
  }

  /// Three units of 95971 beside 95972 are denied as a pair and as too many units: 3 × 50.44 = 151.32 once.
  @Test func dollarsOfALineCountOnce() throws {
    let lines = ["A,1,2026-03-02,95972,,1,11,,,", "A,2,2026-03-02,95971,,3,11,,,"]
    try check(lines) { run in
      #expect(run.lines[0].hasSuffix(", at stake 151.32"))
      let rows = run.lines.map { $0.split(separator: " ").map(String.init) }
      #expect(rows.contains(["ptp-denied", "error", "1", "1", "151.32"]))
      #expect(rows.contains(["mue-exceeded", "error", "1", "1", "0.00"]))
      #expect(rows.contains(["95971", "2", "2", "151.32"]))
      #expect(rows.contains(["MD", "2", "2", "151.32"]))
    }
  }

  /// National 2026, factor 33.4009, outside facilities: 20552 (0.64 + 0.84 + 0.07) 51.77, 20553 (0.73 + 0.98 + 0.08)
  /// 59.79, 8.02 more; G3003 (0.50 + 0.40 + 0.05) 31.73, twice for 62 minutes, which are 30 + 2 × 15 and 2.
  @Test(arguments: [
    ("20552,,1,11,,3 muscles,", "unbilled-muscles", "8.02"),
    ("20552,,1,11,,\"trapezius, levator scapulae and rhomboid\",", "unbilled-muscles", "8.02"),
    ("20552,,4,11,,,", "unbilled-muscles", "8.02"),
    ("20552,,1,11,,two muscles,", "unbilled-muscles", ""),
    ("20553,,1,11,,4 muscles,", "unbilled-muscles", ""),
    ("G3002,,1,11,,,62", "unbilled-time", "63.46"),
    ("G3002,,1,11,,62 min of care,", "unbilled-time", "63.46"),
    ("G3002,,1,11,,,44", "unbilled-time", ""),
    ("G3002,,1,11,,,45", "unbilled-time", "31.73"),
  ])
  func countedByNotesAndUnits(line: String, id: String, amount: String) throws {
    try check(["A,1,2026-03-02,\(line)"], "--missed --format csv") { run in
      let row = run.lines.first { $0.contains(",\(id),info,") }
      #expect(amount.isEmpty ? row == nil : row?.contains(",\(amount),") == true, "\(run.output)")
    }
  }

  /// An add-on finds the primary of its own practitioner; where the file has names and no numbers, any.
  @Test(arguments: [
    ("111", "222", true), ("111", "111", false), ("", "", false), ("A Smith", "Smith A", false),
  ])
  func practitionersByNumber(one: String, other: String, isApart: Bool) throws {
    let lines = ["A,1,2026-03-02,64493,RT,1,11,\(one),,", "A,2,2026-03-02,64494,RT,1,11,\(other),,"]
    try check(lines, "--format csv") { run in
      #expect(run.output.contains("A,2,add-on-without-primary,error,") == isApart, "\(run.output)")
    }
  }

  /// A column may say what a block was for.
  @Test func purposeOfABlock() throws {
    let text =
      "claim_id,date_of_service,hcpcs,mod1,note,block_type\nA,2026-03-02,64493,RT,right L4-5,diagnostic\n"
      + "B,2026-03-02,64493,RT,right L4-5,therapeutic\n"
    try Program.withTemporaryFolder { folder in
      try text.write(toFile: "\(folder)/f.csv", atomically: false, encoding: .utf8)
      let run = try Program.shell("$ALLOWABLE check --claims f.csv --national --format csv", in: folder)
      #expect(run.output.contains("A,1,kx-missing,warning,") && !run.output.contains("\nB,"), "\(run.output)")
    }
  }

  /// Who bills 20553 on every session, and who on none: at that share both sessions of the other are 8.02 more each.
  @Test func patternsBesideThePracticesOwn() throws {
    let lines = [
      "A,1,2026-03-02,20552,,1,11,111,,", "B,1,2026-03-03,20552,,1,11,111,,",
      "C,1,2026-04-02,20553,,1,11,222,,",
    ]
    try check(lines, "--missed") { run in
      #expect(run.lines.contains { $0.hasPrefix("111 (MD) ") && $0.contains("0 of 2, 0.0 %") })
      #expect(run.lines.contains { $0.hasPrefix("spread ") && $0.contains("0.0 % to 100.0 %") })
      #expect(
        run.lines.contains("111 (MD) at the practice's highest share, 20553 of trigger points: 16.04 more"))
    }
  }

  @Test func page() throws {
    let lines = ["A,1,2026-03-02,95972,,1,11,,,", "A,2,2026-03-02,95971,,1,11,,,"]
    try check(lines, "--missed --output r.html; cat r.html") { run in
      #expect(run.output.hasPrefix("<!DOCTYPE html>") && !run.output.contains("<script"))
      for text in [
        "<svg", "By finding", "By code", "By practitioner", ">50.44<", "ptp-denied", "leave 95971 out",
      ] {
        #expect(run.output.contains(text), "\(text)")
      }
    }
    let run = try Program.run("check 64493 --format html")
    #expect(run.status == 2 && run.errors.contains("--claims FILE"))
  }

  /// Columns of notes keep a file from the fast way of reading, and change nothing where they are blank; claims that are
  /// alike are told the same under their own numbers.
  @Test func readingTheFastWay() throws {
    let columns = "claim_id,line,date_of_service,hcpcs,mod1,units,pos"
    let lines = (1...60).flatMap { number in
      let day = "2026-03-0\(number % 3 + 1)"
      return [
        "C\(number),1,\(day),62323,,1,11", "C\(number),2,\(day),64483,LT,\(number % 7 == 0 ? "x" : "1"),11",
        "D\(number),\"1\",\(day),95972,,1,24", "D\(number),2, \(day),95971,,1,11",
      ]
    }
    var answers: [String] = []
    for extra in ["", ",note"] {
      try Program.withTemporaryFolder { folder in
        let text = ([columns] + lines).map { $0 + ($0 == columns ? extra : extra.isEmpty ? "" : ",") + "\n" }
        try text.joined().write(toFile: "\(folder)/f.csv", atomically: false, encoding: .utf8)
        let run = try Program.shell("$ALLOWABLE check --claims f.csv --national --format csv", in: folder)
        answers.append(run.output)
      }
    }
    #expect(answers[0] == answers[1])
    let rows = answers[0].split(separator: "\n").dropFirst().map { $0.split(separator: ",", maxSplits: 1) }
    #expect(Set(rows.map { String($0[0]) }).count == 120)
    let denied = rows.filter { $0[0].hasPrefix("D") && $0[1].contains("ptp-denied") }
    #expect(denied.count == 60 && Set(denied.map { $0[1] }).count == 1)
  }

  /// The number of workers changes no byte.
  @Test func workersMakeNoDifference() throws {
    let lines = (1...400).map { "C\($0),1,2026-03-02,\($0 % 3 == 0 ? "64439" : "62323"),50,1,11,,," }
    var pages: [String] = []
    for threads in [1, 4] {
      try check(lines, "--missed --threads \(threads) --output r.html; cat r.html") {
        pages.append($0.output)
      }
    }
    #expect(pages[0] == pages[1])
  }
}
