// Files that were cut at the end of a line: refused unless they are called partial, and what was stored stays.

import FeeImporting
import FeePricing
import Foundation
import Testing

@Suite struct CompletenessTests {
  private let folder: TemporaryFolder
  private var target: String { "\(folder.path)/target" }

  init() throws { folder = try TemporaryFolder() }

  private func importer(partial: Bool = false) throws -> Importer {
    var options = ImportOptions()
    options.isPartial = partial
    return try Importer(into: target, beside: [target, Folders.feeData], options: options)
  }

  private func store(_ path: String, partial: Bool = false) throws -> [ImportedFile] {
    let importer = try importer(partial: partial)
    let files = try importer.joined(importer.read(path).files)
    for file in files { _ = try importer.store(file) }
    return files
  }

  /// Geographic indices of so many localities.
  private func indices(_ year: Int, _ count: Int) throws -> String {
    let head = "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name"
    let rows = (0..<count).map { "\(10000 + $0),AL,00,OURS,1.000,0.875,0.566\n" }
    return try folder.file(
      "gpci-\(year)-\(count)",
      "\(head),\(year) PW GPCI (with 1.0 Floor),\(year) PE GPCI,\(year) MP GPCI\n\(rows.joined())".utf8)
  }

  /// The rows of the file are refused with these words, and every byte stays as it was; called partial, they are stored.
  private func expectRefusal(_ path: String, _ words: String) throws {
    let before = try folder.contents()
    let error = #expect(throws: ImportError.self) { try store(path) }
    #expect(error?.message.hasPrefix(words) == true, "\(error?.message ?? "")")
    #expect(error?.hint.contains("--partial") == true && error?.path == path)
    #expect(try folder.contents() == before)
    let file = try store(path, partial: true).first.found()
    #expect(file.doubts.contains { $0.hasPrefix(words) && $0.hasSuffix("is the file whole?") })
    #expect(try folder.contents() != before)
  }

  @Test func fewerRowsThanCMSHasEverPublished() throws {
    try expectRefusal(
      indices(2026, 108), "108 rows, where at least 109 are expected: as many as each of CMS's releases has")
    _ = try store(indices(2026, 109))
  }

  @Test func farFewerRowsThanAnotherRelease() throws {
    _ = try store(indices(2025, 130))
    // Nine tenths of 130 are 117.
    try expectRefusal(
      indices(2026, 116),
      "116 rows, where at least 117 are expected: nine tenths of the 130 that GPCI2025 has")
  }

  @Test func nineTenthsOfAnotherReleaseAreEnough() throws {
    _ = try store(indices(2025, 130))
    #expect(try store(indices(2026, 117)).first?.doubts == [])
  }

  @Test func fewerRowsThanWhatIsReplaced() throws {
    _ = try store(indices(2026, 112))
    _ = try store(indices(2026, 113))
    try expectRefusal(
      indices(2026, 111),
      "111 rows, where at least 113 are expected: as many as \(target)/medicare/gpcis/GPCI2026.csv has")
  }

  /// The embedded tables, and others of a few codes, are no measure of a whole file.
  @Test func aSubsetIsNoMeasure() throws {
    _ = try store(indices(2025, 3), partial: true)
    #expect(try store(indices(2026, 109)).first?.doubts == [])
  }

  /// Real files: the file, how many of its lines are left, and what is said.
  private static let cuts = [
    ("pfs2025-rvu25d/PPRRVU2025_Oct.csv", 15_000, "14990 rows, where at least 18000 are expected"),
    // 18,400 rows are enough for a release, but not for RVU25D, which has 19,090.
    ("pfs2025-rvu25d/PPRRVU2025_Oct.csv", 18_410, "18400 rows, where at least 19090 are expected"),
    ("asp-part-b/2025Q4_asp_pricing_original_header.csv", 510, "5"),
    ("pfs2025-rvu25d/GPCI2025.csv", 56, "53 rows, where at least 109 are expected"),
    ("pfs2025-rvu25d/GPCI2025.txt", 56, "53 rows, where at least 109 are expected"),
    ("pfs2025-rvu25d/25LOCCO.txt", 100, ""),
    ("pfs2025-rvu25d/ANES2025.csv", 60, "59 rows, where at least 109 are expected"),
    ("asc2026/20260401/FF.csv", 3_000, ""),
  ]

  @Test(
    .enabled(if: Folders.hasPublished(cuts[0].0), Comment(rawValue: withoutPublishedFiles)), arguments: cuts)
  func aCutReleaseDoesNotReplaceTheWholeOne(file: String, lines: Int, words: String) throws {
    let whole = try store("\(Folders.published)/\(file)").first.found()
    let text = try readFile("\(Folders.published)/\(file)")
    let ends = text.indices.lazy.filter { text[$0] == UInt8(ascii: "\n") }.prefix(lines)
    let cut = try folder.file("cut", text[...(try ends.last.found())])
    let before = try folder.contents()
    var options = ImportOptions()
    (options.release, options.from) = (whole.release.name, whole.release.span.from)
    let importer = try Importer(into: target, beside: [Folders.feeData], options: options)
    let error = #expect(throws: ImportError.self) { try importer.joined(importer.read(cut).files) }
    #expect(error?.message.hasPrefix(words) == true, "\(error?.message ?? "")")
    #expect(try folder.contents() == before)
  }

  @Test(
    .enabled(
      if: Folders.hasPublished("zip-locality-2025q4/ZIP5_OCT2025.txt.gz"),
      Comment(rawValue: withoutPublishedFiles)))
  func halfTheZipCodes() throws {
    let whole = try PublishedMember.unpack(
      readFile("\(Folders.published)/zip-locality-2025q4/ZIP5_OCT2025.txt.gz"), path: "z.gz")[0]
    // A record is 80 characters and the line end.
    let cut = try folder.file("zip5.txt", whole.bytes.prefix(82 * 20_000))
    let error = #expect(throws: ImportError.self) { try store(cut) }
    #expect(error?.message.hasPrefix("20000 rows, where at least 42000 are expected") == true)
  }
}
