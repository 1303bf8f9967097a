// The mistakes that payers are known to make, for a claim and the lines that differ.

import FeePricing

/// Lists the mistakes that may have been made with some lines of a claim, the simplest first.
struct KnownMistakes {
  let medicare: FeeData
  let contract: Contract
  /// The days on which a schedule other than the one before took force, the first of each.
  private let schedules: [(date: ServiceDate, release: String)]
  /// Dollars per unit of all times and participants.
  private let factors: [ConversionFactor]
  /// What types of practitioner are paid.
  private let shares: [Rate]
  private let localities: WrongLocalities

  init(_ medicare: FeeData, _ contract: Contract) {
    self.medicare = medicare
    self.contract = contract
    localities = WrongLocalities(medicare, contract)
    var schedules: [(date: ServiceDate, release: String)] = []
    var names: Set<String> = []
    for period in medicare.periods {
      let name = "\(period.release) \(period.indexRelease) \(period.factor)"
      if names.insert(name).inserted { schedules.append((period.span.from, period.release)) }
    }
    self.schedules = schedules
    factors = Set(medicare.periods.flatMap { [$0.factor, $0.qualifyingFactor] })
      .sorted { $0.tenThousandths > $1.tenThousandths }
    shares = Set(medicare.periods.flatMap { $0.practitioners.map(\.share) })
      .sorted { $0.millionths > $1.millionths }
  }

  /// - Parameters:
  ///   - lines: the lines that differ together, as places in the claim.
  ///   - claim: all lines, as priced right.
  ///   - paidUnits: the units that the payer says it paid.
  func mistakes(with lines: [Int], of claim: [PricedLine], paidUnits: Int32?) -> [PayerMistake] {
    guard let first = lines.first else { return [] }
    let facts = LineFacts(claim[first], isPair: lines.count > 1)
    let localities = localities.lists(facts.line)
    return units(first, facts, paidUnits) + sides(lines, facts) + addOns(facts) + ranking(claim, facts)
      + ladders(facts) + practitioners(facts) + settings(lines, claim, facts) + schedules(facts)
      + factors(facts) + localities.near + codes(first, facts) + localities.far
  }

  // MARK: - The claim

  private func units(_ line: Int, _ facts: LineFacts, _ paidUnits: Int32?) -> [PayerMistake] {
    let billed = facts.line.units
    // Of minutes, and of very many units, only what the payer states is tried.
    let few = billed <= 50 && !facts.isAnesthesia ? Array(1..<max(1, billed)).reversed() : []
    let stated = paidUnits.map { (1..<billed).contains($0) ? [$0] : [] } ?? []
    return (stated + few.filter { !stated.contains($0) }).flatMap { units in
      let words = "\(units) of \(billed) units paid"
      let cut = PayerMistake(.unitsCut, words, [], edit: .units(units, line: line))
      let each = PayerMistake(.unitsCut, words, [], edit: .singleUnits(units, line: line))
      return units <= 50 && !facts.isAnesthesia ? [cut, each] : [cut]
    }
  }

  private func sides(_ lines: [Int], _ facts: LineFacts) -> [PayerMistake] {
    guard facts.isOnBothSides else { return [] }
    let reduced = VarianceCause.bilateralPairReduced
    let twice = "both sides paid as such and then reduced again as several procedures"
    let apart = "each side ranked as a procedure of its own after the second was reduced as a side"
    let paidOnce = [
      PayerMistake(.bilateralNotPaid, "both sides paid as one", [.bothSides(.whole)]),
      PayerMistake(.bilateralNotPaid, "both sides paid as one", [], edit: .oneSide(lines: lines)),
    ]
    // Add-ons have a name of their own for being reduced.
    let wholeTwice = PayerMistake(reduced, twice, [.procedureBefore])
    // Half of the half that was rounded, or a quarter of the fee in one step: a cent apart.
    let atOnce = PayerMistake(
      reduced, "the second side reduced twice, to a quarter of the fee", [.bothSides(.percent(125))])
    return paidOnce + [
      PayerMistake(reduced, apart, [.sidesApart]), atOnce,
      PayerMistake(reduced, apart, [.sidesApart, .addOnsRanked]),
      PayerMistake(reduced, apart + ", behind another procedure", [.sidesApart, .procedureBefore]),
      PayerMistake(
        reduced, apart + ", behind another procedure", [.sidesApart, .addOnsRanked, .procedureBefore]),
    ] + (facts.isAddOn ? [] : [wholeTwice])
  }

