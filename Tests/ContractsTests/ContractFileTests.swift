// A contract's terms as read, and what is said of those that cannot be.

import Contracts
import FeePricing
import Foundation
import Testing

@Suite struct ContractFileTests {
  @Test func nothingWrittenIsMedicare() throws {
    let contract = try contract("{}")
    #expect(contract.payer == "Medicare" && contract.versions.count == 1)
    let version = contract.versions[0]
    #expect(version.base == .percentOfMedicare(.whole) && version.rates.all.isEmpty)
    #expect(version.span == .always && version.unlisted == nil && version.chargeTest == nil)
    #expect(version.bilateral == nil && version.ladder == nil && version.isSequestered == nil)
  }

  @Test func everyTerm() throws {
    let file = ContractFile(path: Folders.path("FeeData/examples/acme-ppo.json"))
    #expect(file.problems.isEmpty, "\(file.problems)")
    let version = try #require(file.contract?.versions.first)
    #expect(file.contract?.payer == "Acme" && version.name == "Acme PPO 2026")
    #expect(version.span.description == "2026-01-01 to 2026-12-31")
    #expect(version.base == .percentOfMedicare(.percent(128)))
    #expect(version.scheduleDate == ServiceDate("2024-07-01") && version.locality == nil)
    #expect(version.unlisted == .percent(50) && version.bilateral == .percent(150))
    #expect(version.bilateralSplit == PairSplit(.percent(100), .percent(50)))
    #expect(version.ladder == Ladder([.percent(100), .percent(50), .percent(25)]))
    #expect(version.rankBasis == .allowed && version.addOnsExempt == true)
    #expect(version.practitioners.map { "\($0.practitioner) \($0.share)" } == ["NP 85 %", "PA 85 %"])
    #expect(version.assistants.assistant == .percent(16))
    #expect(version.assistants.nonphysician == Rate(millionths: 136_000))
    #expect(version.chargeTest == .line && version.isSequestered == false)
    let rates = version.rates.all
    #expect(
      rates.prefix(5).map(\.description) == [
        "76942 with 26", "77003 with 26", "99202-99215", "62320-62323", "J0000-J9999",
      ])
    // 57.85 dollars is 578,500 ten-thousandths.
    #expect(rates[3].price == .conversionFactor(ConversionFactor(tenThousandths: 578_500)))
    #expect(rates[5].place.line == 3 && rates[5].codes.description == "64493")
    #expect(
      rates[5].price
        == .amounts(nonfacility: .dollars(Money(cents: 260_00)), facility: .dollars(Money(cents: 118_00))))
    #expect(
      rates[8].price
        == .amounts(nonfacility: .dollars(Money(cents: 92_75)), facility: .dollars(Money(cents: 61_40))))
    #expect(rates[10].price == .amounts(nonfacility: .byReport, facility: .byReport))
    #expect(rates[11].price == .amounts(nonfacility: .notCovered, facility: .notCovered))
  }

  /// What is wrong stands at its place, and says what would be right; all of it is said at once.
  @Test(arguments: [
    ("{\"percent\": 1}", "c.json:1:2: error: \"percent\" is not known in a contract; known are name, payer,"),
    (
      "{\n \"base\": {\"percentOfMedicar\": 128}}",
      "c.json:2:11: error: \"percentOfMedicar\" is not known in base"
    ),
    (
      "{\"base\": {\"percentOfMedicare\": \"128\"}}",
      "c.json:1:32: error: \"128\" is not a percentage; write a number"
    ),
    ("{\"base\": {\"percentOfMedicare\": 0}}", "c.json:1:32: error: 0 % is not a price"),
    ("{\"base\": {\"percentOfMedicare\": -5}}", "c.json:1:32: error: -5 is not a percentage from 0 to 10000"),
    ("{\"base\": {\"percentOfMedicare\": 12.34567}}", "c.json:1:32: error: 12.34567 is not a percentage"),
    ("{\"base\": {\"percentOfMedicare\": 99999999999999999999}}", "c.json:1:32: error: 9999999"),
    (
      "{\"base\": {\"percentOfMedicare\": 1, \"percentOfCharge\": 1}}",
      "c.json:1:10: error: base has more than one price"
    ),
    ("{\"base\": {\"scheduleDate\": \"2024-02-30\"}}", "c.json:1:27: error: \"2024-02-30\" is not a date"),
    (
      "{\"base\": {\"locality\": \"Miami\"}}",
      "c.json:1:23: error: \"Miami\" is not a locality: write \"same\""
    ),
    ("{\"rates\": {}}", "c.json:1:11: error: an object is not the rates: a list in [] belongs here"),
    (
      "{\"rates\": [{\"codes\": [\"6448\"], \"percentOfMedicare\": 1}]}",
      "c.json:1:23: error: \"6448\" is not a code"
    ),
    (
      "{\"rates\": [{\"codes\": [\"64495-64490\"], \"percentOfMedicare\": 1}]}",
      "c.json:1:23: error: \"64495-64490\" is"
    ),
    (
      "{\"rates\": [{\"codes\": [\"0100T-99999\"], \"percentOfMedicare\": 1}]}",
      "c.json:1:23: error: \"0100T-99999\" is"
    ),
    (
      "{\"rates\": [{\"codes\": [\"64483\"]}]}",
      "c.json:1:12: error: a rate needs a price: nonfacility and facility"
    ),
    ("{\"rates\": [{\"nonfacility\": 1}]}", "c.json:1:12: error: a rate needs \"codes\""),
    (
      "{\"rates\": [{\"codes\": [\"64483\"], \"modifier\": \"RIGHT\", \"facility\": 1}]}",
      "c.json:1:45: error: \"RIGHT\" is not a modifier"
    ),
    (
      "{\"rates\": [{\"codes\": [\"64483\"], \"facility\": 0.00}]}",
      "c.json:1:45: error: 0 is not a price; write \"N/C\""
    ),
    (
      "{\"rates\": [{\"codes\": [\"64483\"], \"facility\": 1.005}]}",
      "c.json:1:45: error: 1.005 is not an amount of dollars"
    ),
    ("{\"bilateral\": {\"split\": [100]}}", "c.json:1:25: error: a split has two percentages"),
    (
      "{\"multipleProcedures\": {\"ladder\": []}}",
      "c.json:1:35: error: a ladder has one to eight percentages"
    ),
    (
      "{\"multipleProcedures\": {\"rankBy\": \"rvu\"}}",
      "c.json:1:35: error: \"rvu\" is not one of \"allowed\", \"facilityRVU\""
    ),
    ("{\"practitioner\": {\"N.P.\": 85}}", "c.json:1:19: error: \"N.P.\" is not a type of practitioner"),
    (
      "{\"assistant\": {\"83\": 85}}",
      "c.json:1:16: error: \"83\" is not known in assistant; known are 80, 81, 82, AS"
    ),
    ("{\"lesserOfCharge\": true}", "c.json:1:20: error: true is not one of \"none\", \"line\", \"claim\""),
    (
      "{\"from\": \"2026-07-01\", \"through\": \"2026-06-30\"}",
      "c.json:1:35: error: the contract ends on 2026-06-30, before"
    ),
    ("{\"rateFile\": \"none.csv\"}", "c.json:1:14: error: there is no file none.csv"),
    ("{\"rateFile\": \"/dev/zero\"}", "c.json:1:14: error: there is no file /dev/zero"),
    ("[]", "c.json:1:1: error: a contract needs at least one version"),
    ("[{}, {}]", "c.json:1:6: error: there is another version without a first day"),
    (
      "[{\"payer\": \"A\"}, {\"payer\": \"B\", \"from\": \"2026-01-01\"}]",
      "c.json:1:12: error: the versions of a contract have one payer"
    ),
  ])
  func refused(text: String, message: String) {
    let problems = contractFile(text).problems.map(\.description)
    #expect(problems.contains { $0.hasPrefix(message) }, "\(problems)")
  }

  @Test func everythingWrongIsSaidAtOnce() {
    let text = "{\"base\": {\"percentOfMedicare\": 0}, \"lesserOfCharge\": 1, \"bilateral\": []}"
    #expect(contractFile(text).problems.map(\.place.column) == [32, 54, 70])
  }

  // MARK: - Versions

  @Test func versionsOfAFileAndOfAFolder() throws {
    let first = "{\"name\": \"One\", \"payer\": \"P\", \"from\": \"2025-01-01\", \"through\": \"2025-12-31\"}"
    let second = "{\"name\": \"Two\", \"payer\": \"P\", \"from\": \"2026-01-01\"}"
    let amendment =
      "{\"name\": \"Three\", \"payer\": \"P\", \"from\": \"2026-07-01\", \"through\": \"2026-09-30\"}"
    try withFiles(["b.json": second, "a.json": amendment, "c.json": first, "notes.txt": "x"]) { folder in
      for contract in [
        try ContractFile.load(folder), try contract("[\(second), \(amendment), \(first)]"),
      ] {
        func name(_ date: String) -> String? { ServiceDate(date).flatMap { contract.version(on: $0)?.name } }
        #expect(name("2024-12-31") == nil && name("2025-01-01") == "One" && name("2025-12-31") == "One")
        #expect(name("2026-06-30") == "Two" && name("2026-07-01") == "Three" && name("2026-10-01") == "Two")
      }
    }
    try withFiles([:]) { folder in
      #expect(
        ContractFile(path: folder).problems.map(\.message).first?.hasPrefix("a contract, a file") == true)
    }
  }

  // MARK: - Hostile files

  /// Every prefix of a contract, and every byte of it changed: never a crash, and never a contract without a word.
  @Test func damagedContracts() throws {
    let whole = try readFile(Folders.path("FeeData/examples/acme-offer.json"))
    for length in 0..<whole.count - 2 {
      #expect(!ContractFile(text: Array(whole.prefix(length)), file: "c").problems.isEmpty)
    }
    for place in whole.indices {
      for byte in [UInt8](arrayLiteral: 0, 0x22, 0x7B, 0x2C, 0x39, 0x5C, 0xFF) {
        var damaged = whole
        damaged[place] = byte
        _ = ContractFile(text: damaged, file: "c")
      }
    }
  }
}
