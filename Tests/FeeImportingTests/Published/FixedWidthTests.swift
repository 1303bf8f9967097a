// Fixed-width texts: the same rows as the tables they are twins of.

import FeeImporting
import FeePricing
import Testing

@Suite struct FixedWidthTests {
  /// The row of a shoulder procedure of ``PublishedSample``, at the places of the record layout in the RVU document.
  private func shoulder(price: String = " ", work: String = "  7.78") -> String {
    fixedLine(
      171,
      [
        (1, "29823"), (8, "ours"), (58, "A"), (60, work), (67, "  7.39"), (73, "NA"), (76, "  7.39"),
        (85, " 1.56"), (91, " 16.73"), (97, " 16.73"), (103, "0"), (104, "090"), (107, ".10"), (110, ".69"),
        (113, ".21"), (116, "3"), (117, "1"), (118, "2"), (119, "1"), (120, "0"), (121, price),
        (128, "29805"),
        (133, " 33.4009"), (142, "09"), (144, "0"), (146, "99"), (152, "  0.00"), (159, "  0.00"),
        (166, "  0.00"),
      ])
  }

  private let notice = "HDR a notice                                      \r\n"

  @Test(arguments: [" ", "9", "1"])
  func relativeValues(price: String) throws {
    let file = try read(notice + shoulder(price: price))
    let rows = try (file.rows as? [RelativeValueRow]).found()
    let twin = try (read(PublishedSample.relativeValues()).rows as? [RelativeValueRow]).found()
    #expect(rows == twin.filter { $0.code.description == "29823" })
    let participants: [String: Release.Participant] = ["9": .nonQualifying, "1": .qualifying]
    #expect(file.edition.participant == participants[price] ?? .all)
    #expect(file.factors.map(\.factor.description) == ["33.4009"])
  }

  @Test func damagedRelativeValues() {
    let damages = [
      (shoulder(work: "  7.7B"), "file.csv:2:60:", "\"7.7B\" is not a number"),
      (shoulder(work: "  7.88"), "file.csv:2:91:", "the sum of work, PE and MP"),
      (shoulder() + shoulder(), "file.csv:3:1:", "29823  is already on line 2"),
      (String(shoulder().dropLast(8)), "file.csv:2:1:", "28 fields where the header has 29"),
    ]
    for (text, place, words) in damages {
      let error = #expect(throws: LoadError.self) { try read(notice + text) }
      let message = error?.description ?? ""
      #expect(message.hasPrefix(place) && message.contains(words), "\(message)")
    }
  }

  @Test(arguments: [false, true])
  func geographicIndices(bothFloors: Bool) throws {
    let title = "ADDENDUM E. FINAL CY 2026 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE\r\n\r\n"
    let place = [(1, "10112"), (17, "AL"), (25, "00"), (30, "ALABAMA*")]
    let values = bothFloors ? ["0.988", "1.000", "0.875", "0.566"] : ["1.000", "0.875", "0.566"]
    let row = fixedLine(
      bothFloors ? 162 : 150, place + values.enumerated().map { (122 + $0.offset * 12, $0.element) })
    let file = try read(title + row + "* a footnote\r\n")
    #expect(file.edition.name == "GPCI2026")
    #expect(stored(file) == ["10112,00,AL,ALABAMA,1.000,0.875,0.566"])
  }

  @Test func anesthesiaFactorsInCents() throws {
    let file = try read(fixedLine(77, [(1, "10112"), (13, "00"), (19, "ALABAMA"), (74, "1931")]) + "\u{1A}")
    #expect(stored(file) == ["10112,00,19.3100,19.3100"])
  }

  @Test func cappedAmounts() throws {
    let row = fixedLine(
      38, [(1, "72148TC"), (9, "A"), (11, "09102"), (18, "04"), (22, " 150.60"), (32, " 150.69")])
    #expect(stored(try read(row)) == ["72148,TC,A,09102,04,150.69,150.60"])
  }

  @Test func nineDigitZipCodes() throws {
    func record(_ zip: String, _ four: String, _ locality: String) -> String {
      fixedLine(
        80, [(1, "AK"), (3, zip), (8, "02102"), (13, locality), (21, "1"), (22, four), (76, "20254")])
    }
    let text = record("99501", "0001", "01") + record("99501", "0002", "01") + record("99501", "0003", "02")
    let file = try read(text)
    #expect(file.kind == .extendedZipCodes && file.edition.name == "ZIP9-2025Q4")
    #expect(stored(file) == ["995010001,995010002,AK,02102,01", "995010003,995010003,AK,02102,02"])
    #expect(throws: LoadError.self) { try read(text + record("99501", "0002", "01")) }
  }

  @Test func counties() throws {
    let title = "COUNTIES INCLUDED IN 2025 LOCALITIES. (OURS)\r\n\r\n"
    let first = fixedLine(160, [(5, "01182"), (17, "18"), (46, "LOS ANGELES"), (144, "LOS ANGELES")])
    let second = fixedLine(170, [(5, "01112"), (17, "51"), (23, "CALIFORNIA"), (46, "NAPA"), (144, "NAPA")])
    #expect(
      stored(try read(title + first + second)) == [
        "01112,51,CALIFORNIA,NAPA,NAPA", "01182,18,CALIFORNIA,LOS ANGELES,LOS ANGELES",
      ])
  }
}
