// Lines become pricing units: one line's service, its single units, or two lines for two sides.

/// Makes the pricing units of a scope from its lines (RULES G1 to G5, G17, G22 to G24).
struct UnitAssembly: Sendable {
  let fees: FeeSource
  let oncePerSide: [ProcedureCode]

  /// Adds the units of every member of the scope; lines whose sides conflict get a reason instead.
  func assemble<R>(_ scope: inout PricingScope<R>) {
    var all: ModifierEffects = []
    for member in scope.members { all.formUnion(scope.lines[Int(member)].effects) }
    guard all.contains([.right, .left]) else {
      for member in scope.members { addUnits(of: member, to: &scope) }
      return
    }
    var pairs = matchSides(scope)
    rejectConflicts(&pairs, in: &scope)
    // Where sides mean nothing (indicator 9), two lines are two services.
    pairs.removeAll { fees.row(of: scope.lines[Int($0.0)]).bilateral == .notApplicable }
    var mates: [Int32: Int32] = [:]
    for (first, second) in pairs {
      mates[first] = second
      mates[second] = -1
    }
    for member in scope.members where scope.lines[Int(member)].outcome == .priced {
      guard let mate = mates[member] else {
        addUnits(of: member, to: &scope)
        continue
      }
      if mate >= 0 { addPair(member, mate, to: &scope) }
    }
  }

  // MARK: - Two lines for two sides

  /// What must agree for an RT line and an LT line to be one service.
  private struct Service: Hashable {
    let row: Int32
    let identity: UInt32
    let setting: Setting
    let locality: Locality
  }

  /// RT and LT lines of one service with one unit each: the first free one of each side, in line order.
  private func matchSides<R>(_ scope: borrowing PricingScope<R>) -> [(Int32, Int32)] {
    var waiting: [Service: (isRight: Bool, lines: [Int32])] = [:]
    var pairs: [(Int32, Int32)] = []
    for member in scope.members {
      let line = scope.lines[Int(member)]
      let billed = scope.billed[Int(member)]
      let sides = line.effects.intersection(.sides)
      guard sides == .right || sides == .left, billed.units == 1 else { continue }
      let service = Service(
        row: line.row, identity: line.effects.intersection(.pairIdentity).rawValue, setting: line.setting,
        locality: billed.locality)
      let isRight = sides == .right
      if let other = waiting[service], other.isRight != isRight, let first = other.lines.first {
        pairs.append((first, member))
        waiting[service] = other.lines.count > 1 ? (other.isRight, Array(other.lines.dropFirst())) : nil
      } else {
        waiting[service, default: (isRight, [])].lines.append(member)
      }
    }
    return pairs
  }

  /// A service billed with 50 and again as an RT and an LT line has no price on any of them.
  private func rejectConflicts<R>(_ pairs: inout [(Int32, Int32)], in scope: inout PricingScope<R>) {
    var bilateralCodes: [ProcedureCode: [Int32]] = [:]
    for member in scope.members where isBilateral(scope.lines[Int(member)].effects) {
      bilateralCodes[scope.billed[Int(member)].code, default: []].append(member)
    }
    pairs.removeAll { first, second in
      guard let others = bilateralCodes[scope.billed[Int(first)].code] else { return false }
      for line in others + [first, second] {
        scope.lines[Int(line)].outcome = .notPriced
        scope.lines[Int(line)].reason = .conflictingBilateral
      }
      return true
    }
  }

