// One claim from lines to allowed amounts: the single path that every command goes through.

/// Prices claims one after another, reusing its storage: the engine itself.
///
/// Results stay in ``lines`` until the next claim.
struct ClaimEngine<Recorder: StepRecorder>: ~Copyable, Sendable {
  let data: FeeData
  private let terms: PayerTerms
  var resolution: LineResolution
  /// The rules in force in each period of ``FeeData/periods``.
  let rules: [PaymentRules]
  /// Whether claims are priced under a contract.
  private let isUnderContract: Bool
  private var shares: PractitionerShares
  /// The flags of all lines so far.
  var flags: ResolvedLine.Flags = []
  var scope: PricingScope<Recorder>
  /// What a claim's scopes were made of, for the explanation; filled only when recording.
  var unitHistory: [UnitHistory] = []
  /// What the charges of a whole claim changed of its lines; filled only when recording.
  var claimSteps: [Int: Step] = [:]

  init(_ data: FeeData, terms: PayerTerms, recorder: Recorder) {
    self.data = data
    self.terms = terms
    resolution = LineResolution(data: data, terms: terms)
    rules = data.periods.map { PaymentRules($0.parameters, terms: terms) }
    isUnderContract = data.contract != nil
    shares = PractitionerShares(data.periods)
    scope = PricingScope(
      schedule: data.schedule, unitLimits: data.unitLimits, contract: ContractPricing(data, terms),
      recorder: recorder)
  }

  /// The rule parameters in force on a line's date, with the line's own coinsurance.
  func parameters(_ line: Int) -> RuleParameters {
    let common = data.periods[Int(scope.lines[line].period)].parameters
    guard scope.lines[line].traits.contains(.drug) else { return common }
    return data.others.parameters(common, forDrug: scope.billed[line])
  }

  /// Prices a claim.
  ///
  /// - Complexity: O(n log n) in its lines.
  mutating func price(_ billed: [ClaimLine]) {
    startClaim()
    for line in billed {
      var found = FoundLine(line)
      found.row = resolution.row(of: line.code, on: line.date)
      add(found)
    }
    finishClaim()
  }

  /// Forgets the last claim.
  mutating func startClaim() {
    scope.billed.removeAll()
    scope.lines.removeAll()
    scope.members.removeAll()
    scope.effects = []
    if Recorder.isRecording { unitHistory.removeAll() }
    flags = []
  }

  /// Adds a line to the claim, and finds its fee.
  mutating func add(_ found: FoundLine) {
    let (line, place) = (found.line, scope.lines.count)
    scope.lines.append(ResolvedLine())
    resolution.resolve(line, found.row, &scope.lines[place])
    scope.effects.formUnion(scope.lines[place].effects)
    flags.formUnion(scope.lines[place].flags)
    scope.billed.append(line)
    scope.members.append(Int32(truncatingIfNeeded: place))
    let isOther = scope.billed[0].date != line.date || scope.billed[0].practitioner != line.practitioner
    if isOther { flags.insert(.otherScope) }
  }

  /// Prices the lines added since the claim was started.
  @inline(__always)
  mutating func finishClaim() {
    guard !isUnderContract else {
      finishClaimUnderContract()
      return
    }
    priceClaim()
  }

  /// Applies the rules to the lines that have a fee.
  mutating func priceClaim() {
    guard !flags.contains(.otherScope) else {
      priceScopes()
      return
    }
    // All lines are members, as they were added.
    priceScope()
  }

  /// Prices the lines of each date and practitioner, in line order within each.
  private mutating func priceScopes() {
    guard scope.billed.count > 16 else {
      priceFewScopes()
      return
    }
    func key(_ line: ClaimLine) -> UInt64 {
      UInt64(UInt32(bitPattern: line.date.yyyymmdd)) << 32 | UInt64(line.practitioner.packed)
    }
    var order: [(key: UInt64, line: Int32)] = []
    for line in scope.billed.indices { order.append((key(scope.billed[line]), Int32(line))) }
    order.sort { $0 < $1 }
    scope.members.removeAll()
    for (place, entry) in order.enumerated() {
      scope.members.append(entry.line)
      guard place + 1 == order.count || order[place + 1].key != entry.key else { continue }
      priceScope()
      scope.members.removeAll()
    }
  }

