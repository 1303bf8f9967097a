// Claims under contracts, each with its arithmetic by hand from published relative values.
//
// National amounts, every GPCI 1.000. 2026 at 33.4009 dollars a unit: 64483 (1.85 + 5.91 + 0.17) 264.87;
// 20611 (1.07 + 1.91 + 0.14) 104.21; 64450 80.83; 64493 190.39; 64494 95.86; 99213 95.19.
// July 2024 at 33.2875: 64483 (1.90 + 5.32 + 0.18) 246.33; 20611 (1.10 + 1.74 + 0.15) 99.53;
// 64450 (0.75 + 1.42 + 0.09) 75.23.

import ClaimFormats
import Contracts
import FeePricing
import Testing

/// A claim under a contract, and what its lines come to.
struct ContractCase: Sendable, CustomTestStringConvertible {
  let name: String
  let contract: String
  /// Services as on the command line.
  let services: String
  var date = "2026-03-02"
  var place = "11"
  var practitioner = "MD"
  let expected: [String]

  var testDescription: String { name }
}

private let locked = "\"base\": {\"percentOfMedicare\": 128, \"scheduleDate\": \"2024-07-01\"}"

private let shareCases: [ContractCase] = [
  ContractCase(
    name: "128 % of the locked 2024 schedule, both sides, ladder of 100, 50 and 25",
    contract: "{\(locked), \"multipleProcedures\": {\"ladder\": [100, 50, 25]}}",
    services: "20611 64450 64483-50",
    // 246.33 × 128 % = 315.3024 → 315.30 × 150 % = 472.95, first; 99.53 × 128 % = 127.3984 → 127.40 × 50 % = 63.70;
    // 75.23 × 128 % = 96.2944 → 96.29 × 25 % = 24.0725 → 24.07.
    expected: ["63.70", "24.07", "472.95"]),
  ContractCase(
    name: "the ladder's last share repeats",
    contract: "{\"multipleProcedures\": {\"ladder\": [100, 50, 25]}}", services: "64483 20611 64450x3",
    // 104.21 × 50 % = 52.105 → 52.11; 80.83 × 25 % = 20.2075 → 20.21 for each of three.
    expected: ["264.87", "52.11", "60.63"]),
  ContractCase(
    name: "drugs and anesthesia at the share of what Medicare pays for them, and charges as for all lines",
    contract: "{\(locked), \"unlisted\": {\"percentOfCharge\": 50}}",
    services: "J3301x4 J3301x4@3 01992-QKx47",
    // J3301 at 0.741: × 4 = 2.964 → 2.96 × 128 % = 3.7888 → 3.79; billed 3.00. Anesthesia (5 + 47 / 15 = 3.1 units) at
    // 20.4976: 166.03056 → 166.03 × 128 % = 212.5184 → 212.52 × 50 % = 106.26.
    expected: ["3.79", "3.00", "106.26"]),
  ContractCase(
    name: "a split divides the amount of both sides over two lines",
    contract: "{\(locked), \"bilateral\": {\"percent\": 150, \"split\": [100, 50]}}",
    services: "64483-RT 64483-LT",
    // 472.95 × 100 / 150 = 315.30, and the rest.
    expected: ["315.30", "157.65"]),
  ContractCase(
    name: "without a split the two lines share as evenly as the cents permit", contract: "{\(locked)}",
    services: "64483-RT 64483-LT", expected: ["236.48", "236.47"]),
  ContractCase(
    name: "a split pair is ranked once, as one amount",
    contract: "{\"bilateral\": {\"split\": [100, 50]}}", services: "64450-RT 20611 64450-LT",
    // 80.83 × 150 % = 121.245 → 121.25 comes before 104.21: 80.83 and 40.42; 52.11.
    expected: ["80.83", "52.11", "40.42"]),
  ContractCase(
    name: "both sides at 200 %", contract: "{\"bilateral\": {\"percent\": 200}}", services: "64493-50",
    expected: ["380.78"]),
  ContractCase(
    name: "a range has a share of its own",
    contract:
      "{\"base\": {\"percentOfMedicare\": 128}, \"rates\": [{\"codes\": [\"99202-99215\"], \"percentOfMedicare\": 115}]}",
    // 95.19 × 115 % = 109.4685; 264.87 × 128 % = 339.0336.
    services: "99213 64483", expected: ["109.47", "339.03"]),
  ContractCase(
    name: "a share of a row holds for its components",
    contract: "{\"rates\": [{\"codes\": [\"70000-79999\"], \"percentOfMedicare\": 110}]}",
    // 72148-26: (1.44 + 0.53 + 0.08) × 33.4009 = 68.47 × 110 % = 75.317.
    services: "72148-26", expected: ["75.32"]),
  ContractCase(
    name: "the contract's locality in place of the service's",
    contract: "{\"base\": {\"locality\": \"09102-04\"}}",
    services: "64493", expected: ["203.12"]),
]

