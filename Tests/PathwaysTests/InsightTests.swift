// Break-evens of volume and of the share of Medicare, ranges, trees, costs and places, against hand arithmetic.

import ClaimFormats
import FeePricing
import Testing

@testable import Pathways

@Suite struct InsightTests {
  /// A block of one joint, 190.39 in 2026 outside facilities: one option spends 40.39 on each, the other 4,039.00 a year.
  private let costs = """
    { "title": "t", "parameters": { "yearly": { "kind": "dollars", "default": 4039 } },
      "encounters": { "dear": { "services": ["64493"], "cost": 40.39 }, "plain": { "services": ["64493"] } },
      "options": [ { "name": "a", "steps": { "s": { "encounter": "dear" } } },
        { "name": "b", "yearlyCost": "yearly", "steps": { "s": { "encounter": "plain" } } } ] }
    """

  /// 150.00 v = 190.39 v − 4,039.00 at 100; 10 × 150.00 = 190.39 v − 4,039.00 at 5,539.00 / 190.39.
  @Test func volume() throws {
    let comparison = try play(try scenario(costs))
    #expect(comparison.pathways.map { $0.expected.net?.description } == ["150.00", "190.39"])
    let found = try #require(comparison.volumeBreakEvens(patients: 10).first)
    #expect(found.crossing == Fraction(whole: 100))
    #expect(found.equal == Fraction(553_900, 19_039))
    #expect(comparison.pathways.map { $0.yearlyNet(patients: 100)?.description } == ["15000.00", "15000.00"])
    // Without yearly costs the lines only meet where there are no patients.
    let free = try play(try scenario(costs), ["yearly": "0"])
    #expect(free.volumeBreakEvens(patients: nil).map(\.crossing) == [nil])
    #expect(free.volumeBreakEvens(patients: nil).map(\.equal) == [nil])
  }

  /// 64493 at a cost of 140.39, 64635 after it by the chance `p`, against 64493 at 40.39.
  ///
  /// - Parameter more: members of the second option, each with a comma behind it.
  private func costly(_ more: String = "") throws -> Scenario {
    try scenario(
      """
      { "title": "t", "breakEven": "p", "parameters": { "p": { "kind": "chance", "default": 0.5 } },
        "encounters": { "e": { "services": ["64493"], "cost": 140.39 }, "n": { "services": ["64635"] },
          "f": { "services": ["64493"], "cost": 40.39 } },
        "options": [ { "name": "a", "steps": { "s": { "encounter": "e", "next": [
            { "chance": "p", "then": "t" }, { "chance": "rest" } ] }, "t": { "encounter": "n" } } },
          { "name": "b", \(more)"steps": { "s": { "encounter": "f" } } } ] }
      """)
  }

  /// What is spent moves the relief rate, too: 50 + p × 464.94 against 150 meets at 100 / 464.94.
  @Test func costsMoveTheReliefRate() throws {
    let crossing = try #require(Fraction(100_00, 464_94))
    #expect(try play(try costly()).breakEvens.map(\.chances) == [[crossing]])
  }

