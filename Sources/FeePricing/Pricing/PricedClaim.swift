// The answer: what each line is allowed, why, and what was noticed.

/// A claim with its prices and their reasons.
public struct PricedClaim: Sendable {
  /// The claim's own number as given; may be empty.
  public let id: String
  /// In the order billed.
  public let lines: [PricedLine]
  /// What a biller should know; none of it changes a price.
  public let findings: [Finding]

  package init(id: String, lines: [PricedLine], findings: [Finding]) {
    self.id = id
    self.lines = lines
    self.findings = findings
  }

  /// The sum of what priced lines are allowed; lines without a price are not in it.
  public var allowedAmount: Money { lines.reduce(.zero) { $0 + ($1.allowedAmount ?? .zero) } }
  /// How many lines have no price, so that the total leaves them out.
  public var notPricedLines: Int { lines.count { $0.allowedAmount == nil } }
}

/// One line of a claim with its price, or the reason why it has none.
public struct PricedLine: Sendable {
  /// The line as billed.
  public let billed: ClaimLine
  /// What became of the line.
  public let outcome: Outcome
  /// Why there is no price, or a price of nothing; `nil` for a priced line.
  public let reason: Reason?
  /// The fee schedule amount of one unit and one side, before any rule; `nil` where there is no fee.
  public let feeScheduleAmount: Money?
  /// The most that all parties together will pay; zero if bundled, `nil` without a price.
  public let allowedAmount: Money?
  /// The most that an unassigned claim may charge; `nil` for practices that participate.
  public let limitingCharge: Money?
  /// The rules that changed the amount, in the order applied.
  public let rules: [Rule]
  /// What the line was priced as: one unit, several, or its share of a pair with another line.
  public let parts: [PricedPart]
  /// What the charges of the whole claim made of the line, where a contract holds them together.
  public let claimStep: Step?
  /// What the fee was made of; `nil` where no row was found.
  public let basis: LineBasis?
  /// What the amount was made of where another schedule set it; else `nil`.
  public let otherBasis: OtherBasis?
  /// The contract's term that made the fee: `Acme PPO 2026, acme.json:7`; `nil` where it was Medicare's rule.
  public let contractTerm: String?
}

extension PricedLine {
  /// A line that is denied: allowed nothing.
  package init(_ billed: ClaimLine, denied reason: Reason) {
    self.init(
      billed: billed, outcome: .bundled, reason: reason, feeScheduleAmount: nil, allowedAmount: .zero,
      limitingCharge: nil, rules: [], parts: [], claimStep: nil, basis: nil, otherBasis: nil,
      contractTerm: nil)
  }

  /// The line of a claim that is part of a larger one; `places` are where its lines stand there.
  package func moved(to places: [Int]) -> PricedLine {
    PricedLine(
      billed: billed, outcome: outcome, reason: reason, feeScheduleAmount: feeScheduleAmount,
      allowedAmount: allowedAmount, limitingCharge: limitingCharge, rules: rules,
      parts: parts.map { part in
        PricedPart(
          steps: part.steps, amount: part.amount, repeats: part.repeats, lines: part.lines.map { places[$0] })
      },
      claimStep: claimStep, basis: basis, otherBasis: otherBasis, contractTerm: contractTerm)
  }
}

/// A unit of a line with every step from fee to amount.
public struct PricedPart: Sendable {
  /// From the fee to the amount allowed, for one unit.
  public let steps: [Step]
  /// What one unit came to; of a pair, both lines together.
  public let amount: Money
  /// How many units came to the same amount by the same steps.
  public let repeats: Int
  /// The lines it is for: one, or two that are one service on two sides.
  public let lines: [Int]
}

/// What a fee was made of.
public struct LineBasis: Sendable {
  /// The release in force on the date of service, as CMS names it: `RVU26A`.
  public let release: String
  /// The row that the fee was made from.
  public let row: RelativeValueRow
  /// Which practice-expense values applied.
  public let setting: Setting
  /// The payment locality with its indices.
  public let locality: LocalityRow
  /// Dollars per relative value unit.
  public let factor: ConversionFactor
}
