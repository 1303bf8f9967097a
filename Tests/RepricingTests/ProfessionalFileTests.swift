// 837P files with something wrong in them: what is in the answer, what is said, what is not lost.

import ClaimFormats
import FeePricing
import Testing

@testable import Repricing

@Suite struct ProfessionalFileTests {
  /// Two claims of two lines each, in Miami.
  private static let text: String = {
    func line(_ number: Int, _ code: String) -> String {
      "LX*\(number)~SV1*HC:\(code)*500*UN*1***1~DTP*472*D8*20260302~"
    }
    let claims = ["A", "B"].map { "CLM*\($0)*1000***11:B:1*Y*A*Y*Y~" + line(1, "99213") + line(2, "20553") }
    return
      "ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*SAMPLE         *260302*0930*^*00501*000000001"
      + "*0*T*:~GS*HC*S*S*20260302*0930*1*X*005010X222A1~ST*837*0001*005010X222A1~HL*1**20*1~"
      + "NM1*85*2*CLINIC*****XX*1234567893~N4*MIAMI*FL*33101~HL*2*1*22*0~SBR*P*18*******MB~"
      + claims.joined() + "SE*21*0001~GE*1*1~IEA*1*000000001~"
  }()

  private func text(_ part: String, _ other: String) throws -> String {
    let place = try #require(Self.text.firstRange(of: part), "\(part) is not in the text")
    return Self.text.replacingCharacters(in: place, with: other)
  }

  /// Where a segment stands, in the words of a message.
  private func position(of segment: String, in text: String) throws -> String {
    let start = try #require(text.firstRange(of: segment)).lowerBound
    let before = text[..<start]
    return "segment \(before.utf8.count { $0 == UInt8(ascii: "~") } + 1), byte \(before.utf8.count)"
  }