  /// Of 100 patients 5,000.00 a year are 50.00 of each: 50 + p × 464.94 against 150 − 50 meets at 50 / 464.94; of 200 they
  /// are 25.00, and it meets at 75 / 464.94. Without a volume the yearly costs are left out: 100 / 464.94.
  @Test(arguments: [(Int64(100), Int128(50_00)), (200, 75_00), (nil, 100_00)])
  func yearlyCostsMoveTheReliefRate(patients: Int64?, cents: Int128) throws {
    let comparison = try play(try costly(#""yearlyCost": 5000, "#), patients: patients)
    let crossing = try #require(Fraction(cents, 464_94))
    #expect(comparison.breakEvens.map(\.chances) == [[crossing]])
    // What both are worth there: 50.00 and what p × 464.94 adds.
    let there = (0...1).map { comparison.value(of: $0, at: crossing)?.cents }
    #expect(there == [Int64(50_00 + cents), Int64(50_00 + cents)])
  }

  /// Where a patient's neurolysis of 464.94 bears 5,000.00 / 50 = 100.00 a year, a block of 190.39 is reached at 290.39:
  /// 62.46 % of 464.94 is 290.40, 62.45 % 290.36. Ranges are of the same: 364.94, and 597.41 at 150 %.
  @Test func yearlyCostsMoveTheShareOfMedicare() throws {
    let text = """
      { "title": "t", "ranges": { "percent-of-medicare": [100, 150] },
        "encounters": { "a": { "services": ["64493"] }, "b": { "services": ["64635"] } },
        "options": [ { "name": "a", "steps": { "s": { "encounter": "a" } } },
          { "name": "b", "yearlyCost": 5000, "steps": { "s": { "encounter": "b" } } } ] }
      """
    let comparison = try play(try scenario(text), patients: 50)
    #expect(comparison.percentBreakEvens.map(\.share) == [Rate(millionths: 624_600)])
    #expect(comparison.pathways.map { $0.result?.description } == ["190.39", "364.94"])
    let row = try #require(comparison.sensitivities[1].rows.first)
    #expect(row.results.low?.description == "364.94" && row.results.high?.description == "597.41")
    // A number of patients that no cents divide: 50.00 × 1/3 of a dollar's cent is kept exact.
    let thirds = try play(try scenario(text), patients: 3).pathways[1]
    #expect(thirds.exactResult == Fraction(3 * 464_94 - 5000_00, 3))
  }

  /// 464.94 × 40.95 % is 190.39, × 40.94 % 190.35: the first share at which 190.39 is reached.
  @Test func percentOfMedicare() throws {
    let text = """
      { "title": "t", "encounters": { "a": { "services": ["64493"] }, "b": { "services": ["64635"] } },
        "options": [ { "name": "a", "steps": { "s": { "encounter": "a" } } },
          { "name": "b", "steps": { "s": { "encounter": "b" } } } ] }
      """
    let found = try play(try scenario(text)).percentBreakEvens
    #expect(found.map { [$0.reached, $0.moved] } == [[0, 1]])
    #expect(found.map(\.share) == [Rate(millionths: 409_500)])
    // A contract of 128 % comes to 128 % of itself: 190.39 × 128 % is 243.70, × 127.99 % 243.68.
    let under = try play(try scenario(text), contract: Contract(shareOfMedicare: .percent(128)))
      .percentBreakEvens
    #expect(under.filter { $0.moved == $0.reached }.map(\.share) == [.percent(128), .percent(128)])
  }

  /// 286.25 + 0.3 × 716.45 = 501.185; + 0.6 × 716.45 = 716.12. One joint: 190.39 + 0.45 × 464.94 = 399.613. Repeated by half:
  /// 608.6525 + 0.45 × 0.5 × 716.45 = 769.85375. In a facility 125.26 + 0.45 × 223.79 = 225.9655. Half more than Medicare, or both
  /// sides: 285.59 + 143.79 + 0.45 × (697.41 + 377.27) = 912.986.
  @Test func ranges() throws {
    let comparison = try play(try builtIn("diagnostic-blocks-vs-neurolysis"))
    let rows = comparison.sensitivities[1].rows
    func ends(_ name: String) -> [String?] {
      rows.filter { $0.name == name }.flatMap { [$0.results.low?.description, $0.results.high?.description] }
    }
    #expect(ends("relief-rate") == ["501.19", "716.12"])
    #expect(ends("joints") == ["399.61", "608.65"])
    #expect(ends("repeat-rate") == ["608.65", "769.85"])
    #expect(ends("place") == ["225.97", "608.65"])
    #expect(
      ends("bilateral") == ["608.65", "912.99"] && ends("percent of Medicare") == ["608.65", "912.99"])
    let swings = rows.compactMap(\.swing)
    #expect(swings.count == rows.count && swings == swings.sorted(by: >) && swings[0].description == "382.68")
    // What is not moved by anything has no row.
    #expect(comparison.sensitivities[2].rows.allSatisfy { $0.name != "relief-rate" })
  }

  /// A nurse practitioner's neurolysis: 85 % of 464.94 and of 251.51 are 395.20 and 213.78; the blocks stay a physician's.
  @Test func oneStepByAnother() throws {
    let np = try #require(Practitioner("NP"))
    let exceptions = StepExceptions(practitioners: ["neurolysis": np])
    let pathway = try play(try builtIn("diagnostic-blocks-vs-neurolysis"), exceptions: exceptions).pathways[0]
    #expect(pathway.taken.map { $0.amounts?.allowed.description } == ["286.25", "286.25", "608.98"])
    // The same in a hospital: 125.26 twice and 716.45 outside.
    let hospital = try #require(PlaceOfService("22"))
    let places = StepExceptions(places: ["block": hospital])
    let other = try play(try builtIn("diagnostic-blocks-vs-neurolysis"), exceptions: places).pathways[0]
    #expect(other.taken.map { $0.amounts?.allowed.description } == ["125.26", "125.26", "716.45"])
  }

  /// Six in ten come to an implant in a surgery center, the others to no facility: 0.6 × 37,547.71 = 22,528.626.
  @Test func whoComesToNoFacility() throws {
    let pathway = try play(try builtIn("stimulator-trial-to-implant")).pathways[0]
    #expect(pathway.courses.map { $0.amounts?.facility?.description } == ["37547.71", nil])
    #expect(pathway.expected.facility?.description == "22528.63")
  }

  /// Under addendum AA of 2026 a surgery center has 387.46 for G0260, which it bills for 27096; addendum AA has no rate for 27096.
  @Test func facilityBillsItsOwnCode() throws {
    let step = try play(try builtIn("sacroiliac-injection-vs-ablation"), pos: "24").pathways[0].taken[0]
    #expect(step.amounts?.facility?.description == "387.46")
    #expect(step.facility?.kind == .surgeryCenter && step.lines[0].billed.code.description == "27096")
  }

  /// 0.45 and 0.55 after the first block, the same after the second; 0.2025 reach neurolysis.
  @Test func tree() throws {
    let tree = try #require(try play(try builtIn("diagnostic-blocks-vs-neurolysis")).pathways[0].tree)
    #expect(tree.step == "block 1" && tree.reached == .one && tree.sum == nil)
    #expect(tree.children.map(\.chance) == [Fraction(9, 20), Fraction(11, 20)])
    #expect(tree.children.map(\.step) == ["block 2", nil])
    #expect(tree.children[1].turn == "block 1 gave no relief")
    #expect(tree.children[1].sum?.allowed.description == "286.25")
    let second = tree.children[0].children
    #expect(second.map(\.step) == ["neurolysis", nil] && second[0].reached == Fraction(81, 400))
    #expect(second[0].sum?.allowed.description == "1288.95" && second[0].children.isEmpty)
  }

  /// From October on the repeat lies in a year for which nothing is loaded: no amount, unless prices stay as they are.
  @Test func constantPrices() throws {
    let scenario = try builtIn("sacroiliac-injection-vs-ablation")
    let late = try play(scenario, date: "2026-12-01").pathways[0]
    #expect(late.expected.allowed == nil && late.reasons.contains { $0.contains("on 2027-") })
    // Of what has no amount at either end nothing is said.
    let known = try play(scenario, date: "2026-12-01").sensitivities[0].rows
    #expect(known.allSatisfy { $0.results.low != nil || $0.results.high != nil })
    let constant = try play(scenario, date: "2026-12-01", hasConstantPrices: true).pathways[0]
    // 1 + 0.6 + 0.36 + 0.216 injections of (1.44 + 3.68 + 0.14) × 33.4009 = 175.69.
    #expect(constant.steps[0].amounts?.allowed.description == "175.69")
    #expect(constant.expected.allowed?.description == "382.30")
  }

  @Test(arguments: [
    (
      #""parameters": { "p": { "kind": "chance", "default": 0.5, "range": [0.1] } }"#,
      "a range has a low and a high end"
    ),
    (#""parameters": { "p": { "kind": "chance", "default": 0.5, "range": [0.1, 2] } }"#, "is not a chance"),
    (#""parameters": { "p": { "kind": "dollars", "default": -5 } }"#, "is not an amount of dollars from 0"),
    (#""ranges": { "zip": ["33101"] }"#, "\"zip\" is not known in the ranges"),
    (#""ranges": { "pos": ["office"] }"#, "is not a place of service"),
    (#""ranges": { "percent-of-medicare": [0, 100] }"#, "is not a whole number from 1 to 10000"),
  ])
  func whatCannotBe(part: String, message: String) {
    let text = """
      { "title": "t",
        \(part),
        "encounters": { "e": { "services": ["64493"] } },
        "options": [ { "name": "o", "steps": { "s": { "encounter": "e" } } } ] }
      """
    let error = #expect(throws: LoadError.self) { try scenario(text) }
    let found = error.map { "\($0)" } ?? ""
    #expect(found.hasPrefix("s.json:2:") && found.contains(message), "\(found)")
  }

  @Test func costsThatCannotBe() {
    for (cost, message) in [
      ("-1", "is not an amount of dollars"), ("\"x\"", "is not a parameter of kind \"dollars\""),
    ] {
      let text = """
        { "title": "t",
          "encounters": { "e": { "services": ["64493"], "cost": \(cost) } },
          "options": [ { "name": "o", "steps": { "s": { "encounter": "e" } } } ] }
        """
      let error = #expect(throws: LoadError.self) { try scenario(text) }
      let found = error.map { "\($0)" } ?? ""
      #expect(found.hasPrefix("s.json:2:") && found.contains(message), "\(found)")
    }
  }
}