private let rateCases: [ContractCase] = [
  ContractCase(
    name: "dollars by setting, office",
    contract: "{\"rates\": [{\"codes\": [\"64483\"], \"nonfacility\": 250.00, \"facility\": 120.00}]}",
    services: "64483-50 20611", expected: ["375.00", "52.11"]),
  ContractCase(
    name: "dollars by setting, surgery center",
    contract: "{\"rates\": [{\"codes\": [\"64483\"], \"nonfacility\": 250.00, \"facility\": 120.00}]}",
    services: "64483", place: "24", expected: ["120.00"]),
  ContractCase(
    name: "no price in the other setting",
    contract: "{\"rates\": [{\"codes\": [\"64483\"], \"nonfacility\": 250.00}]}", services: "64483",
    place: "24",
    expected: ["no price in this setting in the contract"]),
  ContractCase(
    name: "dollars without a modifier do not price 26",
    contract:
      "{\"base\": {\"percentOfMedicare\": 110}, \"rates\": [{\"codes\": [\"72148\"], \"nonfacility\": 300, \"facility\": 300}]}",
    services: "72148-26", expected: ["75.32"]),
  ContractCase(
    name: "dollars for 26",
    contract:
      "{\"rates\": [{\"codes\": [\"72148\"], \"nonfacility\": 300}, {\"codes\": [\"72148\"], \"modifier\": \"26\", \"nonfacility\": 90}]}",
    services: "72148-26", expected: ["90.00"]),
  ContractCase(
    name: "a code with modifier, a code, the narrower range, the base",
    contract: """
      {"base": {"percentOfMedicare": 110}, "rates": [
        {"codes": ["64400-64999"], "percentOfMedicare": 120}, {"codes": ["64490-64495"], "percentOfMedicare": 130},
        {"codes": ["64494"], "percentOfMedicare": 140}, {"codes": ["64494"], "modifier": "KX", "nonfacility": 99}]}
      """,
    // 264.87 × 120 % = 317.844; 190.39 × 130 % = 247.507 × 50 % second = 123.755; 95.86 × 140 % = 134.204;
    // 104.21 × 110 % = 114.631 × 50 % third = 57.315.
    services: "64483 64493 64494 64494-KX 20611", expected: ["317.84", "123.76", "134.20", "99.00", "57.32"]),
  ContractCase(
    name: "a price for 50 is the price of both sides",
    contract: "{\"rates\": [{\"codes\": [\"64493\"], \"modifier\": \"50\", \"nonfacility\": 333}]}",
    services: "64493-50", expected: ["333.00"]),
  ContractCase(
    name: "the contract's own factor",
    contract: "{\"rates\": [{\"codes\": [\"20000-69999\"], \"conversionFactor\": 57.85}]}",
    // 7.93 × 57.85 = 458.7505; 3.12 × 57.85 = 180.492 → 180.49 × 50 % = 90.245.
    services: "64483 20611 99213", expected: ["458.75", "90.25", "95.19"]),
  ContractCase(
    name: "the contract's own factor on values that Medicare does not use",
    contract: "{\"base\": {\"conversionFactor\": 50}}",
    // 96170, status N: (1.50 + 0.66 + 0.08) × 50.
    services: "96170 97010", expected: ["112.00", "bundled"]),
  ContractCase(
    name: "dollars for what Medicare bundles, or does not know",
    contract: "{\"rates\": [{\"codes\": [\"97010\", \"99999\"], \"nonfacility\": 15}]}",
    services: "97010 99999x2",
    expected: ["15.00", "30.00"]),
  ContractCase(
    name: "by report and not covered are not a price of 0",
    contract:
      "{\"rates\": [{\"codes\": [\"64483\"], \"nonfacility\": \"BR\"}, {\"codes\": [\"20611\"], \"nonfacility\": \"N/C\"}]}",
    services: "64483 20611 64450",
    expected: ["by report under the contract", "not covered by the contract", "80.83"]),
]

