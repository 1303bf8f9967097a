// What pathways come to, against hand arithmetic on published relative values.

import FeePricing
import Foundation
import Testing

@testable import Pathways

@Suite struct ComparisonTests {
  /// 2026, two joints, one side: (5.70 + 2.87) × 33.4009 = 286.25 outside facilities; blocks and neurolysis as published.
  @Test(arguments: [
    ("11", "286.25", "716.45", "1288.95"), ("22", "125.26", "223.79", "474.31"),
  ])
  func facetPain(pos: String, block: String, neurolysis: String, course: String) throws {
    let comparison = try play(try builtIn("diagnostic-blocks-vs-neurolysis"), pos: pos)
    let two = comparison.pathways[0]
    let expected = try [block, block, neurolysis].map(money)
    #expect(two.taken.map { $0.amounts?.allowed } == expected)
    #expect(two.courses[0].amounts?.allowed == (try money(course)))
    #expect(two.courses[0].steps == ["block 1", "block 2", "neurolysis"])
  }

  /// 0.45 × 0.45, 0.45 × 0.55 and 0.55; 286.25 + 0.45 × 286.25 + 0.2025 × 716.45 = 560.143625;
  /// 286.25 + 0.45 × 716.45 = 608.6525; 4 × 286.25. For 120 patients 67,217.235, half a cent up.
  @Test func expectedOverTheChances() throws {
    let pathways = try play(try builtIn("diagnostic-blocks-vs-neurolysis"), ["relief-rate": "0.45"]).pathways
    #expect(pathways[0].courses.map(\.course.chance.ratio) == ["81/400", "99/400", "11/20"])
    #expect(pathways.map { $0.expected.allowed?.description } == ["560.14", "608.65", "1145.00"])
    #expect(pathways[0].expected.exactAllowed == Fraction(56_014_362_5, 10_000))
    #expect(pathways[0].expected.allowed(patients: 120)?.description == "67217.24")
    // 57.25 of a block of two lines: 20 % of 190.39 and of 95.86 is 38.08 and 19.17.
    #expect(pathways[0].steps[0].amounts?.patient.description == "57.25")
    #expect(pathways[0].steps[0].amounts?.payer.description == "229.00")
    // Work as published: 1.48 + 0.98 of a block, 3.24 + 1.13 of a neurolysis.
    #expect(pathways[0].taken.map { $0.amounts?.work } == [246, 246, 437])
    // One block, 0.45 of another, 0.2025 of a neurolysis.
    #expect(pathways[0].expected.encounters == Fraction(16525, 10000))
  }

  /// B + pB + p²N = B + pN at 0 and at (N − B) / N = 430.20 / 716.45 = 0.600461; B + pB + p²N = 4B at
  /// (−B + √(B² + 12 BN)) / 2N = (−286.25 + 1594.6613) / 1432.90 = 0.913121; B + pN = 4B only above 1.
  @Test func breakEvenIsSolved() throws {
    let found = try play(try builtIn("diagnostic-blocks-vs-neurolysis")).breakEvens
    #expect(found.map { [$0.options.0, $0.options.1] } == [[0, 1], [0, 2], [1, 2]])
    #expect(found[0].chances == [.zero, Fraction(600_461, 1_000_000)])
    #expect(found[1].chances == [Fraction(913_121, 1_000_000)])
    #expect(found[2].chances.isEmpty)
  }

