// A line with what it should have been allowed, what it was, and why they differ.

import FeePricing
import Remittances

/// A line of a claim, judged.
public struct JudgedLine: Sendable {
  /// The line's place in the claim, the first being 1.
  public var number: Int
  public var date: ServiceDate?
  /// As billed.
  public var code: String
  public var modifiers: [String] = []
  /// As billed; 0 where it is not known.
  public var units: Int = 0
  public var charge: Money?
  /// What the contract allows; `nil` where it has no price.
  public var expectedAllowed: Money?
  /// What the payer allowed; `nil` where it said nothing, or nothing that can be read.
  public var remittedAllowed: Money?
  public var allowedFrom: AllowedAmount.Source?
  public var paid: Money?
  public var classification = VarianceClass.matched
  public var cause: VarianceCause?
  /// Why, in words; empty where there is nothing to say.
  public var detail = ""
  /// What can be asked of the payer for this line. Of lines that are judged as one, the lines together have what the
  /// group comes to.
  public var recoverable = Money.zero
  /// The mistake that explains the difference, where one does.
  public var mistake: PayerMistake?
  /// The last decision on the line, a place in ``RemittanceLedger/entries``; `nil` where none speaks of it.
  var decision: Int?
  /// CLP07 of the last decision on the line, and the file and day of its payment.
  public var payerControl = ""
  public var file = ""
  public var paymentDate: ServiceDate?
  /// The line's place in ``JudgedClaim/priced``; `nil` where it was not priced.
  public var pricedPlace: Int?
  /// Codes of the payer's adjustments and remarks: `CO-45 38.00`, `N290`.
  public var reasons: [String] = []

  /// What was allowed beyond what was expected: below zero where it was too little.
  public var variance: Money? {
    guard let expectedAllowed, let remittedAllowed, classification.isCompared else { return nil }
    return remittedAllowed - expectedAllowed
  }
}

extension VarianceClass {
  /// Whether what was allowed was held against what was expected.
  public var isCompared: Bool {
    switch self {
    case .matched, .underpaid, .overpaid, .downcoded, .bundled: true
    case .denied, .reversed, .secondary, .notPriced: false
    }
  }
}

/// A claim of one payer, judged.
public struct JudgedClaim: Sendable {
  /// CLP01.
  public let number: String
  public let payer: String
  public let patient: RemittedPerson
  public var lines: [JudgedLine]
  /// The claim as priced, with every step; `nil` where no line differs.
  public var priced: PricedClaim?
  /// The claim's lines as they were priced, ``JudgedLine/pricedPlace`` being their places.
  public var billed: [ClaimLine] = []
  /// Whether what was sent was priced, and not what the remittance says of it.
  public let isSubmitted: Bool

  public var recoverable: Money { lines.reduce(.zero) { $0 + $1.recoverable } }
}

/// A difference that is not one.
///
/// - Source: amounts are rounded a unit at a time, so that a cent a unit says nothing.
public struct VarianceTolerance: Hashable, Sendable {
  /// For each unit of a line.
  public var centsPerUnit: Int64 = 1
  /// Whatever a line's units.
  public var amount = Money.zero
  /// Of what was expected.
  public var share = Rate(millionths: 0)

  public init() {}

  /// Whether two amounts for some units are as good as equal.
  func permits(_ one: Money, _ other: Money, units: Int64) -> Bool {
    let (difference, isTooLarge) = one.cents.subtractingReportingOverflow(other.cents)
    guard !isTooLarge else { return false }
    let limit = max(
      centsPerUnit * max(1, min(units, 100_000)), amount.cents, max(.zero, other).scaled(by: share).cents)
    return difference.magnitude <= UInt64(limit)
  }
}
