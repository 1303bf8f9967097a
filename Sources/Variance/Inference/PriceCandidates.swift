// Which prices may be behind what was allowed for some lines.

import FeePricing

/// Prices that several lines speak for, to be tried by the engine.
struct PriceCandidates {
  private let trial: ContractTrial
  private let groups: [ContractTrial.Group]
  private let version: ContractVersion
  /// What a further procedure may have been paid of its fee: it is not known yet which line was.
  private let shares: [Rate]
  /// Some figure of many digits fits the dollars of a single service.
  private let isOneService: Bool
  private var votes: [ContractPrice: Int] = [:]

  /// So many lines are asked.
  private static let most = 300

  /// - Parameters:
  ///   - version: terms by which sides and practitioners count; its prices are set aside.
  ///   - isWhole: whether every line was paid in full, whatever its rank.
  init(
    _ trial: ContractTrial, _ groups: [ContractTrial.Group], _ version: ContractVersion, isWhole: Bool = false
  ) {
    self.trial = trial
    let telling = groups.filter { !$0.isAtCharge }
    let step = max(1, telling.count / Self.most)
    self.groups = stride(from: 0, to: telling.count, by: step).map { telling[$0] }
    var bare = version
    bare.rates = ContractRates([])
    bare.chargeTest = ChargeTest.none
    self.version = bare
    let ladder = version.ladder.map { ladder in (1...Int32(ladder.count)).map { ladder.rate(at: $0) } } ?? []
    isOneService = Set(telling.map(\.service)).count < 2
    shares =
      isWhole
      ? [.whole]
      : Set([.whole, .percent(50), .percent(25)] + ladder.filter { $0.millionths > 0 })
        .sorted { $0.millionths > $1.millionths }
    countShares()
    countFactors()
    countChargeShares()
  }

  /// The likeliest first: of Medicare, then factors, then of the charge.
  var prices: [ContractPrice] {
    let sorted = votes.sorted { left, right in
      left.value != right.value ? left.value > right.value : left.key.order < right.key.order
    }.map(\.key)
    func first(_ count: Int, _ isMeant: (ContractPrice) -> Bool) -> [ContractPrice] {
      Array(sorted.lazy.filter(isMeant).prefix(count))
    }
    return first(6) { if case .percentOfMedicare = $0 { true } else { false } }
      + first(6) { if case .conversionFactor = $0 { true } else { false } }
      + first(2) { if case .percentOfCharge = $0 { true } else { false } }
  }

  /// How much speaks for the likeliest price.
  var weight: Int { votes.values.max() ?? 0 }

  // MARK: - Votes

  /// Steps in which percentages are agreed on, in millionths, and factors, in ten-thousandths of a dollar: a round figure
  /// weighs more, for some figure of many digits fits any amount.
  private static let percentSteps: [(Int64, Int)] = [
    (50_000, 20), (10_000, 20), (5_000, 18), (1_000, 14), (100, 6),
  ]
  private static let fine = 6
  private static let factorSteps: [(Int64, Int)] = [(10_000, 20), (1_000, 18), (100, 14), (10, 6)]

  private mutating func countShares() {
    var whole = version
    whole.base = .percentOfMedicare(.whole)
    for (group, alone) in zip(groups, trial.alone(groups, whole)) {
      guard let fee = alone?.cents, fee > 0 else { continue }
      count(group, fee, unit: 1_000_000, Self.percentSteps) { .percentOfMedicare(Rate(millionths: $0)) }
    }
  }

  private mutating func countFactors() {
    var hundred = version
    hundred.base = .conversionFactor(ConversionFactor(tenThousandths: 1_000_000))
    for (group, alone) in zip(groups, trial.alone(groups, hundred)) {
      guard let fee = alone?.cents, fee > 0 else { continue }
      count(group, fee, unit: 1_000_000, Self.factorSteps) {
        .conversionFactor(ConversionFactor(tenThousandths: $0))
      }
    }
  }

  /// Counts the figures that give a group's amount.
  ///
  /// - Parameters:
  ///   - fee: what the group is allowed, in cents, at the figure `unit`.
  private mutating func count(
    _ group: ContractTrial.Group, _ fee: Int64, unit: Int64, _ steps: [(Int64, Int)],
    _ price: (Int64) -> ContractPrice
  ) {
    guard group.allowed.cents < 1_000_000_00 else { return }
    // In hundredths of a cent; every rounding on the way to a single line is within half a cent.
    let rounding: Int64 = group.lines.count == 1 && group.units == 1 ? 60 : 100 * (1 + group.units)
    var found: [ContractPrice: Int] = [:]
    for share in shares {
      let whole = Rounding.halfAwayFromZero.quotient(group.allowed.cents * 100_000_000, share.millionths)
      let exact = Rounding.halfAwayFromZero.quotient(whole * (unit / 100), fee)
      for (step, weight) in steps where weight > Self.fine || !isOneService {
        let figure = Rounding.halfAwayFromZero.quotient(exact, step) * step
        let amount = Rounding.halfAwayFromZero.quotient(fee * figure, unit / 100)
        guard figure > 0, (amount - whole).magnitude <= UInt64(rounding * 1_000_000 / share.millionths)
        else { continue }
        found[price(figure), default: 0] = max(
          found[price(figure)] ?? 0, share == .whole ? 2 * weight : weight)
      }
    }
    for (price, weight) in found { votes[price, default: 0] += weight }
  }

  private mutating func countChargeShares() {
    for group in groups {
      guard let charge = group.charge, charge > .zero, charge.cents < 1_000_000_00 else { continue }
      let exact = Rounding.halfAwayFromZero.quotient(group.allowed.cents * 1_000_000, charge.cents)
      for (step, weight) in Self.percentSteps.prefix(3) {
        let share = Rate(millionths: Rounding.halfAwayFromZero.quotient(exact, step) * step)
        if charge.scaled(by: share) == group.allowed {
          votes[.percentOfCharge(share), default: 0] += 2 * weight
          break
        }
      }
    }
  }

  // MARK: - Dollars

  /// Amounts of one unit on one side that several lines of a service in a setting come from, the likeliest first.
  static func amounts(
    _ trial: ContractTrial, _ groups: [ContractTrial.Group], _ version: ContractVersion
  ) -> [Money] {
    guard let service = groups.first?.service else { return [] }
    var listed = version
    let thousand = ListedAmount.dollars(Money(cents: 100_000))
    listed.chargeTest = ChargeTest.none
    listed.rates = ContractRates([
      ContractRate(
        codes: CodeRange(service.code), modifier: service.component,
        price: .amounts(nonfacility: thousand, facility: thousand), place: SourcePlace(file: "inferred"))
    ])
    var votes: [Money: Int] = [:]
    for (group, alone) in zip(groups, trial.alone(groups, listed)) where !group.isAtCharge {
      guard let fee = alone?.cents, fee > 0, group.allowed.cents < 1_000_000_00 else { continue }
      for share: Int64 in [100, 50, 25] {
        let cents = Rounding.halfAwayFromZero.quotient(
          group.allowed.cents * 100_000 * 100 / share, fee)
        votes[Money(cents: cents), default: 0] += share == 100 ? 2 : 1
      }
    }
    return votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4).map(\.key)
  }
}

extension ContractPrice {
  /// Of prices that as much speaks for, the lowest comes first.
  fileprivate var order: Int64 {
    switch self {
    case .percentOfMedicare(let share), .percentOfCharge(let share): share.millionths
    case .conversionFactor(let factor): factor.tenThousandths
    case .amounts: 0
    }
  }
}
