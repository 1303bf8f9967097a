// Lines that another schedule than the physician fee schedule may pay.

extension PricingScope {
  /// Prices the members that the fee schedule has no price for and another schedule has; they take part in no rule
  /// that looks at several services.
  mutating func priceOthers(_ others: OtherSchedules, _ rules: PaymentRules, isQualifying: Bool) {
    var hasAnesthesia = false
    for place in members.indices where lines[Int(members[place])].flags.contains(.ofOtherSchedule) {
      if lines[Int(members[place])].reason == .anesthesia {
        hasAnesthesia = true
      } else {
        payDrug(members[place], others.drugs, rules.lowerOfCharge)
      }
    }
    if hasAnesthesia { payAnesthesia(others, rules, isQualifying: isQualifying) }
    guard Recorder.isRecording else { return }
    for place in members.indices where lines[Int(members[place])].flags.contains(.ofOtherSchedule) {
      if lines[Int(members[place])].outcome == .priced { noticeCoverage(members[place]) }
    }
  }

  /// Gives a line the amount that another schedule sets for it, as a unit of its own.
  ///
  /// - Returns: the unit's place.
  mutating func addOther(
    _ member: Int32, fee: Money, amount: Money, _ trait: PricingUnit.Traits, note: Step.Note,
    chargeCents: Int64? = nil
  ) -> Int {
    lines[Int(member)].outcome = .priced
    lines[Int(member)].reason = nil
    lines[Int(member)].fee = fee
    lines[Int(member)].traits = trait
    let charge = chargeCents ?? billed[Int(member)].chargeCents
    var unit = PricingUnit(
      amount: amount, chargeCents: charge, tieBreaker: max(0, charge), line: member, traits: trait)
    unit.number = Int32(truncatingIfNeeded: units.count)
    units.append(unit)
    if Recorder.isRecording {
      recorder.record(Step(rule: .base, rate: nil, amount: amount, note: note), unit: unit.number)
    }
    if let share = contractShare(of: member) {
      lines[Int(member)].fee = fee.scaled(by: share)
      scale(Int(unit.number), by: share, rule: .base, note: .contractShare)
    }
    return Int(unit.number)
  }

  /// The share of Medicare's amounts that a contract pays for a line; `nil` for Medicare itself.
  private func contractShare(of member: Int32) -> Rate? {
    guard !contractLines.isEmpty,
      case .percentOfMedicare(let share) = contractLines[Int(member)].source
    else { return nil }
    return share
  }

  private mutating func noticeCoverage(_ member: Int32) {
    if lines[Int(member)].effects.contains(.notCovered) { warn(.notCoveredModifier, member) }
  }
}

/// What an amount of another schedule was made of.
public enum OtherBasis: Sendable {
  /// A drug's payment limit, and the release that has it: `ASP-2026Q1`.
  case drug(DrugLimit, release: String)
  /// The release of anesthesia base units, and that of the locality's factor: `ANESBASE2022`, `ANES2026`; the
  /// national factor is of none.
  case anesthesia(baseUnits: Release, factors: String?)
}

extension OtherSchedules {
  /// What a line's amount was made of, if it is of one of these schedules.
  func basis(of line: ResolvedLine, _ billed: ClaimLine) -> OtherBasis? {
    if line.traits.contains(.drug), let drug = drugs.row(billed.code, on: billed.date),
      let release = drugs.release(on: billed.date)
    {
      return .drug(drug, release: release.name)
    }
    if line.traits.contains(.anesthesia), let release = baseUnits.release(on: billed.date) {
      let factors = billed.locality == .national ? nil : factors.release(on: billed.date)?.name
      return .anesthesia(baseUnits: release, factors: factors)
    }
    return nil
  }
}
