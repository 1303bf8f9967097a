// Published files are recognised by what they hold, read whole, or refused whole.

import FeeImporting
import FeePricing
import Testing

@Suite struct PublishedFileTests {
  private func relativeValues(_ text: String) throws -> (file: PublishedFile, rows: [RelativeValueRow]) {
    let file = try read(text, name: "rvu.csv")
    return (file, try (file.rows as? [RelativeValueRow]).found())
  }

  @Test(arguments: [31, 32])
  func relativeValueRows(columns: Int) throws {
    let (file, rows) = try relativeValues(PublishedSample.relativeValues(columns: columns))
    #expect(rows.map { "\($0.code) \($0.modifier)" } == ["20610 ", "29823 ", "64493 ", "77003 26"])
    let facet = rows[2]
    #expect([facet.work, facet.nonfacilityPE, facet.facilityPE, facet.malpractice] == [148, 408, 82, 14])
    #expect(facet.bilateral == .payAt150Percent && facet.multiple == .standard && facet.global == .sameDay)
    let shoulder = rows[1]
    #expect([shoulder.before, shoulder.during, shoulder.after] == [10, 69, 21])
    #expect(shoulder.endoscopicBase?.description == "29805" && shoulder.multiple == .endoscopy)
    #expect(shoulder.isNotApplicableInNonfacility && !shoulder.isNotApplicableInFacility)
    #expect(file.factors.map(\.factor.description) == ["33.4009"])
    #expect(file.edition.name == "RVU26A" && file.edition.released?.description == "2025-12-29")
    #expect(
      file.edition.from?.description == "2026-01-01" && file.edition.through?.description == "2026-12-31")
    #expect(file.edition.participant == (columns == 31 ? .all : .nonQualifying))
  }

  @Test func bothLayoutsHoldTheSameRows() throws {
    let rows = try [31, 32].map { try relativeValues(PublishedSample.relativeValues(columns: $0)).rows }
    #expect(rows[0] == rows[1])
  }

  @Test func aPriceIndicatorOf1MeansQualifyingParticipants() throws {
    #expect(
      try relativeValues(PublishedSample.relativeValues(price: "1")).file.edition.participant == .qualifying)
  }

  @Test func lineEndsAndEmptyRowsMakeNoDifference() throws {
    let plain = try relativeValues(PublishedSample.relativeValues()).rows
    let empty = String(repeating: ",", count: 31) + "\n"
    let other = PublishedSample.relativeValues(lineEnd: "\n") + empty + empty
    #expect(try relativeValues(other).rows == plain)
  }

  @Test(arguments: [true, false])
  func indexRows(bothFloors: Bool) throws {
    let file = try read(PublishedSample.indices(bothFloors: bothFloors))
    #expect(file.edition.name == "GPCI2026" && file.edition.from?.description == "2026-01-01")
    #expect(
      stored(file) == [
        "02102,01,AK,ALASKA,1.500,1.065,0.551", "04412,99,TX,REST OF TEXAS,1.000,0.949,0.903",
        "10112,00,AL,ALABAMA,1.000,0.875,0.566",
      ], "the index with the floor, and no footnote marks")
  }

  @Test func zipCodeRuns() throws {
    let file = try read(PublishedSample.zipCodes)
    #expect(file.edition.name == "ZIP5-2025Q4")
    #expect(stored(file) == ["99501,99502,AK,02102,01,", "99503,99503,AK,02102,01,+4"])
  }

  /// What is wrong, the file, what is replaced by what, and where and how the error says so.
  private static let damages: [(String, String, String, String, String)] = [
    ("rvu", ",1.48,", ",1.4O,", "rvu.csv:8:29: error:", "\"1.4O\" is not a number"),
    ("rvu", "20610,,", "64493,,", "rvu.csv:9:1: error:", "64493"),
    ("rvu", ",2.06,", ",2.07,", "rvu.csv:9:38: error:", "2.06"),
    ("rvu", ",1.19,", ",1.18,", "rvu.csv:9:43: error:", "1.19"),
    (
      "rvu", "77003,26,ours,A,,", "77003,26,ours,A,", "rvu.csv:10:1: error:",
      "31 fields where the header has 32"
    ),
    ("rvu", "20610,,ours,A", "20610,,ours,?", "rvu.csv:9:13: error:", "\"?\" is not a status code"),
    ("rvu", "99,0.00,0.00,0.00\r\n", "99,0.0", "rvu.csv:8:1: error:", "fields where the header has 32"),
    ("rvu", "BILAT", "SIDES", "rvu.csv:7:1: error:", "BILAT SURG"),
    ("gpci", "0.949", "0.94l", "gpci.csv:6:39: error:", "\"0.94l\" is not a number"),
    ("gpci", "04412,TX,99", "10112,TX,00", "gpci.csv:6:1: error:", "10112-00 is already on line 4"),
    ("gpci", "2026 PE GPCI", "2026 XX GPCI", "gpci.csv:3:1: error:", "PE GPCI"),
    ("zip", "AK995020210201", "AK9950X0210201", "zip.csv:2:1: error:", "ZIP5 record"),
    ("zip", "AK99502", "AK99501", "zip.csv:2:3: error:", "99501 is already on line 1"),
  ]

  @Test(arguments: damages)
  func damaged(kind: String, old: String, new: String, place: String, words: String) throws {
    let samples = [
      "rvu": PublishedSample.relativeValues(), "gpci": PublishedSample.indices(bothFloors: true),
      "zip": PublishedSample.zipCodes,
    ]
    let text = try samples[kind].found()
    let range = try text.utf8.firstRange(of: old.utf8).found()
    let damaged =
      String(text[..<range.lowerBound]) + new
      + (new == "99,0.0" ? "" : String(text[range.upperBound...]))
    let error = #expect(throws: LoadError.self) { try read(damaged, name: "\(kind).csv") }
    let message = error?.description ?? ""
    #expect(message.hasPrefix(place), "\(message)")
    #expect(message.contains(words), "\(message)")
  }

  @Test func cutAtALineEndIsNotedByItsMissingLineEnd() throws {
    let whole = PublishedSample.relativeValues()
    let error = #expect(throws: LoadError.self) { try read(String(whole.dropLast())) }
    #expect(error?.description.contains("cut short") == true)
  }

  @Test(arguments: ["", "\n\n", "code,label\n64493,facet\n", "<html>\n", "64493\n", "a,\"b\n"])
  func unrecognised(text: String) throws {
    guard case .unknown = try readPublished(Array(text.utf8), name: "what.csv") else {
      Issue.record("\(text) is no table")
      return
    }
  }
}