private let chargeCases: [ContractCase] = [
  ContractCase(
    name: "a share of the charge is of the whole line, units, sides and all",
    contract: "{\"rates\": [{\"codes\": [\"J0000-J9999\", \"64493\"], \"percentOfCharge\": 60}]}",
    services: "J3301x4@60 64493-50@500 64483", expected: ["36.00", "300.00", "264.87"]),
  ContractCase(
    name: "a share of a charge that is not given",
    contract: "{\"rates\": [{\"codes\": [\"J0000-J9999\"], \"percentOfCharge\": 60}]}", services: "J3301x4",
    expected: ["paid a percent of the charge, and no charge is given"]),
  ContractCase(
    name: "what neither a rate nor Medicare prices", contract: "{\"unlisted\": {\"percentOfCharge\": 50}}",
    services: "99999@100 64999@1000 20610-73@10", expected: ["50.00", "500.00", "facility modifier"]),
  ContractCase(
    name: "nothing agreed for it", contract: "{\"base\": {\"percentOfMedicare\": 120}}",
    services: "99999@100 64999@1000", expected: ["unknown code", "carrier priced"]),
  ContractCase(
    name: "nothing but what is listed",
    contract: "{\"base\": null, \"rates\": [{\"codes\": [\"64483\"], \"nonfacility\": 250}]}",
    services: "64483 20611@100", expected: ["250.00", "not in the contract"]),
  ContractCase(
    name: "the lower of charge and price, for each line",
    contract: "{\"base\": {\"percentOfMedicare\": 128}}",
    services: "64483@200 99213@500", expected: ["200.00", "121.84"]),
  ContractCase(
    name: "a charge that limits nothing", contract: "{\"lesserOfCharge\": \"none\"}", services: "64483@200",
    expected: ["264.87"]),
  ContractCase(
    name: "the charges of the claim together", contract: "{\"lesserOfCharge\": \"claim\"}",
    // 264.87 + 52.11 = 316.98 is less than 200 + 300.
    services: "64483@200 20611@300", expected: ["264.87", "52.11"]),
  ContractCase(
    name: "less billed for the claim than its lines come to", contract: "{\"lesserOfCharge\": \"claim\"}",
    // 250 × 264.87 / 316.98 = 208.9012; the rest is the other's.
    services: "64483@200 20611@50", expected: ["208.90", "41.10"]),
  ContractCase(
    name: "a claim whose charges are not all known", contract: "{\"lesserOfCharge\": \"claim\"}",
    services: "64483@200 20611", expected: ["264.87", "52.11"]),
]

