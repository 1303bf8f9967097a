// The engine for many claims: no explanation, no allocation once its storage has grown.

/// Prices claim after claim without explanations; one for each thread.
public struct Repricer: Sendable {
  private var engine: ClaimEngine<NoRecord>

  public init(_ data: FeeData, terms: PayerTerms = .medicare) {
    engine = ClaimEngine(data, terms: terms, recorder: NoRecord())
  }

  /// Prices the lines of one claim; ask ``answer(_:)`` for each before the next claim.
  public mutating func price(_ lines: [ClaimLine]) {
    engine.price(lines)
  }

  /// What became of a line of the last claim.
  ///
  /// - Precondition: `line` is one of the lines given to ``price(_:)``.
  public func answer(_ line: Int) -> LineAnswer {
    let line = engine.scope.lines[line]
    return LineAnswer(
      outcome: line.outcome, reason: line.reason, rules: line.rules, fee: line.fee, allowed: line.allowed)
  }
}

/// What became of a line: the same as ``PricedLine`` without the explanation.
public struct LineAnswer: Sendable, Hashable {
  public let outcome: Outcome
  public let reason: Reason?
  public let rules: RuleSet
  /// The fee schedule amount of one unit and one side; meaningless unless priced.
  public let fee: Money
  /// What is allowed; meaningless unless priced or bundled.
  public let allowed: Money
}