  @Test func nothingWrong() throws {
    let answer = try RepricedText(Self.text)
    #expect(
      answer.rows.map { $0[0...3].joined(separator: " ") } == [
        "A 1 99213 priced", "A 2 20553 priced", "B 1 99213 priced", "B 2 20553 priced",
      ])
    #expect(answer.complaints.isEmpty && answer.warnings.isEmpty && answer.summary.splitClaims == 0)
  }

  /// The line is in the answer with its reason and its code as written; the others are priced without it.
  @Test(arguments: [
    ("SV1*HC:99213*500*UN*1*", "SV1*HC:99213*500*UN*1.5*", "99213", "SV104 \"1.5\" is not a whole number"),
    ("SV1*HC:99213", "SV1*HC:9921,\"", "9921,\"", "SV101-2 \"9921,\"\" is not a five-character code"),
    ("DTP*472*D8*20260302", "DTP*472*D8*20260230", "99213", "DTP03 \"20260230\" is not a day"),
    ("*UN*1***1~DTP*472*D8*20260302~", "*UN*1***1~", "99213", "line 1 has no DTP*472; a date of service"),
    ("SV1*HC:99213*500*UN*1***1~", "", "", "line 1 has no procedure code in SV101"),
  ])
  func invalidLine(part: String, other: String, code: String, reason: String) throws {
    let answer = try RepricedText(try text(part, other))
    #expect(answer.rows.map { $0[3] } == ["invalid", "priced", "priced", "priced"])
    let row = answer.rows[0]
    #expect(row[0...2] == ["A", "1", code] && row.count == 8 && row[6].contains(reason), "\(row)")
    #expect(row[6].hasPrefix("segment "))
    #expect(answer.complaints == ["claims.csv: error: \(row[6])"])
    #expect(answer.summary.invalid == 1 && answer.summary.lines == 4)
  }

  @Test func strictStopsAtTheFirst() throws {
    let changed = try text("SV1*HC:99213*500*UN*1*", "SV1*HC:99213*500*UN*x*")
    let error = #expect(throws: StrictStop.self) { try RepricedText(changed) { $0.isStrict = true } }
    let place = try position(of: "SV1", in: changed)
    #expect(error?.description.hasSuffix("error: \(place): SV104 \"x\" is not a number of units") == true)
    // What was cut off may be a line; a count that is wrong is none.
    let cut = Self.text.replacing("SE*21*0001~GE*1*1~IEA*1*000000001~", with: "")
    #expect(throws: StrictStop.self) { try RepricedText(cut) { $0.isStrict = true } }
    let counted = try RepricedText(try text("SE*21", "SE*22")) { $0.isStrict = true }
    #expect(counted.rows.count == 4 && counted.warnings.count == 1)
  }

  /// What is read stands, and the rest is said to be missing.
  @Test func cutShort() throws {
    let end = try #require(Self.text.firstRange(of: "LX*2~SV1*HC:20553*500*UN*1***1~DTP*472*D8*20260302~SE"))
    let answer = try RepricedText(String(Self.text[..<end.lowerBound]) + "LX*2~SV1*HC:205")
    #expect(answer.rows.map { $0[3] } == ["priced", "priced", "priced", "invalid"])
    #expect(answer.warnings.contains { $0.contains("SV1, has no terminator; the file is cut short") })
    #expect(answer.warnings.contains { $0.contains("transaction 0001 has no SE; it is cut short") })
  }

  @Test func claimsWithoutLines() throws {
    let answer = try RepricedText(try text("CLM*B*", "CLM*EMPTY*5***11:B:1~CLM*B*"))
    #expect(answer.rows.count == 4 && answer.summary.claims == 2 && answer.summary.problems == 2)
    #expect(answer.warnings[0].contains("claim EMPTY has no service lines; it is not in the answer"))
  }

  @Test func notesOfTheSummary() throws {
    let voided = try RepricedText(try text("11:B:1", "11:B:8")).summary
    #expect(voided.voidClaims == 1 && voided.unplacedClaims == 0 && voided.priced == 4)
    let unplaced = try RepricedText(try text("N4*MIAMI*FL*33101~", ""))
    #expect(unplaced.summary.unplacedClaims == 2)
    let placed = try RepricedText(try text("N4*MIAMI*FL*33101~", "")) {
      $0.defaults.locality = Locality("09102-04")!
    }
    #expect(placed.rows == (try RepricedText(Self.text)).rows && unplaced.rows != placed.rows)
  }

  /// A claim's number is written so that it comes back whole.
  @Test func numbersThatNeedQuotes() throws {
    let answer = try RepricedText(try text("CLM*A*", "CLM*A, \"1\"*"))
    #expect(answer.rows.map { $0[0] } == ["A, \"1\"", "A, \"1\"", "B", "B"])
  }

  @Test(arguments: [
    ("ST*837*0001*005010X222A1", "ST*835*0001*005010X221A1", "transaction 0001 is of type 835"),
    ("005010X222A1~HL", "005010X223A2~HL", "is of institutional claims (005010X223A2)"),
  ])
  func otherFiles(part: String, other: String, words: String) throws {
    let error = #expect(throws: LoadError.self) { try RepricedText(try text(part, other)) }
    let description = error?.description ?? ""
    #expect(description.contains("there are no professional claims (837P) in the file: "), "\(description)")
    #expect(description.contains(words), "\(description)")
  }

  /// Twenty of each kind are shown, all are counted.
  @Test(arguments: [100, 1 << 20])
  func manyProblems(chunkSize: Int) throws {
    let bad = (1...50).map { "XX*\($0)~CLM*C\($0)*5***11:B:1~LX*1~SV1*HC:99213*5*UN*x~" }.joined()
    let answer = try RepricedText(try text("SE*21*", bad + "SE*21*"), chunkSize: chunkSize, threads: 2)
    #expect(answer.complaints.count == 20 && answer.warnings.count == 20)
    #expect(answer.summary.invalid == 50 && answer.summary.problems == 51 && answer.rows.count == 54)
  }

  @Test(arguments: [1, 3])
  func claimLargerThanABatch(threads: Int) throws {
    let more = (3...2000).map { "LX*\($0)~SV1*HC:99213*5*UN*1~DTP*472*D8*20260302~" }.joined()
    let large = try text("CLM*B*", more + "CLM*B*")
    let answer = try RepricedText(large, chunkSize: 100, threads: threads)
    #expect(answer.bytes == (try RepricedText(large)).bytes && answer.rows.count == 2002)
    #expect(answer.summary.claims == 2)
  }
}
