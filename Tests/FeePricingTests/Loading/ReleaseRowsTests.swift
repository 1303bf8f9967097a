// Releases put together from several folders, and loaded for some codes only.

import Foundation
import Testing

@testable import FeePricing

@Suite struct ReleaseRowsTests {
  private static let header = relativeValueColumns.joined(separator: ",")
  /// A base and a member of its endoscopy family, and two codes of their own.
  private static let first = [
    "29805,,A,,5.00,6.00,7.00,0.50,,,0,090,10,69,21,2,1,1,0,0,,,,,",
    "29999,,C,,0.00,0.00,0.00,0.00,,,0,YYY,,,,2,1,1,0,0,,,,,",
  ]
  private static let second = [
    "29805,,A,,9.00,9.00,9.00,9.00,,,0,090,10,69,21,2,1,1,0,0,,,,,",
    "29819,,A,,7.00,8.00,8.00,1.00,,,0,090,10,69,21,3,1,2,0,0,29805,,,,",
    "77003,26,A,,0.59,0.22,0.22,0.04,,,1,ZZZ,,,,0,0,0,0,0,,,,,",
  ]

  /// Two folders that hold parts of one release; the first has another value for 29805.
  private func folders(_ folder: TemporaryFolder) throws -> [String] {
    try [("first", Self.first), ("second", Self.second)].map { name, lines in
      let medicare = "\(folder.path)/\(name)/medicare"
      try FileManager.default.createDirectory(
        at: URL(filePath: "\(medicare)/rvus"), withIntermediateDirectories: true)
      let listed = "rvus,RVU26Z,all,2026-01-01,2026-12-31,rvus/a.csv,\(lines.count),,"
      try "\(releaseColumns.joined(separator: ","))\n\(listed)\n".write(
        toFile: "\(medicare)/releases.csv", atomically: false, encoding: .utf8)
      try ([Self.header] + lines).map { "\($0)\n" }.joined()
        .write(toFile: "\(medicare)/rvus/a.csv", atomically: false, encoding: .utf8)
      return "\(folder.path)/\(name)"
    } + [Folders.feeData]
  }

  private func load(_ folders: [String], codes: [String]?) throws -> [String] {
    var need = FeeDataNeed()
    need.dates = [ServiceDate(uncheckedYYYYMMDD: 2026_03_02)]
    need.codes = codes.map { Set($0.compactMap { ProcedureCode($0) }) }
    need.zipCodes = []
    return try FeeData.load(from: folders, need: need).schedule.rows.map {
      "\($0.code) \($0.work)"
    }
  }

  @Test func theFolderNamedFirstCounts() throws {
    let folder = try TemporaryFolder()
    let folders = try folders(folder)
    #expect(try load(folders, codes: nil) == ["29805 500", "29819 700", "29999 0", "77003 59"])
    #expect(try load(folders, codes: ["29999", "77003"]) == ["29999 0", "77003 59"])
  }

  @Test func theBaseOfAnEndoscopyFamilyComesFromAnyFolder() throws {
    let folder = try TemporaryFolder()
    #expect(try load(try folders(folder), codes: ["29819"]) == ["29805 500", "29819 700"])
  }

  @Test func aQualifyingParticipantsRowsStandOverTheOthers() throws {
    let all = try FeeData.embedded.get()
    let date = ServiceDate(uncheckedYYYYMMDD: 2026_03_02)
    let period = try all.period(on: date).found()
    var need = FeeDataNeed()
    need.dates = [date]
    for code in all.labels.keys {
      let own = all.schedule.row(code, in: period.qualifyingReleaseNumber)
      let common = all.schedule.row(code, in: period.releaseNumber)
      #expect(common == nil || own != nil, "\(code)")
    }
    let some: Set = [try ProcedureCode("64493").found(), try ProcedureCode("01937").found()]
    need.codes = some
    let few = try FeeData.load(from: [Folders.feeData], need: need)
    let fewPeriod = try few.period(on: date).found()
    for code in some {
      #expect(
        few.schedule.row(code, in: fewPeriod.qualifyingReleaseNumber)?.work
          == all.schedule.row(code, in: period.qualifyingReleaseNumber)?.work)
    }
  }
}
