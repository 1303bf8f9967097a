// One claim from lines to allowed amounts: the single path that every command goes through.

/// Prices claims one after another, reusing its storage: the engine itself.
///
/// Results stay in ``lines`` until the next claim.
struct ClaimEngine<Recorder: StepRecorder>: ~Copyable, Sendable {
  private let data: FeeData
  private let terms: PayerTerms
  private let resolution: LineResolution
  /// The rules in force in each period of ``FeeData/periods``.
  private let rules: [PaymentRules]
  private var lastPeriod: Int?
  /// Whether all lines so far are of one date and practitioner.
  private var isOneScope = true
  private(set) var scope: PricingScope<Recorder>
  /// What a claim's scopes were made of, for the explanation; filled only when recording.
  private(set) var unitHistory: [UnitHistory] = []

  init(_ data: FeeData, terms: PayerTerms, recorder: Recorder) {
    self.data = data
    self.terms = terms
    resolution = LineResolution(data: data, terms: terms)
    rules = data.periods.map { PaymentRules($0.parameters, terms: terms) }
    scope = PricingScope(schedule: data.schedule, recorder: recorder)
  }

  /// The lines of the last claim, with outcome, allowed amount and rules.
  var lines: [ResolvedLine] { scope.lines }

  /// The rule parameters in force on a line's date.
  func parameters(_ line: Int) -> RuleParameters { data.periods[Int(scope.lines[line].period)].parameters }

  /// Prices a claim.
  ///
  /// - Complexity: O(n log n) in its lines.
  mutating func price(_ billed: [ClaimLine]) {
    startClaim()
    for line in billed { add(line) }
    finishClaim()
  }

  /// Forgets the last claim.
  mutating func startClaim() {
    scope.billed.removeAll(keepingCapacity: true)
    scope.lines.removeAll(keepingCapacity: true)
    if Recorder.isRecording { unitHistory.removeAll() }
    isOneScope = true
  }

  /// Adds a line to the claim, and finds its row and fee.
  mutating func add(_ line: ClaimLine) {
    if let first = scope.billed.first, first.date != line.date || first.practitioner != line.practitioner {
      isOneScope = false
    }
    scope.billed.append(line)
    scope.lines.append(resolution.resolve(line, period: period(on: line.date)))
  }

  /// Prices the lines added since the claim was started.
  mutating func finishClaim() {
    guard !scope.billed.isEmpty else { return }
    if isOneScope {
      priceScope(scope.billed.indices)
    } else {
      for group in groups(scope.billed) { priceScope(group) }
    }
  }

  @inline(__always)
  private mutating func period(on date: ServiceDate) -> Int? {
    if let lastPeriod, data.periods[lastPeriod].span.contains(date) { return lastPeriod }
    guard let found = data.periodIndex(on: date) else { return nil }
    lastPeriod = found
    return found
  }

  /// Lines of one date and practitioner, each group in line order.
  private func groups(_ billed: [ClaimLine]) -> [ArraySlice<Int>] {
    let order = billed.indices.sorted { left, right in
      let (one, other) = (billed[left], billed[right])
      return (one.date.yyyymmdd, one.practitioner.packed, left)
        < (other.date.yyyymmdd, other.practitioner.packed, right)
    }
    var groups: [ArraySlice<Int>] = []
    var start = 0
    for end in 1...order.count {
      let (first, next) = (billed[order[start]], end < order.count ? billed[order[end]] : nil)
      if next?.date == first.date && next?.practitioner == first.practitioner { continue }
      groups.append(order[start..<end])
      start = end
    }
    return groups
  }

  /// Prices the lines of one date and practitioner.
  private mutating func priceScope(_ group: some Collection<Int>) {
    scope.members.removeAll(keepingCapacity: true)
    scope.units.removeAll(keepingCapacity: true)
    scope.traits = []
    guard let first = group.first else { return }
    let period = Int(scope.lines[first].period)
    let practitioner = scope.billed[first].practitioner
    guard let share = data.periods[period].share(of: practitioner) else {
      for line in group { reject(line, .unknownPractitioner) }
      return
    }
    bundleInjections(group)
    for line in group where scope.lines[line].outcome == .priced { scope.members.append(Int32(line)) }
    guard !scope.members.isEmpty else { return }
    scope.release = resolution.periods[period].release
    scope.factor = resolution.periods[period].factor
    scope.practitionerShare = share
    scope.assembleUnits()
    rules[period].apply(to: &scope)
    allocate()
    if Recorder.isRecording {
      scope.noticeModifiers()
      unitHistory += scope.takeHistory()
    }
  }

  private mutating func reject(_ line: Int, _ reason: Reason) {
    guard scope.lines[line].outcome == .priced else { return }
    scope.lines[line].outcome = .notPriced
    scope.lines[line].reason = reason
  }

  /// Status T is paid only where nothing else of the day is (RULES G13, G26).
  private mutating func bundleInjections(_ group: some Collection<Int>) {
    var hasInjection = false
    var hasOther = false
    for line in group {
      if scope.lines[line].isInjection {
        hasInjection = true
      } else if scope.lines[line].outcome == .priced {
        hasOther = true
      }
    }
    guard hasInjection, hasOther else { return }
    for line in group where scope.lines[line].isInjection {
      scope.lines[line].outcome = .bundled
      scope.lines[line].reason = .injectionBundled
    }
  }

  /// Splits each unit's final amount over its lines, the earlier taking the odd cent.
  private mutating func allocate() {
    for unit in scope.units {
      let total = unit.amount.times(Int64(unit.repeats))
      if unit.mate < 0 {
        scope.lines[Int(unit.line)].allowed += total
      } else {
        scope.lines[Int(unit.line)].allowed += total.share(0, of: 2)
        scope.lines[Int(unit.mate)].allowed += total.share(1, of: 2)
        scope.lines[Int(unit.mate)].rules.formUnion(unit.rules)
      }
      scope.lines[Int(unit.line)].rules.formUnion(unit.rules)
    }
  }
}