  // MARK: - Ranking

  private func addOns(_ facts: LineFacts) -> [PayerMistake] {
    guard facts.isAddOn else { return [] }
    let ranked = "an add-on code, which is exempt, was reduced as one of the day's procedures"
    return [
      PayerMistake(.addOnReduced, ranked, [.addOnsRanked]),
      PayerMistake(.addOnReduced, ranked, [.addOnsRanked, .procedureBefore]),
    ]
      + Self.ladders.flatMap { name, ladder in
        [
          PayerMistake(.addOnReduced, "\(ranked), at \(name)", [.addOnsRanked, .ladder(ladder)]),
          PayerMistake(
            .addOnReduced, "\(ranked), at \(name)", [.addOnsRanked, .ladder(ladder), .procedureBefore]),
        ]
      }
  }

  private func ranking(_ claim: [PricedLine], _ facts: LineFacts) -> [PayerMistake] {
    guard facts.isRanked, claim.count > 1 else { return [] }
    let bases: [(RankBasis, String)] = [
      (.charge, "ranked by charge"), (.facilityRVU, "ranked by facility RVUs"),
      (.totalRVU, "ranked by the RVUs of the setting"), (.allowed, "ranked by what is allowed"),
    ]
    let inOrder = PayerMistake(
      .rankOrder, "procedures ranked in the order billed", [.rankBasis(.charge)], edit: .chargedInOrder,
      isWhole: true)
    let places = claim.indices.prefix(12)
    return bases.map { PayerMistake(.rankOrder, "procedures \($1)", [.rankBasis($0)], isWhole: true) }
      + [inOrder]
      + places.map { place in
        PayerMistake(
          .rankOrder, "line \(place + 1) (\(claim[place].billed.code)) ranked first",
          [.rankBasis(.charge)], edit: .chargedMost(line: place), isWhole: true)
      }
  }

  private func ladders(_ facts: LineFacts) -> [PayerMistake] {
    guard facts.isRanked else { return [] }
    return Self.ladders.map { PayerMistake(.ladder, "further procedures paid at \($0)", [.ladder($1)]) }
      + [
        PayerMistake(
          .ladder, "reduced as a further procedure though it ranks first", [.procedureBefore])
      ]
      + Self.ladders.map {
        PayerMistake(
          .ladder, "reduced one place further down, at \($0)", [.ladder($1), .procedureBefore])
      }
  }

  /// Ladders that payers use.
  private static let ladders: [(String, Ladder)] = [
    [100, 50], [100, 50, 25], [100, 50, 25, 10], [100, 25], [100, 75, 50], [100, 50, 50, 25], [100],
  ].compactMap { shares in
    Ladder(shares.map { .percent($0) }).map {
      (shares.map(String.init).joined(separator: "/") + " %", $0)
    }
  }

  // MARK: - Who and where

  private func practitioners(_ facts: LineFacts) -> [PayerMistake] {
    shares.map { PayerMistake(.nonphysicianRate, "paid at the practitioner's share of \($0)", [.share($0)]) }
  }

  private func settings(_ lines: [Int], _ claim: [PricedLine], _ facts: LineFacts) -> [PayerMistake] {
    guard let setting = medicare.period(on: facts.line.date)?.setting(of: facts.line.place) else { return [] }
    // An office, or a hospital's outpatient department: any place of the other setting has the same fee.
    let other = PlaceOfService(uncheckedNumber: setting == .facility ? 11 : 22)
    let words = "paid the fee of \(setting == .facility ? "a nonfacility" : "a facility") place"
    let all = Array(claim.indices)
    let ofClaim = PayerMistake(.wrongSetting, words, [], edit: .place(other, lines: all))
    let ofLines = PayerMistake(.wrongSetting, words, [], edit: .place(other, lines: lines))
    return lines == all ? [ofClaim] : [ofClaim, ofLines]
  }

  // MARK: - Schedules

