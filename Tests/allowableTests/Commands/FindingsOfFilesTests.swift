// Findings that need more of a file than its lines, and that price, check and files agree on.

import Foundation
import Testing

@Suite struct FindingsOfFilesTests {
  private func rows(_ script: String) throws -> [String] {
    var rows: [String] = []
    try Program.withTemporaryFolder { folder in
      rows = try Program.shell(script, in: folder).lines
    }
    return rows
  }

  /// The example's first claim has one diagnosis, HI*ABK:M47816, to which its three lines point.
  @Test(arguments: [
    ("s/^HI.ABK:M47816~//", "OFFICE-1,1;2;3,diagnosis-missing,error,"),
    ("s/\\(HC:64494:50.450.00.UN.1...\\)1/\\12/", "OFFICE-1,3,diagnosis-pointer,error,"),
    ("s/\\(HC:64494:50.450.00.UN.1\\)...1/\\1/", "OFFICE-1,3,diagnosis-pointer,error,"),
    (
      "s/M47816~/M47816*ABF:M545~/;s/\\(HC:64494:50.450.00.UN.1...\\)1/\\12/",
      "OFFICE-1,3,diagnosis-incomplete,error,"
    ),
  ])
  func diagnoses(change: String, row: String) throws {
    let example = "\"$ALLOWABLE_FEE_DATA\"/examples/office-day.837"
    let plain = try rows("$ALLOWABLE check --claims \(example) --format csv")
    #expect(plain.count > 1 && !plain.contains { $0.contains("diagnosis-") })
    let found = try rows(
      "sed '\(change)' \(example) >day.837; $ALLOWABLE check --claims day.837 --format csv"
    )
    .filter { $0.contains("diagnosis-") }
    #expect(found.count == 1 && found.allSatisfy { $0.hasPrefix(row) }, "\(found)")
  }

  /// National 2026: 62323 is 273.22; NCCI denies 64483 beside it, and 64484, set apart by XS, goes with 64483.
  @Test func anAddOnGoesWithItsPrimaryEverywhere() throws {
    let claims =
      "claim_id,line,date_of_service,hcpcs,mod1\\nA,1,2026-03-02,62323,\\nA,2,2026-03-02,64483,\\n"
      + "A,3,2026-03-02,64484,XS\\n"
    let options = "--national --format csv"
    let one = try rows("$ALLOWABLE price 62323 64483 64484-XS --date 2026-03-02 --edits deny \(options)")
    let file = try rows("printf '\(claims)' >c.csv; $ALLOWABLE reprice c.csv --edits deny \(options)")
    for answer in [one, file] {
      #expect(answer.count { $0.contains(",273.22,") } == 1, "\(answer)")
      #expect(answer.count { $0.contains(",0.00,denied: ") } == 2, "\(answer)")
      #expect(answer.count { $0.contains("denied: without the service it belongs to") } == 1)
    }
    let found = try rows("printf '\(claims)' >c.csv; $ALLOWABLE check --claims c.csv \(options)")
    #expect(found.contains { $0.hasPrefix("A,3,add-on-primary-denied,error,") }, "\(found)")
  }

  /// A count is a number, in digits or in words, or names what it counts; of another the line and column are said.
  @Test(arguments: [
    ("two", "A,1,unbilled-level,info,", ""), ("2.0", "A,1,unbilled-level,info,", ""),
    ("L3-4 L4-5", "A,1,unbilled-level,info,", ""),
    ("many", "A,1,count-unreadable,warning,", "c.csv:2:5: warning: levels: \"many\" is not a number"),
    ("-2", "A,1,count-unreadable,warning,", "c.csv:2:5: warning: levels: \"-2\" is not a number"),
  ])
  func counts(text: String, row: String, complaint: String) throws {
    let claims = "claim_id,date_of_service,hcpcs,mod1,levels\nA,2026-03-02,64493,RT,\(text)\n"
    try Program.withTemporaryFolder { folder in
      let run = try Program.shell(
        "printf '\(claims)' >c.csv; $ALLOWABLE check --claims c.csv --national --missed --format csv",
        in: folder)
      #expect(run.status == 0)
      #expect(run.lines.filter { $0.hasPrefix("A,1,") && !$0.contains("drug") }.count == 1, "\(run.lines)")
      #expect(run.lines.contains { $0.hasPrefix(row) }, "\(run.lines)")
      #expect(complaint.isEmpty ? !run.errors.contains("warning:") : run.errors.contains(complaint))
    }
  }

