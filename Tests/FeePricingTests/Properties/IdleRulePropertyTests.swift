// A rule that does not apply changes nothing: whatever its figure is, and whatever else the line says.

import FeePricing
import Foundation
import Testing

@Suite struct IdleRulePropertyTests {
  /// A rule, its parameter as `rules.csv` has it, and another figure.
  struct Figure: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let row: String
    let other: String

    var testDescription: String { row }
  }

  private static let figures: [Figure] = [
    Figure(rule: .imaging, row: "imaging-mppr:technical,50,", other: "imaging-mppr:technical,10,"),
    Figure(rule: .imaging, row: "imaging-mppr:professional,95,", other: "imaging-mppr:professional,10,"),
    Figure(rule: .therapy, row: "therapy-mppr,50,", other: "therapy-mppr,10,"),
    Figure(rule: .bilateral, row: "bilateral,150,", other: "bilateral,120,"),
    Figure(
      rule: .multipleProcedure, row: "multiple-procedure:ladder,100 50 50 50 50,",
      other: "multiple-procedure:ladder,100 25 10,"),
    Figure(rule: .role, row: "role:co-surgeon,62.5,", other: "role:co-surgeon,30,"),
    Figure(rule: .role, row: "role:assistant,16,", other: "role:assistant,40,"),
    Figure(
      rule: .role, row: "role:nonphysician-assistant,13.6,", other: "role:nonphysician-assistant,40,"),
    Figure(rule: .therapyAssistant, row: "therapy-assistant,85,", other: "therapy-assistant,20,"),
    Figure(rule: .nonparticipating, row: "nonparticipating,95,", other: "nonparticipating,20,"),
  ]

  /// The embedded data with another figure for a rule.
  private func data(_ figure: Figure) throws -> FeeData {
    let folder = try TemporaryFolder()
    let rules = String(
      decoding: try readFile("\(Folders.feeData)/medicare/rules.csv"), as: UTF8.self)
    let changed = rules.replacing(figure.row, with: figure.other)
    #expect(changed != rules, "rules.csv has no \(figure.row)")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/medicare", withIntermediateDirectories: true)
    try Data(changed.utf8).write(to: URL(filePath: "\(folder.path)/medicare/rules.csv"))
    var need = FeeDataNeed()
    need.dates = [2026_03_02, 2025_11_12, 2024_03_08, 2024_03_09].map { ServiceDate(uncheckedYYYYMMDD: $0) }
    need.zipCodes = []
    return try FeeData.load(from: [folder.path, Folders.feeData], need: need)
  }

  /// Claims on which the rule did nothing come to the same with another figure; some on which it did something do not.
  @Test(arguments: figures)
  func anotherFigureOfARuleThatDidNothing(figure: Figure) throws {
    var terms = PayerTerms.medicare
    let (usual, other) = (try FeeData.embedded.get(), try data(figure))
    var (idle, changed) = (0, 0)
    for seed in 201...220 {
      var generator = try ClaimGenerator(seed: UInt64(seed))
      terms.isParticipating = seed % 2 == 0
      for _ in 0..<20 {
        let claim = Claim(lines: generator.wildClaim(lines: generator.number(1...6)))
        let before = Pricer(usual, terms: terms).price(claim).lines
        let after = Pricer(other, terms: terms).price(claim).lines
        let isSame = before.map(summary) == after.map(summary) && before.map(\.rules) == after.map(\.rules)
        if before.contains(where: { $0.rules.contains(figure.rule) }) {
          changed += isSame ? 0 : 1
        } else {
          idle += 1
          #expect(isSame, "\(claim.lines.map(\.code)) \(before.map(summary)) \(after.map(summary))")
        }
      }
    }
    #expect(idle > 0 && changed > 0, "\(idle) claims without the rule, \(changed) that it changed")
  }

  /// Modifiers that only inform: who, why, whether documents are kept.
  private static let informing = [
    "25", "57", "24", "51", "58", "79", "76", "77", "KX", "GC", "GA", "XS", "XU", "QW",
  ]

  @Test(arguments: informing)
  func aModifierThatInformsChangesNoPrice(modifier: String) throws {
    let pricer = Pricer(try FeeData.embedded.get())
    var priced = 0
    for seed in 301...310 {
      var generator = try ClaimGenerator(seed: UInt64(seed))
      for _ in 0..<20 {
        let lines = generator.plainClaim(lines: generator.number(1...6))
        let place = generator.number(0...(lines.count - 1))
        var more = lines
        let texts = lines[place].modifiers.map(\.description) + [modifier]
        more[place].modifiers = ClaimGenerator.modifiers(texts)
        let before = pricer.price(Claim(lines: lines)).lines
        let after = pricer.price(Claim(lines: more)).lines
        #expect(before.map(summary) == after.map(summary), "\(lines[place].code) with \(texts)")
        priced += before.count { $0.outcome == .priced }
      }
    }
    #expect(priced > 0)
  }
}
