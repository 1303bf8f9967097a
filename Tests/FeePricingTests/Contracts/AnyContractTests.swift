// What holds for every claim under every contract, tried on claims and contracts made from seeds.

import FeePricing
import Testing

@Suite struct AnyContractTests {
  /// The two engines agree, every amount is the sum of its parts, and no line without a price has an amount.
  @Test(arguments: Array(1...30) as [UInt64])
  func enginesAgree(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    let data = try FeeData.embedded.get().under(contract(&generator))
    var repricer = Repricer(data)
    let pricer = Pricer(data)
    for _ in 0..<40 {
      let lines = generator.wildClaim(lines: generator.number(1...9))
      repricer.price(lines)
      let priced = pricer.price(Claim(lines: lines))
      for (place, line) in priced.lines.enumerated() {
        let answer = repricer.answer(place)
        #expect(answer.outcome == line.outcome && answer.reason == line.reason)
        #expect(line.outcome != .notPriced || line.reason != nil)
        guard line.outcome == .priced else { continue }
        #expect(answer.allowed == line.allowedAmount && answer.rules.rules == line.rules)
        #expect(line.allowedAmount.map { $0 >= .zero } == true)
        if line.claimStep == nil, line.parts.allSatisfy({ $0.lines.count == 1 }) {
          let sum = line.parts.reduce(Money.zero) { $0 + $1.amount.times(Int64($1.repeats)) }
          #expect(sum == line.allowedAmount)
        }
        for part in line.parts { #expect(part.steps.last?.amount == part.amount) }
      }
      checkCharges(priced, data)
    }
  }

  /// Where a contract pays a claim no more than its charges, its lines come to no more, to the cent.
  private func checkCharges(_ priced: PricedClaim, _ data: FeeData) {
    let tested = priced.lines.filter { line in
      line.allowedAmount != nil
        && data.period(on: line.billed.date)?.parameters.chargeTest == .claim
    }
    guard !tested.isEmpty, tested.allSatisfy({ $0.billed.billedCharge != nil }) else { return }
    let allowed = tested.reduce(Money.zero) { $0 + ($1.allowedAmount ?? .zero) }
    let charged = tested.reduce(Money.zero) { $0 + ($1.billed.billedCharge ?? .zero) }
    #expect(allowed <= charged)
    if tested.contains(where: { $0.claimStep != nil }) { #expect(allowed == charged) }
  }

  private func contract(_ generator: inout ClaimGenerator) -> Contract {
    let starts = ["2023-01-01", "2025-01-01", "2026-01-01"].prefix(generator.number(1...3))
    let versions = starts.map { start in
      version(from: ServiceDate(start) ?? ClaimGenerator.day, &generator)
    }
    return Contract(name: "Any", payer: "Any", versions: versions)
  }

  private func version(from: ServiceDate, _ generator: inout ClaimGenerator) -> ContractVersion {
    var version = ContractVersion(name: "Any", span: DateSpan(from: from, through: .endOfTime))
    version.base = generator.number(0...4) == 0 ? nil : price(&generator)
    version.scheduleDate = generator.pick([nil, ServiceDate("2024-07-01"), ServiceDate("2019-01-01")])
    version.locality = generator.pick([nil, nil, Locality("09102-04"), .national])
    let modifiers = ["", "", "26", "TC", "50", "80", "AS", "53"].map { Modifier($0) ?? .none }
    var rates: [ContractRate] = []
    for _ in 0..<generator.number(0...12) {
      let one = generator.code()
      let codes = generator.number(0...3) == 0 ? CodeRange("20000-69999") ?? CodeRange(one) : CodeRange(one)
      rates.append(
        ContractRate(
          codes: codes, modifier: generator.pick(modifiers), price: price(&generator),
          place: SourcePlace(file: "any", line: rates.count + 1)))
    }
    version.rates = ContractRates(rates)
    version.unlisted = generator.pick([nil, .percent(50)])
    version.bilateral = generator.pick([nil, .percent(150), .percent(200)])
    version.bilateralSplit = generator.pick([nil, PairSplit(.percent(100), .percent(50))])
    version.ladder = generator.pick([nil, Ladder([.whole]), Ladder([.whole, .percent(50), .percent(25)])])
    version.rankBasis = generator.pick([nil] + RankBasis.allCases.map(Optional.some))
    version.addOnsExempt = generator.pick([nil, true, false])
    version.practitioners = [
      PractitionerShare(practitioner: Practitioner("XX") ?? .physician, share: .percent(70))
    ]
    version.chargeTest = generator.pick([nil] + ChargeTest.allCases.map(Optional.some))
    return version
  }

  private func price(_ generator: inout ClaimGenerator) -> ContractPrice {
    let amounts: [ListedAmount] = [
      .dollars(Money(cents: 120_01)), .dollars(Money(cents: 33)), .none, .byReport, .notCovered,
    ]
    switch generator.number(0...3) {
    case 0: return .percentOfMedicare(.percent(Int64(generator.number(1...300))))
    case 1: return .conversionFactor(ConversionFactor(tenThousandths: Int64(generator.number(1...900_000))))
    case 2: return .percentOfCharge(.percent(Int64(generator.number(1...150))))
    default: return .amounts(nonfacility: generator.pick(amounts), facility: generator.pick(amounts))
    }
  }
}