private let ruleCases: [ContractCase] = [
  ContractCase(
    name: "a nurse practitioner at 100 %", contract: "{\"practitioner\": {\"NP\": 100}}", services: "99213",
    practitioner: "NP", expected: ["95.19"]),
  ContractCase(
    // 95.19 × 85 % = 80.9115.
    name: "others as Medicare", contract: "{\"practitioner\": {\"NP\": 100}}", services: "99213",
    practitioner: "PA", expected: ["80.91"]),
  ContractCase(
    name: "a listed price of a nurse practitioner; drugs have no such share",
    contract:
      "{\"rates\": [{\"codes\": [\"99213\"], \"nonfacility\": 110}, {\"codes\": [\"J3301\"], \"nonfacility\": 2.50}]}",
    services: "99213 J3301x4", practitioner: "NP", expected: ["93.50", "10.00"]),
  ContractCase(
    // 190.39 × 16 % = 30.4624; no practitioner's share besides.
    name: "AS at 16 %", contract: "{\"assistant\": {\"AS\": 16}}", services: "64493-AS", practitioner: "PA",
    expected: ["30.46"]),
  ContractCase(
    // 190.39 × 20 % = 38.078; × 13 % = 24.7507.
    name: "80 at 20 %, 81 at 13 %, 82 as 80", contract: "{\"assistant\": {\"80\": 20, \"81\": 13}}",
    services: "64493-81", expected: ["24.75"]),
  ContractCase(
    name: "82 as 80", contract: "{\"assistant\": {\"80\": 20, \"81\": 13}}", services: "64493-82",
    expected: ["38.08"]),
  ContractCase(
    // 27096: 5.26 in an office, 175.69, and 2.21 in a facility; 64612: 4.24, 141.62, and 3.24. 175.69 × 50 % = 87.845.
    name: "ranked by facility values", contract: "{\"multipleProcedures\": {\"rankBy\": \"facilityRVU\"}}",
    services: "27096 64612", expected: ["87.85", "141.62"]),
  ContractCase(
    name: "ranked by amount", contract: "{\"multipleProcedures\": {\"rankBy\": \"allowed\"}}",
    services: "27096 64612", expected: ["175.69", "70.81"]),
  ContractCase(
    name: "ranked by charge",
    contract: "{\"lesserOfCharge\": \"none\", \"multipleProcedures\": {\"rankBy\": \"charge\"}}",
    services: "64483@300 20611@500", expected: ["132.44", "104.21"]),
  ContractCase(
    name: "ranked by the values of the setting",
    contract:
      "{\"rates\": [{\"codes\": [\"20611\"], \"nonfacility\": 400}], \"multipleProcedures\": {\"rankBy\": \"totalRVU\"}}",
    services: "64483 20611", expected: ["264.87", "200.00"]),
  ContractCase(
    name: "both sides count by values, too",
    // 20611-50: 3.12 × 150 % = 4.68 is more than 64612's 4.24; 104.21 × 150 % = 156.315 → 156.32; 141.62 × 50 %.
    contract: "{\"multipleProcedures\": {\"rankBy\": \"totalRVU\"}}", services: "64612 20611-50",
    expected: ["70.81", "156.32"]),
  ContractCase(
    // 95.86 × 50 % = 47.93.
    name: "add-ons ranked, too", contract: "{\"multipleProcedures\": {\"addOnsExempt\": false}}",
    services: "64493 64494", expected: ["190.39", "47.93"]),
  ContractCase(
    // 97110: 29.06 × 120 % = 34.872; 97140: 27.72 × 120 % = 33.264 less half of its expense, 13.03 × 120 % = 15.636 → 15.64.
    name: "therapy under a share of Medicare", contract: "{\"base\": {\"percentOfMedicare\": 120}}",
    services: "97110 97140", practitioner: "PT", expected: ["34.87", "25.44"]),
  ContractCase(
    // 72148: 191.72 × 120 % = 230.064. 72146: 190.39 × 120 % = 228.468, less half of its TC, 122.25 × 120 % = 146.70 → 73.35,
    // less 5 % of its 26, 68.14 × 120 % = 81.768 → 81.77 → 4.0885 → 4.09.
    name: "imaging under a share of Medicare", contract: "{\"base\": {\"percentOfMedicare\": 120}}",
    services: "72146 72148", expected: ["151.03", "230.06"]),
  ContractCase(
    // A listed price divides as Medicare's: TC of 72146 300 × 122.25 / 190.39 = 192.63, half 96.315 → 96.32; 26
    // 300 × 68.14 / 190.39 = 107.37, 5 % 5.3685 → 5.37.
    name: "imaging under listed prices",
    contract:
      "{\"rates\": [{\"codes\": [\"72146\"], \"nonfacility\": 300}, {\"codes\": [\"72148\"], \"nonfacility\": 400}]}",
    services: "72146 72148", expected: ["198.31", "400.00"]),
]

@Suite struct ContractPricingTests {
  @Test(arguments: shareCases) func sharesOfMedicare(example: ContractCase) throws { try check(example) }

  @Test(arguments: rateCases) func prices(example: ContractCase) throws { try check(example) }

  @Test(arguments: chargeCases) func charges(example: ContractCase) throws { try check(example) }

  @Test(arguments: ruleCases) func rules(example: ContractCase) throws { try check(example) }

