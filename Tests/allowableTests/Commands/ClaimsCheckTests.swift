// allowable check --claims: sums, rows and objects; notes, diagnoses, what is silenced; and --edits of reprice.

import Foundation
import Testing

@Suite struct ClaimsCheckTests {
  private static let claims = """
    claim_id,line,date_of_service,hcpcs,mod1,units,provider,note,diagnosis
    A,1,2026-03-02,62323,,1,MD,,M54.16
    A,2,2026-03-02,64483,LT,1,MD,,M54.16
    B,1,2026-03-02,64493,RT,1,NP,"bilateral L3-4, L4-5",M47.816
    C,1,2026-03-02,64450,50,2,MD,,M17.0
    D,1,2026-03-02,banana,,1,MD,,
    D,7,2026-03-02,95972,,1,MD,,M54.5
    D,8,2026-03-02,95971,,1,MD,,M54.5

    """

  private func shell(_ script: String, then: (Run) throws -> Void) throws {
    try Program.withTemporaryFolder { folder in
      try Self.claims.write(toFile: "\(folder)/claims.csv", atomically: false, encoding: .utf8)
      try then(try Program.shell(script, in: folder))
    }
  }

  @Test func sums() throws {
    try shell("$ALLOWABLE check --claims claims.csv --national") { run in
      #expect(run.status == 1)
      #expect(run.lines[0].hasPrefix("4 claims, 1 with errors; allowed "))
      #expect(run.lines.contains { $0.hasPrefix("ptp-denied ") && $0.contains(" error ") })
      #expect(run.lines.contains { $0.hasPrefix("64483 ") })
      #expect(run.lines.contains { $0.hasPrefix("MD ") })
      #expect(run.errors.contains("claims.csv:6:4: error: hcpcs"))
      #expect(!run.output.contains("unbilled"))
    }
  }

