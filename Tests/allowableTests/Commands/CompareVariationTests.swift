// allowable compare with circumstances side by side, for scenarios, services and files of claims.

import Foundation
import Testing

@Suite struct CompareVariationTests {
  private let facet = "compare diagnostic-blocks-vs-neurolysis --national --date 2026-03-02"

  /// Everything that is named twice with everything else: 2 contracts × 2 places × 2 practitioners.
  @Test func crossProduct() throws {
    let line =
      "\(facet) --contract medicare --contract 128% --pos 11,24 --provider MD --provider NP --format json"
    let answer = try Program.run(line).json()
    let all = try #require(answer["comparisons"] as? [[String: Any]])
    #expect(
      all.map { $0["label"] as? String } == [
        "Medicare, place 11, MD", "Medicare, place 11, NP", "Medicare, place 24, MD",
        "Medicare, place 24, NP",
        "128 % of Medicare, place 11, MD", "128 % of Medicare, place 11, NP",
        "128 % of Medicare, place 24, MD", "128 % of Medicare, place 24, NP",
      ])
    // Two blocks: 286.25 and, of a nurse practitioner, 161.83 + 81.48 = 243.31; 45 % of another and 20.25 % of 608.98.
    let rows = try #require(answer["differences"] as? [[String: Any]])
    #expect(rows.count == 24)
    #expect(rows[0]["allowedAmount"] as? Double == 560.14 && rows[0]["difference"] as? Double == 0)
    #expect(rows[1]["allowedAmount"] as? Double == 476.12 && rows[1]["difference"] as? Double == -84.02)
  }

  /// 2025 against 2026 for 120 patients, and the same the other way round.
  @Test func years() throws {
    func differences(_ dates: [String]) throws -> [Double?] {
      let named = dates.map { "--date \($0)" }.joined(separator: " ")
      let line = "compare trigger-points --national --volume 120 \(named) --format json"
      let rows = try #require(try Program.run(line).json()["differences"] as? [[String: Any]])
      return rows.map { $0["differenceOfPatients"] as? Double }
    }
    let on = try differences(["2025-03-03", "2026-03-02"])
    let back = try differences(["2026-03-02", "2025-03-03"])
    #expect(on.count == 4 && on[0] == 0 && on[1] != 0 && on[1] == back[1].map { -$0 })
  }

  /// Texas is a state of WISeR, Florida is none; a contract is not Medicare, and 2025 was before it.
  @Test(arguments: [
    ("--zip 77030 --date 2026-03-02", true), ("--zip 33101 --date 2026-03-02", false),
    ("--zip 77030 --date 2026-03-02 --contract 128%", false), ("--zip 77030 --date 2025-03-03", false),
    ("--national --date 2026-03-02", false),
    // The second injection is two weeks later, in the model's first month; a visit before it is not.
    ("--zip 77030 --date 2025-12-20", true), ("--zip 77030 --date 2025-12-10", false),
  ])
  func priorAuthorizationByState(options: String, isNoticed: Bool) throws {
    let run = try Program.run("compare transforaminal-vs-interlaminar \(options)")
    #expect(run.status == 0 && run.output.contains("WISeR") == isNoticed, "\(run.output)\(run.errors)")
  }

  /// Injections of two years are told apart, in one pathway and side by side.
  @Test func yearsAreNamed() throws {
    let over = "compare sacroiliac-injection-vs-ablation --national --date 2025-11-03"
    let table = try Program.run(over).output
    #expect(table.contains("joint injection, 2025") && table.contains("joint injection, 2026"), "\(table)")
    let page = try Program.run("\(over) --format html").output
    #expect(page.contains("2025-11-03</") && page.contains("2026-02-02</"))
    let within = try Program.run("compare sacroiliac-injection-vs-ablation --national --date 2026-01-05")
      .output
    #expect(!within.contains("joint injection, 2026"))
    let beside = try Program.run(
      "compare trigger-points --national --date 2025-03-03 --date 2026-03-02 --format html"
    ).output
    for date in ["2025-03-03", "2026-03-02"] {
      #expect(beside.contains("20552, one or two muscles · \(date)"), "\(date)")
      #expect(beside.contains("What is to be expected of a patient · \(date)"))
    }
  }

  /// Where no schedule is loaded for a later encounter, the way out is named; where there is one, nothing is.
  @Test(arguments: [("2026-12-01", true), ("2026-03-02", false)])
  func wayOutOfTheLoadedYears(date: String, isNamed: Bool) throws {
    let run = try Program.run("compare sacroiliac-injection-vs-ablation --national --date \(date)")
    #expect(run.output.contains("--constant-prices prices every encounter") == isNamed, "\(run.output)")
  }

  /// A file without statuses says nothing of packaging; one with them does.
  @Test func lookupSaysWhatTheFileSays() throws {
    let now = try Program.run("lookup 64494 --national --date 2026-03-02").output
    #expect(now.contains("hospital: no rate and no status in the file"), "\(now)")
    #expect(now.contains("surgery center: packaged, N1"))
    #expect(
      try Program.run("lookup 64494 --national --date 2025-03-03").output.contains("hospital: packaged, N"))
  }

  @Test func facilitiesHaveLabels() throws {
    let run = try Program.run("compare spinal-injections-by-site --date 2026-03-02")
    // Addenda AA and FF of 2026: 485.51 and 903.68 for 64483.
    for text in [
      "485.51", "903.68", "surgery center, national, before the wage index [ASC-AA-2026Q1",
      "hospital outpatient department",
    ] {
      #expect(run.output.contains(text), "\(run.output)")
    }
  }

  /// A generator of 18,000 dollars a year and 120 patients; blocks alone have neither.
  @Test func costs() throws {
    let line = "\(facet) --set generator-cost=18000 --set probe-cost=150 --volume 120"
    let run = try Program.run(line)
    // 560.14 less 0.2025 × 150.00 is 529.77 (560.143625 − 30.375 = 529.768625); × 120 = 63,572.235, less 18,000.00.
    // Of each of the 120 the generator takes 150.00: 379.77.
    for text in [
      "Spent", "30.38", "529.77", "45572.24", "379.77", "leave the same at",
      "after yearly costs, spread over 120 patients",
    ] {
      #expect(run.output.contains(text), "\(text)\n\(run.output)")
    }
    #expect(run.lines.allSatisfy { $0.count <= 100 }, "\(run.output)")
    let without = try Program.run("\(facet) --set generator-cost=18000").output
    #expect(without.contains("before yearly costs; --volume counts them"))
  }

  // MARK: - Services

  /// 190.39 × 128 % = 243.70, × 150 % = 365.55; 95.86 × 128 % = 122.70, × 150 % = 184.05; Medicare 285.59 and 143.79. Together 549.60
  /// against 429.38, 120.22 more, 128.00 %; 120 of them 14,426.40.
  @Test func services() throws {
    let line =
      "compare 64494-50 64493-50 --national --date 2026-03-02 --contract medicare --contract 128% --volume 120"
    let run = try Program.run(line)
    let rows = run.lines.map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains { $0.suffix(4) == ["65952.00", "+14426.40", "128.00", "0"] }, "\(run.output)")
    // The larger difference first, whatever the order they were named in.
    let first = rows.firstIndex { $0.first == "64493-50" }
    let second = rows.firstIndex { $0.first == "64494-50" }
    #expect(first != nil && second != nil && (first ?? 0) < (second ?? 0))
    #expect(run.output.contains("+9595.20") && run.output.contains("+4831.20"))
  }

  /// What has no price is named with its reason, and stands in no amount.
  @Test func servicesWithoutAPrice() throws {
    let run = try Program.run("compare 64493 63685 64999 --national --date 2026-03-02 --pos 11,24")
    #expect(
      run.lines.contains {
        $0.hasPrefix("63685") && $0.hasSuffix("A      not priced in this setting")
      }, "\(run.output)")
    #expect(run.output.contains("1 line with a price in some circumstances only, in no amount"))
    #expect(run.output.contains("1 line without a price in any, in no amount"))
    #expect(run.lines.contains { $0.hasPrefix("64999") && $0.hasSuffix("all    carrier priced") })
    // Neither is among the amounts.
    let amounts = run.output.split(separator: "No price")[0]
    #expect(!amounts.contains("63685") && !amounts.contains("64999"))
  }

  /// What a facility is paid stands beside the claims, and where it is not known that is said: 485.51 of addendum AA;
  /// 903.68 of addendum FF, which does not say what two sides come to; 2025's first quarters are not loaded.
  @Test func facilitiesOfServices() throws {
    let line = "compare 64483 --national --pos 11,24,22 --format csv --date"
    let known = try Program.run("\(line) 2026-03-02").output.split(separator: "\n").suffix(3)
    #expect(
      known.map { $0.split(separator: ",", omittingEmptySubsequences: false).last } == [
        "", "485.51", "903.68",
      ])
    let sides = try Program.run("compare 64483-50 --national --date 2026-03-02 --pos 11,24,22").output
    #expect(sides.contains("facility of C, not known: 64483 status not in the file"), "\(sides)")
    let early = try Program.run("compare 64483 --national --date 2025-06-02 --pos 11,24").output
    #expect(early.contains("facility of B, not known: no rates are loaded for 2025-06-02"), "\(early)")
  }

  @Test(arguments: ["table", "csv", "json", "html"])
  func qualifyingOrNot(format: String) throws {
    let run = try Program.run("compare 64493 --national --date 2026-03-02 --qp-or-not --format \(format)")
    // 5.70 units at 33.4009 and 33.5675.
    #expect(run.output.contains("190.39") && run.output.contains("191.33"), "\(run.output)")
    if format == "json" { _ = try run.json() }
  }

  // MARK: - Files

  private let files = [
    "FeeData/examples/office-day.csv", "FeeData/examples/office-day.837",
  ]

  /// What each set of circumstances comes to is what `reprice` makes of the file in it.
  @Test(arguments: [
    ["--contract FeeData/examples/acme-ppo.json", "--contract FeeData/examples/acme-offer.json"],
    ["--pos 11", "--pos 22"], ["--zip 33101", "--zip 10019"], ["--provider MD", "--provider NP"],
    ["--date 2025-03-03", "--date 2026-03-02"],
  ])
  func filesAreRepriced(axis: [String]) throws {
    for file in files {
      let line = "compare --claims \(file) \(axis.joined(separator: " ")) --format json"
      let totals = try #require(try Program.run(line).json()["totals"] as? [String: Any])
      let amounts = try #require(totals["allowedAmounts"] as? [Double])
      let each = try axis.map { try repriced($0) }
      // Lines with a price in both are in the amounts: a drug has none in a facility or without a limit of its quarter.
      let both = each[0].indices.filter { each[0][$0] != nil && each[1][$0] != nil }
      #expect(each[0].count == 8 && totals["lines"] as? Int == both.count && both.count >= 7)
      for (amount, lines) in zip(amounts, each) {
        let sum = both.reduce(0) { $0 + (lines[$1] ?? 0) }
        #expect(abs(amount - sum) < 0.005, "\(file) \(axis): \(amount), \(sum)")
      }
    }
  }

  /// What `reprice` allows for each line where every line is in the circumstances.
  private func repriced(_ option: String) throws -> [Double?] {
    var amounts: [Double?] = []
    try Program.withTemporaryFolder { folder in
      let columns = ["--pos": "pos", "--zip": "zip", "--provider": "provider", "--date": "date_of_service"]
      let words = option.split(separator: " ").map(String.init)
      let options = words[0] == "--contract" ? "--contract \(Program.package.path)/\(words[1])" : ""
      // Each line's column is replaced, with the localities' where it is a ZIP code.
      let script = """
        awk -F, -v OFS=, -v name="\(columns[words[0]] ?? "")" -v value="\(words[1])" '
          NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i }
          NR > 1 && place[name] { $place[name] = value }
          NR > 1 && name == "zip" { if (place["carrier"]) $place["carrier"] = ""; if (place["locality"]) $place["locality"] = "" }
          { print }' "$ALLOWABLE_FEE_DATA/examples/office-day.csv" > changed.csv
        "$ALLOWABLE" reprice changed.csv \(options) 2>/dev/null
        """
      let run = try Program.shell(script, in: folder)
      amounts = run.records.dropFirst().map { Double($0[5]) }
    }
    return amounts
  }

  /// Lines that are quoted, repeat the headings, cannot be read or have no price: what can be priced is, the rest is counted and
  /// complained of with its place.
  @Test func oddLines() throws {
    try Program.withTemporaryFolder { folder in
      let script = """
        cat > odd.csv <<'END'
        claim_id,hcpcs,units,date_of_service
        1,64493,1,2026-03-02
        1,"64494",1,3/2/2026
        claim_id,hcpcs,units,date_of_service
        2,64493,x,2026-03-02
        2,ZZZZ9,1,2026-03-02
        "3",64493,1,2026-03-02
        END
        "$ALLOWABLE" compare --claims odd.csv --contract medicare --contract 200% --format csv
        """
      let run = try Program.shell(script, in: folder)
      #expect(run.errors.contains("odd.csv:5:3: error: units"), "\(run.errors)")
      // Twice 190.39 and 95.86, and twice as much.
      let total = run.output.split(separator: "\n").filter { $0.hasPrefix("all,") }
      #expect(
        total == [
          "all,3,Medicare,476.64,0.00,100.00,0,1,unknown code (1),",
          "all,3,200 % of Medicare,953.28,476.64,200.00,0,1,unknown code (1),",
        ])
      // What has no price has a reason and no amount.
      #expect(run.output.contains("ZZZZ9,0,Medicare,,,,0,1,unknown code (1),\n"), "\(run.output)")
    }
  }

  /// Lines without a price are counted by code and reason in every form, and none has an amount of 0.00.
  @Test(arguments: ["table", "csv", "json", "html"])
  func reasonsOfFiles(format: String) throws {
    try Program.withTemporaryFolder { folder in
      let script = """
        cat > none.csv <<'END'
        claim_id,hcpcs,pos,date_of_service
        1,63685,11,2026-03-02
        2,63685,11,2026-03-03
        3,ZZZZ9,11,2026-03-03
        4,63685,11,2026-03-04
        END
        "$ALLOWABLE" compare --claims none.csv --pos 11 --pos 24 --format \(format)
        """
      let run = try Program.shell(script, in: folder)
      #expect(run.status == 2 && !run.output.contains("0.00"), "\(run.output)")
      switch format {
      case "table":
        let rows = run.lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
          rows.contains { $0.hasPrefix("63685 ") && $0.hasSuffix(" 3 A not priced in this setting") }
            && rows.contains("ZZZZ9 1 all unknown code"), "\(run.output)")
      case "csv":
        #expect(run.output.contains("place 11\",,,,3,3,not priced in this setting (3),\n"), "\(run.output)")
        #expect(run.output.contains("63685,0,\"Medicare, place 24\",,,,3,0,,\n"))
      case "json":
        let codes = try #require(try run.json()["codes"] as? [[String: Any]])
        let first = try #require(codes.first { $0["code"] as? String == "63685" })
        let reasons = try #require(first["reasons"] as? [[[String: Any]]])
        #expect(reasons.map(\.count) == [1, 0] && reasons[0][0]["lines"] as? Int == 3)
        #expect(reasons[0][0]["reason"] as? String == "not priced in this setting")
      default:
        #expect(run.output.contains("not priced in this setting") && run.output.contains("unknown code"))
      }
    }
  }

  /// A claim over two days keeps its days apart when it is moved: no second procedure is reduced for the other day's.
  @Test func daysStayApart() throws {
    try Program.withTemporaryFolder { folder in
      let script = """
        cat > two.csv <<'END'
        claim_id,hcpcs,date_of_service
        1,20611,2025-12-30
        1,64450,2026-01-02
        END
        "$ALLOWABLE" compare --claims two.csv --date 2026-02-27 --date 2026-03-30 --format csv
        """
      let run = try Program.shell(script, in: folder)
      // 104.21 and 80.83, each in full on its own day.
      #expect(
        run.output.contains("all,2,\"Medicare, 2026-02-27\",185.04,0.00,100.00,0,0,,"),
        "\(run.output)\(run.errors)")
    }
  }

  /// Claims of last year under contracts of this year: none is in force on their days, and a date moves all of them.
  /// 128 and 140 percent of 20611, 104.21: 133.39 and 145.89.
  @Test func lastYearsClaimsUnderThisYearsContracts() throws {
    try Program.withTemporaryFolder { folder in
      func contract(_ percent: Int) -> String {
        #"{"name":"C\#(percent)","payer":"P","from":"2026-01-01","through":"2026-12-31","#
          + #""base":{"percentOfMedicare":\#(percent)}}"#
      }
      for percent in [128, 140] {
        try contract(percent).write(toFile: "\(folder)/c\(percent).json", atomically: false, encoding: .utf8)
      }
      let command = """
        printf 'claim_id,hcpcs,date_of_service\n1,20611,2025-06-02\n' > c.csv
        "$ALLOWABLE" compare --claims c.csv --contract c128.json --contract c140.json --pos 11 --format csv
        """
      let none = try Program.shell(command, in: folder)
      #expect(none.status == 2 && none.errors.contains("nothing is compared"), "\(none.errors)")
      let moved = try Program.shell("\(command) --date 2026-03-30", in: folder)
      let circumstances = "2026-03-30, place 11 where a line has none"
      #expect(moved.status == 0)
      #expect(moved.output.contains("all,1,\"C128, \(circumstances)\",133.39,"), "\(moved.output)")
      #expect(moved.output.contains("all,1,\"C140, \(circumstances)\",145.89,12.50,"), "\(moved.output)")
    }
  }

  /// A hospital's rate of 64493 on both sides is not known for 2026: what its add-on comes to is no sum.
  @Test func aPartOfAFacilitysAmountIsNoSum() throws {
    let run = try Program.run("compare 64493-50 64494-50 --pos 11,22 --date 2026-03-02 --format json")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let sets = try #require(object?["circumstances"] as? [[String: Any]])
    #expect(sets[1]["facilityPayment"] is NSNull && sets[1]["facilityNotKnown"] is String, "\(sets)")
  }
}
