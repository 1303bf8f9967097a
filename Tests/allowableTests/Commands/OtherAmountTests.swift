// Drugs, anesthesia, MIPS and the facility as the commands show them.

import Foundation
import Testing

@Suite struct OtherAmountTests {
  @Test func drugsAndAnesthesiaAreExplained() throws {
    let services = "J3301x4 J3300x40 01992-QKx47"
    let run = try Program.run("price \(services) --zip 33101 --date 2026-03-02 --explain")
    for text in [
      "ASP-2026Q1 J3301: payment limit 0.741 for 10 MG, coinsurance 20 %",
      "drug limit: 0.741 × 4 = 2.964, rounded = 2.96", "drug limit: 24.491 × 40 = 979.64",
      "ANESBASE2022 base units, ANES2026 factor",
      "anesthesia units: (5 + 47 minutes / 15 = 3.1) × 22.6900 = 183.78900, rounded = 183.79",
      "medical direction: 183.79 × 50 % = 91.895, rounded = 91.90", "base units are from CMS's list of 2022",
    ] {
      #expect(run.output.contains(text), "\(text) in: \(run.output)")
    }
    // 0.59 + 38.40 + 18.38: the second at 3.92 %.
    #expect(amount("patient: coinsurance", in: run.output) == "57.37")
  }

  /// 190.39 × 95 % = 180.87; × 115 % = 208.0005.
  @Test func limitingChargeIsExplained() throws {
    let run = try Program.run(
      "price 64493@250 --nonparticipating --national --date 2026-03-02 --explain")
    #expect(
      run.output.contains(
        "  limiting charge, unassigned: 115 % of the amount before the charge was looked at = 208.00\n"
          + "    [SSA 1848(g)(2); 42 CFR 414.48]\n"), "\(run.output)")
    #expect(run.output.contains("the charge exceeds the limiting charge"))
  }

  /// A file and a command line have the same answer.
  @Test func repricedAsPriced() throws {
    let price = try Program.run(
      "price J3301x4@60 J3300x40 01992-QKx47 --locality 09102-04 --date 2026-03-02 --format csv")
    try Program.withTemporaryFolder { folder in
      let rows = [("J3301", "", "4", "60"), ("J3300", "", "40", ""), ("01992", "QK", "47", "")]
      let text =
        "claim_id,hcpcs,mod1,units,charge,carrier,locality,date_of_service\n"
        + rows.map { "A,\($0.0),\($0.1),\($0.2),\($0.3),09102,04,2026-03-02\n" }.joined()
      try text.write(toFile: "\(folder)/claims.csv", atomically: true, encoding: .utf8)
      let reprice = try Program.run("reprice \(folder)/claims.csv --patient")
      let expected = price.output.split(separator: "\n").dropFirst().map { "A" + $0 }
      #expect(reprice.output.split(separator: "\n").dropFirst().map(String.init) == expected)
    }
  }

  @Test func facilityStandsApart() throws {
    let words = "price 64483 62323 --pos 24 --national --date 2026-03-02"
    let table = try Program.run(words).output
    #expect(table.contains("What Medicare pays the surgery center: national, before the wage index"))
    #expect(table.contains("facility, national  679.24"))
    let answer = try Program.run(words + " --format json").json()
    let facility = try #require(answer["facility"] as? [String: Any])
    #expect(facility["kind"] as? String == "surgeryCenter" && facility["amount"] as? Double == 679.24)
    let lines = try #require(facility["lines"] as? [[String: Any]])
    #expect(lines.map { $0["amount"] as? Double } == [485.51, 193.73])
    // 64483 in a facility: 99.53 with 62323 at half of 89.18.
    let totals = try #require(answer["totals"] as? [String: Any])
    #expect(totals["allowedAmount"] as? Double == 144.12, "the professional's alone")
    let office = try Program.run("price 64483 --national --date 2026-03-02 --format json").json()
    #expect(office["facility"] == nil)
    #expect(try Program.run(words + " --format csv").output.contains("485.51") == false)
  }

  @Test func adjustmentsStandApart() throws {
    let words = "price 99213-AQ --national --date 2026-03-02 --mips -9"
    let table = try Program.run(words).output
    // 76.15 × 9 % = 6.8535; × 10 % = 7.615.
    #expect(amount("apart: MIPS -9 % of what Medicare pays", in: table) == "-6.85")
    #expect(amount("apart: shortage-area bonus 10 %, quarterly", in: table) == "7.62")
    let answer = try Program.run(words + " --format json").json()
    let line = try #require((answer["lines"] as? [[String: Any]])?.first)
    #expect(line["mipsAdjustment"] as? Double == -6.85 && line["shortageAreaBonus"] as? Double == 7.62)
    #expect(line["allowedAmount"] as? Double == 95.19 && line["payerPayment"] as? Double == 76.15)
  }

  /// The amount at the end of the line that begins with some words.
  private func amount(_ words: String, in table: String) -> String? {
    table.split(separator: "\n").first { $0.hasPrefix(words) }?.split(separator: " ").last.map(String.init)
  }
}
