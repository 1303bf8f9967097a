// The embedded places are CMS's: all localities with their indices, and every ZIP code.

import FeePricing
import Foundation
import Testing

private let indexFiles: [(file: String, day: String, columns: [Int])] = [
  // Contractor, state, number, then work, PE and MP.
  ("pfs2024-rvu24/gpci_2024.csv", "2024-05-01", [0, 1, 2, 4, 5, 6]),
  ("pfs2025-rvu25d/GPCI2025.csv", "2025-05-01", [0, 1, 2, 4, 5, 6]),
  // The work index with the floor of 1.000 stands after the one without.
  ("pfs2026-rvu26a/GPCI2026.csv", "2026-05-01", [0, 1, 2, 5, 6, 7]),
]

@Suite(.enabled(if: Folders.hasPublished(indexFiles[0].file), Comment(rawValue: withoutPublishedFiles)))
struct PlaceTests {
  @Test(arguments: indexFiles)
  func indices(file: String, day: String, columns: [Int]) throws {
    let data = try FeeData.embedded.get()
    let period = try data.period(on: ServiceDate(day).found()).found()
    let records = PublishedText.records(try Folders.bytes(ofPublished: file)) { Int($0) != nil }
    #expect(records.count == 109)
    let expected = records.map { fields in
      let place = columns.prefix(3).map { fields[$0] }
      let indices = columns.suffix(3).map { PublishedText.scaled(fields[$0], places: 3) as String }
      let number = place[2].count == 1 ? "0\(place[2])" : place[2]
      return ([place[0], place[1], number] + indices).joined(separator: " ")
    }
    let found = data.localities(in: period).map { row in
      "\(row.locality.carrier) \(row.state) \(row.locality.number) \(row.indices.work) "
        + "\(row.indices.practiceExpense) \(row.indices.malpractice)"
    }
    #expect(Set(found) == Set(expected))
    #expect(found.count == 109)
  }

  @Test func everyZipCode() throws {
    let data = try FeeData.embedded.get()
    let file = "zip-locality-2025q4/ZIP5_OCT2025.txt.gz"
    try #require(Folders.hasPublished(file))
    let lines = try unzipped("\(Folders.published)/\(file)").split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 42_956)
    var wrong: [String] = []
    for line in lines {
      let text = String(decoding: line.prefix(21), as: UTF8.self)
      // State, ZIP, contractor, locality; the plus-four flag is the 21st character.
      let columns = Array(text)
      let zip = String(columns[2..<7])
      let expected =
        "\(String(columns[0..<2])) \(String(columns[7..<12]))-\(String(columns[12..<14])) "
        + "\(columns[20] == "1")"
      let range = ZipCode(zip).flatMap { data.zipCodes.range(of: $0) }
      let found = range.map { "\($0.state) \($0.locality) \($0.needsPlusFour)" }
      if found != expected { wrong.append("\(zip): \(found ?? "none") for \(expected)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count) differ: \(wrong.prefix(5))")
    let listed = data.zipCodes.ranges.reduce(0) { $0 + Int($1.last.number - $1.first.number) + 1 }
    #expect(listed == 42_956, "no code that CMS does not list")
  }

  private func unzipped(_ path: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return data
  }
}
