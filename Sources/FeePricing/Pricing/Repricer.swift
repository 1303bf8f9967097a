// The engine for many claims: no explanation, no allocation once its storage has grown.

/// Prices claim after claim without explanations; one for each thread. It has storage of its own and cannot
/// be copied, so that no line pays for a copy.
///
///     repricer.price(lines)
///     let answer = repricer.answer(0)
///
/// Who reads many claims at a time has their rows found together, and all of them priced where they stand:
///
///     repricer.findRows(of: &lines, 0..<lines.count)
///     repricer.price(lines, claimsFrom: begins, to: lines.count)
public struct Repricer: ~Copyable, Sendable {
  private var short: ShortWay
  /// What prices claims that do not take the short way.
  private var engine: ClaimEngine<NoRecord>
  /// Where a claim that is priced alone begins.
  private var begins = Stack<Int32>()
  /// Whether the last claim took the short way.
  private var isShort = false
  /// The lines of a claim that is added line by line.
  private var own = Stack<FoundLine>()
  /// What became of the lines that were priced last, in order.
  public private(set) var answers = Stack<LineAnswer>()

  /// How many lines the last claim has.
  public var count: Int { answers.count }

  /// Prices from `data` on `terms`; Medicare's for a participating practice unless said.
  public init(_ data: FeeData, terms: PayerTerms = .medicare) {
    short = ShortWay(data, terms: terms)
    engine = ClaimEngine(data, terms: terms, recorder: NoRecord())
  }

  // MARK: - Claims in place

  /// Finds the row of each line of a range, which pricing needs.
  public mutating func findRows(of lines: inout Stack<FoundLine>, _ range: Range<Int>) {
    short.findRows(of: &lines, range)
  }

  /// Prices claims that stand one after another, whose rows have been found: of their lines ``answers`` has one each, in
  /// order.
  ///
  /// - Parameters:
  ///   - begins: where each claim begins, in order.
  ///   - end: where the last of them ends.
  public mutating func price(
    _ lines: borrowing Stack<FoundLine>, claimsFrom begins: borrowing Stack<Int32>, to end: Int
  ) {
    isShort = Self.price(lines, begins, to: end, &short, &engine, into: &answers)
  }

  /// - Returns: whether all claims took the short way.
  private static func price(
    _ lines: borrowing Stack<FoundLine>, _ begins: borrowing Stack<Int32>, to end: Int,
    _ short: inout ShortWay, _ engine: inout ClaimEngine<NoRecord>, into answers: inout Stack<LineAnswer>
  ) -> Bool {
    short.price(lines, begins, to: end, into: &answers)
    for number in short.longClaims.indices {
      let claim = begins.claim(Int(short.longClaims[number]), to: end)
      priceAtLength(lines, claim, by: &engine, into: &answers, from: Int(begins[0]))
    }
    return short.longClaims.isEmpty
  }

  /// Prices the lines of one claim, whose rows have been found.
  public mutating func price(_ lines: borrowing Stack<FoundLine>, _ claim: Range<Int>) {
    begins.removeAll()
    if !claim.isEmpty { begins.append(Int32(truncatingIfNeeded: claim.lowerBound)) }
    isShort = Self.price(lines, begins, to: claim.upperBound, &short, &engine, into: &answers)
  }

  /// - Parameter origin: the line whose answer is the first.
  @inline(never)
  private static func priceAtLength(
    _ lines: borrowing Stack<FoundLine>, _ claim: Range<Int>, by engine: inout ClaimEngine<NoRecord>,
    into answers: inout Stack<LineAnswer>, from origin: Int
  ) {
    engine.startClaim()
    for place in claim { engine.add(lines[place]) }
    engine.finishClaim()
    for place in claim {
      answers[place - origin] = LineAnswer(engine.scope.lines[place - claim.lowerBound])
    }
  }

  // MARK: - One claim

  /// Forgets the last claim.
  public mutating func startClaim() { own.removeAll() }

  /// Adds a line to the claim.
  public mutating func add(_ line: ClaimLine) { own.append(FoundLine(line)) }

  /// Prices the lines added since the claim was started.
  public mutating func finishClaim() {
    short.findRows(of: &own, own.indices)
    begins.removeAll()
    if !own.isEmpty { begins.append(0) }
    isShort = Self.price(own, begins, to: own.count, &short, &engine, into: &answers)
  }

  /// Prices the lines of one claim; see ``answer(_:)``.
  public mutating func price(_ lines: [ClaimLine]) {
    startClaim()
    for line in lines { add(line) }
    finishClaim()
  }

  // MARK: - Answers

  /// What became of a line of the last claim, the first being 0.
  ///
  /// Changes nothing; were it not called mutating, a caller that keeps a repricer in a value of its own would copy
  /// all of it for each line.
  public mutating func answer(_ line: Int) -> LineAnswer { answers[line] }

  /// The rule parameters in force on the date of a line that has a price, where one claim was priced.
  public mutating func parameters(_ line: Int) -> RuleParameters {
    isShort ? engine.data.periods[short.period(line)].parameters : engine.parameters(line)
  }
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

  /// The answer of a line that has not been priced yet.
  static let none = LineAnswer(outcome: .notPriced, reason: nil, rules: [], fee: .zero, allowed: .zero)

  init(outcome: Outcome, reason: Reason?, rules: RuleSet, fee: Money, allowed: Money) {
    self.outcome = outcome
    self.reason = reason
    self.rules = rules
    self.fee = fee
    self.allowed = allowed
  }

  /// The answer that an explained line is.
  package init(_ line: PricedLine) {
    self.init(
      outcome: line.outcome, reason: line.reason, rules: RuleSet(line.rules.map { RuleSet($0) }),
      fee: line.feeScheduleAmount ?? .zero, allowed: line.allowedAmount ?? .zero)
  }

  init(_ line: ResolvedLine) {
    self.init(
      outcome: line.outcome, reason: line.reason, rules: line.rules, fee: line.fee, allowed: line.allowed)
  }
}
