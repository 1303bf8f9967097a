// The search for prices and rules that give what was allowed.

import FeePricing

/// Improves prices and rules in turn, each by what the engine makes of all claims, until nothing gains.
struct ContractSearch {
  var version: ContractVersion
  var plan = PricePlan()
  private(set) var score = 0
  let trial: ContractTrial
  let everything: [Int]
  private let families: [(family: CodeFamily, groups: [ContractTrial.Group], claims: [Int])]
  private let services: [(service: ContractTrial.Service, groups: [ContractTrial.Group], claims: [Int])]

  /// So many lines that agree are no chance.
  static let fewest = 2
  private static let mostRounds = 6

  /// - Parameters:
  ///   - schedule: `nil` for that of each line's date.
  ///   - plain: those of the lines that no rule has a part in; their prices are known before any rule is.
  init(_ trial: ContractTrial, plain: ContractTrial, schedule: ServiceDate?, span: DateSpan) {
    self.init(trial, schedule: schedule, span: span)
    takePrices(of: plain)
    if plan.base != nil { chooseRules() }
    run()
    prune()
  }

  /// - Parameter start: what is taken for granted at the beginning.
  init(_ trial: ContractTrial, plain: ContractTrial, start: Start) {
    self.init(trial, schedule: start.rules.scheduleDate, span: start.rules.span)
    version = start.rules
    (version.ladder, version.addOnsExempt) = (start.ranking.ladder, start.ranking.addOnsExempt)
    takePrices(of: plain)
    var known = plan
    known.services.merge(start.dollars) { $1 }
    take(known)
    run()
    prune()
  }

  private mutating func takePrices(of plain: ContractTrial) {
    guard !plain.groups.isEmpty else { return take(PricePlan()) }
    var first = ContractSearch(plain, schedule: version.scheduleDate, span: version.span)
    first.improvePrices(isWhole: true)
    take(first.plan)
  }

  private init(_ trial: ContractTrial, schedule: ServiceDate?, span: DateSpan) {
    self.trial = trial
    everything = Array(trial.claims.indices)
    version = ContractVersion(name: "", span: span)
    version.scheduleDate = schedule
    func claims(_ groups: [ContractTrial.Group]) -> [Int] { Set(groups.map(\.claim)).sorted() }
    let byFamily = Dictionary(grouping: trial.groups) { CodeFamily($0.service.code) }
    families = byFamily.compactMap { family, groups in family.map { ($0, groups, claims(groups)) } }
      .sorted { $0.0 < $1.0 }
    services = Dictionary(grouping: trial.groups, by: \.service).map { ($0, $1, claims($1)) }
      .sorted { $0.0 < $1.0 }
    // An amount above its charge says that charges do not limit.
    let isAboveCharge = trial.groups.contains { group in group.charge.map { $0 < group.allowed } ?? false }
    if isAboveCharge { version.chargeTest = ChargeTest.none }
    version.base = nil
  }

  /// Whether more comes out, or as much with fewer prices.
  func isBetter(than other: ContractSearch) -> Bool {
    (score, other.plan.count) > (other.score, plan.count)
  }

  private mutating func run() {
    for _ in 0..<Self.mostRounds {
      improvePrices(isWhole: false)
      changeBase()
      chooseRules()
      let now = trial.score(version, in: everything)
      if now <= score { break }
      score = now
    }
  }

  /// Leaves out prices without which as much comes out.
  private mutating func prune() {
    for other in plan.familyPrices.map(plan(withBase:)) where other.count < plan.count {
      if trial.score(priced(by: other), in: everything) >= score { take(other) }
    }
    for service in plan.services.keys.sorted() {
      var without = plan
      without.services[service] = nil
      if trial.score(priced(by: without), in: everything) >= score { take(without) }
    }
    for family in plan.families.keys.sorted() {
      var without = plan
      without.families[family] = nil
      if trial.score(priced(by: without), in: everything) >= score { take(without) }
    }
  }

  private mutating func improvePrices(isWhole: Bool) {
    improveBase(isWhole)
    for place in families.indices { improveFamily(place, isWhole) }
    for place in services.indices { improveService(place, isWhole) }
  }

  // MARK: - Schedules

