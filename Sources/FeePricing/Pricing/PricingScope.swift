// The units of one claim, date and practitioner that are priced together: all that a rule sees.

/// The lines and units that are priced together, with the recorder of what happens to them.
struct PricingScope<Recorder: StepRecorder>: ~Copyable {
  /// Where rows are found, and the release, factor and practitioner's share of this scope.
  let schedule: FeeSchedule
  var release = ReleaseNumber(number: 0)
  var factor = ConversionFactor(tenThousandths: 0)
  var practitionerShare = Rate.whole
  /// The claim as billed.
  var billed = Stack<ClaimLine>()
  /// The claim's lines in order, resolved or with a reason.
  var lines = Stack<ResolvedLine>()
  /// The lines of this scope, as places in ``lines``.
  var members = Stack<Int32>()
  /// What the modifiers of all the claim's lines mean, together.
  var effects: ModifierEffects = []
  /// The units of this scope.
  var units = Stack<PricingUnit>()
  /// All traits of the scope's units.
  private(set) var traits: PricingUnit.Traits = []
  /// How many procedures may take part in the ranking, repeats and those who assist among them.
  private(set) var rankedCount: Int32 = 0
  /// Procedures in order of rank.
  var ranking = Stack<RankedItem>()
  var recorder: Recorder
  /// The contract that is priced under; `nil` for Medicare.
  let contract: ContractPricing?
  /// What the contract made of each line's fee; empty for Medicare.
  var contractLines = Stack<ContractLine>()
  /// How many units a day may have, where that decides a price; `nil` where edits are off.
  let unitLimits: UnitLimits?
  /// How the amount of both sides is shared by two lines; `nil` for as evenly as the cents permit.
  var pairSplit: PairSplit?
  /// What the later side is paid where each side is ranked on its own; `nil` where both are one procedure.
  var laterSide: Rate?

  init(
    schedule: FeeSchedule, unitLimits: UnitLimits?, contract: ContractPricing?, recorder: Recorder
  ) {
    self.schedule = schedule
    self.unitLimits = unitLimits
    self.contract = contract
    self.recorder = recorder
  }

  /// The row that prices a line.
  func row(of line: ResolvedLine) -> RelativeValueRow { schedule.row(at: Int(line.row)) }

  /// What ordinary lines need of that row.
  @inline(__always)
  func pricingRow(of line: ResolvedLine) -> PricingRow { schedule.pricing[Int(line.row)] }

  /// The line of a unit; of a pair, the earlier one.
  @inline(__always)
  func line(ofUnit unit: Int) -> ResolvedLine { lines[Int(units[unit].line)] }

  /// The row that prices a unit's line.
  func row(ofUnit unit: Int) -> RelativeValueRow { row(of: line(ofUnit: unit)) }

  /// The fee of a part of a line's service, after the OPPS cap; `nil` if the part has no row.
  func fee(of part: Modifier, ofLine number: Int) -> Money? {
    let line = lines[number]
    guard let row = schedule.row(row(of: line).code, part, in: release) else { return nil }
    let medicare = row.cappedFee(in: line.setting, line.indices, factor: factor)
    guard let contract else { return medicare }
    return contract.part(
      row.relativeValues(in: line.setting), medicare: medicare, of: line, contractLines[number])
  }

  /// The fee of a line's practice expense alone.
  func expenseFee(ofLine number: Int) -> Money {
    let line = lines[number]
    let values = row(of: line).relativeValues(in: line.setting)
    let medicare = practiceExpenseAmount(values, line.indices, factor: factor)
    guard let contract else { return medicare }
    let expense = RelativeValues(work: 0, practiceExpense: values.practiceExpense, malpractice: 0)
    return contract.part(expense, medicare: medicare, of: line, contractLines[number])
  }

  /// The fee of the base of an endoscopy family where a line was done, after the OPPS cap; zero if it has none.
  func fee(ofBase base: ProcedureCode, where number: Int) -> Money {
    let line = lines[number]
    guard let row = schedule.row(base, .none, in: release) else { return .zero }
    let medicare = row.cappedFee(in: line.setting, line.indices, factor: factor)
    guard let contract else { return medicare }
    return contract.fee(ofBase: row, medicare: medicare, of: line, on: billed[number].date) ?? .zero
  }

  /// Sets the amount of a unit and leaves a step behind if it changed.
  mutating func change(
    _ unit: Int, to amount: Money, by rule: Rule, rate: Rate? = nil, note: Step.Note = .none
  ) {
    units[unit].change(to: amount, by: rule, rate: rate, note: note, &recorder)
  }

  /// Takes a share of a unit's amount.
  mutating func scale(_ unit: Int, by rate: Rate, rule: Rule, note: Step.Note = .none) {
    units[unit].scale(by: rate, rule: rule, note: note, &recorder)
  }

  /// Splits a unit's final amount over its lines, the earlier taking the odd cent.
  @inline(__always)
  mutating func allocate(_ unit: PricingUnit) {
    let total = unit.amount.times(Int64(unit.repeats))
    let (line, mate) = (Int(unit.line), Int(unit.mate))
    lines[line].rules.formUnion(unit.rules)
    guard mate >= 0 else {
      lines[line].allowed += total
      return
    }
    allocatePair(unit, total)
  }

  @inline(never)
  private mutating func allocatePair(_ unit: PricingUnit, _ total: Money) {
    let (line, mate) = (Int(unit.line), Int(unit.mate))
    let first = pairSplit?.earlierPart(of: total) ?? total.share(0, of: 2)
    lines[line].allowed += first
    lines[mate].allowed += total - first
    lines[mate].rules.formUnion(unit.rules)
  }

  /// Forgets the units of the scope before.
  @inline(__always)
  mutating func removeUnits() {
    units.removeAll()
    traits = []
    rankedCount = 0
  }

  /// Adds a unit with its first steps.
  @inline(__always)
  mutating func add(_ unit: PricingUnit) {
    var unit = unit
    unit.number = Int32(truncatingIfNeeded: units.count)
    traits.formUnion(unit.traits)
    if unit.traits.contains(.ranked) { rankedCount &+= unit.repeats }
    units.append(unit)
    if Recorder.isRecording { recordFee(of: lines[Int(unit.line)], unit: Int32(units.count - 1)) }
  }

  private mutating func recordFee(of line: ResolvedLine, unit: Int32) {
    guard contractLines.isEmpty else {
      recordContractFee(of: Int(units[Int(unit)].line), unit: unit)
      return
    }
    recorder.record(Step(rule: .base, rate: nil, amount: line.fee, note: .none), unit: unit)
    guard line.cappedFee != line.fee else { return }
    recorder.record(Step(rule: .oppsCap, rate: nil, amount: line.cappedFee, note: .none), unit: unit)
  }

  /// Separates the first `count` of a unit's repeats; the rest become a unit of their own.
  ///
  /// - Returns: where the rest are.
  mutating func split(_ unit: Int, after count: Int32) -> Int {
    var rest = units[unit]
    rest.repeats -= count
    rest.number = Int32(truncatingIfNeeded: units.count)
    units[unit].repeats = count
    units.append(rest)
    if Recorder.isRecording { recorder.copyHistory(of: Int32(unit), to: Int32(units.count - 1)) }
    return units.count - 1
  }

  /// Notes something a biller should know about lines.
  @inline(__always)
  mutating func warn(_ warning: Warning, _ lines: Int32...) {
    if Recorder.isRecording { recorder.warn(warning, lines: lines) }
  }
}
