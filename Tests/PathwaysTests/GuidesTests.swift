// FeeData/guides.md: each figure is what the engine says.

import ClaimFormats
import FeePricing
import Foundation
import Testing

@testable import Pathways

@Suite struct GuidesTests {
  private func allowed(_ services: [String], _ pos: String) throws -> Money {
    let lines = try services.map { text in
      let service = try ServiceNotation(text)
      return ClaimLine(
        code: service.code, modifiers: service.modifiers, date: try #require(ServiceDate("2026-03-02")),
        place: try #require(PlaceOfService(pos)))
    }
    return Pricer(try Tables.data.get()).price(Claim(lines: lines)).allowedAmount
  }

  /// The page's row that begins with the words.
  private func row(_ words: String) throws -> String {
    let page = try String(contentsOfFile: "\(Folders.feeData)/guides.md", encoding: .utf8)
    return String(try #require(page.split(separator: "\n").first { $0.hasPrefix("| \(words)") }))
  }

  @Test func neurolysisAgainstABlock() throws {
    let row = try row("neurolysis")
    for (pos, times) in [("11", "2.50 times"), ("22", "1.79 times")] {
      let block = try allowed(["64493", "64494"], pos)
      let neurolysis = try allowed(["64635", "64636"], pos)
      let ratio = try #require(Fraction(Int128(neurolysis.cents), Int128(block.cents))?.hundredths)
      #expect(times == "\(Money(cents: ratio)) times")
      #expect(row.contains("\(times): \(neurolysis) against \(block)"))
    }
  }

  @Test func threeLevelsOnBothSides() throws {
    let row = try row("both sides")
    let codes = ["64493", "64494", "64495"]
    let office = (try allowed(codes.map { $0 + "-50" }, "11"), try allowed(codes, "11"))
    #expect(row.contains("\(office.0 - office.1) more: \(office.0) against \(office.1)"))
    let facility = try allowed(codes.map { $0 + "-50" }, "22") - allowed(codes, "22")
    #expect(row.contains("in facilities \(facility) more"))
    // 5.70 + 2.87 + 2.96 units at 33.4009, half of it: 192.556…
    #expect(Fraction(1153 * 334_009, 2 * 10_000)?.money.description == "192.56")
    #expect(
      try String(contentsOfFile: "\(Folders.feeData)/guides.md", encoding: .utf8).contains("is 192.56 before")
    )
  }
}