  private func factors(_ facts: LineFacts) -> [PayerMistake] {
    let version = contract.version(on: facts.line.date)
    let prices = (version?.rates.all.map(\.price) ?? []) + [version?.base].compactMap(\.self)
    let hasOwnFactors = prices.contains { if case .conversionFactor = $0 { true } else { false } }
    let hasPercents = prices.contains { $0 != .percentOfMedicare(.whole) && $0.percent != nil }
    let allPrices = contract.versions.flatMap { $0.rates.all.map(\.price) + [$0.base].compactMap(\.self) }
    var found: [PayerMistake] = []
    for factor in factors {
      let words = "paid at \(factor) dollars a unit"
      found.append(PayerMistake(.conversionFactor, words, [.factor(factor)]))
      if hasOwnFactors { found.append(PayerMistake(.conversionFactor, words, [.ownFactor(factor)])) }
    }
    if hasOwnFactors {
      for factor in Set(allPrices.compactMap(\.factor)).sorted(by: { $0.tenThousandths < $1.tenThousandths })
      where !factors.contains(factor) {
        found.append(
          PayerMistake(.conversionFactor, "paid at \(factor) dollars a unit", [.ownFactor(factor)]))
      }
    }
    guard hasPercents else { return found }
    let percents = Set(allPrices.compactMap(\.percent) + [.whole]).sorted { $0.millionths < $1.millionths }
    return found
      + percents.map { PayerMistake(.conversionFactor, "paid at \($0) of Medicare", [.percent($0)]) }
  }

  private func schedules(_ facts: LineFacts) -> [PayerMistake] {
    let version = contract.version(on: facts.line.date)
    let inForce = version?.scheduleDate ?? facts.line.date
    guard let current = medicare.period(on: inForce) else { return [] }
    let earlier = schedules.filter { $0.date < current.span.from && $0.release != current.release }
      .sorted { $0.date > $1.date }
    let releases = earlier.map { schedule in
      PayerMistake(
        .priorYearSchedule, "paid by the schedule of \(schedule.release), from \(schedule.date)",
        [.schedule(schedule.date)])
    }
    let versions = contract.versions.indices.reversed().filter { place in
      version.map { contract.versions[place].span.from < $0.span.from } ?? false
    }
    return releases
      + versions.map { place in
        PayerMistake(
          .priorYearSchedule, "paid on the earlier terms of \(contract.versions[place].name)",
          [.version(place)])
      }
  }

  // MARK: - Codes

  private func codes(_ line: Int, _ facts: LineFacts) -> [PayerMistake] {
    guard let family = Self.visits.first(where: { $0.contains(facts.line.code) }),
      let digits = Int(facts.line.code.description), let lowest = Int(family.first.description)
    else { return [] }
    return (lowest..<digits).reversed().compactMap { ProcedureCode("\($0)") }.map { code in
      PayerMistake(
        .downcoded, "paid the fee of \(code) in place of \(facts.line.code)", [],
        edit: .code(code, line: line))
    }
  }

  /// Families of visits, from the lowest level to the highest.
  private static let visits: [CodeRange] = [
    "99202-99205", "99211-99215", "99221-99223", "99231-99233", "99242-99245", "99252-99255", "99281-99285",
  ].compactMap { CodeRange($0) }
}

extension ContractPrice {
  fileprivate var percent: Rate? {
    if case .percentOfMedicare(let rate) = self { rate } else { nil }
  }

  fileprivate var factor: ConversionFactor? {
    if case .conversionFactor(let factor) = self { factor } else { nil }
  }
}

/// What decides which mistakes can have been made with a line.
struct LineFacts {
  let line: ClaimLine
  let isAddOn: Bool
  let isOnBothSides: Bool
  let isAnesthesia: Bool
  /// Whether it takes part in the ranking of procedures.
  let isRanked: Bool

  /// - Parameter isPair: whether it and another line are one service on two sides.
  init(_ priced: PricedLine, isPair: Bool) {
    line = priced.billed
    let row = priced.basis?.row
    isAddOn = row?.global == .addOn
    isRanked = row?.multiple == .standard || row?.multiple == .endoscopy
    let isBilateral = line.modifiers.contains { $0.description == "50" }
    isOnBothSides = isPair || isBilateral || priced.rules.contains(.bilateral)
    if case .anesthesia = priced.otherBasis { isAnesthesia = true } else { isAnesthesia = false }
  }
}
