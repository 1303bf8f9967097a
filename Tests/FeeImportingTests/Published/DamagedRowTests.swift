// Rows with a shifted line, a damaged key or a letter where a number stands: refused, with file, line and column.

import FeeImporting
import FeePricing
import Testing

/// What is done to a file, and where and how the error says so.
struct Damage: Sendable, CustomTestStringConvertible {
  let text: String
  let old: String
  let new: String
  let place: String
  let words: String

  init(_ text: String, _ old: String, _ new: String, _ place: String, _ words: String) {
    self.text = text
    self.old = old
    self.new = new
    self.place = place
    self.words = words
  }

  var testDescription: String { "\(place) \(words)" }

  /// The text with the last place that it says the old words in changed.
  var damaged: String {
    guard let range = text.ranges(of: old).last else { return "" }
    return text.replacingCharacters(in: range, with: new)
  }

  /// What stands before the area of the last row.
  private static let area = "CALIFORNIA" + String(repeating: " ", count: 13)

  /// Lines of fixed-width text with a character more or less; places are counted by hand in the layouts.
  static let shifted: [Damage] = [
    .init(FixedSamples.anesthesia, "02102", " 02102", "2:6:", "\"2\" is not in a column of this layout"),
    .init(FixedSamples.anesthesia, "02102", "2102", "2:12:", "\"0\" is not in a column of this layout"),
    .init(FixedSamples.anesthesia, "ALASKA*", "ALASKKA*", "2:78:", "\"6\" is not in a column"),
    .init(FixedSamples.anesthesia, "ALASKA*", "ALASK*", "2:73:", "\"2\" is not in a column"),
    .init(FixedSamples.anesthesia, "02102", "O2102", "2:1:", "\"O2102\" is not 5 digits"),
    .init(FixedSamples.anesthesia, "02102", " 2102", "2:1:", "\"2102\" is not 5 digits"),
    .init(FixedSamples.anesthesia, " 01 ", "  1 ", "2:13:", "\"1\" is not 2 digits"),
    .init(FixedSamples.anesthesia, "02102", "\u{1A}02102", "2:1:", "bytes follow"),
    .init(FixedSamples.anesthesia, "02102", "*02102", "2:6:", "\"2\" is not in a column"),
    .init(FixedSamples.indices, "02102", " 02102", "4:6:", "\"2\" is not in a column of this layout"),
    .init(FixedSamples.indices, "02102", "2102", "4:16:", "\"A\" is not in a column of this layout"),
    .init(FixedSamples.indices, "ALASKA*", " ALASKA", "4:30:", "the line is shifted"),
    .init(FixedSamples.indices, "ALASKA*", "ALASK*", "4:121:", "\"1\" is not in a column of this layout"),
    .init(FixedSamples.indices, " AK ", " A8 ", "4:17:", "\"A8\" is not a state of two letters"),
    .init(FixedSamples.indices, "02102", "     ", "4:1:", "is not 5 digits"),
    .init(FixedSamples.indices, "02102", "*2102", "4:1:", "is not 5 digits"),
    .init(FixedSamples.counties, "01112", "0111", "7:16:", "\"5\" is not in a column of this layout"),
    .init(FixedSamples.counties, "CALIFORNIA", "CALIFORNA", "7:45:", "\"N\" is not in a column"),
    .init(FixedSamples.counties, "CALIFORNIA", "CALIFORRNIA", "7:46:", "the line is shifted"),
    .init(
      FixedSamples.counties, area + "NAPA", area + "NPA", "7:143:", "\"N\" is not in a column of this layout"),
    .init(FixedSamples.counties, area + "NAPA", area + "NAAPA", "7:144:", "the line is shifted"),
    .init(FixedSamples.counties, "01112", "0I112", "7:6:", "\"0I112\" is not 5 digits"),
    .init(FixedSamples.counties, "01112", "     ", "7:5:", "is not 5 digits"),
    .init(FixedSamples.caps, "72149", " 72149", "2:8:", "\"C\" is not in a column of this layout"),
    .init(FixedSamples.caps, "72149", "7214", "2:8:", "\"A\" is not in a column of this layout"),
    .init(PublishedSample.zipCodes, "AK99502", " AK99502", "2:22:", "\"0\" is not in a column"),
    .init(PublishedSample.zipCodes, "AK99502", "A199502", "2:1:", "\"A1\" is not a state of two letters"),
    .init(PublishedSample.zipCodes, "02102", "0210 ", "3:12:", "\"0210\" is not 5 digits"),
    .init(PublishedSample.zipCodes, "Z9   1", "Z9   l", "3:21:", "\"l\" is not the flag"),
    .init(PublishedSample.zipCodes, "20254", "20255", "3:76:", "is not a year and a quarter"),
    .init(PublishedSample.zipCodes, "20254", "20253", "3:76:", "is not 20254"),
  ]

