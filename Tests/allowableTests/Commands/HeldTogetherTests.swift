// allowable check --claims: claims of one patient, practitioner and day are held together.

import Foundation
import Testing

@Suite struct HeldTogetherTests {
  private static let header = "claim_id,line,date_of_service,hcpcs,mod1,units,pos,npi,patient_id,note\n"

  private func check(
    _ lines: [String], _ options: String = "--format csv", then: (Run) throws -> Void
  ) throws {
    try Program.withTemporaryFolder { folder in
      let text = Self.header + lines.map { $0 + "\n" }.joined()
      try text.write(toFile: "\(folder)/f.csv", atomically: false, encoding: .utf8)
      try then(try Program.shell("$ALLOWABLE check --claims f.csv --national \(options)", in: folder))
    }
  }

  /// The add-on's primary is on the claim before, unless that is another practitioner's, patient's or day's.
  @Test(arguments: [
    ("111", "P1", "2026-03-02", false), ("222", "P1", "2026-03-02", true), ("111", "P2", "2026-03-02", true),
    ("111", "P1", "2026-03-03", true), ("", "P1", "2026-03-02", true), ("111", "", "2026-03-02", true),
  ])
  func addOnOfASplitClaim(npi: String, patient: String, day: String, isAlone: Bool) throws {
    let lines = ["A,1,2026-03-02,64493,RT,1,11,111,P1,", "B,1,\(day),64494,RT,1,11,\(npi),\(patient),"]
    try check(lines) { run in
      #expect(run.output.contains("B,1,add-on-without-primary,error,") == isAlone, "\(run.output)")
    }
  }

  /// 95971 is 50.44, nationally in 2026, and denied beside 95972 whichever claim comes first; the other claim loses nothing.
  @Test(arguments: [["95972", "95971"], ["95971", "95972"]])
  func pairsOverTwoClaims(codes: [String]) throws {
    let lines = zip(["A", "B"], codes).map { "\($0),1,2026-03-02,\($1),,1,11,111,P1," }
    let (denied, other) = codes[0] == "95971" ? ("A", "B") : ("B", "A")
    try check(lines) { run in
      let rows = run.lines.filter { $0.contains("ptp-denied") }
      #expect(rows.count == 1 && rows[0].hasPrefix("\(denied),1,ptp-denied,error,"), "\(run.output)")
      #expect(rows[0].contains("(95972 is on claim \(other))") && rows[0].contains(",50.44,"))
    }
    try check(lines, "") { run in
      #expect(run.lines[0].hasPrefix("2 claims, 1 with errors") && run.lines[0].hasSuffix("at stake 50.44"))
    }
  }

  /// Of units over two claims those that come in later are too many; 64493 has an MUE of 1.
  @Test func unitsOverTwoClaims() throws {
    let lines = ["A,1,2026-03-02,64493,RT,1,11,111,P1,", "B,1,2026-03-02,64493,RT,1,11,111,P1,"]
    try check(lines) { run in
      let rows = run.lines.filter { $0.contains("mue-exceeded") }
      #expect(rows.count == 1 && rows[0].hasPrefix("B,1,mue-exceeded,error,"), "\(run.output)")
      #expect(rows[0].contains("(64493 is on claim A)"))
    }
  }

  /// `reprice --edits deny` pays and denies what `check` does: the add-on whose primary is on the claim before is paid,
  /// and 95971 is denied beside 95972 of the next one.
  @Test func repricedAlike() throws {
    let lines = [
      "A,1,2026-03-02,64493,RT,1,11,111,P1,", "B,1,2026-03-02,64494,RT,1,11,111,P1,",
      "C,1,2026-03-02,95971,,1,11,111,P2,", "D,1,2026-03-02,95972,,1,11,111,P2,",
    ]
    try Program.withTemporaryFolder { folder in
      let text = Self.header + lines.map { $0 + "\n" }.joined()
      try text.write(toFile: "\(folder)/f.csv", atomically: false, encoding: .utf8)
      let run = try Program.shell("$ALLOWABLE reprice f.csv --national --edits deny", in: folder)
      let denied = run.lines.filter { $0.contains("denied") }
      #expect(denied.count == 1 && denied[0].hasPrefix("C,1,"), "\(run.output)")
    }
  }

