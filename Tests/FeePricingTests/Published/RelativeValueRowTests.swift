// The embedded rows are CMS's rows: every embedded code, every column that rules use, every release.

import FeePricing
import Testing

/// A published file, the day on which it is in force, and its layout.
private struct PublishedRelease: Sendable, CustomTestStringConvertible {
  let file: String
  let day: String
  let layout: Layout
  /// The file that shows through where this one has no row: qualifying participants are an overlay.
  var under: String?

  enum Layout: Sendable { case columns31, columns32, parsed }

  var testDescription: String { file }
}

private let releases = [
  PublishedRelease(file: "pfs2024-rvu24/pprrvu_rvu24a_jan.csv", day: "2024-03-08", layout: .parsed),
  PublishedRelease(file: "pfs2024-rvu24/pprrvu_rvu24ar_jan.csv", day: "2024-03-09", layout: .parsed),
  PublishedRelease(file: "pfs2024-rvu24/pprrvu_rvu24c_jul.csv", day: "2024-07-01", layout: .parsed),
  PublishedRelease(file: "pfs2025-rvu25d/PPRRVU2025_Oct.csv", day: "2025-06-02", layout: .columns31),
  PublishedRelease(file: "pfs2026-rvu26a/PPRRVU2026_Jan_nonQPP.csv", day: "2026-03-02", layout: .columns32),
  PublishedRelease(
    file: "pfs2026-rvu26a/PPRRVU2026_Jan_QPP.csv", day: "2026-03-02", layout: .columns32,
    under: "pfs2026-rvu26a/PPRRVU2026_Jan_nonQPP.csv"),
]

@Suite(.enabled(if: Folders.hasPublished(releases[0].file), Comment(rawValue: withoutPublishedFiles)))
struct RelativeValueRowTests {
  @Test(arguments: releases)
  fileprivate func everyEmbeddedRow(release: PublishedRelease) throws {
    let data = try FeeData.embedded.get()
    let period = try data.period(on: ServiceDate(release.day).found()).found()
    let number = release.under == nil ? period.releaseNumber : period.qualifyingReleaseNumber
    var expected = try Self.rows(release.file, release.layout)
    if let under = release.under {
      expected.merge(try Self.rows(under, release.layout)) { over, _ in over }
    }
    #expect(expected.count > 650)
    var found: [String: String] = [:]
    for code in data.labels.keys {
      for modifier in ["", "26", "TC", "53"] {
        let key = modifier.isEmpty ? Modifier.none : try #require(Modifier(modifier))
        guard let row = data.schedule.row(code, key, in: number) else { continue }
        found["\(code) \(modifier)"] = Self.text(of: row)
      }
    }
    #expect(Set(found.keys) == Set(expected.keys))
    for (key, text) in expected { #expect(found[key] == text, "\(key)") }
  }

  /// The rows of the embedded codes by code and modifier, as one line of text each.
  private static func rows(_ file: String, _ layout: PublishedRelease.Layout) throws -> [String: String] {
    let codes = Set(try FeeData.embedded.get().labels.keys.map(\.description))
    let records = PublishedText.records(try Folders.bytes(ofPublished: file)) { codes.contains($0) }
    // Between TEAM SURG and ENDO BASE, the layout of 32 columns has PRIC IND.
    let shift = layout == .columns32 ? 1 : 0
    return Dictionary(
      uniqueKeysWithValues: records.map { fields in
        let numbers = [5, 6, 8, 10].map { PublishedText.scaled(fields[$0], places: 2) as String }
        let package = [15, 16, 17].map { PublishedText.scaled(fields[$0], places: 2) as String }
        let caps = [28, 29, 30].map { PublishedText.scaled(fields[$0 + shift], places: 2) as String }
        let texts =
          [fields[3], fields[4]] + numbers + [fields[7], fields[9]] + fields[13...14] + package
          + fields[18...22] + [fields[23 + shift], fields[27 + shift]] + caps
        return ("\(fields[0]) \(fields[1])", texts.joined(separator: " "))
      })
  }

  private static func text(of row: RelativeValueRow) -> String {
    let texts: [String] =
      [character(row.status), row.isNotUsedForMedicare ? "+" : ""]
      + [row.work, row.nonfacilityPE, row.facilityPE, row.malpractice].map { "\($0)" }
      + [row.isNotApplicableInNonfacility ? "NA" : "", row.isNotApplicableInFacility ? "NA" : ""]
      + [character(row.component), row.global.published]
      + [row.before, row.during, row.after].map { "\($0)" }
      + [
        character(row.multiple), character(row.bilateral), character(row.assistant),
        character(row.coSurgeon), character(row.team), row.endoscopicBase?.description ?? "",
        "\(row.imagingFamily)",
      ]
      + [row.cappedNonfacilityPE, row.cappedFacilityPE, row.cappedMalpractice].map { "\($0)" }
    return texts.joined(separator: " ")
  }

  private static func character(_ indicator: some RawRepresentable<UInt8>) -> String {
    String(UnicodeScalar(indicator.rawValue))
  }
}
