// Contracts that can be read and are likely not what was agreed.

import Contracts
import FeePricing
import Testing

@Suite struct ContractCheckTests {
  @Test(arguments: ["acme-ppo.json", "acme-offer.json"])
  func examplesAreSound(name: String) throws {
    let contract = try ContractFile.load(Folders.path("FeeData/examples/\(name)"))
    #expect(ContractCheck(contract, try FeeData.embedded.get()).problems == [])
  }

  @Test(arguments: [
    (
      "[{\"from\": \"2025-01-01\"},\n {\"name\": \"B\", \"payer\": \"Medicare\", \"from\": \"2026-01-01\"}]",
      "c.json:2:45: warning: B overlaps Medicare (2026-01-01 on): the one that begins last holds"
    ),
    (
      "[{\"from\": \"2025-01-01\", \"through\": \"2025-11-30\"}, {\"from\": \"2026-01-01\"}]",
      "c.json:1:60: warning: no version holds from 2025-12-01 to 2025-12-31"
    ),
    (
      "{\"base\": {\"scheduleDate\": \"2019-01-01\"}}",
      "c.json:1:10: error: the schedule of 2019-01-01 is not loaded"
    ),
    (
      "{\"base\": {\"locality\": \"09102-77\"}}", "c.json:1:10: error: 09102-77 is not a locality of GPCI2026"
    ),
    (
      "{\"base\": {\"percentOfMedicare\": 1.28}}",
      "c.json:1:10: warning: 1.28 % of Medicare is next to nothing; write 128 for 128 %"
    ),
    (
      "{\"base\": {\"percentOfMedicare\": 1280}}",
      "c.json:1:10: warning: 1280 % of Medicare is more than ten times"
    ),
    (
      "{\"unlisted\": {\"percentOfCharge\": 150}}",
      "c.json:1:14: warning: 150 % of the charge is more than was billed"
    ),
    (
      "{\"base\": {\"conversionFactor\": 3340}}", "c.json:1:10: warning: 3340.0000 dollars a unit is far from"
    ),
    (
      "{\"bilateral\": {\"percent\": 15}}",
      "c.json:1:15: warning: 15 % of one side for both sides lies outside"
    ),
    (
      "{\"bilateral\": {\"percent\": 150, \"split\": [100, 100]}}",
      "c.json:1:15: warning: the split adds up to 200 %, and both"
    ),
    (
      "{\"bilateral\": {\"split\": [100, 100]}}",
      "c.json:1:15: warning: the split adds up to 200 %, and both sides are paid 150 %"
    ),
    (
      "{\"multipleProcedures\": {\"ladder\": [50, 100]}}",
      "c.json:1:24: warning: the ladder does not begin with 100 %"
    ),
    ("{\"multipleProcedures\": {\"ladder\": [100, 25, 50]}}", "c.json:1:24: warning: the ladder rises"),
    (
      "{\"practitioner\": {\"NP\": 0.85}}",
      "c.json:1:18: warning: 0.85 % for NP is next to nothing; write 85 for 85 %"
    ),
    ("{\"assistant\": {\"AS\": 136}}", "c.json:1:15: warning: 136 % for AS is more than the whole"),
    (
      "{\"base\": {},\n\"rates\": [{\"codes\": [\"64483\"], \"percentOfMedicare\": 110},\n{\"codes\": [\"64483\"], \"percentOfMedicare\": 120}]}",
      "c.json:3:12: warning: 64483 has a price already at c.json:2:22; that one counts"
    ),
    (
      "{\"base\": {}, \"rates\": [{\"codes\": [\"64400-64493\", \"64490-64495\"], \"percentOfMedicare\": 110}]}",
      "c.json:1:50: warning: 64490-64495 crosses 64400-64493 at c.json:1:35"
    ),
    (
      "{\"base\": {}, \"rates\": [{\"codes\": [\"64496\"], \"percentOfMedicare\": 110}]}",
      "c.json:1:35: warning: 64496 is not in RVU26A as loaded"
    ),
    (
      "{\"base\": {}, \"rates\": [{\"codes\": [\"00001-00009\"], \"percentOfMedicare\": 110}]}",
      "c.json:1:35: warning: no code of RVU26A"
    ),
    (
      "{\"base\": {}, \"rates\": [{\"codes\": [\"64483\"], \"modifier\": \"TC\", \"facility\": 1, \"nonfacility\": 1}]}",
      "c.json:1:35: warning: 64483 has no row for TC in RVU26A"
    ),
    (
      "{\"base\": {}, \"rates\": [{\"codes\": [\"64483\"], \"nonfacility\": 1}]}",
      "c.json:1:35: warning: 64483 has no facility price, and Medicare has one"
    ),
    (
      "{\"rates\": [{\"codes\": [\"64483\"], \"percentOfMedicare\": 110}]}",
      "c.json:1:11: warning: there is no base"
    ),
    ("{\"base\": null}", "c.json:1:10: warning: nothing has a price"),
  ])
  func found(text: String, message: String) throws {
    let check = ContractCheck(try contract(text), try FeeData.embedded.get())
    #expect(check.problems.contains { "\($0)".hasPrefix(message) }, "\(check.problems)")
  }

  /// A range within a range is an exception to it, and no mistake.
  @Test func nestedRanges() throws {
    let text =
      "{\"base\": {}, \"rates\": [{\"codes\": [\"64400-64999\", \"64490-64495\", \"64500-64640\"], \"percentOfMedicare\": 110}]}"
    #expect(ContractCheck(try contract(text), try FeeData.embedded.get()).problems == [])
  }

  /// Of a long list of unknown codes the first are named and the rest counted.
  @Test func manyUnknownCodes() throws {
    let codes = (10_000..<10_030).map { "\"\($0)\"" }.joined(separator: ",")
    let text = "{\"base\": {}, \"rates\": [{\"codes\": [\(codes)], \"percentOfMedicare\": 110}]}"
    let problems = ContractCheck(try contract(text), try FeeData.embedded.get()).problems
    #expect(problems.count == 21 && problems.contains { $0.message.hasPrefix("and 10 more codes") })
  }
}
