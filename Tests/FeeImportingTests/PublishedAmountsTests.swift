// Files of payment amounts, read from texts in the layout of CMS's PFREV25D and OPPSCAP.

import FeeImporting
import FeePricing
import Testing

@Suite struct PublishedAmountsTests {
  private let folder: TemporaryFolder
  private let known = try? KnownFiles.load(from: [Folders.feeData])

  init() throws { folder = try TemporaryFolder() }

  /// Two services in Miami, one of them with an OPPS amount, and the notices at the end.
  private static let text = """
    "2025","09102","04","64493","  ","0000183.03","0000096.99"," ","0","A","2","0000000.00","0000000.00","9","0000000.00","0000000.00"
    "2025","09102","04","72191","TC","0000150.00","0000140.00"," ","1","A","4","0000000.00","0000000.00","1","0000120.50","0000160.00"
    "TRL- CPT CODES AND DESCRIPTIONS ONLY ARE COPYRIGHT 2025 AMERICAN MEDICAL ASSOCIATION. "
    "TRL- ALL RIGHTS RESERVED. APPLICABLE FARS/DFARS APPLY."

    """.replacing("\n", with: "\r\n")

  private func read(_ bytes: some Sequence<UInt8>) throws -> [PublishedAmounts] {
    try PublishedAmounts.read(try folder.file("amounts", bytes), known: try known.found())
  }

  private func amounts(_ nonfacility: Int64, _ facility: Int64) -> PublishedAmount.Amounts {
    .init(nonfacility: Money(cents: nonfacility), facility: Money(cents: facility))
  }

  @Test func feesAndWhatTheCapLeavesOfThem() throws {
    let file = try read(Self.text.utf8)
    #expect(file.count == 1 && file[0].what == "payment amounts (PFALL or PFREV) of 2025")
    #expect(file[0].date?.description == "2025-12-31", "the last day of its year")
    let rows = file[0].rows
    #expect(rows.map(\.line) == [1, 2] && rows.map(\.code.description) == ["64493", "72191"])
    #expect(rows.map(\.modifier) == [Modifier.none, Modifier("TC")])
    #expect(rows.allSatisfy { $0.locality.description == "09102-04" })
    #expect(rows[0].fee == amounts(183_03, 96_99) && rows[0].capped == nil)
    // The lower of the fee and the OPPS amount is paid.
    #expect(rows[1].fee == amounts(150_00, 140_00) && rows[1].capped == amounts(120_50, 140_00))
  }

  @Test func capsAreWhatIsPaid() throws {
    let file = try read(FurtherSamples.caps.utf8)
    #expect(file.count == 1 && file[0].date == nil, "it does not say its dates")
    #expect(file[0].rows.allSatisfy { $0.fee == nil && $0.capped != nil })
  }

  @Test func theReleaseBesideCapsSaysTheirDates() throws {
    let members = [
      ("RVU26A/OPPSCAP.csv", Array(FurtherSamples.caps.utf8)),
      ("RVU26A/PPRRVU2026.csv", Array(PublishedSample.relativeValues().utf8)),
      ("RVU26A/PF.txt", Array(Self.text.utf8)),
    ].map { ZipBytes.stored($0.0, $0.1, checksum: crc($0.1)) }
    let files = try read(ZipBytes.archive(members + [ZipBytes.digits]))
    #expect(files.map { $0.date?.description } == ["2025-12-31", "2026-01-01"])
    #expect(files.map { $0.path.hasSuffix("amounts/RVU26A/PF.txt") } == [true, false])
  }

  /// What is done to the text, and what is said of it.
  @Test(arguments: [
    ("0000096.99", "00000O6.99", ":1:48: error: \"00000O6.99\" is not a number with at most 2 decimals"),
    ("0000140.00", "          ", ":2:48: error: an amount is missing"),
    ("\"72191\"", "\"7219\"", ":2:22: error: \"7219\" is not a five-character procedure code"),
    (
      "\"2025\",\"09102\",\"04\",\"72191\"", "\"2024\",\"09102\",\"04\",\"72191\"",
      ":2:2: error: \"2024\" is not 2025"
    ),
    (
      "\"09102\",\"04\",\"72191\"", "\"091o2\",\"04\",\"72191\"", ":2:9: error: \"091o2-04\" is not a carrier"
    ),
    (",\"0000160.00\"", "", ":2:1: error: 15 fields where the header has 16"),
    ("APPLY.\"\r\n", "APPLY.\"", ":4: error: the file ends in the middle of a line"),
  ])
  func aDamagedFileIsRefused(part: String, damage: String, words: String) throws {
    let error = #expect(throws: LoadError.self) { try read(Self.text.replacing(part, with: damage).utf8) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func aFileWithoutPaymentAmounts() throws {
    for bytes in [Array(PublishedSample.relativeValues().utf8), Array("no table".utf8), []] {
      let error = #expect(throws: LoadError.self) { try read(bytes) }
      #expect(error?.description.contains("holds no payment amounts: PFALL, PFREV or OPPSCAP") == true)
    }
  }
}