  /// Schedules other than that of the date which some price of round figures speaks for, in every family, the likeliest first.
  static func likelySchedules(_ trial: ContractTrial, span: DateSpan) -> [ServiceDate] {
    var names: Set<String> = []
    let schedules = trial.medicare.periods.filter { names.insert("\($0.release) \($0.factor)").inserted }
      .map(\.span.from)
    let byFamily = Dictionary(grouping: trial.groups) { CodeFamily($0.service.code) }.values
    let weights = schedules.map { schedule in
      var version = ContractVersion(name: "", span: span)
      version.scheduleDate = schedule
      return byFamily.reduce(0) { $0 + PriceCandidates(trial, Array($1.prefix(60)), version).weight }
    }
    return schedules.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }.prefix(2)
      .map { schedules[$0] }
  }

  // MARK: - Prices

  private func priced(by plan: PricePlan) -> ContractVersion {
    var changed = version
    changed.base = plan.base
    changed.rates = plan.rates
    return changed
  }

  mutating func take(_ plan: PricePlan) {
    self.plan = plan
    version = priced(by: plan)
  }

  /// Takes the first of the best plans, if it is better than what there is.
  private mutating func takeBest(_ plans: [PricePlan], in claims: [Int], gain least: Int = 1) {
    let before = trial.score(version, in: claims)
    let scores = plans.map { trial.score(priced(by: $0), in: claims) }
    guard let most = scores.max(), most >= before + least, let place = scores.firstIndex(of: most) else {
      return
    }
    take(plans[place])
  }

  private mutating func improveBase(_ isWhole: Bool) {
    let groups = trial.groups.filter { group in
      plan.services[group.service] == nil && plan.familyPrice(of: group.service) == nil
    }
    let plans = PriceCandidates(trial, groups, version, isWhole: isWhole).prices.map { price in
      var changed = plan
      changed.base = price
      return changed
    }
    takeBest(plans, in: everything)
  }

  private mutating func improveFamily(_ place: Int, _ isWhole: Bool) {
    let (family, groups, claims) = families[place]
    guard groups.count >= Self.fewest else { return }
    let isRight = !trial.fits(version, in: claims).contains(.none)
    if isRight { return }
    // What other families are paid comes last: lines that are cut for another reason do not speak for it themselves.
    let prices = PriceCandidates(trial, groups, version, isWhole: isWhole).prices + plan.familyPrices
    var plans = prices.map { price in
      var changed = plan
      changed.families[family] = price == plan.base ? nil : price
      return changed
    }
    if plan.families[family] != nil {
      var without = plan
      without.families[family] = nil
      plans.insert(without, at: 0)
    }
    takeBest(plans, in: claims, gain: Self.fewest)
  }

  /// A service of which most lines do not come out may have a price of its own.
  private mutating func improveService(_ place: Int, _ isWhole: Bool) {
    let (service, groups, claims) = services[place]
    guard groups.count >= Self.fewest else { return }
    let fits = trial.fits(version, in: claims)
    let own = claims.flatMap { claim in trial.claims[claim].groups.map { (claim, $0) } }
    let misfits = zip(own, fits).count { group, fit in
      fit == .none
        && ContractTrial.Service(trial.claims[group.0].lines[group.1.lines[0]]) == service
    }
    guard misfits * 2 > groups.count else { return }
    for prices in [PriceCandidates(trial, groups, version, isWhole: isWhole).prices, dollars(groups)] {
      let plans = prices.map { price in
        var changed = plan
        changed.services[service] = price
        return changed
      }
      takeBest(plans, in: claims, gain: Self.fewest)
    }
  }

  /// The likeliest dollars of a service, in one setting or in both.
  private func dollars(_ groups: [ContractTrial.Group]) -> [ContractPrice] {
    func likeliest(_ setting: Setting) -> [ListedAmount] {
      let there = groups.filter { $0.setting == setting }
      guard there.count >= Self.fewest else { return [] }
      return PriceCandidates.amounts(trial, there, version).map { .dollars($0) }
    }
    let (nonfacility, facility) = (likeliest(.nonfacility), likeliest(.facility))
    return nonfacility.map { .amounts(nonfacility: $0, facility: .none) }
      + facility.map { .amounts(nonfacility: .none, facility: $0) }
      + nonfacility.prefix(2).flatMap { first in
        facility.prefix(2).map { .amounts(nonfacility: first, facility: $0) }
      }
  }

  /// The price of the most families need not be that of all other codes: it may be a family's that is.
  private mutating func changeBase() {
    takeBest(plan.familyPrices.map(plan(withBase:)), in: everything)
  }

  /// The plan with another price for all other codes, families keeping their own.
  private func plan(withBase price: ContractPrice) -> PricePlan {
    var changed = plan
    changed.base = price
    for (family, groups, _) in families where groups.count >= Self.fewest {
      let now = plan.families[family] ?? plan.base
      changed.families[family] = now == price ? nil : now
    }
    return changed
  }
}