  private func addPair<R>(_ first: Int32, _ second: Int32, to scope: inout PricingScope<R>) {
    let (one, other) = (scope.billed[Int(first)], scope.billed[Int(second)])
    let charge =
      one.chargeCents < 0 || other.chargeCents < 0
      ? -1 : one.chargeCents + other.chargeCents
    var unit = makeUnit(first, charge: charge, in: scope)
    unit.tieBreaker = max(0, one.chargeCents) + max(0, other.chargeCents)
    unit.mate = second
    let mate = scope.lines[Int(second)]
    unit.traits.formUnion(traits(of: mate).intersection(.therapyAssistant))
    let isStudiedApart = traits(of: mate).contains(.imaging) != unit.traits.contains(.imaging)
    if isStudiedApart {
      unit.traits.insert(.imaging)
      unit.unrankedSides = 1
      // Paid as one fee, the side that was studied apart keeps it whole.
      if fees.row(of: mate).bilateral != .eachSideInFull { unit.traits.insert(.keepsImagingAmount) }
    }
    addBothSides(unit, to: &scope, warning: nil)
  }

  // MARK: - One line

  private func isBilateral(_ effects: ModifierEffects) -> Bool {
    effects.contains(.bilateral) || effects.contains([.right, .left])
  }

  @inline(__always)
  private func addUnits<R>(of member: Int32, to scope: inout PricingScope<R>) {
    let line = scope.lines[Int(member)]
    let billed = scope.billed[Int(member)]
    if billed.units == 1, !isBilateral(line.effects) {
      scope.add(makeUnit(member, charge: billed.chargeCents, in: scope))
    } else if isBilateral(line.effects) {
      addBilateralLine(member, to: &scope)
    } else {
      addSeveralUnits(of: member, to: &scope)
    }
  }

  private func addBilateralLine<R>(_ member: Int32, to scope: inout PricingScope<R>) {
    let billed = scope.billed[Int(member)]
    if fees.row(of: scope.lines[Int(member)]).bilateral == .notApplicable {
      scope.warn(.bilateralIgnored, member)
      addOrdinary(member, count: billed.units, to: &scope)
      return
    }
    let unit = makeUnit(member, charge: billed.chargeCents, in: scope)
    addBothSides(unit, to: &scope, warning: billed.units > 1 ? .bilateralUnits : nil)
  }

  private func addSeveralUnits<R>(of member: Int32, to scope: inout PricingScope<R>) {
    let billed = scope.billed[Int(member)]
    let row = fees.row(of: scope.lines[Int(member)])
    let isUnsided = scope.lines[Int(member)].effects.isDisjoint(with: .sides)
    guard isUnsided, row.bilateral == .payAt150Percent || row.bilateral == .alreadyBilateral else {
      addOrdinary(member, count: billed.units, to: &scope)
      return
    }
    if billed.units > 2 {
      scope.warn(.moreThanTwoUnits, member)
      addOrdinary(member, count: billed.units, to: &scope)
    } else if row.bilateral == .payAt150Percent, row.global == .addOn, !oncePerSide.contains(row.code) {
      scope.warn(.unitsAreFurtherLevels, member)
      addOrdinary(member, count: billed.units, to: &scope)
    } else {
      addBothSides(
        makeUnit(member, charge: billed.chargeCents, in: scope), to: &scope, warning: .twoUnitsAreTwoSides)
    }
  }

  /// Units that are each the service of one side: ranked one by one, or one amount for all.
  private func addOrdinary<R>(_ member: Int32, count: Int32, to scope: inout PricingScope<R>) {
    let billed = scope.billed[Int(member)]
    let row = fees.row(of: scope.lines[Int(member)])
    guard row.multiple == .standard || row.multiple == .endoscopy else {
      var unit = makeUnit(member, charge: billed.chargeCents, in: scope)
      unit.quantity = count
      multiply(&unit, by: Int64(count), to: &scope, step: .base, rate: nil, note: .units(count))
      return
    }
    guard billed.chargeCents >= 0 else {
      var unit = makeUnit(member, charge: -1, in: scope)
      unit.repeats = count
      scope.add(unit)
      return
    }
    // The charge is spread to the cent, earlier units first: at most two kinds of unit.
    let (each, odd) = billed.chargeCents.quotientAndRemainder(dividingBy: Int64(count))
    for (repeats, charge) in [(Int32(odd), each + 1), (count - Int32(odd), each)] where repeats > 0 {
      var unit = makeUnit(member, charge: charge, in: scope)
      unit.repeats = repeats
      scope.add(unit)
    }
  }

