// allowable check --claims: a claim that comes again is told what it would be told alone.

import Foundation
import Testing

@Suite struct RepeatedClaimsTests {
  /// Lines of claims as code, modifier and units; some are ruled by tables that change on the days below.
  private static let claims = [
    ["J1030,,1", "20610,RT,1"], ["J3301,,4", "20610,LT,1"], ["64493,50,1", "64494,50,1", "64495,50,1"],
    ["62323,,1", "64483,RT,1"], ["20553,,1", "99213,,1"], ["64636,RT,1"], ["64439,,1"], ["64635,LT,2"],
    ["95972,,1", "95971,,1"], ["99214,25,1", "20552,,1", "20553,,1"], ["62321,,1", "77003,,1"],
  ]

  /// Around the ends of quarters and years, and of days in them on which a rule begins.
  private static var days: [String] {
    let runs = [("2023-06", 29...30), ("2023-07", 1...2), ("2024-03", 9...31), ("2024-04", 1...2)]
    let later = [("2025-09", 29...30), ("2025-10", 1...3), ("2025-12", 30...31), ("2026-01", 1...31)]
    return (runs + later).flatMap { month, days in days.map { "\(month)-\($0 < 10 ? "0" : "")\($0)" } }
  }

  /// - Parameters:
  ///   - patients: how many claims one after another may be of one patient; 0 for a file without patients.
  ///   - charge: of each claim's lines, in dollars: more than any fee, so that nothing hangs on it.
  private func file(patients: Int, charge: (Int) -> Int) -> String {
    var text = "claim_id,line,date_of_service,hcpcs,mod1,units,npi,carrier,locality,charge"
    text += patients > 0 ? ",patient_id\n" : "\n"
    var number = 0
    for day in Self.days {
      for (kind, lines) in Self.claims.enumerated() {
        for _ in 0..<3 {
          number += 1
          for (place, line) in lines.enumerated() {
            text += "C\(number),\(place + 1),\(day),\(line),10000000\(kind % 2)0,"
            text += "01112,05,\(charge(number)).00"
            text += patients > 0 ? ",\(number / patients % 5 == 0 ? "" : "P\(number / patients)")\n" : "\n"
          }
        }
      }
    }
    return text
  }

  /// A charge of its own makes a claim one that has not come before.
  @Test(
    arguments: ["--format csv", "--missed --format csv", "--missed", "--edits deny --format json"], [0, 1, 2])
  func sameAsAlone(options: String, patients: Int) throws {
    try Program.withTemporaryFolder { folder in
      try file(patients: patients) { _ in 90_000 }
        .write(toFile: "\(folder)/again.csv", atomically: false, encoding: .utf8)
      try file(patients: patients) { 90_000 + $0 }
        .write(toFile: "\(folder)/alone.csv", atomically: false, encoding: .utf8)
      let again = try Program.shell("$ALLOWABLE check --claims again.csv \(options)", in: folder)
      let alone = try Program.shell("$ALLOWABLE check --claims alone.csv \(options)", in: folder)
      #expect(again.status == 1 && again.lines.count > 20)
      #expect(again.output == alone.output)
    }
  }
}
