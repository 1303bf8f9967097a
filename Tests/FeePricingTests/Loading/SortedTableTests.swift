// A few lines found in a stored table are those that reading the whole of it gives.

import Foundation
import Testing

@testable import FeePricing

@Suite struct SortedTableTests {
  private static let number = ReleaseNumber(number: 0)

  private static func embedded(_ kind: Release.Kind) throws -> [Release] {
    try readReleases(in: Folders.feeData).filter { $0.kind == kind }
  }

  /// A release whose file holds `text`, in a folder of its own.
  private static func release(_ text: String, like other: Release, in folder: TemporaryFolder) throws
    -> Release
  {
    let path = "\(folder.path)/medicare/\(other.file)"
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return Release(
      kind: other.kind, name: other.name, participant: other.participant, span: other.span, file: other.file,
      rows: other.rows, source: "", checked: "", folder: folder.path)
  }

  private static func rows(_ release: Release) throws -> [RelativeValueRow] {
    try readRelativeValues(release, number: number, codes: nil)
  }

  @Test func everyCodeOfEveryRelease() throws {
    for release in try Self.embedded(.relativeValues) {
      let rows = try Self.rows(release)
      #expect(rows.count == release.rows)
      let byCode = Dictionary(grouping: rows, by: \.code)
      for (code, expected) in byCode {
        let found = try readRelativeValues(release, number: Self.number, codes: [code])
        #expect(found == expected, "\(release.name) \(code)")
      }
      let some = byCode.keys.sorted().enumerated().filter { $0.offset % 40 == 3 }.map(\.element)
      let found = try readRelativeValues(release, number: Self.number, codes: some)
      #expect(found == rows.filter { some.contains($0.code) })
    }
  }

  /// The rows of a code, however many, are those of the whole table; so are those of a code that it lacks.
  @Test func fewCodesOfTheEdits() throws {
    let release = try #require(try Self.embedded(.editPairs).first)
    var all: [EditPair] = []
    try readRows(of: release, codes: nil) { (edit: EditPair, _) in all.append(edit) }
    #expect(all.count == release.rows)
    let byPaid = Dictionary(grouping: all, by: \.paid)
    let codes = try FeeData.embedded.get().labels.keys.sorted()
    for place in stride(from: 2, to: codes.count, by: 4) {
      let some = [codes[place - 2], codes[place - 1], codes[place]]
      let found = try #require(findRows(of: release, codes: Set(some), as: EditPair.self))
      let expected = some.flatMap { byPaid[$0] ?? [] }.filter { some.contains($0.denied) }
      #expect(found.map(\.row) == expected, "\(some)")
    }
    #expect(codes.contains { byPaid[$0] == nil } && byPaid.values.contains { $0.count > 100 })
  }

