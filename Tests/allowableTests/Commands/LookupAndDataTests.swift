// allowable lookup and allowable data.

import Foundation
import Testing

@Suite struct LookupAndDataTests {
  /// Issue 2's figures of 64493: 190.39 and 81.50 national; Miami (1.48 + 4.08 × 1.041 + 0.14 × 2.529) × 33.4009.
  @Test func lookupShowsBothSettings() throws {
    let run = try Program.run("lookup 64493 --zip 33101 --date 2026-03-02")
    #expect(run.status == 0)
    for text in ["190.39", "81.50", "203.12", "1.48", "4.08", "0.82", "MIAMI", "bilateral 1", "global 000"] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  @Test func lookupInJSON() throws {
    let answer = try Program.run("lookup 77003 64434 --date 2026-03-02 --format json").json()
    let codes = try #require(answer["codes"] as? [[String: Any]])
    #expect(answer["release"] as? String == "RVU26A" && answer["conversionFactor"] as? Double == 33.4009)
    let rows = try #require(codes[0]["rows"] as? [[String: Any]])
    #expect(rows.map { $0["modifier"] as? String } == ["", "26", "TC"])
    #expect(rows.map { $0["work"] as? Double } == [0.59, 0.59, 0])
    #expect((codes[1]["rows"] as? [Any])?.isEmpty == true)
  }

  @Test func lookupOfYears() throws {
    for (day, fee) in [("2025-06-02", "172.08"), ("2026-03-02", "190.39")] {
      let run = try Program.run("lookup 64493 --date \(day) --format csv")
      #expect(run.records[1].contains(fee))
    }
  }

  @Test func lookupFitsATerminal() throws {
    let run = try Program.run("lookup 29827 --date 2026-03-02")
    #expect(run.lines.allSatisfy { $0.count <= 100 })
  }

  @Test(arguments: ["99999", "64434"])
  func lookupOfNothing(code: String) throws {
    let run = try Program.run("lookup \(code) --date 2026-03-02")
    #expect(run.status == 1 && run.output.contains("\(code)") && run.output.contains("not in RVU26A"))
  }

  /// CMS ASP pricing file 2026 Q1: J3301 0.741 for 10 MG; ASC addendum AA January 2026: 64483 A2 485.51, discounted;
  /// OPPS addendum B 2025: 64483 T, APC 5443, 890.29; anesthesia base units: 01992 5; ANES2026 of Miami: 22.69.
  @Test(arguments: [
    ("J3301 --date 2026-03-02", ["drug: 0.741 for 10 MG", "patient 20 %", "ASP-2026Q1"]),
    ("J3301 --date 2026-11-02", ["0.741", "none loaded for 2026-11-02"]),
    ("64483 --date 2026-03-02", ["surgery center: 485.51 national, A2", "discounted", "ASC-AA-2026Q1"]),
    ("64483 --date 2025-06-02", ["hospital: 890.29 national, T, APC 5443", "OPPS2025"]),
    ("01992 --zip 33101 --date 2026-03-02", ["anesthesia: 5 base units, 22.69"]),
  ])
  func lookupShowsWhatOtherSchedulesPay(words: String, expected: [String]) throws {
    let run = try Program.run("lookup \(words)")
    let text = run.output.replacing("\n    ", with: " ")
    #expect(run.status == 0 && run.lines.allSatisfy { $0.count <= 100 })
    for part in expected { #expect(text.contains(part), "\(part) in \(text)") }
  }

  @Test func lookupOfADrugInJSON() throws {
    let answer = try Program.run("lookup J3301 --date 2026-03-02 --format json").json()
    let codes = try #require(answer["codes"] as? [[String: Any]])
    let drug = try #require(codes[0]["drugLimit"] as? [String: Any])
    #expect(drug["limit"] as? Double == 0.741 && drug["dosage"] as? String == "10 MG")
    #expect(drug["inForce"] as? Bool == true && drug["through"] as? String == "2026-03-31")
  }

  @Test func dataNamesEveryRelease() throws {
    let run = try Program.run("data")
    #expect(run.status == 0 && run.lines.allSatisfy { $0.count <= 100 })
    for text in [
      "RVU24A ", "RVU24AR", "RVU24C", "RVU25D", "RVU26A", "GPCI2024", "GPCI2025", "GPCI2026", "ZIP5-2025Q4",
      "2024-03-08", "2024-03-09", "32.7442", "33.2875", "32.3465", "33.4009", "33.5675",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  @Test func dataInJSON() throws {
    let answer = try Program.run("data --format json").json()
    let releases = try #require(answer["releases"] as? [[String: Any]])
    let kinds = Dictionary(grouping: releases) { $0["kind"] as? String ?? "" }.mapValues(\.count)
    #expect(
      kinds == [
        "rvus": 6, "gpcis": 3, "zips": 1, "anesthesia": 4, "base-units": 1, "drugs": 8, "asc": 3,
        "ancillary": 3, "opps": 3, "ptp": 1, "mue": 1, "add-ons": 1,
      ])
    #expect(releases.filter { $0["kind"] as? String == "gpcis" }.allSatisfy { $0["rows"] as? Int == 109 })
    let verified = releases.filter { $0["verified"] as? Bool == true }.compactMap { $0["release"] as? String }
    #expect(verified == ["ANES2025", "GPCI2025", "RVU25D", "RVU26A", "RVU26A", "ZIP5-2025Q4"])
    let periods = try #require(answer["periods"] as? [[String: Any]])
    #expect(periods.first?["from"] as? String == "2024-01-01")
    #expect(periods.last?["qualifyingConversionFactor"] as? Double == 33.5675)
  }

  @Test func feeDataFromTheEnvironmentAndFromTheWorkingFolder() throws {
    let feeData = Program.package.appending(path: "FeeData").path(percentEncoded: false)
    try Program.withTemporaryFolder { folder in
      let line = "price 64493 --national --date 2026-03-02 --format csv"
      let found = try Program.run(line, in: folder, environment: ["ALLOWABLE_FEE_DATA": feeData])
      #expect(found.status == 0 && found.output.contains("190.39"))
      let lost = try Program.run(line, in: folder, environment: ["ALLOWABLE_FEE_DATA": "\(folder)/none"])
      #expect(lost.status == 2 && lost.errors.contains("\(folder)/none"))
    }
  }
}
