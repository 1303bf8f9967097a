// Medicare is the contract with nothing written in it.

import FeePricing
import Testing

@Suite struct MedicareContractTests {
  private static let files = [
    "fees-and-settings", "status-and-components", "both-sides", "ranking", "practitioners-and-charges",
    "imaging-and-therapy", "surgery",
  ]

  /// A contract with nothing written in it, and one that writes down what Medicare says.
  private static let contracts = [nothing, spelledOut]

  private static var nothing: Contract { contract { _ in } }

  private static let everyNumber =
    CodeRange("00000-99999") ?? CodeRange(ProcedureCode(uncheckedPacked: 0x30_3030_3030))

  private static var spelledOut: Contract {
    contract { version in
      version.bilateral = .percent(150)
      version.rankBasis = .allowed
      version.addOnsExempt = true
      version.assistants.assistant = .percent(16)
      version.assistants.nonphysician = Rate(millionths: 136_000)
      version.chargeTest = .line
      version.practitioners =
        [("MD", 100), ("NP", 85), ("PA", 85), ("CSW", 75)].map { name, share in
          PractitionerShare(practitioner: Practitioner(name) ?? .physician, share: .percent(share))
        }
      version.rates = ContractRates([
        ContractRate(
          codes: everyNumber, price: .percentOfMedicare(.whole),
          place: SourcePlace(file: "c"))
      ])
    }
  }

  private static func contract(_ write: (inout ContractVersion) -> Void) -> Contract {
    var version = ContractVersion(name: "", span: .always)
    write(&version)
    return Contract(name: "", payer: "", versions: [version])
  }

  @Test(arguments: files, 0...1)
  func workedClaims(file: String, number: Int) throws {
    let data = try FeeData.embedded.get().under(Self.contracts[number])
    for claim in CaseBook.claims(file) {
      let priced = Pricer(data, terms: claim.lines[0].terms).price(Claim(lines: claim.lines.map(\.billed)))
      for (line, worked) in zip(priced.lines, claim.lines) {
        let found = [
          line.outcome.description, line.allowedAmount?.description ?? "", line.reason?.description ?? "",
        ].joined(separator: "|")
        // Days without a schedule are days for which the contract cannot hold either.
        #expect(found == worked.expected, "\(claim.name): \(worked.arithmetic)")
      }
    }
  }

  /// On the way with steps and on the way without, for claims without regard to sense.
  @Test(arguments: Array(1...20) as [UInt64], 0...1)
  func anyClaim(seed: UInt64, number: Int) throws {
    let medicare = try FeeData.embedded.get()
    let data = medicare.under(Self.contracts[number])
    var generator = try ClaimGenerator(seed: seed)
    var plain = Repricer(medicare)
    var contracted = Repricer(data)
    for _ in 0..<40 {
      let lines = generator.wildClaim(lines: generator.number(1...9))
      let expected = Pricer(medicare).price(Claim(lines: lines))
      let found = Pricer(data).price(Claim(lines: lines))
      #expect(found.findings == expected.findings)
      plain.price(lines)
      contracted.price(lines)
      for place in lines.indices {
        let (one, other) = (expected.lines[place], found.lines[place])
        #expect(one.allowedAmount == other.allowedAmount && one.reason == other.reason)
        #expect(one.rules == other.rules && one.feeScheduleAmount == other.feeScheduleAmount)
        #expect(one.parts.map(\.steps) == other.parts.map(\.steps))
        #expect(plain.answer(place) == contracted.answer(place))
      }
    }
  }
}