  @Test func silencedCounts() throws {
    let claims = "claim_id,date_of_service,hcpcs,mod1,levels\\nA,2026-03-02,64493,RT,many\\n"
    let silencing = "id,codes,from,through,reason\\ncount-unreadable,,,,known\\n"
    let found = try rows(
      "printf '\(claims)' >c.csv; printf '\(silencing)' >s.csv; "
        + "$ALLOWABLE check --claims c.csv --national --silence s.csv --format csv")
    #expect(found.contains { $0.hasPrefix("A,1,count-unreadable,silenced,") }, "\(found)")
  }

  /// Notes of one day say nothing of another: a level each, right and then left, is neither two levels nor both sides.
  @Test func notesOfTwoDays() throws {
    let claims =
      "claim_id,date_of_service,hcpcs,mod1,note\nA,2026-03-02,64493,RT,right L3-4\nA,2026-03-23,64493,LT,left L4-5\n"
      + "B,2026-03-02,64493,RT,right L3-4 and L4-5\n"
    let found = try rows(
      "printf '\(claims)' >c.csv; $ALLOWABLE check --claims c.csv --national --missed --format csv")
    #expect(!found.contains { $0.hasPrefix("A,") }, "\(found)")
    #expect(found.contains { $0.hasPrefix("B,1,unbilled-level,info,") }, "\(found)")
  }

  /// A history may say sides: the right one was treated two weeks before the left one.
  @Test(arguments: [("RT", false), ("LT", true), ("", true)])
  func sidesOfAHistory(side: String, isTooEarly: Bool) throws {
    let history = "date_of_service,hcpcs,mod1\\n2026-02-16,64635,\(side)\\n"
    let found = try rows(
      "printf '\(history)' >h.csv; $ALLOWABLE check 64635-LT --date 2026-03-02 --history h.csv --format csv")
    #expect(found.contains { $0.hasPrefix("neurolysis-interval,warning,1,") } == isTooEarly, "\(found)")
    #expect(!found.contains { $0.hasPrefix("neurolysis-blocks-first") })
  }

  @Test func aHistoryWithAWordThatIsNoModifier() throws {
    try Program.withTemporaryFolder { folder in
      let run = try Program.shell(
        "printf 'date_of_service,hcpcs,modifiers\\n2026-02-16,64635,RT right\\n' >h.csv; "
          + "$ALLOWABLE check 64635-LT --date 2026-03-02 --history h.csv", in: folder)
      #expect(run.status == 2 && run.errors.contains("h.csv:2:18: error"), "\(run.errors)")
    }
  }

  /// A history names the subscriber as NM109 of 2010BA does: 64493 a fifth time within a year.
  @Test func historyOfAnElectronicClaim() throws {
    let example = "\"$ALLOWABLE_FEE_DATA\"/examples/office-day.837"
    let found = try rows(
      "member=$(tr '~' '\\n' <\(example) | grep -m1 '^NM1.IL' | cut -d'*' -f10); "
        + "(echo patient_id,date_of_service,hcpcs; "
        + "for day in 01-05 01-20 02-03 02-17; do echo $member,2026-$day,64493; done) >h.csv; "
        + "$ALLOWABLE check --claims \(example) --history h.csv --format csv")
    #expect(found.contains { $0.contains(",facet-sessions,") }, "\(found)")
  }
}
