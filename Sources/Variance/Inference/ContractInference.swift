// What a payer's contract must be, from what it allowed.

import FeePricing

/// Estimates the terms of a contract from remittances: what share of which Medicare schedule, which factor, what dollars
/// or share of the charge for which codes; ladder, both sides, practitioners, and whether the charge limits.
///
/// Each term is the one by which the most lines come out when their claims are priced by the one engine. Prices and the
/// order of rank hang on each other, so that both are improved in turn until neither gains. What does not hold for most of
/// its lines is left without a price.
public struct ContractInference {
  /// A term with the lines behind it.
  public struct Finding: Sendable, Hashable {
    /// What was estimated: `base`, `62300-62399`, `ladder`.
    public let subject: String
    public let words: String
    /// Lines that come out within a cent a unit, of those that the term makes a difference to.
    public let fitting: Int
    public let of: Int
  }

  /// What was found of the contract.
  public private(set) var version: ContractVersion
  public private(set) var findings: [Finding] = []
  /// Codes of which lines do not come out, with how many of how many.
  public private(set) var misfits: [(code: ProcedureCode, lines: Int, of: Int)] = []
  /// Those of ``misfits`` of which most lines do not come out: the contract has no price for them.
  public private(set) var unpriced: [(code: ProcedureCode, lines: Int, of: Int)] = []
  /// How many lines were looked at, and how many come out.
  public private(set) var lines = 0
  public private(set) var fitting = 0

  private let all: ContractTrial

  /// - Parameter claims: claims with what was allowed for their lines.
  public init(_ medicare: FeeData, terms: PayerTerms, _ claims: [ObservedClaim], span: DateSpan) {
    all = ContractTrial(medicare, terms: terms, claims)
    let trial = all.every(max(1, claims.count / Self.mostClaims))
    let plain = trial.plain
    let current = ContractSearch(trial, plain: plain, schedule: nil, span: span)
    var best = current
    for schedule in ContractSearch.likelySchedules(trial, span: span) {
      let other = ContractSearch(trial, plain: plain, schedule: schedule, span: span)
      if other.score > best.score { best = other }
    }
    if best.score < 2 * trial.groups.count || !best.plan.services.isEmpty {
      let ranked = Self.bestRanked(trial, plain: plain, rules: best.version)
      if let ranked, ranked.isBetter(than: best) { best = ranked }
    }
    best.settle(all)
    if best.plan.base == nil, best.version.scheduleDate != nil {
      // The day of a schedule is written with the price of all other codes.
      best = current
      best.settle(all)
    }
    version = best.version
    findings = priceFindings(best.plan) + best.ruleFindings()
    judge(best.plan)
  }

  /// So many claims are searched; all are judged.
  private static let mostClaims = 3000
  /// With so many claims it is tried which ranking to begin with.
  private static let fewClaims = 200

  /// The best search of those that begin with a usual ladder. Prices that fit a wrong ladder keep a search from the right
  /// one: what is paid half for its rank looks like half the price.
  ///
  /// - Parameter rules: what was found without; all but ladder and prices is taken from it.
  private static func bestRanked(
    _ trial: ContractTrial, plain: ContractTrial, rules: ContractVersion
  ) -> ContractSearch? {
    let few = trial.every(max(1, (trial.claims.count + fewClaims - 1) / fewClaims))
    let fewPlain = few.plain
    var best: (start: ContractSearch.Start, search: ContractSearch)?
    func look(dollars: [PricePlan.Service: ContractPrice]) {
      for ranking in ContractSearch.rankings {
        let start = ContractSearch.Start(rules: rules, ranking: ranking, dollars: dollars)
        let other = ContractSearch(few, plain: fewPlain, start: start)
        if best.map({ other.isBetter(than: $0.search) }) ?? true { best = (start, other) }
      }
    }
    look(dollars: [:])
    // Dollars hold whatever the ladder is, and the order of rank hangs on them: with them shares are looked for again.
    if let dollars = best?.search.plan.dollars, !dollars.isEmpty { look(dollars: dollars) }
    return best.map { ContractSearch(trial, plain: plain, start: $0.start) }
  }

  private func priceFindings(_ plan: PricePlan) -> [Finding] {
    let fits = all.fits(version)
    func finding(_ subject: String, _ words: String, _ isMeant: (ContractTrial.Group) -> Bool) -> Finding {
      let meant = all.groups.indices.filter { isMeant(all.groups[$0]) }
      return Finding(
        subject: subject, words: words, fitting: meant.count { fits[$0] != .none }, of: meant.count)
    }
    var findings: [Finding] = []
    if let base = plan.base {
      let when =
        version.scheduleDate.map { ", the schedule of \($0)" } ?? ", the schedule of the date of service"
      let isOfSchedule = if case .percentOfMedicare = base { true } else { version.scheduleDate != nil }
      findings.append(
        finding("base", base.words + (isOfSchedule ? when : "")) { group in
          plan.services[group.service] == nil && plan.familyPrice(of: group.service) == nil
        })
    }
    for (family, price) in plan.families.sorted(by: { $0.key < $1.key }) {
      findings.append(
        finding(family.codes.description, price.words) { group in
          plan.services[group.service] == nil && family.codes.contains(group.service.code)
        })
    }
    for (service, price) in plan.services.sorted(by: { $0.key < $1.key }) where price != PricePlan.unknown {
      let name = service.component == .none ? "" : "-\(service.component)"
      findings.append(finding("\(service.code)\(name)", price.words) { $0.service == service })
    }
    return findings
  }

  private mutating func judge(_ plan: PricePlan) {
    let fits = all.fits(version)
    var counts: [ProcedureCode: (misfits: Int, all: Int, isUnknown: Bool)] = [:]
    for (group, fit) in zip(all.groups, fits) {
      var count = counts[group.service.code] ?? (0, 0, false)
      count.all += 1
      if fit == .none { count.misfits += 1 }
      let price = plan.price(of: group.service)
      if price == nil || price == PricePlan.unknown { count.isUnknown = true }
      counts[group.service.code] = count
    }
    lines = all.groups.count
    fitting = fits.count { $0 != .none }
    let found = counts.filter { $0.value.misfits > 0 }
      .sorted { ($1.value.misfits, $0.key) < ($0.value.misfits, $1.key) }
    misfits = found.map { (code: $0.key, lines: $0.value.misfits, of: $0.value.all) }
    unpriced = found.filter(\.value.isUnknown)
      .map { (code: $0.key, lines: $0.value.misfits, of: $0.value.all) }
  }
}