  /// 64484 is no line of claim A; claim B, national by a nurse practitioner: 64493 161.83, the second level on both sides
  /// 95.86 × 150 % = 143.79, of that 85 % = 122.22 (122.2215), the other side 285.59 × 85 % = 242.75 (242.7515), 80.92 more.
  @Test func rowsWithWhatWasForgotten() throws {
    try shell("$ALLOWABLE check --claims claims.csv --national --missed --format csv") { run in
      #expect(
        run.lines[0] == "claim_id,lines,id,severity,message,amount_at_stake,source,silenced_because")
      #expect(run.lines.contains { $0.hasPrefix("D,1,line-unreadable,error,") })
      #expect(run.lines.contains { $0.hasPrefix("B,1,unbilled-level,info,") && $0.contains(",122.22,") })
      #expect(run.lines.contains { $0.hasPrefix("B,1,unbilled-side,info,") && $0.contains(",80.92,") })
      #expect(run.lines.contains { $0.hasPrefix("D,7;8,ptp-denied,error,") })
      #expect(run.lines.contains { $0.hasPrefix("D,7;8,diagnosis-incomplete,error,") })
      #expect(run.errors.contains("1 with errors"))
    }
  }

  /// A blank cell is no diagnosis, and lines that speak, speak for themselves: M17.12 is the left knee.
  @Test func diagnosesOfLines() throws {
    try Program.withTemporaryFolder { folder in
      let claims = """
        claim_id,line,date_of_service,hcpcs,mod1,units,dx1,dx2,dx_pointer
        A,1,2026-03-02,20610,RT,1,,,
        B,1,2026-03-02,20610,RT,1,M17.12,,
        B,2,2026-03-02,20605,LT,1,M19.021,,
        C,1,2026-03-02,20610,RT,1,M17.11,M19.022,A
        C,2,2026-03-02,20605,LT,1,M17.11,M19.022,B
        D,1,2026-03-02,20610,RT,1,M17.11,M19.022,
        D,2,2026-03-02,20605,LT,1,,,
        E,1,2026-03-02,20610,RT,1,M17.11,,
        E,2,2026-03-02,20605,LT,1,,,
        E,3,2026-03-02,99213,25,1,M17.11,,
        F,1,2026-03-02,62323,,1,Lumbar radiculopathy M54.16,,
        G,1,2026-03-02,62323,,1,low back pain,,

        """
      try claims.write(toFile: "\(folder)/c.csv", atomically: false, encoding: .utf8)
      let run = try Program.shell("$ALLOWABLE check --claims c.csv --national --format csv", in: folder)
      let found = run.lines.filter { $0.contains("diagnosis-") }.map {
        $0.split(separator: ",").prefix(3).joined(separator: " ")
      }
      #expect(
        found == [
          "A 1 diagnosis-missing", "B 1 diagnosis-other-side", "B 2 diagnosis-other-side",
          "E 2 diagnosis-pointer", "G 1 diagnosis-invalid",
        ])
    }
  }

  @Test(arguments: ["1", "3"])
  func objects(threads: String) throws {
    try shell("$ALLOWABLE check --claims claims.csv --national --format json --threads \(threads)") { run in
      let objects = try run.lines.filter { !$0.isEmpty }.map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
      #expect(objects.map { $0["claim"] as? String } == ["A", "B", "C", "D"])
      #expect(
        (objects[3]["findings"] as? [[String: Any]])?.contains { $0["lines"] as? [Int] == [7, 8] } == true)
    }
  }

  @Test func silenced() throws {
    let file = "id,codes,from,through,reason\nptp-denied,95970-95972,,,the payer pays both\n"
    try shell("printf '\(file)' >s.csv; $ALLOWABLE check --claims claims.csv --national --silence s.csv") {
      run in
      #expect(run.output.contains("silenced: ptp-denied 1: the payer pays both"))
      #expect(!run.lines.contains { $0.hasPrefix("ptp-denied ") })
    }
    let single = "$ALLOWABLE check 95972 95971 --date 2026-03-02 --silence s.csv"
    try shell("printf '\(file)' >s.csv; \(single)") { run in
      #expect(run.status == 0 && run.output.contains("silenced: ptp-denied, lines 1, 2: the payer pays both"))
    }
    try shell("printf 'id,codes,from,through,reason\\nptp-denied,,,,\\n' >s.csv; \(single)") { run in
      #expect(run.status == 2 && run.errors.contains("s.csv:2:15: error"))
    }
  }

  /// An id that no finding has silences nothing, and is told with its place.
  @Test(arguments: [("ptp-denid", "; ptp-denied is one"), ("nothing-at-all", ", such as ptp-denied")])
  func silencedByMistake(id: String, hint: String) throws {
    let file = "id,codes,from,through,reason\njw-alone,,,,ours\n\(id),,,,the payer pays both\n"
    for what in ["--claims claims.csv --national", "95972 95971 --date 2026-03-02"] {
      try shell("printf '\(file)' >s.csv; $ALLOWABLE check \(what) --silence s.csv") { run in
        #expect(run.status == 2)
        #expect(
          run.errors.contains("s.csv:3:1: error: \"\(id)\" is not the id of a finding\(hint)"),
          "\(run.errors)")
      }
    }
  }

  /// 64450 is 80.83: two bilateral procedures 121.25 + 60.63, one 121.25. 95971 is denied beside 95972.
  @Test func repricing() throws {
    try shell("$ALLOWABLE reprice claims.csv --national") { run in
      #expect(run.lines.contains("C,1,64450,priced,80.83,181.88,,base;bilateral;multiple-procedure"))
      #expect(run.lines.contains { $0.hasPrefix("D,8,95971,priced,50.44,50.44,") })
    }
    try shell("$ALLOWABLE reprice claims.csv --national --edits off") { run in
      #expect(run.lines.contains("C,1,64450,priced,80.83,121.25,,base;bilateral"))
    }
    try shell("$ALLOWABLE reprice claims.csv --national --edits deny") { run in
      #expect(run.lines.contains("C,1,64450,priced,80.83,181.88,,base;bilateral;multiple-procedure"))
      #expect(
        run.lines.contains("D,8,95971,bundled,,0.00,denied: not paid beside another service of the day,"))
      #expect(run.lines.contains { $0.hasPrefix("D,1,banana,invalid,,,") })
    }
    try shell("$ALLOWABLE reprice claims.csv --national --edits deny --format jsonl") { run in
      #expect(run.output.contains("\"id\":\"ptp-denied\""))
    }
    let drug = "printf 'date_of_service,hcpcs\\n2026-03-02,J7325\\n2026-03-02,64493\\n' >jz.csv; "
    try shell("\(drug)$ALLOWABLE reprice jz.csv --national --edits off --format jsonl") { run in
      #expect(run.output.contains("\"id\":\"jz-missing\""), "what is no edit is looked up")
    }
  }

  /// Every format of the example says the same sums; the 837P says besides who billed.
  @Test func aFileOf837() throws {
    let file = Program.package.appending(path: "FeeData/examples/office-day").path(percentEncoded: false)
    var texts: [[Substring]] = []
    for kind in ["csv", "837"] {
      let run = try Program.run("check --claims \(file).\(kind)")
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("3 claims, 0 with"))
      let words = run.output.replacing("─", with: "").split { $0.isWhitespace }
      texts.append(words.filter { $0.count != 10 || Int($0) == nil }.map { $0 == "(MD)" ? "MD" : $0 })
    }
    #expect(texts[0] == texts[1])
  }

  @Test(arguments: [
    ("check", "nothing to check"), ("check 64493 --claims x.csv", "excludes services"),
    ("check --claims x.csv --note L4-5", "--note is of one claim"),
    ("check --claims /nowhere.csv", "/nowhere.csv"),
    ("check 64493 --history /nowhere.csv", "/nowhere.csv"),
  ])
  func whatCannotRun(line: String, complaint: String) throws {
    let run = try Program.run(line)
    #expect(run.status == 2 && run.errors.contains(complaint), "\(run.errors)")
  }

  /// The file is its own history: of two sessions twelve days apart the second comes too soon, another patient's not.
  @Test func historyOfPatients() throws {
    let file =
      "claim_id,patient_id,date_of_service,hcpcs,mod1\\nA,P1,2026-02-20,64493,RT\\nB,P2,2026-03-03,64493,RT\\n"
      + "C,P1,2026-03-04,64493,RT\\n"
    try shell(
      "printf '\(file)' >f.csv; $ALLOWABLE check --claims f.csv --history f.csv --national --format csv"
    ) { run in
      #expect(run.lines.filter { $0.contains(",facet-interval,") }.map { $0.prefix(2) } == ["C,"])
    }
    try shell(
      "printf 'date_of_service,hcpcs\\n' >h.csv; $ALLOWABLE check --claims claims.csv --history h.csv"
    ) {
      #expect($0.status == 2 && $0.errors.contains("patient_id"))
    }
  }

  @Test func history() throws {
    let file = "date_of_service,hcpcs\\n2026-02-20,64493\\n"
    try shell("printf '\(file)' >h.csv; $ALLOWABLE check 64493-RT --date 2026-03-02 --history h.csv") { run in
      #expect(run.status == 0 && run.output.contains("warning: facet-interval, line 1"))
      #expect(!run.output.contains("history-not-given"))
    }
    try shell(
      "printf 'date_of_service,hcpcs\\n2026-02-30,64493\\n' >h.csv; $ALLOWABLE check 64493 --history h.csv"
    ) {
      #expect($0.status == 2 && $0.errors.contains("h.csv:2:1: error"))
    }
  }
}
