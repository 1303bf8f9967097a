// The search for prices and rules that give what was allowed.

import FeePricing

/// Improves prices and rules in turn, each by what the engine makes of all claims, until nothing gains.
struct ContractSearch {
  private(set) var version: ContractVersion
  private(set) var plan = PricePlan()
  private(set) var score = 0
  private let trial: ContractTrial
  private let everything: [Int]
  private let families: [(family: CodeFamily, groups: [ContractTrial.Group], claims: [Int])]
  private let services: [(service: ContractTrial.Service, groups: [ContractTrial.Group], claims: [Int])]

  /// So many lines that agree are no chance.
  private static let fewest = 2
  private static let mostRounds = 6

  /// - Parameters:
  ///   - schedule: `nil` for that of each line's date.
  ///   - plain: those of the lines that no rule has a part in; their prices are known before any rule is.
  ///   - ranksAddOns: whether the search begins with add-ons ranked at 100, 50 and 25 percent.
  init(
    _ trial: ContractTrial, plain: ContractTrial, schedule: ServiceDate?, span: DateSpan,
    ranksAddOns: Bool = false
  ) {
    self.init(trial, schedule: schedule, span: span)
    if !plain.groups.isEmpty {
      var first = ContractSearch(plain, schedule: schedule, span: span)
      first.improvePrices(isWhole: true)
      plan = first.plan
      version.rates = first.version.rates
    }
    version.base = plan.base
    if ranksAddOns {
      version.addOnsExempt = false
      version.ladder = Ladder([.percent(100), .percent(50), .percent(25)])
    } else if plan.base != nil {
      chooseRules()
    }
    run()
    prune()
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

  private mutating func run() {
    for _ in 0..<Self.mostRounds {
      improvePrices(isWhole: false)
      chooseRules()
      let now = trial.score(version, in: everything)
      if now <= score { break }
      score = now
    }
  }

  /// Leaves out prices without which as much comes out.
  private mutating func prune() {
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

  private mutating func take(_ plan: PricePlan) {
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
      plan.services[group.service] == nil
        && CodeFamily(group.service.code).flatMap { plan.families[$0] } == nil
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
    var plans = PriceCandidates(trial, groups, version, isWhole: isWhole).prices.map { price in
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
    func with(_ price: ContractPrice) -> PricePlan {
      var changed = plan
      changed.services[service] = price
      return changed
    }
    takeBest(
      PriceCandidates(trial, groups, version, isWhole: isWhole).prices.map(with), in: claims,
      gain: Self.fewest)
    var listed: [Setting: ListedAmount] = [:]
    for setting in [Setting.nonfacility, .facility] {
      let there = groups.filter { $0.setting == setting }
      guard there.count >= Self.fewest else { continue }
      let before = plan
      let plans = PriceCandidates.amounts(trial, there, version).map { money in
        var changed = listed
        changed[setting] = .dollars(money)
        return with(
          .amounts(
            nonfacility: changed[.nonfacility] ?? .none, facility: changed[.facility] ?? .none))
      }
      takeBest(plans, in: claims, gain: Self.fewest)
      guard plan.services[service] != before.services[service],
        case .amounts(let nonfacility, let facility)? = plan.services[service]
      else { continue }
      (listed[.nonfacility], listed[.facility]) = (nonfacility, facility)
    }
  }

  // MARK: - Rules

  /// A term, and what it may be; as with Medicare first.
  private struct Choice {
    let subject: String
    let unset: (inout ContractVersion) -> Void
    let options: [(words: String, change: (inout ContractVersion) -> Void)]
  }

  private static let ladders: [Ladder] = [
    [100, 50], [100, 50, 25], [100, 50, 25, 10], [100, 50, 50, 25], [100, 25], [100, 75, 50], [100],
  ].compactMap { (shares: [Int64]) in Ladder(shares.map { .percent($0) }) }

  private static func words(_ ladder: Ladder) -> String {
    (1...Int32(ladder.count)).map { String(ladder.rate(at: $0).description.dropLast(2)) }
      .joined(separator: ", ") + " %"
  }

  private var choices: [Choice] {
    let bases: [(RankBasis, String)] = [
      (.allowed, "by what is allowed"), (.facilityRVU, "by facility RVUs"),
      (.totalRVU, "by the RVUs of the setting"), (.charge, "by charge"),
    ]
    let tests: [(ChargeTest, String)] = [
      (.line, "the charge of a line limits it"), (.none, "charges do not limit"),
      (.claim, "the charges of a claim limit it"),
    ]
    return practitioners + [
      Choice(
        subject: "both sides", unset: { $0.bilateral = nil },
        options: [150, 200, 100].map { percent in
          ("\(Rate.percent(percent)) of one side", { $0.bilateral = .percent(percent) })
        }),
      Choice(
        subject: "ladder", unset: { $0.ladder = nil },
        options: Self.ladders.map { ladder in (Self.words(ladder), { $0.ladder = ladder }) }),
      Choice(
        subject: "add-ons", unset: { $0.addOnsExempt = nil },
        options: [
          ("not ranked", { $0.addOnsExempt = true }), ("ranked, too", { $0.addOnsExempt = false }),
        ]),
      Choice(
        subject: "rank", unset: { $0.rankBasis = nil },
        options: bases.map { basis, words in (words, { $0.rankBasis = basis }) }),
      Choice(
        subject: "charge", unset: { $0.chargeTest = nil },
        options: tests.map { test, words in (words, { $0.chargeTest = test }) }),
    ]
  }

  private var practitioners: [Choice] {
    let types = Set(trial.groups.flatMap { $0.lines.map(\.practitioner) })
      .sorted { $0.description < $1.description }
    return types.compactMap { type in
      guard let day = trial.groups.first?.lines.first?.date,
        let lawful = trial.medicare.period(on: day)?.share(of: type), lawful != .whole
      else { return nil }
      func without(_ version: inout ContractVersion) {
        version.practitioners.removeAll { $0.practitioner == type }
      }
      let shares = [lawful, .whole] + [90, 85, 80, 75].map { .percent($0) }.filter { $0 != lawful }
      return Choice(
        subject: "practitioner \(type)", unset: { without(&$0) },
        options: shares.map { share in
          (
            "\(share) of the fee",
            {
              without(&$0)
              $0.practitioners.append(PractitionerShare(practitioner: type, share: share))
            }
          )
        })
    }
  }

  private mutating func chooseRules() {
    // Where add-ons are ranked, no ladder fits without that: both are tried together first.
    let together = Self.ladders.flatMap { ladder in
      [true, false].map { isExempt in
        var changed = version
        (changed.ladder, changed.addOnsExempt) = (ladder, isExempt)
        return changed
      }
    }
    let scores = together.map { trial.score($0, in: everything) }
    if let most = scores.max(), most > trial.score(version, in: everything),
      let place = scores.firstIndex(of: most)
    {
      version = together[place]
    }
    for choice in choices { _ = choose(choice) }
  }

  /// Takes the option by which the most lines come out; a term that makes no difference to any line is left out.
  private mutating func choose(_ choice: Choice) -> ContractInference.Finding? {
    let fits = choice.options.map { option in
      var changed = version
      option.change(&changed)
      return trial.fits(changed)
    }
    guard let first = fits.first else { return nil }
    // Lines on which the options differ are those that tell.
    let telling = first.indices.filter { line in fits.contains { $0[line] != first[line] } }
    let counts = fits.map { fit in telling.reduce(0) { $0 + fit[$1].rawValue } }
    guard let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) else {
      choice.unset(&version)
      return nil
    }
    choice.options[place].change(&version)
    return ContractInference.Finding(
      subject: choice.subject, words: choice.options[place].words,
      fitting: telling.count { fits[place][$0] != .none }, of: telling.count)
  }

  /// The rules with what is behind each.
  mutating func ruleFindings() -> [ContractInference.Finding] {
    choices.compactMap { choose($0) }
  }

  // MARK: - What holds

  /// Leaves without a price what does not come out for most of its lines, until all prices that are left hold.
  mutating func settle(_ all: ContractTrial) {
    for _ in 0..<5 {
      let before = (plan.base, plan.families, plan.services)
      let fits = all.fits(version)
      var counts: [ContractTrial.Service: (fitting: Int, all: Int)] = [:]
      for (group, fit) in zip(all.groups, fits) where !(group.isAtCharge && fit != .none) {
        counts[group.service, default: (0, 0)].all += 1
        if fit != .none { counts[group.service, default: (0, 0)].fitting += 1 }
      }
      settleFamilies(counts)
      settleBase(counts)
      for (service, count) in counts where count.fitting * 2 <= count.all {
        let isPriced = plan.base != nil || CodeFamily(service.code).flatMap { plan.families[$0] } != nil
        plan.services[service] = isPriced ? PricePlan.unknown : nil
      }
      if before == (plan.base, plan.families, plan.services) { break }
      take(plan)
    }
  }

  /// A share that holds for the lesser part of its lines is no share: what it holds for keeps it as its own.
  private mutating func settleFamilies(_ counts: [ContractTrial.Service: (fitting: Int, all: Int)]) {
    for (family, price) in plan.families {
      let members = counts.filter { service, _ in
        family.codes.contains(service.code) && plan.isOpen(service)
      }
      guard !Self.holds(members.values.map(\.self)) else { continue }
      plan.families[family] = nil
      keep(price, for: members)
    }
  }

  private mutating func settleBase(_ counts: [ContractTrial.Service: (fitting: Int, all: Int)]) {
    guard let base = plan.base else { return }
    let members = counts.filter { service, _ in
      plan.isOpen(service) && CodeFamily(service.code).flatMap { plan.families[$0] } == nil
    }
    guard !Self.holds(members.values.map(\.self)) else { return }
    plan.base = nil
    keep(base, for: members)
  }

  private mutating func keep(
    _ price: ContractPrice, for members: [ContractTrial.Service: (fitting: Int, all: Int)]
  ) {
    for (service, count) in members where count.fitting >= Self.fewest && count.fitting * 2 > count.all {
      plan.services[service] = price
    }
  }

  private static func holds(_ counts: [(fitting: Int, all: Int)]) -> Bool {
    let (fitting, all) = counts.reduce((0, 0)) { ($0.0 + $1.fitting, $0.1 + $1.all) }
    return fitting >= fewest && fitting * 2 > all
  }
}

extension PricePlan {
  /// Whether a service has no price of its own but what was left open for want of one.
  fileprivate func isOpen(_ service: Service) -> Bool {
    services[service] == nil || services[service] == Self.unknown
  }
}
