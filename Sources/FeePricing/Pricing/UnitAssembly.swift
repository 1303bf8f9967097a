// Lines become pricing units: one line's service, its single units, or two lines for two sides.

extension PricingScope {
  /// Makes the units of every member of the scope; lines whose sides conflict get a reason instead.
  mutating func assembleUnits() {
    guard effects.contains([.right, .left]) else {
      for place in members.indices { addUnits(of: members[place]) }
      return
    }
    matchSides()
    rejectConflicts()
    for place in members.indices where lines[Int(members[place])].outcome == .priced {
      let member = members[place]
      let mate = lines[Int(member)].mate
      // Where sides mean nothing (indicator 9), two lines are two services.
      if mate < 0 || pricingRow(of: lines[Int(member)]).bilateral == .notApplicable {
        addUnits(of: member)
      } else if mate > member {
        addPair(member, mate)
      }
    }
  }

  private mutating func addPair(_ first: Int32, _ second: Int32) {
    let (one, other) = (billed[Int(first)], billed[Int(second)])
    var unit = makeUnit(first, charge: ClaimLine.chargeCents(ofBoth: one.chargeCents, other.chargeCents))
    unit.tieBreaker = max(0, one.chargeCents) + max(0, other.chargeCents)
    unit.mate = second
    let mate = lines[Int(second)]
    unit.traits.formUnion(mate.traits.intersection(.therapyAssistant))
    let isStudiedApart = mate.traits.contains(.imaging) != unit.traits.contains(.imaging)
    if isStudiedApart {
      unit.traits.insert(.imaging)
      unit.unrankedSides = 1
      // Paid as one fee, the side that was studied apart keeps it whole.
      if pricingRow(of: mate).bilateral != .eachSideInFull { unit.traits.insert(.keepsImagingAmount) }
    }
    addBothSides(unit, warning: nil)
  }

  // MARK: - One line

  func isBilateral(_ effects: ModifierEffects) -> Bool {
    effects.contains(.bilateral) || effects.contains([.right, .left])
  }

  @inline(__always)
  private mutating func addUnits(of member: Int32) {
    let line = lines[Int(member)]
    let billed = billed[Int(member)]
    if billed.units == 1, !isBilateral(line.effects) {
      add(makeUnit(member, charge: billed.chargeCents))
    } else if isBilateral(line.effects) {
      addBilateralLine(member)
    } else {
      addSeveralUnits(of: member)
    }
  }

  private mutating func addBilateralLine(_ member: Int32) {
    let billed = billed[Int(member)]
    if pricingRow(of: lines[Int(member)]).bilateral == .notApplicable {
      warn(.bilateralIgnored, member)
      addOrdinary(member, count: billed.units)
      return
    }
    if billed.units > 1 {
      addBilateralUnits(of: member)
    } else {
      addBothSides(makeUnit(member, charge: billed.chargeCents), warning: nil)
    }
  }

  private mutating func addSeveralUnits(of member: Int32) {
    let billed = billed[Int(member)]
    let row = pricingRow(of: lines[Int(member)])
    let isUnsided = lines[Int(member)].effects.isDisjoint(with: .sides)
    guard isUnsided, row.bilateral == .payAt150Percent || row.bilateral == .alreadyBilateral else {
      addOrdinary(member, count: billed.units)
      return
    }
    if billed.units > 2 {
      warn(.moreThanTwoUnits, member)
      addOrdinary(member, count: billed.units)
    } else if row.bilateral == .payAt150Percent, row.global == .addOn,
      !row.flags.contains(.isReportedOncePerSide)
    {
      warn(.unitsAreFurtherLevels, member)
      addOrdinary(member, count: billed.units)
    } else {
      addBothSides(
        makeUnit(member, charge: billed.chargeCents), warning: .twoUnitsAreTwoSides)
    }
  }

