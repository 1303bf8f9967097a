// What is stored is what was published, and storing it again changes nothing.

import FeeImporting
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

  private func store(into folder: String, codes: Set<ProcedureCode>? = nil) throws -> [Bool] {
    let writer = FeeDataWriter(folder: folder)
    let names: [Release.Kind: String] = [.relativeValues: "RVU26Z", .geographicIndices: "GPCI2026Z"]
    let samples = [
      PublishedSample.relativeValues(), PublishedSample.indices(bothFloors: true), PublishedSample.zipCodes,
    ]
    return try samples.map { sample in
      let file = try read(sample)
      let name = names[file.kind] ?? "ZIP5-2025Q4"
      return try writer.store(file.rows, as: release(file.kind, name), codes: codes).isChanged
    }
  }

  @Test func storedRowsAreThePublishedOnes() throws {
    let folder = try TemporaryFolder()
    _ = try store(into: folder.path)
    let data = try FeeData.load(from: [folder.path, Folders.feeData])
    let period = try data.period(on: ServiceDate(uncheckedYYYYMMDD: 2026_03_02)).found()
    #expect(period.release == "RVU26Z" && period.indexRelease == "GPCI2026Z", "of two, the last by name")
    #expect(data.localities(in: period).map(\.locality.description) == ["02102-01", "04412-99", "10112-00"])
    let published = try (read(PublishedSample.relativeValues()).rows as? [RelativeValueRow]).found()
    for row in published {
      let found = try data.schedule.row(row.code, row.modifier, in: period.releaseNumber).found()
      #expect(found.work == row.work && found.nonfacilityPE == row.nonfacilityPE && found.after == row.after)
      #expect(found.endoscopicBase == row.endoscopicBase && found.bilateral == row.bilateral)
    }
    let missing = try ProcedureCode("64494").found()
    #expect(data.schedule.row(missing, in: period.releaseNumber) == nil)
  }

  @Test func storingTwiceChangesNothing() throws {
    let folder = try TemporaryFolder()
    #expect(try store(into: folder.path) == [true, true, true])
    let once = try folder.contents()
    #expect(try store(into: folder.path) == [false, false, false])
    #expect(try folder.contents() == once)
    #expect(once.count == 4, "three tables and their list: \(once.keys.sorted())")
  }

  @Test func onlyTheCodesAskedFor() throws {
    let folder = try TemporaryFolder()
    let code = try ProcedureCode("64493").found()
    _ = try store(into: folder.path, codes: [code])
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
}