  /// A straight line is solved exactly: a block costs a third of what it saves.
  @Test func straightLinesAreExact() throws {
    let line = ChancePolynomial([Fraction(-1, 1)!, Fraction(whole: 3)])
    #expect(try line.crossings() == [Fraction(1, 3)])
    #expect(try ChancePolynomial([Fraction(-4, 1)!, Fraction(whole: 3)]).crossings().isEmpty)
    // (p − 1/4)(p − 3/4) = p² − p + 3/16 has both; (p − 1/2)² does not cross but is nought at 1/2.
    #expect(
      try ChancePolynomial([Fraction(3, 16)!, Fraction(-1, 1)!, .one]).crossings()
        == [Fraction(1, 4), Fraction(3, 4)])
    #expect(
      try ChancePolynomial([Fraction(1, 4)!, Fraction(-1, 1)!, .one]).crossings() == [Fraction(1, 2)])
  }

  /// Both sides are 150 %: 286.25 + half of (5.70 + 2.87) × 33.4009, each line rounded: 285.59 + 143.79.
  @Test func bothSides() throws {
    let comparison = try play(try builtIn("diagnostic-blocks-vs-neurolysis"), ["bilateral": "yes"])
    #expect(comparison.pathways[0].steps[0].amounts?.allowed.description == "429.38")
  }

  /// Three joints on both sides: 1.5 × (3.24 + 2 × 1.13) = 8.25 units of work, though the further joints stand on two lines.
  @Test func workOfPairs() throws {
    let given = ["bilateral": "yes", "joints": "3"]
    let steps = try play(try builtIn("diagnostic-blocks-vs-neurolysis"), given).pathways[0].steps
    #expect(steps[2].amounts?.work == 825)
  }

  @Test func limitsAreNoticed() throws {
    let scenario = try builtIn("diagnostic-blocks-vs-neurolysis")
    let pathways = try play(scenario).pathways
    #expect(pathways.map(\.findings.count) == [0, 1, 0])
    #expect(pathways[1].findings[0].message.contains("after two diagnostic blocks"))
    let three = try play(scenario, ["joints": "3"]).pathways
    #expect(three.allSatisfy { $0.findings.contains { $0.message.contains("one or two levels") } })
  }

  /// A fifth session within 365 days is one too many; on the 366th day it is not.
  @Test(arguments: [(364, 1), (365, 0)])
  func rollingTwelveMonths(day: Int, findings: Int) throws {
    let text = """
      { "title": "t", "encounters": { "e": { "services": ["64493"] } },
        "options": [ { "name": "o", "steps": {
          "a": { "encounter": "e", "next": [ { "chance": 1, "then": "b" } ] },
          "b": { "encounter": "e", "day": \(day) } } } ],
        "limits": [ { "encounters": ["e"], "most": 1, "days": 365, "message": "m", "source": "s" } ] }
      """
    #expect(try play(try scenario(text), date: "2025-01-01").pathways[0].findings.count == findings)
  }

  /// The second of two injections, some days after the first, with a limit of it.
  private func twoVisits(day: Int, limit: String) throws -> Scenario {
    try scenario(
      """
      { "title": "t", "encounters": { "e": { "services": ["64493"] }, "n": { "services": ["64635"] } },
        "options": [ { "name": "o", "steps": {
          "a": { "encounter": "e", "next": [ { "chance": 1, "then": "b" } ] },
          "b": { "encounter": "e", "day": \(day), "next": [ { "chance": 1, "then": "c" } ] },
          "c": { "encounter": "n", "day": \(day) } } } ],
        "limits": [ { \(limit), "message": "m", "source": "s" } ] }
      """)
  }

  /// Two weeks after 2025-03-03 is 2025-03-17; six months after 2025-08-31 is 2026-02-28, 181 days later, and after
  /// 2025-03-03 it is 2025-09-03, 184 days later.
  @Test(arguments: [
    ("2025-03-03", 13, "2 weeks", true), ("2025-03-03", 14, "2 weeks", false),
    ("2025-03-03", 13, "14 days", true), ("2025-08-31", 180, "6 months", true),
    ("2025-08-31", 181, "6 months", false), ("2025-03-03", 183, "6 months", true),
    ("2025-03-03", 184, "6 months", false), ("2024-02-29", 365, "12 months", false),
    ("2024-02-29", 364, "12 months", true),
  ])
  func encountersAreApart(date: String, day: Int, apart: String, isNoticed: Bool) throws {
    let limited = try twoVisits(day: day, limit: #""encounters": ["e"], "apart": "\#(apart)""#)
    let findings = try play(limited, date: date).pathways[0].findings
    #expect(findings.count == (isNoticed ? 1 : 0), "\(findings)")
    if isNoticed { #expect(findings[0].message.hasPrefix("m (b, 20")) }
  }

  /// Of two blocks too close together one counts.
  @Test(arguments: [(13, true), (14, false)])
  func whatIsNeededIsApart(day: Int, isNoticed: Bool) throws {
    let limited = try twoVisits(
      day: day, limit: #""encounter": "n", "needs": "e", "count": 2, "apart": "2 weeks""#)
    #expect(try play(limited).pathways[0].findings.isEmpty != isNoticed)
  }

  /// Each encounter is judged on its own day and at its own place: the second is 2026-01-03.
  @Test(arguments: [
    (#""from": "2026-01-01""#, "11", "m (b, 2026-01-03)"), (#""from": "2026-01-04""#, "11", nil),
    (#""through": "2025-12-31""#, "11", "m (a, 2025-12-20)"), (#""pos": ["19", "22"]"#, "11", nil),
    (#""pos": ["19", "22"]"#, "22", "m (a, 2025-12-20)"),
    (#""pos": ["22"], "from": "2026-01-01""#, "22", "m (b, 2026-01-03)"),
  ])
  func limitsOfDaysAndPlaces(scope: String, pos: String, message: String?) throws {
    let limited = try twoVisits(day: 14, limit: #""encounters": ["e"], \#(scope)"#)
    let findings = try play(limited, pos: pos, date: "2025-12-20").pathways[0].findings
    #expect(findings.first?.message == message && findings.count < 2)
    // Prices as of the first day do not move the days of coverage.
    let constant = try play(limited, pos: pos, date: "2025-12-20", hasConstantPrices: true)
    #expect(constant.pathways[0].findings.first?.message == message)
  }

  @Test(arguments: [
    (#""encounters": ["e"], "apart": "14""#, "is not a time such as"),
    (#""encounters": ["e"], "apart": "0 days""#, "is not a time such as"),
    (#""encounters": ["e"], "apart": "2 years""#, "is not a time such as"),
    (#""encounters": ["e"], "most": 1, "days": 9, "apart": "2 weeks""#, "are two limits"),
    (#""apart": "2 weeks""#, "this limit needs \"encounters\""),
    (#""encounters": ["e"], "pos": ["office"]"#, "is not a place of service"),
  ])
  func limitsThatCannotBe(limit: String, message: String) {
    let error = #expect(throws: LoadError.self) { try twoVisits(day: 14, limit: limit) }
    let found = error.map { "\($0)" } ?? ""
    #expect(found.hasPrefix("s.json:6:") && found.contains(message), "\(found)")
  }

  /// In a hospital facet procedures are authorized first; elsewhere, and under a contract, not.
  @Test(arguments: [("11", 0), ("24", 0), ("22", 3), ("19", 3)])
  func authorizationInHospitals(pos: String, options: Int) throws {
    let facet = try builtIn("diagnostic-blocks-vs-neurolysis")
    func noticed(_ comparison: PathwayComparison) -> Int {
      comparison.pathways.count { $0.findings.contains { $0.message.contains("prior authorization") } }
    }
    #expect(noticed(try play(facet, pos: pos)) == options)
    #expect(noticed(try play(facet, pos: pos, contract: Contract(shareOfMedicare: .percent(128)))) == 0)
  }

  /// Addendum FF of 2026: 903.68 for 64493 and 1,765.76 for 64635; further joints are packaged.
  @Test func hospitalsOf2026() throws {
    let steps = try play(try builtIn("diagnostic-blocks-vs-neurolysis"), pos: "22").pathways[0].taken
    #expect(steps.map { $0.amounts?.facility?.description } == ["903.68", "903.68", "1765.76"])
  }

  /// What has no price has a reason with its place, and nothing that hangs on it an amount.
  @Test func noPriceIsNoZero() throws {
    let text = """
      { "title": "t", "encounters": { "good": { "services": ["64493"] },
          "bad": { "services": ["64493", "ZZZZ9"] } },
        "options": [ { "name": "o", "steps": {
          "a": { "encounter": "good", "next": [ { "chance": "1/3", "then": "b" }, { "chance": "rest" } ] },
          "b": { "encounter": "bad" } } } ] }
      """
    let pathway = try play(try scenario(text)).pathways[0]
    #expect(pathway.courses.map { $0.amounts?.allowed.description } == [nil, "190.39"])
    #expect(pathway.expected.allowed == nil && pathway.expected.allowed(patients: 5) == nil)
    #expect(pathway.reasons == ["bad on 2026-03-02: ZZZZ9 has no price: unknown code (s.json:2:36)"])
  }

  /// Every encounter of every built-in scenario has a price, for every value of its parameters.
  @Test(arguments: [
    "diagnostic-blocks-vs-neurolysis", "transforaminal-vs-interlaminar", "trigger-points",
    "chronic-pain-management", "sacroiliac-injection-vs-ablation", "stimulator-trial-to-implant",
    "spinal-injections-by-site",
  ])
  func builtInScenarios(name: String) throws {
    let scenario = try builtIn(name)
    var given: [[String: String]] = [[:]]
    for parameter in scenario.parameters {
      let values: [String] =
        switch parameter.kind {
        case .choice(let choices): choices
        case .count(let range): range.map(String.init)
        case .yesNo: ["yes", "no"]
        case .chance: parameter.name == scenario.breakEven ? ["0", "1/3", "1"] : ["1/3"]
        case .dollars: ["12.50"]
        }
      given = given.flatMap { known in values.map { known.merging([parameter.name: $0]) { $1 } } }
    }
    for values in given {
      let comparison = try play(scenario, values)
      #expect(comparison.pathways.count > 1)
      for pathway in comparison.pathways {
        #expect(pathway.expected.allowed != nil && pathway.expected.work != nil, "\(values)")
        // A hospital's rates of 2026 have no status, so that what both sides are paid there is not known, and is said.
        let others = pathway.reasons.filter { !$0.contains("what the facility is paid") }
        #expect(others.isEmpty, "\(values) \(others)")
        let chances = try pathway.courses.reduce(Fraction.zero) { try $0.plus($1.course.chance) }
        #expect(chances == .one)
      }
    }
  }

  /// The scenario that the README shows: an injection, and for four in ten a nurse practitioner's visit.
  @Test func theScenarioOfTheReadme() throws {
    let readme = try String(
      contentsOf: Folders.package.appending(path: "README.md"), encoding: .utf8)
    let block = try #require(readme.split(separator: "```json\n").first { $0.contains("\"inject-first\"") })
    let text = try #require(block.split(separator: "```").first)
    let comparison = try play(try scenario(String(text)))
    let first = comparison.pathways[0]
    #expect(first.reasons.isEmpty && first.courses.map(\.course.chance.ratio) == ["3/5", "2/5"])
    #expect(first.steps[1].practitioner.description == "NP")
    let (injection, visit) = (first.steps[0].amounts?.allowed, first.steps[1].amounts?.allowed)
    let all = try #require(injection) + #require(visit)
    #expect(first.courses.map { $0.amounts?.allowed } == [injection, all])
    // A + (1 − p) V = V where p = A / V is the straight line's one solution, and above 1 there is none.
    let exact = Fraction(Int128(try #require(injection).cents), Int128(try #require(visit).cents))
    let isChance = try #require(injection) <= #require(visit)
    #expect(comparison.breakEvens.map(\.chances) == [isChance ? [exact].compactMap { $0 } : []])
  }
}
