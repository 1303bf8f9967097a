// allowable variance, as a user runs it.

import Foundation
import Testing

@Suite struct VarianceCommandTests {
  private static let example =
    "variance FeeData/examples/acme-remittance.835 --claims FeeData/examples/acme-sent.csv "
    + "--contract FeeData/examples/acme-ppo.json"

  /// The figures are worked by hand from the contract's prices: 64494 at 130.00 × 150 % is 195.00 and half of it 97.50
  /// (twice); 64483 at 332.93 × 150 % is 499.40, and 332.93 + 83.24 was allowed; 64450 and 20611 the wrong way about are
  /// 103.68 + 69.49 in place of 51.84 + 138.98; 99214 is 157.27 in an office and 119.53 in a facility.
  @Test func json() throws {
    let run = try Program.run(Self.example + " --format json")
    #expect(run.status == 1)
    let answer = try run.json()
    #expect(Set(answer.keys) == ["summary", "causes", "lines", "transactions"])
    let summary = try #require(answer["summary"] as? [String: Any])
    let counts = [
      "claims": 8, "lines": 13, "matched": 5, "underpaid": 6, "overpaid": 1, "denied": 1, "notPriced": 0,
    ]
    for (name, count) in counts { #expect(summary[name] as? Int == count, "\(name)") }
    #expect(run.output.contains("\"recoverable\": 333.62\n"))  // 97.50 × 2 + 83.23 + 17.65 + 37.74
    let causes = try #require(answer["causes"] as? [[String: Any]])
    #expect(
      causes.map { $0["cause"] as? String } == [
        "add-on-reduced", "bilateral-pair-reduced", "wrong-setting", "rank-order", "denied",
      ])
    let lines = try #require(answer["lines"] as? [[String: Any]])
    let keys: Set<String> = [
      "file", "claim", "payerClaimControl", "line", "date", "code", "modifiers", "units", "charge",
      "expectedAllowed", "remittedAllowed", "allowedFrom", "paid", "variance", "classification", "cause",
      "detail",
      "recoverable",
    ]
    #expect(lines.allSatisfy { Set($0.keys) == keys })
    let addOn = lines[2]
    #expect(addOn["code"] as? String == "64494" && addOn["modifiers"] as? [String] == ["50"])
    #expect(addOn["classification"] as? String == "underpaid" && addOn["allowedFrom"] as? String == "B6")
    let transactions = try #require(answer["transactions"] as? [[String: Any]])
    #expect(transactions[0]["balanced"] as? Bool == true && transactions[0]["trace"] as? String == "ACME0401")
    #expect((transactions[0]["problems"] as? [String]) == [])
  }

  @Test func csvAndTable() throws {
    let csv = try Program.run(Self.example + " --format csv")
    #expect(csv.status == 1 && csv.lines.count == 15)
    #expect(csv.records[0].prefix(4) == ["file", "claim_id", "payer_claim_control", "payer"])
    #expect(csv.records[3][10...12] == ["195.00", "97.50", "B6"])
    let table = try Program.run(Self.example)
    #expect(table.status == 1 && table.lines.allSatisfy { $0.count <= 100 })
    #expect(table.lines[0] == "Acme PPO 2026 (Acme); the claims sent priced")
    #expect(table.output.contains("add-on-reduced              2       195.00"))
  }

  @Test func letter() throws {
    let run = try Program.run(Self.example + " --letter AC-1001")
    #expect(run.status == 1 && run.lines.allSatisfy { $0.count <= 100 })
    for text in [
      "a further 97.50", "64494-50", "agreed 195.00; allowed 97.50; outstanding 97.50", "ACME260301",
      "Provision: Acme PPO 2026, acme-ppo.json:16 (multipleProcedures).", "130.00 × 150 % = 195.00",
    ] {
      #expect(run.output.contains(text), "\(text)")
    }
    // The pair of AC-1002: 499.40 on two lines, two thirds and one third.
    let pair = try Program.run(Self.example + " --letter AC-1002")
    #expect(pair.output.contains("shared 100 % to 50 %") && pair.output.contains("line 2 is allowed 166.47"))
    // A rank swap: 51.84 + 138.98 = 190.82 agreed, 103.68 + 69.49 = 173.17 allowed, 17.65 between them.
    let swap = try Program.run(Self.example + " --letter AC-1003")
    for text in [
      "agreed 51.84; allowed 103.68; 51.84 too much", "agreed 138.98; allowed 69.49; 69.49 too little",
      "together\n  agreed 190.82; allowed 173.17; outstanding 17.65", "a further 17.65",
    ] {
      #expect(swap.output.contains(text), "\(text)")
    }
    let right = try Program.run(Self.example + " --letter AC-1005")
    #expect(right.status == 2 && right.errors.contains("has nothing to recover"))
    let none = try Program.run(Self.example + " --letter AC-101")
    #expect(none.status == 2 && none.errors.contains("did you mean AC-1001?"))
  }

