// A claim under a contract: the contract's fees, the same rules, then what is agreed of the claim as a whole.

extension ClaimEngine {
  /// Prices the claim's lines, which were resolved as Medicare's, on the contract's terms.
  @inline(never)
  mutating func finishClaimUnderContract() {
    takeContractFees()
    // Without a day on which anything is in force, every line has its reason.
    guard !data.periods.isEmpty else { return }
    priceClaim()
    for line in scope.contractLines.indices where scope.contractLines[line].isSettled { settle(line) }
    testClaimCharge()
  }

  private mutating func takeContractFees() {
    guard let contract = scope.contract else { return }
    scope.contractLines.removeAll()
    if Recorder.isRecording { claimSteps.removeAll() }
    flags = flags.intersection(.otherScope)
    for place in scope.lines.indices {
      var priced = ContractLine()
      var line = scope.lines[place]
      contract.price(scope.billed[place], &line, &priced, &resolution)
      flags.formUnion(line.flags)
      scope.lines[place] = line
      scope.contractLines.append(priced)
    }
  }

  /// Pays a line as a whole: only its charge may limit it.
  private mutating func settle(_ number: Int) {
    let line = scope.lines[number]
    let billed = scope.billed[number]
    let rules = rules[Int(line.period)]
    scope.removeUnits()
    var unit = PricingUnit(
      amount: line.fee, chargeCents: billed.chargeCents, tieBreaker: max(0, billed.chargeCents),
      line: Int32(truncatingIfNeeded: number), traits: [])
    scope.add(unit)
    unit = scope.units[0]
    if case .listed = scope.contractLines[number].source, billed.units > 1 {
      unit.quantity = billed.units
      unit.amount = unit.amount.times(Int64(billed.units))
      if Recorder.isRecording {
        let step = Step(rule: .base, rate: nil, amount: unit.amount, note: .units(billed.units))
        scope.recorder.record(step, unit: unit.number)
      }
    }
    if rules.testsEachCharge { rules.lowerOfCharge.apply(to: &unit, &scope.recorder) }
    scope.units[0] = unit
    scope.lines[number].outcome = .priced
    scope.allocate(unit)
    if Recorder.isRecording { unitHistory += scope.takeHistory() }
  }

  // MARK: - Charges of a claim

  /// Allows the lines together no more than was billed for them, where the contract says so; what is too much is
  /// taken off in proportion. Lines without a price do not count, and no charge unknown is compared with.
  private mutating func testClaimCharge() {
    var (allowed, charged) = (Money.zero, Money.zero)
    for line in scope.lines.indices where isTestedTogether(line) {
      guard let charge = scope.billed[line].billedCharge else { return }
      allowed += scope.lines[line].allowed
      charged += charge
    }
    guard charged < allowed else { return }
    var (before, given) = (Money.zero, Money.zero)
    for line in scope.lines.indices where isTestedTogether(line) {
      before += scope.lines[line].allowed
      // The shares of all lines so far, rounded together, so that the parts add up to the cent.
      let together = charged.share(before.cents, outOf: allowed.cents)
      limit(line, to: together - given, allowed: allowed, charged: charged)
      given = together
    }
  }

  private func isTestedTogether(_ number: Int) -> Bool {
    let line = scope.lines[number]
    guard line.outcome == .priced || line.outcome == .bundled else { return false }
    return data.periods[Int(line.period)].parameters.chargeTest == .claim
  }

  private mutating func limit(_ line: Int, to amount: Money, allowed: Money, charged: Money) {
    guard amount != scope.lines[line].allowed else { return }
    let before = scope.lines[line].allowed
    scope.lines[line].allowed = amount
    scope.lines[line].rules.formUnion(RuleSet(.lowerOfCharge))
    guard Recorder.isRecording else { return }
    claimSteps[line] = Step(
      rule: .lowerOfCharge, rate: nil, amount: amount,
      note: .claimCharge(line: before, claim: allowed, charged: charged))
  }
}

extension PricingScope {
  /// Records how a line came to its fee under the contract.
  mutating func recordContractFee(of number: Int, unit: Int32) {
    let line = lines[number]
    let priced = contractLines[number]
    func step(_ amount: Money, rate: Rate? = nil, _ note: Step.Note) -> Step {
      Step(rule: .base, rate: rate, amount: amount, note: note)
    }
    switch priced.source {
    case .medicare: recorder.record(step(line.fee, .none), unit: unit)
    case .percentOfMedicare(let share):
      recorder.record(step(priced.medicareFee, .none), unit: unit)
      if share != .whole { recorder.record(step(line.fee, rate: share, .contractShare), unit: unit) }
    case .factor(let factor): recorder.record(step(line.fee, .contractFactor(factor)), unit: unit)
    case .listed: recorder.record(step(line.fee, .contractAmount), unit: unit)
    case .percentOfCharge(let share):
      let charge = billed[number].billedCharge ?? .zero
      recorder.record(step(line.fee, rate: share, .contractShareOfCharge(charge)), unit: unit)
    }
    guard line.cappedFee != line.fee else { return }
    recorder.record(Step(rule: .oppsCap, rate: nil, amount: line.cappedFee, note: .none), unit: unit)
  }
}