  /// The same for a claim of few lines, which are compared with one another in place.
  private mutating func priceFewScopes() {
    var isTaken: UInt32 = 0
    for first in scope.billed.indices where isTaken & 1 << UInt32(first) == 0 {
      scope.members.removeAll()
      for line in first..<scope.billed.count
      where scope.billed[line].date == scope.billed[first].date
        && scope.billed[line].practitioner == scope.billed[first].practitioner
      {
        scope.members.append(Int32(truncatingIfNeeded: line))
        isTaken |= 1 << UInt32(line)
      }
      priceScope()
    }
  }

  /// Prices the lines in the scope's members, which are of one date and practitioner.
  private mutating func priceScope() {
    guard !scope.members.isEmpty else { return }
    let leader = Int(scope.members[0])
    let period = Int(scope.lines[leader].period)
    guard let share = shares.share(of: scope.billed[leader].practitioner, in: period) else {
      for place in scope.members.indices { reject(Int(scope.members[place]), .unknownPractitioner) }
      return
    }
    if flags.contains(.injection) { bundleInjections() }
    if flags.contains(.ofOtherSchedule) { priceOthers(rules[period]) }
    if flags.contains(.unpriced) || flags.contains(.injection) { keepPricedMembers() }
    guard !scope.members.isEmpty else { return }
    scope.removeUnits()
    scope.release = resolution.periods[period].release
    scope.factor = resolution.periods[period].factor
    scope.practitionerShare = share
    scope.pairSplit = rules[period].pairSplit
    scope.laterSide = rules[period].laterSide
    scope.assembleUnits()
    rules[period].apply(to: &scope)
    if Recorder.isRecording {
      scope.noticeModifiers()
      unitHistory += scope.takeHistory()
    }
  }

  /// Prices the lines that another schedule pays, apart from the units of the fee schedule.
  private mutating func priceOthers(_ rules: PaymentRules) {
    scope.removeUnits()
    scope.priceOthers(data.others, rules, isQualifying: terms.isQualifyingParticipant)
    if Recorder.isRecording { unitHistory += scope.takeHistory() }
  }

  /// Leaves the lines without a price, and those of other schedules, out of the members, in place.
  private mutating func keepPricedMembers() {
    var kept = 0
    for place in scope.members.indices
    where scope.lines[Int(scope.members[place])].outcome == .priced
      && !scope.lines[Int(scope.members[place])].flags.contains(.ofOtherSchedule)
    {
      scope.members[kept] = scope.members[place]
      kept += 1
    }
    scope.members.truncate(to: kept)
  }

  private mutating func reject(_ line: Int, _ reason: Reason) {
    guard scope.lines[line].outcome == .priced || scope.lines[line].flags.contains(.ofOtherSchedule)
    else { return }
    scope.lines[line].outcome = .notPriced
    scope.lines[line].reason = reason
    scope.lines[line].allowed = .zero
  }

  /// Status T is paid only where nothing else of the day is.
  private mutating func bundleInjections() {
    var hasInjection = false
    var hasOther = false
    for place in scope.members.indices {
      let line = scope.lines[Int(scope.members[place])]
      hasInjection = hasInjection || line.flags.contains(.injection)
      hasOther = hasOther || !line.flags.contains(.injection) && line.outcome == .priced
    }
    guard hasInjection, hasOther else { return }
    for place in scope.members.indices {
      let line = Int(scope.members[place])
      guard scope.lines[line].flags.contains(.injection), scope.lines[line].outcome == .priced else {
        continue
      }
      scope.lines[line].outcome = .bundled
      scope.lines[line].reason = .injectionBundled
    }
  }
}