  /// Units that are each the service of one side: ranked one by one, or one amount for all.
  private mutating func addOrdinary(_ member: Int32, count: Int32) {
    let billed = billed[Int(member)]
    let row = pricingRow(of: lines[Int(member)])
    let isRanked = lines[Int(member)].traits.contains(.ranked)
    guard isRanked || row.multiple == .standard || row.multiple == .endoscopy else {
      var unit = makeUnit(member, charge: billed.chargeCents)
      unit.quantity = count
      multiply(&unit, by: Int64(count), step: .base, rate: nil, note: .units(count))
      return
    }
    for (repeats, charge) in billed.spreadCharge {
      var unit = makeUnit(member, charge: charge)
      unit.repeats = repeats
      add(unit)
    }
  }

  /// Adds a unit for both sides, as the bilateral indicator of its row says.
  mutating func addBothSides(_ unit: PricingUnit, warning: Warning?) {
    var unit = unit
    if let warning { warn(warning, unit.line) }
    switch pricingRow(of: lines[Int(unit.line)]).bilateral {
    case .payAt150Percent:
      if let laterSide { return addSidesApart(unit, laterSide) }
      unit.traits.insert(.bothSidesAt150)
      add(unit)
    case .eachSideInFull:
      unit.quantity = 2
      unit.rules.formUnion(RuleSet(.bilateral))
      multiply(&unit, by: 2, step: .bilateral, rate: .percent(200), note: .bothSidesInFull)
    case .oneFee:
      warn(.bilateralPaidOnce, unit.line)
      add(unit)
    case .alreadyBilateral:
      warn(.bilateralAlreadyCounted, unit.line)
      add(unit)
    case .notApplicable:
      add(unit)
    }
  }

  private mutating func multiply(
    _ unit: inout PricingUnit, by count: Int64, step rule: Rule, rate: Rate?,
    note: Step.Note
  ) {
    unit.amount = unit.amount.times(count)
    add(unit)
    if Recorder.isRecording {
      let step = Step(rule: rule, rate: rate, amount: unit.amount, note: note)
      recorder.record(step, unit: Int32(units.count - 1))
    }
  }

  /// One unit of one side of a line's service, at the line's fee.
  @inline(__always)
  private func makeUnit(
    _ member: Int32, charge: Int64
  ) -> PricingUnit {
    PricingUnit(lines[Int(member)], member, charge: charge)
  }
}

extension PricingUnit {
  /// One unit of one side of a line's service, at the line's fee.
  @inline(__always)
  init(_ line: ResolvedLine, _ number: Int32, charge: Int64) {
    self.init(
      amount: line.cappedFee, chargeCents: charge, tieBreaker: max(0, charge), line: number,
      traits: line.traits)
    rules.formUnion(line.cappedFee == line.fee ? [] : RuleSet(.oppsCap))
  }
}

extension PricingUnit.Traits {
  /// What a unit of a row takes part in, as far as its modifiers do not change it.
  init(_ row: RelativeValueRow) {
    switch row.multiple {
    case .standard: self = .ranked
    case .endoscopy: self = [.ranked, .endoscopy]
    case .imaging: self = row.imagingFamily == 88 ? .imaging : []
    case .therapy: self = .therapy
    case .cardiovascular: self = .cardiovascular
    case .ophthalmology: self = .ophthalmology
    case .none, .before1995, .notApplicable: self = []
    }
  }

  /// Changes what a unit takes part in for what its line's modifiers say.
  mutating func change(for effects: ModifierEffects) {
    if effects.contains(.separateSession) { remove(.imaging) }
    if !effects.isDisjoint(with: [.surgeryOnly, .afterCareOnly, .returnToTheatre]) { insert(.splitCare) }
    if effects.contains(.returnToTheatre) { subtract([.ranked, .endoscopy]) }
    if effects.contains(.coSurgeon) { insert(.coSurgeon) }
    if effects.contains(.assistant) { insert(.assistant) }
    if effects.contains(.minimumAssistant) { insert(.minimumAssistant) }
    if effects.contains(.withoutResident) { insert(.withoutResident) }
    if effects.contains(.nonphysicianAssistant) { insert(.nonphysicianAssistant) }
    if effects.contains(.therapyAssistant) { insert(.therapyAssistant) }
  }
}
