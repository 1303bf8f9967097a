// Claims priced by contracts on trial, and how near they come to what was allowed.

import FeePricing

/// What was allowed, and the one engine to hold contracts against it.
struct ContractTrial {
  /// Lines with one amount, and what they were billed as.
  struct Group {
    let claim: Int
    let lines: [ClaimLine]
    let allowed: Money
    let isAtCharge: Bool
    let service: Service
    let setting: Setting?

    var units: Int64 { lines.reduce(0) { $0 + Int64($1.units) } }
    /// `nil` where a line's charge is not known.
    var charge: Money? {
      lines.reduce(Optional(Money.zero)) { sum, line in
        sum.flatMap { sum in line.billedCharge.map { sum + $0 } }
      }
    }
  }

  /// A code, and of its parts the one that is billed.
  struct Service: Hashable, Comparable {
    let code: ProcedureCode
    /// 26, TC or 53; ``Modifier/none`` for the whole.
    let component: Modifier

    init(_ line: ClaimLine) {
      code = line.code
      component = line.modifiers.first { ["26", "TC", "53"].contains($0.description) } ?? .none
    }

    static func < (left: Service, right: Service) -> Bool {
      (left.code, left.component.description) < (right.code, right.component.description)
    }
  }

  /// How near a price comes.
  enum Fit: Int {
    case none, withinCents, exact
  }

  let medicare: FeeData
  let terms: PayerTerms
  let claims: [ObservedClaim]
  let groups: [Group]
  /// For each claim, its places in ``groups``.
  private let places: [Range<Int>]

  init(_ medicare: FeeData, terms: PayerTerms, _ claims: [ObservedClaim]) {
    self.medicare = medicare
    self.terms = terms
    self.claims = claims
    var groups: [Group] = []
    var places: [Range<Int>] = []
    for (number, claim) in claims.enumerated() {
      let first = groups.count
      for group in claim.groups {
        let line = claim.lines[group.lines[0]]
        groups.append(
          Group(
            claim: number, lines: group.lines.map { claim.lines[$0] }, allowed: group.allowed,
            isAtCharge: group.isAtCharge, service: Service(line),
            setting: medicare.period(on: line.date)?.setting(of: line.place)))
      }
      places.append(first..<groups.count)
    }
    self.groups = groups
    self.places = places
  }

  /// Every so-manieth of the claims.
  func every(_ step: Int) -> ContractTrial {
    step == 1
      ? self
      : ContractTrial(
        medicare, terms: terms, stride(from: 0, to: claims.count, by: step).map { claims[$0] })
  }

  /// The same claims with those lines alone that nothing but their price has a part in: one unit of a physician, on one
  /// side, and the only procedure or add-on of its claim.
  var plain: ContractTrial {
    let pricer = Pricer(medicare, terms: terms)
    let plain = claims.compactMap { claim -> ObservedClaim? in
      let facts = pricer.price(Claim(lines: claim.lines)).lines.map { LineFacts($0, isPair: false) }
      let ranked = facts.indices.filter { facts[$0].isRanked || facts[$0].isAddOn }
      return claim.keeping { group in
        guard group.lines.count == 1, !group.isAtCharge else { return false }
        let fact = facts[group.lines[0]]
        let share = medicare.period(on: fact.line.date)?.share(of: fact.line.practitioner)
        return fact.line.units == 1 && !fact.isOnBothSides && share == .whole
          && (ranked.count < 2 || !ranked.contains(group.lines[0]))
      }
    }
    return ContractTrial(medicare, terms: terms, plain)
  }

  /// How near the groups of some claims come, in order.
  func fits(_ version: ContractVersion, in chosen: [Int]) -> [Fit] {
    var repricer = repricer(version)
    return chosen.flatMap { number in
      repricer.price(claims[number].lines)
      return zip(claims[number].groups, places[number]).map { group, place in
        fit(Self.amount(of: group.lines, &repricer), groups[place])
      }
    }
  }

  func fits(_ version: ContractVersion) -> [Fit] { fits(version, in: Array(claims.indices)) }

  /// The more and the nearer groups come, the higher.
  func score(_ version: ContractVersion, in chosen: [Int]) -> Int {
    fits(version, in: chosen).reduce(0) { $0 + $1.rawValue }
  }

  /// What each group would be allowed if nothing else were billed.
  func alone(_ groups: [Group], _ version: ContractVersion) -> [Money?] {
    var repricer = repricer(version)
    return groups.map { group in
      repricer.price(group.lines)
      return Self.amount(of: Array(group.lines.indices), &repricer)
    }
  }

  private func repricer(_ version: ContractVersion) -> Repricer {
    Repricer(
      medicare.under(Contract(name: "inferred", payer: "inferred", versions: [version])), terms: terms)
  }

  private func fit(_ amount: Money?, _ group: Group) -> Fit {
    guard let amount else { return .none }
    if amount == group.allowed { return .exact }
    // As remittances are judged: a cent a unit is rounding.
    return VarianceTolerance().permits(group.allowed, amount, units: group.units) ? .withinCents : .none
  }

  private static func amount(of lines: [Int], _ repricer: inout Repricer) -> Money? {
    var total = Money.zero
    for line in lines {
      let answer = repricer.answer(line)
      switch answer.outcome {
      case .priced: total += answer.allowed
      case .bundled: continue
      case .notPriced, .invalid: return nil
      }
    }
    return total
  }
}