  /// 25 is for the injection on the other claim, and the level that the note names is on it.
  @Test func noFalseAlarms() throws {
    let lines = [
      "A,1,2026-03-02,99213,25,1,11,111,P1,", "B,1,2026-03-02,20553,,1,11,111,P1,",
      "C,1,2026-03-02,64493,RT,1,11,111,P2,\"right L3-4, L4-5\"", "D,1,2026-03-02,64494,RT,1,11,111,P2,",
    ]
    try check(lines, "--missed --format csv") { run in
      #expect(!run.output.contains("visit-") && !run.output.contains("unbilled-level"), "\(run.output)")
    }
    try check([lines[0], lines[2]], "--missed --format csv") { run in
      #expect(run.output.contains("visit-25-needless") && run.output.contains("unbilled-level"))
    }
  }

  /// A visit without 25 on one claim, and the procedure on the next.
  @Test func visitOfAnotherClaim() throws {
    let lines = ["A,1,2026-03-02,99213,,1,11,111,P1,", "B,1,2026-03-02,20610,RT,1,11,111,P1,"]
    try check(lines) { run in
      #expect(run.lines[1].hasPrefix("A,1,ptp-modifier-missing,error,") && !run.output.contains("\nB,"))
    }
  }

  /// Neither the number of workers nor where the file is cut for them changes a byte.
  @Test func wherever() throws {
    let lines = (1...12000).flatMap { number in
      [
        "A\(number),1,2026-03-02,64493,RT,1,11,111,P\(number),",
        "B\(number),1,2026-03-02,64494,RT,1,11,111,P\(number),",
        "C\(number),1,2026-03-02,62323,,1,11,111,P\(number),",
      ]
    }
    var answers: [String] = []
    for threads in [1, 3] {
      try check(lines, "--format csv --threads \(threads)") { answers.append($0.output) }
    }
    #expect(answers[0] == answers[1] && !answers[0].contains("add-on-without-primary"))
    #expect(answers[0].split(separator: "\n").count { $0.contains(",facet-with") } == 0)
  }

  /// An 837P says whose claims they are by the subscriber, and by whom by the billing provider's NPI.
  @Test(arguments: [
    ("HL*3*1*22*0~SBR*P*18*******MB~NM1*IL*1*DOE*J****MI*2~", true),
    ("HL*3*1*22*0~SBR*P*18*******MB~NM1*IL*1*DOE*J****MI*1~", false), ("", false),
    ("HL*3*1*22*0~SBR*S*18*******CI~NM1*IL*1*DOE*J****MI*1~", true),
  ])
  func subscribers(between: String, isAlone: Bool) throws {
    func claim(_ number: String, _ code: String) -> String {
      "CLM*\(number)*100***11:B:1*Y*A*Y*Y~LX*1~SV1*HC:\(code):RT*100*UN*1***1~DTP*472*D8*20260302~"
    }
    let text =
      "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260302*0900*^*00501*000000001*0*P*:~"
      + "GS*HC*A*B*20260302*0900*1*X*005010X222A1~ST*837*0001*005010X222A1~HL*1**20*1~"
      + "NM1*85*2*CLINIC*****XX*1000000004~HL*2*1*22*0~SBR*P*18*******MB~NM1*IL*1*DOE*J****MI*1~"
      + claim("A", "64493") + between + claim("B", "64494") + "SE*1*0001~GE*1*1~IEA*1*000000001~"
    try Program.withTemporaryFolder { folder in
      try text.write(toFile: "\(folder)/f.837", atomically: false, encoding: .utf8)
      let run = try Program.shell("$ALLOWABLE check --claims f.837 --national --format csv", in: folder)
      #expect(run.output.contains("B,1,add-on-without-primary,error,") == isAlone, "\(run.output)")
      #expect(run.lines.count > 0)
    }
  }
}