  /// Rows whose key is blank or garbage.
  static let keys: [Damage] = [
    .init(PublishedSample.relativeValues(), "20610,", ",", "9:1:", "is not a five-character procedure code"),
    .init(
      PublishedSample.relativeValues(), "20610,", "*20610,", "9:1:", "\"*20610\" is not a five-character"),
    .init(PublishedSample.relativeValues(), "20610,,ours", "20610\n,,ours", "9:1:", "1 fields where"),
    .init(PublishedSample.indices(bothFloors: true), "04412,", ",", "6:1:", "is not a carrier and locality"),
    .init(
      PublishedSample.indices(bothFloors: true), "04412,", "O4412,", "6:1:", "is not a carrier and locality"),
    .init(PublishedSample.indices(bothFloors: true), ",TX,", ",T7,", "6:7:", "is not a state of two letters"),
    .init(FurtherSamples.counties, "1182,18", "I182,18", "6:1:", "is not a carrier and locality"),
    .init(FurtherSamples.counties, "1182,18", ",18", "6:1:", "is not a carrier and locality"),
    .init(FurtherSamples.hospital, "64483\tours", "\tours", "3:1:", "is not a five-character procedure code"),
    .init(FurtherSamples.procedures, "0095T,", ",", "5:1:", "is not a five-character procedure code"),
    .init(
      FurtherSamples.procedures, "0095T,", "NOTE 0095T,", "5:1:", "is not a five-character procedure code"),
    .init(FurtherSamples.ancillary, "J0585,", ",", "3:1:", "is not a five-character procedure code"),
    .init(FurtherSamples.limits, "64484,4", ",4", "5:1:", "is not a five-character procedure code"),
    .init(
      FurtherSamples.drugs, "J3301,ours,10 MG,1.234", ",ours,10 MG,", "5:1:", "five-character procedure code"),
    .init(
      FurtherSamples.anesthesia, "02102 ,01 ,ALASKA*,28.29,28.15", ",,ALASKA*,,28.15", "3:1:",
      "carrier and locality"),
    .init(
      FurtherSamples.pairs, "64483\t77003", "6448\t77003", "7:1:", "is not a five-character procedure code"),
    .init(FurtherSamples.pairs, "64483\t77003", "\t", "7:1:", "is not a five-character procedure code"),
    .init(
      FurtherSamples.hcpcs, "J3301,00100,3", "J3301,00100,E", "3:13:", "\"E\" is not the kind of a record"),
  ]

  private static let offsets = """
    Addendum FF -- ours,,,,,,,,
    HCPCS Code,,Short Descriptor,January 2026 Payment Indicator,January 2026 APC,January 2026 APC Device Offset Percentage,January 2026 OPPS Payment Rate,January 2026 Device Offset Percentage,January 2026 Device Offset Amount / Device Portion
    0101T,,ours,R2,5111,0.04%,$252.29,0.00%,$1.00

    """

  /// Letters in numbers that are read past and not stored.
  static let unread: [Damage] = [
    .init(PublishedSample.indices(bothFloors: true), "0.994", "0.9g4", "6:27:", "\"0.9g4\" is not a number"),
    .init(offsets, "0.00%", "0.0O%", "3:35:", "\"0.0O%\" is not a number"),
    .init(offsets, "$1.00", "$l.00", "3:41:", "\"$l.00\" is not a number"),
    .init(FurtherSamples.hospital, "9.9843", "9.9B43", "3:20:", "\"9.9B43\" is not a number"),
  ]
}

@Suite struct DamagedRowTests {
  @Test(arguments: Damage.shifted + Damage.keys + Damage.unread)
  func isRefused(damage: Damage) throws {
    _ = try read(damage.text)
    let error = #expect(throws: LoadError.self) { try read(damage.damaged) }
    let message = error?.description ?? ""
    #expect(message.hasPrefix("file.csv:\(damage.place)") && message.contains(damage.words), "\(message)")
  }

  /// What was stored before stays byte for byte.
  @Test(arguments: Damage.shifted + Damage.keys + Damage.unread)
  func changesNothing(damage: Damage) throws {
    let folder = try TemporaryFolder()
    var options = ImportOptions()
    options.from = ServiceDate("2026-01-01")
    options.isPartial = true
    let importer = try Importer(into: "\(folder.path)/target", beside: [Folders.feeData], options: options)
    let path = try folder.file("file", damage.text.utf8)
    for file in try importer.joined(importer.read(path).files) { _ = try importer.store(file) }
    _ = try folder.file("file", damage.damaged.utf8)
    let before = try folder.contents()
    #expect(throws: LoadError.self) { try importer.read(path) }
    #expect(before.count >= 3)
    #expect(try folder.contents() == before)
  }

  @Test func notesHeadingsAndBlankLinesAreNoRows() throws {
    #expect(try read(FixedSamples.indices).count == 2)
    #expect(try read(FixedSamples.counties).count == 2)
    #expect(try read(FixedSamples.anesthesia + "\u{1A}\r\n").count == 2)
    #expect(try read(FurtherSamples.anesthesia + "\"\u{1A}\",,,,\n").count == 2)
    #expect(try read(FurtherSamples.counties + "*  a note of ours,,WYOMING,,\n").count == 3)
  }

  @Test func aTitleWithoutATabAboveATableOfTabs() throws {
    let titled = FurtherSamples.pairs.replacing("a notice\t\t\t\t\t\t", with: "a notice, of two words")
    #expect(titled != FurtherSamples.pairs)
    #expect(stored(try read(titled)) == stored(try read(FurtherSamples.pairs)))
  }
}