  /// The date of service chooses the version, line by line; a day without one has a reason.
  @Test func versionsByDateOfService() throws {
    let text = """
      [{"from": "2024-01-01", "through": "2025-12-31", "base": {"percentOfMedicare": 200}},
       {"from": "2026-01-01", "base": {"percentOfMedicare": 120, "scheduleDate": "2024-07-01"}},
       {"from": "2026-06-01", "through": "2026-06-30", "base": {"percentOfMedicare": 300}}]
      """
    // 64483 in July 2024 246.33 × 200 % = 492.66; on 2026-03-02 at the locked schedule 246.33 × 120 % = 295.596;
    // on 2026-06-01 264.87 × 300 % = 794.61; in July as in March.
    let days = ["2023-12-31", "2024-07-01", "2026-03-02", "2026-06-01", "2026-07-01"]
    let lines = try days.map { try line("64483", date: $0) }
    let found = try prices(lines, text)
    #expect(found == ["contract not in force on this date", "492.66", "295.60", "794.61", "295.60"])
  }

  /// A contract that is locked to a schedule prices days for which no schedule is loaded; another does not.
  @Test func daysBeyondTheLoadedYears() throws {
    let lines = [try line("64483", date: "2031-01-01")]
    #expect(try prices(lines, "{\(locked)}") == ["315.30"])
    #expect(try prices(lines, "{}") == ["no fee schedule loaded for this date"])
    #expect(try prices(lines, "{\"through\": \"2026-12-31\"}") == ["contract not in force on this date"])
    #expect(
      try prices(lines, "{\"base\": {\"scheduleDate\": \"2019-01-01\"}}") == [
        "no fee schedule loaded for this date"
      ])
  }

  @Test func sequestration() throws {
    let data = try FeeData.embedded.get()
    let day = try #require(ServiceDate("2026-03-02"))
    func withheld(_ text: String) throws -> Rate? {
      data.under(try contract(text)).period(on: day)?.parameters.sequestration
    }
    #expect(try withheld("{\"sequestration\": false}") == Rate(millionths: 0))
    #expect(try withheld("{\"sequestration\": true}") == .percent(2) && withheld("{}") == .percent(2))
  }

  /// Each step names the contract's term, or Medicare's authority where the contract leaves the rule out.
  @Test func citations() throws {
    let text =
      "{\"name\": \"Acme\",\n\"base\": {\"percentOfMedicare\": 128},\n\"bilateral\": {\"percent\": 150}}"
    let data = try FeeData.embedded.get().under(try contract(text))
    let priced = Pricer(data).price(Claim(lines: [try line("64493-50", by: "NP")]))
    let steps = priced.lines[0].parts.flatMap(\.steps)
    let cited = steps.map { "\($0.rule) \($0.amount) \(data.citation(of: $0, for: priced.lines[0]))" }
    // 190.39 × 128 % = 243.6992; × 150 % = 365.55; × 85 % = 310.7175.
    #expect(
      cited == [
        "base 190.39 42 CFR 414.20; SSA 1848(b)(1)", "base 243.70 Acme, c.json:2",
        "bilateral 365.55 Acme, c.json:3",
        "practitioner 310.72 42 CFR 414.56; SSA 1833(a)(1)(O); Pub. 100-04 ch. 12 § 120",
      ])
  }

  // MARK: -

  private func check(_ example: ContractCase) throws {
    let lines = try example.services.split(separator: " ").map {
      try line(String($0), date: example.date, place: example.place, by: example.practitioner)
    }
    #expect(try prices(lines, example.contract) == example.expected)
  }

  /// What each line is allowed, or why nothing, on both ways of pricing.
  private func prices(_ lines: [ClaimLine], _ text: String) throws -> [String] {
    let data = try FeeData.embedded.get().under(try contract(text))
    var repricer = Repricer(data)
    repricer.price(lines)
    let priced = Pricer(data).price(Claim(lines: lines))
    return priced.lines.enumerated().map { place, line in
      let answer = repricer.answer(place)
      let isSame =
        answer.reason == line.reason && (line.reason != nil || answer.allowed == line.allowedAmount)
      let words = line.reason?.description ?? line.allowedAmount?.description ?? ""
      return isSame ? words : "\(words), but \(answer)"
    }
  }

  private func line(
    _ service: String, date: String = "2026-03-02", place: String = "11", by practitioner: String = "MD"
  ) throws -> ClaimLine {
    let notation = try ServiceNotation(service)
    return ClaimLine(
      code: notation.code, modifiers: notation.modifiers, units: notation.units,
      date: try #require(ServiceDate(date)), place: try #require(PlaceOfService(place)), locality: .national,
      practitioner: try #require(Practitioner(practitioner)), charge: notation.charge)
  }
}
