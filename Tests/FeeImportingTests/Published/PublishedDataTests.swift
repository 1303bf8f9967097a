// CMS's own files, read whole: rows counted, twins compared, known rows at their values.

import FeeImporting
import FeePricing
import Testing

/// A file of CMS, how many rows it holds, and some of them as stored.
///
/// The rows were read off the published files by eye, the counts are those of `wc` less titles and notes.
struct PublishedExample: Sendable, CustomTestStringConvertible {
  let file: String
  let count: Int
  let lines: [String]

  init(_ file: String, _ count: Int, _ lines: [String] = []) {
    self.file = file
    self.count = count
    self.lines = lines
  }

  var testDescription: String { file }

  static let all: [PublishedExample] = [
    .init("pfs2025-rvu25d/PPRRVU2025_Oct.txt", 19_090),
    .init("pfs2025-rvu25d/GPCI2025.txt", 109, ["02102,01,AK,ALASKA,1.500,1.081,0.592"]),
    .init("pfs2025-rvu25d/ANES2025.csv", 109, ["10112,00,19.3100,19.3100"]),
    .init("pfs2025-rvu25d/OPPSCAP_Oct.csv", 16_100, ["0633T,TC,C,01112,05,150.69,150.69"]),
    .init(
      "pfs2025-rvu25d/25LOCCO.csv", 109,
      ["07202,01,LOUISIANA,NEW ORLEANS,\"JEFFERSON, ORLEANS, PLAQUEMINES AND ST. BERNARD\""]),
    .init("pfs2026-rvu26a/ANES2026.csv", 109, ["02102,01,28.1500,28.2900", "10112,00,19.5300,19.6300"]),
    .init("pfs2026-rvu26a/26LOCCO.csv", 109),
    .init("asc2026/20260401/AA.csv", 4_832, ["0102T,G2,Y,29.2047,1644.87", "0095T,N1,,,"]),
    .init("asc2026/20260101/BB.csv", 2_504, ["0331T,Z2,12.7708,719.28"]),
    .init("asc2026/20260101/FF.csv", 4_821, ["0102T,,5113,3061.630,"]),
    .init("opps2025/2025_NFRM_Addendum_B.txt", 18_682, ["64483,T,5443,890.290,178.060"]),
    .init("asp-part-b/2024Q1_ASP_Pricing.csv", 821, ["90376,150 IU,479.719,15.060"]),
    .init("asp-part-b/2025Q4_asp_pricing_original_header.csv", 1_012, ["90371,1 ML,134.194,20.000"]),
    .init("asp-part-b/2026Q1_ASP_Pricing.csv", 876, ["90371,1 ML,137.828,20.000"]),
    .init("ncci-2024q3/mue-practitioner-2024q3.csv", 14_677, ["64483,1,2", "64484,4,3"]),
    .init("ncci-2024q3/aoc-addon-codes-2024-06-03.csv", 7_465, ["64484,64483,1,,", "0054T,,2,,"]),
    .init(
      "anesthesia-base-units-2022/CY_2022_Anesthesia_Base_Units_110921.txt", 276, ["00100,5", "01999,0"]),
    .init("hcpcs-level2-2026/ref_hcpcs_level_two_procedures.csv", 8_685),
  ]
}

@Suite(
  .enabled(if: Folders.hasPublished(PublishedExample.all[0].file), Comment(rawValue: withoutPublishedFiles)))
struct PublishedDataTests {
  private func published(_ name: String) throws -> PublishedFile {
    guard
      case .table(let file) = try readPublished(try readFile("\(Folders.published)/\(name)"), name: name)
    else { throw Optional<Int>.Absent() }
    return file
  }

  @Test(arguments: PublishedExample.all)
  func rows(example: PublishedExample) throws {
    let file = try published(example.file)
    #expect(file.count == example.count)
    let lines = Set(stored(file))
    for line in example.lines { #expect(lines.contains(line), "\(line)") }
  }

  @Test(arguments: ["PPRRVU2025_Oct", "GPCI2025", "ANES2025", "OPPSCAP_Oct"])
  func textAndCsvHoldTheSameRows(stem: String) throws {
    let lines = try ["csv", "txt"].map { stored(try published("pfs2025-rvu25d/\(stem).\($0)")) }
    #expect(lines[0] == lines[1])
  }

  @Test func bothLayoutsOfTheIndicesOf2026AreTheSame() throws {
    let lines = try ["GPCI2026.csv", "GPCI2026_q2layout.csv"].map {
      stored(try published("pfs2026-rvu26a/\($0)"))
    }
    #expect(lines[0] == lines[1] && lines[0].count == 109)
  }

  @Test func paymentAmountsAreKnownAndNotStored() throws {
    let path = "\(Folders.published)/pfs2025-payment-amounts/PFREV25D_PFREV4.txt"
    guard case .passedOver(let what) = try readPublished(try readFile(path), name: path) else {
      Issue.record("payment amounts are not fee data")
      return
    }
    #expect(what.contains("PFREV"))
  }
}
