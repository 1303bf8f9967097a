// The ids that a file may silence are those that findings have.

import Checking
import Foundation
import Testing

@Suite struct FindingIDTests {
  /// What is written in the sources with hyphens and without blanks is the id of a finding.
  @Test func allAreKnown() throws {
    let known = try FindingIDs.all(in: [Checks.feeData])
    let sources = URL(filePath: Checks.feeData).deletingLastPathComponent().appending(path: "Sources")
    for folder in ["Checking", "FeePricing/Findings", "Repricing"] {
      let files = FileManager.default.enumerator(
        at: sources.appending(path: folder), includingPropertiesForKeys: nil)
      for case let file as URL in try #require(files) where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for match in text.matches(of: /"([a-z0-9]+(?:-[a-z0-9]+)+)"/) {
          #expect(known.contains(String(match.1)), "\(match.1) of \(file.lastPathComponent)")
        }
      }
    }
  }

  @Test func thoseOfCasesAreKnown() throws {
    let known = try FindingIDs.all(in: [Checks.feeData])
    let ids = (FindingCase.all.flatMap(\.must) + EditCase.all.flatMap(\.must)).compactMap {
      $0.split(separator: ":").first
    }
    for id in Set(ids) { #expect(known.contains(String(id)), "\(id)") }
    #expect(known.contains("payer-facet-levels") && known.contains("kx-missing") && !known.contains("id"))
  }
}