  @Test func worklistAndPage() throws {
    try Program.withTemporaryFolder { folder in
      let run = try Program.run(
        Self.example + " --format html --output \(folder)/page.html --worklist \(folder)/work.csv")
      #expect(run.status == 1 && run.output.isEmpty)
      let work = try String(contentsOfFile: folder + "/work.csv", encoding: .utf8).split(separator: "\n")
      #expect(work.count == 7 && work[1].hasPrefix("1,appeal: underpaid,AC-1001,ACME260301,"))
      #expect(work[6].hasPrefix("6,look into the denial,AC-1007,"))
      let page = try String(contentsOfFile: folder + "/page.html", encoding: .utf8)
      #expect(page.hasPrefix("<!DOCTYPE html>") && page.components(separatedBy: "<svg ").count == 9)
      for text in ["<script", "http:", "https:", "src=", "url("] { #expect(!page.contains(text), "\(text)") }
      #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
      #expect(page.contains("130.00 × 150 % = 195.00"))
    }
  }

  /// Names and numbers of a remittance are text, whatever they look like.
  @Test func nothingOfAFileIsMarkup() throws {
    try Program.withTemporaryFolder { folder in
      let era =
        "ISA*00*          *00*          *ZZ*P              *ZZ*R              *260401*0930*^*00501*000000001*0*T*:~"
        + "GS*HP*P*R*20260401*0930*1*X*005010X221A1~ST*835*0001~BPR*I*50*C*CHK~TRN*1*<b>T</b>*1~"
        + "N1*PR*<script>alert(1)</script>&\"'~CLP*<i>A</i>*1*300*50**12*<u>*11*1~SVC*HC:99214*300*50**1~"
        + "DTM*472*20260302~CAS*CO*45*250~SE*9*0001~GE*1*1~IEA*1*000000001~"
      try era.write(toFile: folder + "/x.835", atomically: true, encoding: .utf8)
      let run = try Program.run("variance \(folder)/x.835 --national --format html")
      #expect(run.status == 1)
      for text in ["<script", "<b>T", "<i>", "<u>"] { #expect(!run.output.contains(text), "\(text)") }
      #expect(run.output.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;"))
      let csv = try Program.run("variance \(folder)/x.835 --national --format csv")
      #expect(csv.output.contains("\"<script>alert(1)</script>&\"\"'\""))
    }
  }

  /// What a spreadsheet would run is text in the worklist.
  @Test func worklistHoldsNoFormula() throws {
    try Program.withTemporaryFolder { folder in
      let table = "claim id,cpt,dos,charges,allowed,paid,payer\n=1+1,99214,3/2/2026,300,100.00,80.00,@Acme\n"
      try table.write(toFile: folder + "/paid.csv", atomically: true, encoding: .utf8)
      let run = try Program.run("variance \(folder)/paid.csv --national --worklist \(folder)/work.csv")
      #expect(run.status == 1)
      let work = try String(contentsOfFile: folder + "/work.csv", encoding: .utf8)
      #expect(work.contains(",'=1+1,") && work.contains(",'@Acme,") && work.contains(",35.61,"))
    }
  }

  /// 85 % of 95.19 is 80.91: who rendered the visit an 835 does not say, until the user does.
  @Test func unknownPractitioner() throws {
    try Program.withTemporaryFolder { folder in
      let table = "claim id,cpt,dos,charges,allowed,paid,payer\nA,99213,3/2/2026,300,80.91,64.73,Acme\n"
      try table.write(toFile: folder + "/paid.csv", atomically: true, encoding: .utf8)
      let run = try Program.run("variance \(folder)/paid.csv --national --format csv")
      #expect(run.status == 0 && run.output.contains("give --claims or --provider"))
      let told = try Program.run("variance \(folder)/paid.csv --national --provider MD --format csv")
      #expect(told.status == 1 && told.output.contains(",14.28,"))  // 95.19 − 80.91
    }
  }

  @Test func nothingToRecover() throws {
    try Program.withTemporaryFolder { folder in
      let table = "claim id,cpt,dos,charges,allowed,paid,payer\nA,99214,3/2/2026,300,135.61,108.49,Acme\n"
      try table.write(toFile: folder + "/paid.csv", atomically: true, encoding: .utf8)
      let run = try Program.run("variance \(folder)/paid.csv --national --format json")
      let lines = try #require(try run.json()["lines"] as? [[String: Any]])
      #expect(lines[0]["expectedAllowed"] as? Double == 135.61 && lines[0]["cause"] is NSNull)
      #expect(run.status == 0, "\(run.output)")
      #expect(run.errors.contains("no --claims: the remitted lines are priced"))
    }
  }

  @Test func couldNotRun() throws {
    let missing = try Program.run("variance none.835")
    #expect(missing.status == 2 && missing.errors.hasPrefix("none.835: error: cannot be read"))
    let other = try Program.run("variance FeeData/examples/office-day.837 --national")
    #expect(other.status == 2 && other.errors.contains("has no remittance"))
    let contract = try Program.run("variance FeeData/examples/acme-remittance.835 --contract none.json")
    #expect(contract.status == 2)
    let tolerance = try Program.run("variance FeeData/examples/acme-remittance.835 --tolerance much")
    #expect(tolerance.status == 2 && tolerance.errors.contains("--tolerance \"much\" is not"))
  }

  /// 121 % of the national fees of 2026-03-02 (99213 95.19, 99214 135.61, 62323 284.58): a contract that `check` takes,
  /// under which nothing is owed.
  @Test func inferredContract() throws {
    try Program.withTemporaryFolder { folder in
      var table = "claim id,cpt,dos,charges,paid,deductible,payer\n"
      for (place, line) in ["99213,%,900,115.18", "99214,%,900,164.09", "99213,%,900,115.18"].enumerated() {
        table += "A\(place)," + line.replacingOccurrences(of: "%", with: "3/2/2026") + ",0,Acme\n"
      }
      try table.write(toFile: folder + "/paid.csv", atomically: true, encoding: .utf8)
      let run = try Program.run("contract infer \(folder)/paid.csv --national --output \(folder)/c.json")
      #expect(
        run.status == 0 && run.errors.contains("3 of 3 lines come out within a cent a unit"), "\(run.errors)")
      let contract = try String(contentsOfFile: folder + "/c.json", encoding: .utf8)
      #expect(contract.contains("\"percentOfMedicare\": 121\n"), "\(contract)")
      #expect(try Program.run("contract check \(folder)/c.json").status == 0)
      let judged = try Program.run("variance \(folder)/paid.csv --national --contract \(folder)/c.json")
      #expect(judged.status == 0 && judged.output.contains("3 as agreed"))
    }
    try Program.withTemporaryFolder { folder in
      let table = "claim id,cpt,dos,charges,allowed,paid,payer\nA,99213,3/2/2026,300,77.77,62.22,Acme\n"
      try table.write(toFile: folder + "/paid.csv", atomically: true, encoding: .utf8)
      let few = try Program.run("contract infer \(folder)/paid.csv --national")
      #expect(few.status == 2 && few.errors.contains("too few lines agree"))
    }
  }

  /// `--payer` leaves other payers' remittances out; claims may come from an 837P.
  @Test func choiceOfPayer() throws {
    let none = try Program.run(Self.example + " --payer Zenith --format json")
    let summary = try #require(try none.json()["summary"] as? [String: Any])
    #expect(none.status == 0 && summary["claims"] as? Int == 0)
    #expect(try Program.run(Self.example + " --payer acme").status == 1)
    let wide = try Program.run(Self.example + " --tolerance 200 --format json")
    #expect(wide.status == 0)
  }
}