  /// Adds a unit for both sides, as the bilateral indicator of its row says.
  private func addBothSides<R>(_ unit: PricingUnit, to scope: inout PricingScope<R>, warning: Warning?) {
    var unit = unit
    if let warning { scope.warn(warning, unit.line) }
    switch fees.row(of: scope.lines[Int(unit.line)]).bilateral {
    case .payAt150Percent:
      unit.traits.insert(.bothSidesAt150)
      scope.add(unit)
    case .eachSideInFull:
      unit.quantity = 2
      unit.rules.formUnion(RuleSet(.bilateral))
      multiply(&unit, by: 2, to: &scope, step: .bilateral, rate: .percent(200), note: .bothSidesInFull)
    case .oneFee:
      scope.warn(.bilateralPaidOnce, unit.line)
      scope.add(unit)
    case .alreadyBilateral:
      scope.warn(.bilateralAlreadyCounted, unit.line)
      scope.add(unit)
    case .notApplicable:
      scope.add(unit)
    }
  }

  private func multiply<R>(
    _ unit: inout PricingUnit, by count: Int64, to scope: inout PricingScope<R>, step rule: Rule, rate: Rate?,
    note: Step.Note
  ) {
    unit.amount = unit.amount.times(count)
    scope.add(unit)
    if R.isRecording {
      let step = Step(rule: rule, rate: rate, amount: unit.amount, note: note)
      scope.recorder.record(step, unit: Int32(scope.units.count - 1))
    }
  }

  /// One unit of one side of a line's service, at the line's fee.
  @inline(__always)
  private func makeUnit<R>(
    _ member: Int32, charge: Int64, in scope: borrowing PricingScope<R>
  ) -> PricingUnit {
    let line = scope.lines[Int(member)]
    var unit = PricingUnit(
      line: member, amount: line.cappedFee, chargeCents: charge, tieBreaker: max(0, charge),
      traits: traits(of: line))
    if line.cappedFee != line.fee { unit.rules.formUnion(RuleSet(.oppsCap)) }
    return unit
  }

  @inline(__always)
  private func traits(of line: ResolvedLine) -> PricingUnit.Traits {
    var traits: PricingUnit.Traits = []
    let row = fees.schedule.rows[Int(line.row)]
    switch row.multiple {
    case .standard: traits = .ranked
    case .endoscopy: traits = [.ranked, .endoscopy]
    case .imaging:
      if row.imagingFamily == 88, !line.effects.contains(.separateSession) { traits = .imaging }
    case .therapy: traits = .therapy
    case .cardiovascular: traits = .cardiovascular
    case .ophthalmology: traits = .ophthalmology
    case .none, .before1995, .notApplicable: break
    }
    let unusual: ModifierEffects = [
      .surgeryOnly, .afterCareOnly, .returnToTheatre, .coSurgeon, .assistant, .nonphysicianAssistant,
      .therapyAssistant,
    ]
    if !line.effects.isDisjoint(with: unusual) { addRareTraits(line.effects, to: &traits) }
    return traits
  }

  private func addRareTraits(_ effects: ModifierEffects, to traits: inout PricingUnit.Traits) {
    if !effects.isDisjoint(with: [.surgeryOnly, .afterCareOnly, .returnToTheatre]) {
      traits.insert(.splitCare)
    }
    if effects.contains(.returnToTheatre) { traits.subtract([.ranked, .endoscopy]) }
    if effects.contains(.coSurgeon) { traits.insert(.coSurgeon) }
    if effects.contains(.assistant) { traits.insert(.assistant) }
    if effects.contains(.nonphysicianAssistant) { traits.insert(.nonphysicianAssistant) }
    if effects.contains(.therapyAssistant) { traits.insert(.therapyAssistant) }
  }
}
