// Fee data that is damaged: an error that names the file, line and column, never a wrong price.

import FeePricing
import Foundation
import Testing

/// What is done to a file, and where and how the error says so.
private struct Damage: Sendable, CustomTestStringConvertible {
  let what: String
  let file: String
  let old: String
  let new: String
  let place: String
  let words: String

  init(_ what: String, _ file: String, _ old: String, _ new: String, _ place: String, _ words: String) {
    (self.what, self.file, self.old, self.new) = (what, file, old, new)
    (self.place, self.words) = (place, words)
  }

  var testDescription: String { what }
}

private let rows = "rvus/RVU26A.csv"
private let indices = "gpcis/GPCI2026.csv"
private let zips = "zips/ZIP5.csv"
private let list = "releases.csv"

private let damages: [Damage] = [
  Damage("a letter in a number", rows, ",1.48,", ",1.4O,", ":3:11:", "\"1.4O\" is not a number"),
  Damage("a third decimal", rows, ",1.48,", ",1.481,", ":3:11:", "\"1.481\" is not a number"),
  Damage("a minus", rows, ",0.82,", ",-0.82,", ":3:21:", "\"-0.82\" is not a number"),
  Damage("an absurd value", rows, ",4.08,", ",999999999.99,", ":3:16:", "999999999.99"),
  Damage("a full-width digit", rows, ",1.48,", ",１.48,", ":3:11:", "is not a number"),
  Damage("a code that is none", rows, "64493,", "6449é,", ":3:1:", "\"6449é\" is not"),
  Damage("a status that is none", rows, "64493,,A", "64493,,Z", ":3:8:", "\"Z\" is not a status code"),
  Damage(
    "modifier and status swapped", rows, "64493,,A", "64493,A,", ":3:7:",
    "\"A\" is not a two-character modifier"),
  Damage("a global period that is none", rows, "0.14,,,0,000", "0.14,,,0,00", ":3:35:", "\"00\" is not"),
  Damage(
    "an indicator that is none", rows, "2,1,2,0,0", "2,7,2,0,0", ":3:44:",
    "\"7\" is not a bilateral indicator"),
  Damage(
    "a percentage above 100", rows, "000,,,,2,1,2", "000,110,80,10,2,1,2", ":3:39:",
    "\"110\" is not a percentage"),
  Damage("a missing field", rows, "64493,,A", "64493,A", ":3:1:", "24 fields where the header has 25"),
  Damage(
    "two columns of the header swapped", rows, "work,pe_nonfacility", "pe_nonfacility,work", ":1:46:", "work"),
  Damage("the last line cut", rows, "0,0,0,0,0,,,,,\n", "0,0", ":4:1:", "fields where the header has 25"),
  Damage("the last line end cut", rows, "0,0,0,0,0,,,,,\n", "0,0,0,0,0,,,,,", ":4:", "cut short"),
  Damage(
    "the last line gone", rows, "77003,26,A,,0.59,0.22,0.22,0.04,,,1,ZZZ,,,,0,0,0,0,0,,,,,\n", "", ":",
    "2 rows where releases.csv says 3"),
  Damage("a locality twice", indices, "09102,04", "04412,99", ":3:1:", "04412-99 is already on line 2"),
  Damage("a letter in an index", indices, "0.949", "0.9A9", ":2:33:", "\"0.9A9\" is not a number"),
  Damage("a carrier that is none", indices, "09102", "0910X", ":3:1:", "0910X-04"),
  Damage("a quote that does not end", indices, "MIAMI", "\"MIAMI", ":3:13:", "a quoted field does not end"),
  Damage("ZIP codes out of order", zips, "75001,75001", "33102,33102", ":3:1:", "33102"),
  Damage("a ZIP code of four digits", zips, "33101,33102", "3310,33102", ":2:1:", "\"3310\" is not"),
  Damage(
    "a day that the calendar lacks", list, "2026-12-31,rvus", "2026-02-30,rvus", ":3:28:",
    "\"2026-02-30\" is not a date"),
  Damage(
    "dates that end before they begin", list, "2026-12-31,rvus", "2025-12-31,rvus", ":3:28:",
    "ends before it begins"),
  Damage("a kind that is none", list, "rvus,RVU26A", "rvu,RVU26A", ":3:1:", "\"rvu\" is not"),
  Damage(
    "a file outside the folder", list, "rvus/RVU26A.csv", "../RVU26A.csv", ":3:39:",
    "\"../RVU26A.csv\" is not"),
]

