// The engine for many claims: no explanation, no allocation once its storage has grown.

/// Prices claim after claim without explanations; one for each thread. It has storage of its own and cannot
/// be copied, so that no line pays for a copy.
///
///     repricer.startClaim()
///     for line in lines { repricer.add(line) }
///     repricer.finishClaim()
///     let answer = repricer.answer(0)
public struct Repricer: ~Copyable, Sendable {
  private var engine: ClaimEngine<NoRecord>

  /// How many lines the last claim has.
  public var count: Int { engine.scope.lines.count }

  /// Prices from `data` on `terms`; Medicare's for a participating practice unless said.
  public init(_ data: FeeData, terms: PayerTerms = .medicare) {
    engine = ClaimEngine(data, terms: terms, recorder: NoRecord())
  }

  /// Forgets the last claim.
  public mutating func startClaim() { engine.startClaim() }

  /// Adds a line to the claim.
  public mutating func add(_ line: ClaimLine) {
    engine.add(line, row: engine.row(of: line.code, on: line.date))
  }

  /// Adds a line whose row has been found.
  ///
  /// - Parameter row: of the line's code and date.
  public mutating func add(_ line: ClaimLine, row: FoundRow) { engine.add(line, row: row) }

  /// Finds the row of a line of which no more is known yet: memory answers while the rest of the line is read.
  public mutating func row(of code: ProcedureCode, on date: ServiceDate) -> FoundRow {
    engine.row(of: code, on: date)
  }

  /// Prices the lines added since the claim was started.
  public mutating func finishClaim() { engine.finishClaim() }

  /// What became of a line of the last claim, the first being 0.
  ///
  /// Changes nothing; were it not called mutating, a caller that keeps a repricer in a value of its own would copy
  /// all of it for each line.
  public mutating func answer(_ line: Int) -> LineAnswer { LineAnswer(engine.scope.lines[line]) }

  /// Prices the lines of one claim; see ``answer(_:)``.
  public mutating func price(_ lines: [ClaimLine]) {
    startClaim()
    for line in lines { add(line) }
    finishClaim()
  }

  /// The rule parameters in force on the date of a line that has a price.
  public mutating func parameters(_ line: Int) -> RuleParameters { engine.parameters(line) }
}

/// Where the row of a code stands on a day, or that there is none.
public struct FoundRow: Sendable, BitwiseCopyable {
  /// The place in ``FeeSchedule/pricing``; negative if there is no row.
  var place: Int32 = -1

  /// No row.
  public init() {}

  init(_ place: Int?) { self.place = place.map { Int32(truncatingIfNeeded: $0) } ?? -1 }
}

/// What became of a line: the same as ``PricedLine`` without the explanation.
public struct LineAnswer: Sendable, Hashable, BitwiseCopyable {
  /// What became of the line.
  public let outcome: Outcome
  /// Why there is no price, or a price of nothing; `nil` for a priced line.
  public let reason: Reason?
  /// The rules that changed the amount.
  public let rules: RuleSet
  /// The fee schedule amount of one unit and one side; meaningless unless priced.
  public let fee: Money
  /// What is allowed; meaningless unless priced or bundled.
  public let allowed: Money

  /// The answer that an explained line is.
  package init(_ line: PricedLine) {
    outcome = line.outcome
    reason = line.reason
    rules = RuleSet(line.rules.map { RuleSet($0) })
    fee = line.feeScheduleAmount ?? .zero
    allowed = line.allowedAmount ?? .zero
  }

  init(_ line: ResolvedLine) {
    outcome = line.outcome
    reason = line.reason
    rules = line.rules
    fee = line.fee
    allowed = line.allowed
  }
}
