// allowable data diff: what changed for codes between two releases.

import Foundation
import Testing

@Suite struct DataDiffTests {
  /// National fees: 64493 in 2025 (1.52 + 3.64 + 0.16) × 32.3465 = 172.08, in 2026 (1.48 + 4.08 + 0.14) × 33.4009 = 190.39;
  /// 99214 in a facility (1.92 + 0.83 + 0.15) × 32.3465 = 93.80 and (1.92 + 0.47 + 0.14) × 33.4009 = 84.50.
  @Test func aNewYearByDollars() throws {
    let run = try Program.run("data diff RVU25D RVU26A 99214 64493")
    #expect(run.status == 0 && run.lines.allSatisfy { $0.count <= 100 })
    for text in [
      "172.08 → 190.39  +18.31", "93.80 → 84.50   -9.30", "work 1.52 → 1.48", "32.3465", "33.4009",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
    let places = ["64493 ", "99214 "].compactMap { run.output.firstRange(of: $0)?.lowerBound }
    #expect(places.count == 2 && places[0] < places[1], "the largest change first")
  }

  @Test func rowsInCSV() throws {
    let run = try Program.run("data diff RVU25D RVU26A 64493 J1010 --format csv")
    #expect(run.records[0].prefix(4) == ["code", "modifier", "nonfacility_before", "nonfacility_after"])
    #expect(run.lines[1].hasPrefix("64493,,172.08,190.39,88.31,81.50,\"work 1.52 → 1.48, nonfacility PE"))
    #expect(run.lines[2] == "J1010,,,,,,same values and indicators")
  }

  @Test func valuesInJSON() throws {
    let answer = try Program.run("data diff RVU24A RVU24C J1010 64493 --format json").json()
    let changes = try #require(answer["changes"] as? [[String: Any]])
    let new = try #require(changes.first { $0["code"] as? String == "J1010" })
    #expect(new["isNew"] as? Bool == true && new["nonfacilityFeeAfter"] is NSNull)
    let facet = try #require(changes.first { $0["code"] as? String == "64493" })
    // 2024's factor rose on 9 March: the values stayed, the fee did not.
    #expect((facet["changed"] as? [Any])?.isEmpty == true && facet["isNew"] as? Bool == false)
    #expect((answer["before"] as? [String: Any])?["conversionFactor"] as? Double == 32.7442)
    #expect((answer["after"] as? [String: Any])?["conversionFactor"] as? Double == 33.2875)
  }

  @Test func aCodeInNeither() throws {
    let run = try Program.run("data diff RVU25D RVU26A 99999")
    #expect(run.status == 1 && run.output.contains("99999 is in neither release as loaded"))
  }

  @Test(arguments: [
    ("data diff RVU25D RVU26A", "write allowable data diff BEFORE AFTER CODE…"),
    ("data diff", "BEFORE is missing"),
    ("data diff RVU25D RVU27A 64493", "\"RVU27A\" is not a loaded release"),
    ("data diff GPCI2025 RVU26A 64493", "name two of RVU24A, RVU24AR, RVU24C, RVU25D, RVU26A"),
    ("data diff RVU25D RVU26A 6449", "is not a procedure code"),
    ("data compare RVU25D RVU26A 64493", "unknown command \"data compare\"\n  write allowable data diff"),
    ("data dif RVU25D RVU26A 64493", "did you mean allowable data diff?"),
  ])
  func refused(line: String, words: String) throws {
    let run = try Program.run(line)
    #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
  }
}
