// allowable check --claims: an 837P claim is held against the rules of the payer that it names.

import Foundation
import Testing

@Suite struct ClaimPayerTests {
  /// An injection with 51 and three transforaminal levels: 51 is needless, and the third level not covered, by Medicare's
  /// rules (Pub. 100-04 ch. 12 § 40.6; epidural LCD family).
  private func check(
    _ filingCode: String, _ plan: String = "PLAN", frequency: String = "1", then: (Run) throws -> Void
  ) throws {
    let text =
      "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260302*0900*^*00501*000000001*0*P*:~"
      + "GS*HC*A*B*20260302*0900*1*X*005010X222A1~ST*837*0001*005010X222A1~HL*1**20*1~"
      + "NM1*85*2*CLINIC*****XX*1000000004~HL*2*1*22*0~SBR*P*18*******\(filingCode)~"
      + "NM1*IL*1*DOE*J****MI*1~NM1*PR*2*\(plan)*****PI*1~CLM*A*100***11:B:\(frequency)*Y*A*Y*Y~"
      + "HI*ABK:M5416~LX*1~SV1*HC:20610:RT:51*100*UN*1***1~DTP*472*D8*20260302~"
      + "LX*2~SV1*HC:64483:RT*100*UN*1***1~DTP*472*D8*20260302~"
      + "LX*3~SV1*HC:64484:RT*100*UN*2***1~DTP*472*D8*20260302~SE*1*0001~GE*1*1~IEA*1*000000001~"
    try Program.withTemporaryFolder { folder in
      try text.write(toFile: "\(folder)/f.837", atomically: false, encoding: .utf8)
      try then(try Program.shell("$ALLOWABLE check --claims f.837 --national --format csv", in: folder))
    }
  }

  /// Medicare's own rules are said of its claims and where the filing code says nothing, not of other payers' claims; a
  /// plan of Medicare Advantage (16) is none of its claims, whatever its name.
  @Test(arguments: [
    ("MB", "PLAN", true), ("MA", "UHC", true), ("", "PLAN", true), ("ZZ", "PLAN", true),
    ("CI", "PLAN", false),
    ("BL", "PLAN", false), ("WC", "PLAN", false), ("MC", "PLAN", false), ("16", "Medicare", false),
  ])
  func whoseRules(filingCode: String, plan: String, isMedicare: Bool) throws {
    try check(filingCode, plan) { run in
      #expect(run.output.contains(",modifier-51-needless,") == isMedicare, "\(run.output)")
      #expect(run.output.contains(",epidural-levels,") == isMedicare)
      #expect(!run.output.contains(",payer-"))
    }
  }

  /// A claim that takes back another is said to be that, and has no errors.
  @Test func voidClaim() throws {
    try check("MB", frequency: "8") { run in
      #expect(run.records.count == 2 && run.lines[1].hasPrefix("A,1;2;3,claim-void,info,"), "\(run.output)")
      #expect(run.status == 0)
    }
  }
}
