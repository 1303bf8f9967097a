// What is stored is what was published, and storing it again changes nothing.

import FeePricing
import Foundation
import Testing

@Suite struct FeeDataWriterTests {
  private static let year = DateSpan(
    from: ServiceDate(uncheckedYYYYMMDD: 2026_01_01), through: ServiceDate(uncheckedYYYYMMDD: 2026_12_31))

  private func release(_ kind: Release.Kind, _ name: String) -> Release {
    Release(
      kind: kind, name: name, participant: kind == .relativeValues ? .nonQualifying : .all, span: Self.year,
      file: "\(kind.rawValue)/\(name).csv", rows: 0, source: "a source, with a \"quote\"", checked: "",
      folder: "")
  }

  private func store(into folder: String, codes: Set<ProcedureCode>? = nil) throws {
    let writer = FeeDataWriter(folder: folder)
    let samples = [
      PublishedSample.relativeValues(), PublishedSample.indices(bothFloors: true), PublishedSample.zipCodes,
    ]
    for text in samples {
      switch try PublishedFile(Array(text.utf8), name: "sample") {
      case .relativeValues(let file):
        _ = try writer.store(file.rows, as: release(.relativeValues, "RVU26Z"), codes: codes)
      case .geographicIndices(let file):
        _ = try writer.store(file.rows, as: release(.geographicIndices, "GPCI2026Z"))
      case .zipCodes(let file): _ = try writer.store(file.ranges, as: release(.zipCodes, file.name))
      }
    }
  }

  @Test func storedRowsAreThePublishedOnes() throws {
    let folder = try TemporaryFolder()
    try store(into: folder.path)
    let data = try FeeData.load(from: [folder.path, Folders.feeData])
    let period = try data.period(on: ServiceDate(uncheckedYYYYMMDD: 2026_03_02)).found()
    #expect(period.release == "RVU26Z" && period.indexRelease == "GPCI2026Z", "of two, the last by name")
    #expect(data.localities(in: period).count == 3)
    let claim = Claim(lines: [
      try line("64493", locality: "04412-99"), try line("29823", place: "24", locality: "04412-99"),
      try line("64494", locality: "04412-99"),
    ])
    // 29823: (7.78 + 7.39 × 0.949 + 1.56 × 0.903) × 33.4009 = 541.15; the lower one is halved.
    // 64493: (1.48 + 4.08 × 0.949 + 0.14 × 0.903) × 33.4009 = 182.98; halved, 91.49.
    let answers = Pricer(data).price(claim).lines.map(summary)
    #expect(answers == ["priced 91.49", "priced 541.15", "not_priced unknown code"])
  }

  @Test func storingTwiceChangesNoByte() throws {
    let folder = try TemporaryFolder()
    try store(into: folder.path)
    let once = try folder.contents()
    try store(into: folder.path)
    #expect(try folder.contents() == once)
    #expect(once.count == 4, "three tables and their list: \(once.keys.sorted())")
  }

  @Test func onlyTheCodesAskedFor() throws {
    let folder = try TemporaryFolder()
    let code = try ProcedureCode("64493").found()
    try store(into: folder.path, codes: [code])
    let file = String(decoding: try folder.contents()["medicare/rvus/RVU26Z.csv"].found(), as: UTF8.self)
    #expect(file.split(separator: "\n").dropFirst(2).map { $0.prefix(6) } == ["64493,"])
  }

  @Test func aFolderThatCannotBeWritten() throws {
    let file = try TemporaryFolder()
    try Data().write(to: URL(filePath: "\(file.path)/flat"))
    let error = #expect(throws: LoadError.self) { try store(into: "\(file.path)/flat/deeper") }
    #expect(error?.description.contains("/flat") == true)
    #expect(try file.contents().count == 1)
  }

  @Test(
    .enabled(
      if: Folders.hasPublished("pfs2026-rvu26a/GPCI2026.csv"), Comment(rawValue: withoutPublishedFiles)))
  func bothLayoutsOfTheIndicesOf2026AreTheSame() throws {
    let files = try ["GPCI2026.csv", "GPCI2026_q2layout.csv"].map { name in
      guard
        case .geographicIndices(let file) = try PublishedFile(
          try Folders.bytes(ofPublished: "pfs2026-rvu26a/\(name)"), name: name)
      else { throw Optional<Int>.Absent() }
      return file.rows
    }
    #expect(files[0] == files[1] && files[0].count == 109)
  }
}