@Suite struct DamagedFeeDataTests {
  @Test(arguments: damages)
  fileprivate func damaged(damage: Damage) throws {
    let data = try SmallFeeData()
    let text = try data.text(damage.file)
    try #require(text.contains(damage.old))
    let range = try text.range(of: damage.old).found()
    try data.write(text.replacingCharacters(in: range, with: damage.new), to: damage.file)
    let error = try data.loadError().found().description
    #expect(error.contains("/\(damage.file)\(damage.place)"), "\(error)")
    #expect(error.contains(damage.words), "\(error)")
  }

  @Test func undamaged() throws {
    let data = try SmallFeeData()
    #expect(data.loadError() == nil)
    let loaded = try FeeData.load(from: [data.folder])
    let answer = Pricer(loaded).price(Claim(lines: [try line("64493-50", locality: "04412-99")]))
    // 1.48 × 1.000 + 4.08 × 0.949 + 0.14 × 0.903 = 5.47834; × 33.4009 = 182.98 (182.981486…); × 1.5 = 274.47
    #expect(answer.lines.map(summary) == ["priced 274.47"])
  }

  @Test(arguments: ["rvus/RVU26A.csv", "gpcis/GPCI2026.csv", "zips/ZIP5.csv", "releases.csv", "rules.csv"])
  func empty(file: String) throws {
    let data = try SmallFeeData()
    try data.write("", to: file)
    let error = try data.loadError().found().description
    #expect(error.contains("/\(file):1:1: error: the header is missing"), "\(error)")
  }

  @Test(arguments: [("rvus/RVU26A.csv", "gpcis/GPCI2026.csv"), ("zips/ZIP5.csv", "rvus/RVU26A.csv")])
  func swapped(one: String, other: String) throws {
    let data = try SmallFeeData()
    let (first, second) = (try data.text(one), try data.text(other))
    try data.write(second, to: one)
    try data.write(first, to: other)
    let error = try data.loadError().found().description
    #expect(error.contains(":1:1: error: there is no column"), "\(error)")
  }

  @Test func listedFileIsMissing() throws {
    let data = try SmallFeeData()
    try FileManager.default.removeItem(atPath: data.path("rvus/RVU26A.csv"))
    let error = try data.loadError().found().description
    #expect(error.contains("/rvus/RVU26A.csv: error: cannot be read: No such file"), "\(error)")
  }

  @Test func folderIsMissing() {
    let folder = "/nowhere/FeeData"
    let error = #expect(throws: LoadError.self) { try FeeData.load(from: [folder]) }
    #expect(
      error?.description.contains(folder) == true, "it says where it looked: \(error?.description ?? "")")
  }

  /// A table of dated figures: the row's own line, whichever it is.
  @Test(arguments: [
    ("rules.csv", "bilateral,150,", "bilateral,15O,", 11, "\"15O\" is not a number"),
    ("rules.csv", "100 50 50 50 50,", "100 50 5O 50 50,", 27, "is not a number"),
    ("conversion-factors.csv", ",33.4009,", ",33.4OO9,", 30, "\"33.4OO9\" is not a number"),
    ("practitioners.csv", "NP,85,", "NP,8S,", 4, "\"8S\" is not a number"),
    ("places-of-service.csv", "22,facility", "22,hospital", 4, "\"hospital\" is not facility or nonfacility"),
  ])
  func datedTable(file: String, old: String, new: String, column: Int, words: String) throws {
    let data = try SmallFeeData()
    let text = try data.text(file)
    let range = try text.range(of: old).found()
    let number = text[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).count
    try data.write(text.replacingCharacters(in: range, with: new), to: file)
    let error = try data.loadError().found().description
    #expect(error.contains("/\(file):\(number):\(column): error:"), "\(error)")
    #expect(error.contains(words), "\(error)")
  }

  @Test func aRuleWithoutValueIsAnErrorAndNotAFullAmount() throws {
    let data = try SmallFeeData()
    let text = try data.text("rules.csv")
    try data.write(text.replacing("\nbilateral,150,", with: "\nbilatera1,150,"), to: "rules.csv")
    let error = try data.loadError().found().description
    #expect(error.contains("rules.csv") && error.contains("a value of bilateral on"), "\(error)")
  }
}
