// allowable verify: CMS's payment amounts beside those of the engine.

import Foundation
import Testing

@Suite struct VerifyCommandTests {
  /// A row of PFREV: 64493 in Miami in 2025 is 183.03 outside facilities and 96.99 in them: 5.65828 and 2.99835 units
  /// × 32.3465.
  private static func row(
    _ locality: String = "04", _ nonfacility: String = "183.03", year: Int = 2025
  ) -> String {
    let fields = [
      "\(year)", "09102", locality, "64493", "  ", "0000\(nonfacility)", "0000096.99", " ", "0", "A", "2",
      "0000000.00", "0000000.00", "9", "0000000.00", "0000000.00",
    ]
    return fields.map { "\"\($0)\"" }.joined(separator: ",") + "\r\n"
  }

  private func verify(_ text: String, _ options: String = "") throws -> Run {
    var answer: Run?
    try Program.withTemporaryFolder { folder in
      try text.write(toFile: "\(folder)/PF25.txt", atomically: false, encoding: .utf8)
      answer = try Program.run("verify \(folder)/PF25.txt \(options)")
    }
    return try #require(answer)
  }

  @Test func everythingEqual() throws {
    let run = try verify(Self.row() + "\"TRL- ALL RIGHTS RESERVED.\"\r\n")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.lines[0].hasSuffix("PF25.txt: payment amounts (PFALL or PFREV) of 2025"))
    #expect(run.lines[1] == "against RVU25D at 32.3465 dollars a unit and GPCI2025, on 2025-12-31")
    #expect(
      run.lines[5...8] == [
        "   1  in the file", "   1  equal to the cent", "   0  different", "   0  not covered",
      ])
    #expect(run.output.hasSuffix("2 amounts compared\n"))
  }

  @Test func aDifferenceIsExplained() throws {
    let run = try verify(Self.row() + Self.row("04", "183.04") + Self.row("77"))
    #expect(run.status == 1 && run.errors.isEmpty)
    for words in [
      "   3  in the file\n   1  equal to the cent\n   1  different\n   1  not covered\n   1    unknown locality\n",
      "The first difference:\n\nline 2: 64493 in 09102-04, nonfacility, fee: published 183.04, calculated 183.03\n",
      "1.52 × 1.000 + 3.64 × 1.027 + 0.16 × 2.500 = 5.65828\n",
      "5.65828 × 32.3465 = 183.025554020, rounded to cents, half up: fee 183.03\n",
    ] {
      #expect(run.output.contains(words), "\(words)\n\(run.output)")
    }
  }

  @Test func valuesInJSON() throws {
    let run = try verify(Self.row("04", "183.04") + Self.row("77") + Self.row(), "--format json")
    #expect(run.status == 1)
    let file = try #require((try run.json()["files"] as? [[String: Any]])?.first)
    #expect(file["release"] as? String == "RVU25D" && file["conversionFactor"] as? Double == 32.3465)
    let counts = ["rows", "equal", "different", "notCovered", "amounts"].map { file[$0] as? Int }
    #expect(counts == [3, 1, 1, 1, 4])
    let reasons = try #require(file["notCoveredReasons"] as? [[String: Any]])
    #expect(reasons.count == 1 && reasons[0]["reason"] as? String == "unknown locality")
    let difference = try #require((file["differences"] as? [[String: Any]])?.first)
    #expect(difference["line"] as? Int == 1 && difference["carrier"] as? String == "09102")
    #expect(difference["published"] as? Double == 183.04 && difference["calculated"] as? Double == 183.03)
    #expect(difference["setting"] as? String == "nonfacility" && difference["amount"] as? String == "fee")
    #expect((difference["arithmetic"] as? [String])?.contains { $0.hasSuffix("fee 183.03") } == true)
  }

  /// 2024 had two factors; the day decides.
  @Test func theDayCanBeNamed() throws {
    let run = try verify(Self.row(), "--date 2025-01-02")
    #expect(run.status == 0 && run.lines[1].hasSuffix("on 2025-01-02"))
    let other = try verify(Self.row(), "--date 2026-03-02")
    #expect(other.status == 1 && other.lines[1].hasPrefix("against RVU26A at 33.4009"))
  }

  @Test func couldNotRun() throws {
    let nothing = try verify(Self.row("77"))
    #expect(
      nothing.status == 2 && nothing.errors.contains("PF25.txt: error: none of its rows could be compared"))
    let otherYear = try verify(Self.row(year: 2031))
    #expect(otherYear.status == 2 && otherYear.errors.contains("no fee schedule is loaded for 2031-12-31"))
    let damaged = try verify(Self.row("04", "183.0E"))
    #expect(
      damaged.status == 2 && damaged.errors.contains("PF25.txt:1:35: error: \"0000183.0E\" is not a number"))
    let caps =
      "HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE\n72020,TC,A,09102,04,17.09,17.09\n"
    let undated = try verify(caps)
    #expect(undated.status == 2 && undated.errors.contains("give a day with --date 2025-10-01"))
    #expect(try verify(caps, "--date 2025-10-01").status == 0)
    let missing = try Program.run("verify /nowhere/PFALL.txt")
    #expect(missing.status == 2 && missing.errors.contains("/nowhere/PFALL.txt"))
  }
}