  /// Two lines in each other's place: the search gives up, and reading the whole table says where it is wrong.
  @Test func editsOutOfOrderAreRefused() throws {
    let release = try #require(try Self.embedded(.unitLimits).first)
    let code = try ProcedureCode("64483").found()
    #expect(findRows(of: release, codes: [code], as: UnitLimit.self)?.map(\.row.units) == [1])
    let text = String(decoding: try readFile(release.path), as: UTF8.self)
    let swapped = text.replacing("64483,1,2\n64484,4,3\n", with: "64484,4,3\n64483,1,2\n")
    #expect(swapped != text)
    let folder = try TemporaryFolder()
    let damaged = try Self.release(swapped, like: release, in: folder)
    #expect(findRows(of: damaged, codes: [code], as: UnitLimit.self) == nil)
    let error = #expect(throws: LoadError.self) {
      try readRows(of: damaged, codes: [code]) { (_: UnitLimit, _) in }
    }
    #expect(error?.description.hasSuffix(":1: error: 64483 is out of order") == true)
  }

  @Test func codesThatNoReleaseHas() throws {
    let release = try Self.embedded(.relativeValues).last.found()
    for text in ["00000", "64494", "64496", "ZZZZZ"] {
      let code = try ProcedureCode(text).found()
      let expected = try Self.rows(release).filter { $0.code == code }
      #expect(try readRelativeValues(release, number: Self.number, codes: [code]) == expected, "\(text)")
    }
  }

  /// Other forms of a line say the same: CRLF, spaces, quotes, no decimals, blank lines, remarks.
  @Test(arguments: [
    ("\n", "\r\n"), (",\n", ", \n"), (",A,", ",\"A\","), (",A,", ", A ,"), ("0.00,", "0,"),
    ("\n64", "\n\n64"),
    ("\n64", "\n# a remark, with a comma\n64"),
  ])
  func otherForms(old: String, new: String) throws {
    let folder = try TemporaryFolder()
    for original in try Self.embedded(.relativeValues).suffix(2) {
      var text = try String(contentsOfFile: original.path, encoding: .utf8)
      text = text.replacingOccurrences(of: old, with: new)
      let release = try Self.release(text, like: original, in: folder)
      let rows = try Self.rows(original)
      #expect(try Self.rows(release) == rows)
      for row in rows.enumerated().filter({ $0.offset % 60 == 0 }).map(\.element) {
        let found = try readRelativeValues(release, number: Self.number, codes: [row.code])
        #expect(found == rows.filter { $0.code == row.code }, "\(row.code)")
      }
    }
  }

  @Test func zipCodesAtBothEndsAndBetween() throws {
    let release = try Self.embedded(.zipCodes).last.found()
    let table = try readZipCodes(release)
    let places = Set(0..<8).union(table.ranges.indices.suffix(8))
      .union(stride(from: 8, to: table.ranges.count, by: 61))
      .union(table.ranges.indices.filter { table.ranges[$0].needsPlusFour }.prefix(40))
    for place in places {
      for zip in Set([table.ranges[place].first, table.ranges[place].last]) {
        let found = try readZipCodes(release, around: [zip])
        #expect(found.ranges.count < 300, "a part is enough for \(zip)")
        #expect(found.range(of: zip) == table.ranges[place])
        #expect(found.candidates(for: zip) == table.candidates(for: zip), "\(zip)")
      }
    }
  }

  @Test(arguments: [1, 209, 216, 33_000, 99_951, 99_999])
  func zipCodesThatAreNotListed(number: Int) throws {
    let release = try Self.embedded(.zipCodes).last.found()
    let table = try readZipCodes(release)
    let zip = try ZipCode(number: number).found()
    let found = try readZipCodes(release, around: [zip])
    #expect(found.range(of: zip) == nil)
    #expect(found.neighbours(of: zip) == table.neighbours(of: zip))
  }

  /// A damaged line is an error for the code it belongs to; a file that is cut short, for a code it lost.
  @Test(arguments: [
    ("\n64493,,A,,1.48", "\n64493,,A,,1.4O", "64493", ":11: error: \"1.4O\" is not a number"),
    ("\n64493,,A", "\n64493,,Z", "64493", ":8: error: \"Z\" is not a status code"),
    ("\n64494,", "\n64493,", "64493", ":1: error: 64493 is already on line"),
    ("\n64493,", "\n64499,", "64493", ":1: error: 64494 is out of order"),
  ])
  func damaged(old: String, new: String, code: String, message: String) throws {
    let folder = try TemporaryFolder()
    let original = try Self.embedded(.relativeValues).first { $0.participant == .nonQualifying }.found()
    let text = try String(contentsOfFile: original.path, encoding: .utf8)
    try #require(text.contains(old))
    let release = try Self.release(text.replacing(old, with: new), like: original, in: folder)
    let code = try ProcedureCode(code).found()
    let error = #expect(throws: LoadError.self) {
      try readRelativeValues(release, number: Self.number, codes: [code])
    }
    let line = text[..<(try text.range(of: old).found().upperBound)].split(separator: "\n").count
    let place = error?.line == line || error?.line == line + 1
    #expect(place && error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [0.3, 0.5, 0.9])
  func cutShort(share: Double) throws {
    let folder = try TemporaryFolder()
    let original = try Self.embedded(.relativeValues).last.found()
    let lines = try String(contentsOfFile: original.path, encoding: .utf8).split(separator: "\n")
    let kept = lines.prefix(Int(Double(lines.count) * share)).joined(separator: "\n")
    let lost = try ProcedureCode(lines.last.found().prefix(5)).found()
    for end in ["\n", ""] {
      let release = try Self.release(kept + end, like: original, in: folder)
      let error = #expect(throws: LoadError.self) {
        try readRelativeValues(release, number: Self.number, codes: [lost])
      }
      #expect(error?.description.contains("cut short") == true, "\(error?.description ?? "")")
    }
  }
}
