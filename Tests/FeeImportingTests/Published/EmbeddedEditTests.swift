// The embedded NCCI edits: known ones, and every row against CMS's files, picked out of them with awk.

import FeePricing
import Foundation
import Testing

@Suite struct EmbeddedEditTests {
  private static let day = ServiceDate(uncheckedYYYYMMDD: 2026_03_02)

  private func code(_ text: String) throws -> ProcedureCode { try ProcedureCode(text).found() }

  /// Column one, column two and modifier indicator of the edits of 2024 Q3, read off the published file; `nil` where it
  /// has no such edit.
  @Test(arguments: [
    ("62323", "64483", 1), ("64483", "62323", nil), ("64635", "64493", 1), ("62323", "77003", 1),
    ("64483", "77003", 1), ("20553", "20552", 0), ("20552", "20553", nil), ("20611", "20610", 1),
  ])
  func aPair(paid: String, denied: String, indicator: Int?) throws {
    let codes = Set([try code(paid), try code(denied)])
    // Once found among few codes by searching, once in the whole table.
    for needed in [codes, nil] {
      let edits = try EditPairs.load(from: [Folders.feeData], codes: needed)
      let edit = edits.edit(paid: try code(paid), denied: try code(denied), on: Self.day)
      #expect(edit?.modifierUse.rawValue == indicator)
      #expect(edits.release(on: Self.day)?.name == "PTP-2024Q3")
      #expect(edits.release(on: ServiceDate(uncheckedYYYYMMDD: 2024_06_30)) == nil)
    }
  }

  @Test(arguments: [("64483", 1, 2), ("64484", 4, 3), ("20610", 2, 3), ("62323", 1, 3), ("20552", 1, 2)])
  func aUnitLimit(text: String, units: Int, adjudication: Int) throws {
    let limits = try UnitLimits.load(from: [Folders.feeData], codes: [try code(text)])
    let limit = limits.row(try code(text), on: Self.day)
    #expect(limit?.units == units && limit?.adjudication.rawValue == adjudication)
  }

  @Test(arguments: [("64484", "64483"), ("64494", "64493"), ("64636", "64635")])
  func anAddOn(addOn: String, primary: String) throws {
    let edits = try AddOnEdits.load(from: [Folders.feeData], codes: [try code(addOn)])
    let found = edits.edits(of: try code(addOn), on: Self.day)
    #expect(found.contains { $0.primary?.description == primary && $0.kind == .listed })
  }

  // MARK: - Every row

  /// A table, the published file, and the awk program that picks its rows and writes them as we do.
  struct Source: Sendable, CustomTestStringConvertible {
    let table: String
    let file: String
    let program: String

    var testDescription: String { table }

    static let all: [Source] = [
      Source(
        table: "ptp/PTP-2024Q3.csv", file: "ptp-practitioner-2024q3.csv.gz",
        program: "$1 in pain && $2 in pain && $3 >= 20240701 "
          + "{ print $1 \",\" $2 \",\" $4 \",,\" ($3 == 99991231 ? \"\" : $3) }"),
      Source(
        table: "mue/MUE-2024Q3.csv", file: "mue-practitioner-2024q3.csv",
        program: "$1 in pain { print $1 \",\" $2 \",\" $3 }"),
      Source(
        table: "add-ons/AOC-2024Q3.csv", file: "aoc-addon-codes-2024-06-03.csv",
        program: "$2 in pain { print $2 \",\" ($1 == \"CCCCC\" ? \"\" : $1) \",\" $3 \",,\" }"),
    ]
  }

  @Test(
    .enabled(
      if: Folders.hasPublished("ncci-2024q3/mue-practitioner-2024q3.csv"),
      Comment(rawValue: withoutPublishedFiles)), arguments: Source.all)
  func everyRowIsPublishedAndNoneIsMissing(source: Source) throws {
    let path = "\(Folders.published)/ncci-2024q3/\(source.file)"
    let picked = try shell(
      "gzip -cdf '\(path)' | tr -d '\\r' | awk -F, 'NR == FNR { pain[$1]; next } \(source.program)' "
        + "'\(Folders.feeData)/pain-medicine.csv' - | LC_ALL=C sort -u")
    let stored = String(
      decoding: try readFile("\(Folders.feeData)/medicare/\(source.table)"), as: UTF8.self)
    let rows = stored.split(separator: "\n").dropFirst(2).sorted()
    let expected = picked.split(separator: "\n")
    #expect(expected.count > 400 && rows.count == expected.count)
    #expect(Set(rows) == Set(expected))
  }

  private func shell(_ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }
}
