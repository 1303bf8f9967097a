// allowable price: the table, the explanation, JSON and CSV.

import Foundation
import Testing

/// The issue's example: a visit and facet injections at two levels on both sides, in Miami.
private let example = "price 99204-25 64493-50 64494-50 --zip 33101 --date 2026-03-02 --pos 11"

@Suite struct PriceCommandTests {
  /// By hand with Miami's indices 1.000, 1.041 and 2.529: 99204 193.00; 64493 203.12 × 1.5 = 304.68; 64494
  /// 102.42 × 1.5 = 153.63; coinsurance 38.60 + 60.94 + 30.73; sequestration 3.09 + 4.87 + 2.46.
  @Test func theExampleOfTheIssue() throws {
    let run = try Program.run(example)
    #expect(run.status == 0 && run.errors.isEmpty)
    for (code, fee, allowed) in [
      ("99204", "193.00", "193.00"), ("64493", "203.12", "304.68"), ("64494", "102.42", "153.63"),
    ] {
      let row = try #require(run.lines.first { $0.contains(" \(code) ") })
      #expect(row.contains(" \(fee) ") && row.hasSuffix(" \(allowed)"), "\(row)")
    }
    for text in [
      "Medicare", "MIAMI", "09102-04", "RVU26A", "33.4009", "nonfacility", "MD", "651.31", "130.27", "521.04",
      "10.42",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  @Test(arguments: [
    example, "\(example) --explain",
    "price 20552x3 64493-RT 64493-LT 62323-50 99204-25 64494 27279-80-KX-59 63655-AS --provider PA --nonparticipating "
      + "--qp --date 2026-03-02 --pos 21 --zip 33101",
    "price 64493-50@99999999.99 22514x99999 --date 2026-03-02 --national", "data", "lookup 64493 72148",
    "price --help", "lookup --help", "import --help", "data --help", "help",
  ])
  func fitsATerminalAndIsNotColouredInAPipe(line: String) throws {
    let run = try Program.run(line, environment: ["TERM": "xterm-256color"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.output.contains("\u{1B}"))
    let wide = run.lines.filter { $0.count > 100 && !line.contains("--explain") }
    #expect(wide.isEmpty, "\(wide)")
  }

  /// Every step that a reader with a pocket calculator needs: 1.48 + 4.08 + 0.14 = 5.70; × 33.4009 = 190.38513.
  @Test func explanation() throws {
    let run = try Program.run("price 64493-50 --provider NP --national --date 2026-03-02 --explain")
    for text in [
      "1.48", "4.08", "0.14", "1.000", "5.70", "33.4009", "190.38513", "190.39", "150 %", "285.59", "85 %",
      "242.75", "42 CFR 414.20", "§ 40.7", "414.56",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  /// The members that INTERFACE.md names, and their kinds.
  @Test func json() throws {
    let run = try Program.run("price 64493-50@400 99213-26 --zip 33101 --date 2026-03-02 --format json")
    let answer = try run.json()
    #expect(Set(answer.keys) == ["basis", "lines", "findings", "totals"])
    let basis = try #require(answer["basis"] as? [String: Any])
    #expect(basis["payer"] as? String == "Medicare" && basis["release"] as? String == "RVU26A")
    #expect(basis["date"] as? String == "2026-03-02" && basis["conversionFactor"] as? Double == 33.4009)
    #expect(basis["carrier"] as? String == "09102" && basis["locality"] as? String == "04")
    #expect(basis["localityName"] as? String == "MIAMI" && basis["qualifyingParticipant"] as? Bool == false)

    let lines = try #require(answer["lines"] as? [[String: Any]])
    let members: Set = [
      "line", "code", "modifiers", "units", "placeOfService", "setting", "outcome", "reason", "charge",
      "feeScheduleAmount", "allowedAmount", "patientResponsibility", "payerPayment", "sequestration", "rules",
      "steps",
    ]
    #expect(lines.allSatisfy { members.isSubset(of: Set($0.keys)) })
    #expect(lines[0]["allowedAmount"] as? Double == 304.68 && lines[0]["charge"] as? Double == 400)
    #expect(lines[0]["rules"] as? [String] == ["base", "bilateral"] && lines[0]["reason"] is NSNull)
    #expect(lines[0]["modifiers"] as? [String] == ["50"] && lines[0]["setting"] as? String == "nonfacility")
    let steps = try #require(lines[0]["steps"] as? [[String: Any]])
    #expect(steps.allSatisfy { Set($0.keys) == ["rule", "rate", "amount", "detail", "citation"] })
    #expect(steps.last?["rate"] as? Double == 1.5 && steps.last?["amount"] as? Double == 304.68)

    #expect(lines[1]["outcome"] as? String == "not_priced", "absent is null, never 0")
    #expect(lines[1]["allowedAmount"] is NSNull && lines[1]["feeScheduleAmount"] is NSNull)
    #expect(lines[1]["charge"] is NSNull && lines[1]["payerPayment"] is NSNull)
    #expect(lines[1]["reason"] as? String == "modifier not valid for this code")
    let totals = try #require(answer["totals"] as? [String: Any])
    #expect(totals["allowedAmount"] as? Double == 304.68 && totals["notPricedLines"] as? Int == 1)
    // 304.68 × 20 % = 60.936; 304.68 − 60.94 = 243.74; × 2 % = 4.8748.
    #expect(
      totals["patientResponsibility"] as? Double == 60.94 && totals["payerPayment"] as? Double == 243.74)
    #expect(totals["sequestration"] as? Double == 4.87)
    #expect(run.output.contains("\"charge\": 400.00"), "money has two decimals")
  }

  @Test func findingsInJSON() throws {
    let run = try Program.run("price 62323-50 --national --date 2026-03-02 --format json")
    let findings = try #require(try run.json()["findings"] as? [[String: Any]])
    let finding = try #require(findings.first)
    #expect(Set(finding.keys) == ["id", "severity", "lines", "message", "amountAtStake", "source"])
    #expect(finding["severity"] as? String == "warning" && finding["lines"] as? [Int] == [1])
  }

  /// The columns of reprice with the patient's side: 273.22 × 20 % = 54.644; 218.58 × 2 % = 4.3716.
  @Test func csv() throws {
    let run = try Program.run("price 62323 97010 G0260 --national --date 2026-03-02 --format csv")
    #expect(
      run.records == [
        [
          "claim_id", "line", "hcpcs", "outcome", "fee", "allowed", "reason", "rules", "patient", "payer",
          "sequestration",
        ],
        ["", "1", "62323", "priced", "273.22", "273.22", "", "base", "54.64", "218.58", "4.37"],
        ["", "2", "97010", "bundled", "", "0.00", "bundled", "", "0.00", "0.00", "0.00"],
        ["", "3", "G0260", "not_priced", "", "", "excluded from the physician fee schedule", "", "", "", ""],
      ])
  }

  /// Deductible in line order, coinsurance of the rest; 190.39 − 150.00 = 40.39; × 20 % = 8.078.
  @Test(arguments: [
    ("--deductible-remaining 150.00", ["158.08", "32.31", "0.65"]),
    ("--deductible-remaining 283", ["190.39", "0.00", "0.00"]),
    ("--no-sequestration", ["38.08", "152.31", "0.00"]),
    ("", ["38.08", "152.31", "3.05"]),
  ])
  func patientSide(option: String, expected: [String]) throws {
    let run = try Program.run("price 64493 --national --date 2026-03-02 --format csv \(option)")
    #expect(run.records[1].suffix(3) == expected[...])
  }

  @Test func outputToAFile() throws {
    try Program.withTemporaryFolder { folder in
      let run = try Program.run(
        "price 64493 --national --date 2026-03-02 --format csv --output \(folder)/answer.csv")
      #expect(run.status == 0 && run.output.isEmpty)
      let text = try String(contentsOfFile: "\(folder)/answer.csv", encoding: .utf8)
      #expect(text.contains("64493,priced,190.39,190.39"))
    }
  }

  /// The same words give the same bytes.
  @Test func sameBytesTwice() throws {
    for format in ["table", "json", "csv"] {
      let line = "\(example) --format \(format)"
      #expect(try Program.run(line).output == Program.run(line).output)
    }
  }
}
