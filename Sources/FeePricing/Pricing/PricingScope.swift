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
  /// The units of this scope.
  var units = Stack<PricingUnit>()
  /// All traits of the scope's units.
  var traits: PricingUnit.Traits = []
  /// Procedures in order of rank.
  var ranking = Stack<RankedItem>()
  var recorder: Recorder

  init(schedule: FeeSchedule, recorder: Recorder) {
    self.schedule = schedule
    self.recorder = recorder
  }

  /// The row that prices a line.
  func row(of line: ResolvedLine) -> RelativeValueRow { schedule.rows[Int(line.row)] }

  /// What ordinary lines need of that row.
  @inline(__always)
  func pricingRow(of line: ResolvedLine) -> PricingRow { schedule.pricing[Int(line.row)] }

  /// The line of a unit; of a pair, the earlier one.
  @inline(__always)
  func line(ofUnit unit: Int) -> ResolvedLine { lines[Int(units[unit].line)] }

  /// The row that prices a unit's line.
  func row(ofUnit unit: Int) -> RelativeValueRow { row(of: line(ofUnit: unit)) }

  /// The fee of another code or modifier where `line` was done, after the OPPS cap; `nil` if it has no row.
  func cappedFee(_ code: ProcedureCode, _ modifier: Modifier, where line: ResolvedLine) -> Money? {
    schedule.row(code, modifier, in: release)
      .map { $0.cappedFee(in: line.setting, line.indices, factor: factor) }
  }

  /// Sets the amount of a unit and leaves a step behind if it changed.
  @inline(__always)
  mutating func change(
    _ unit: Int, to amount: Money, by rule: Rule, rate: Rate? = nil, note: Step.Note = .none
  ) {
    guard amount != units[unit].amount else { return }
    units[unit].amount = amount
    units[unit].rules.formUnion(RuleSet(rule))
    if Recorder.isRecording {
      recorder.record(Step(rule: rule, rate: rate, amount: amount, note: note), unit: Int32(unit))
    }
  }

  /// Takes a share of a unit's amount.
  @inline(__always)
  mutating func scale(_ unit: Int, by rate: Rate, rule: Rule, note: Step.Note = .none) {
    change(unit, to: units[unit].amount.scaled(by: rate), by: rule, rate: rate, note: note)
  }

  /// Adds a unit with its first steps.
  @inline(__always)
  mutating func add(_ unit: PricingUnit) {
    traits.formUnion(unit.traits)
    units.append(unit)
    if Recorder.isRecording { recordFee(of: lines[Int(unit.line)], unit: Int32(units.count - 1)) }
  }

  private mutating func recordFee(of line: ResolvedLine, unit: Int32) {
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
