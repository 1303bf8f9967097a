// Why a payer paid less, or more, than was asked: claim adjustments (CAS).

import ClaimFormats
import FeePricing

/// One adjustment of a claim or a line; a positive amount lowers the payment.
///
/// - Source: 005010X221A1, CAS of loops 2100 and 2110.
public struct Adjustment: Hashable, Sendable, BitwiseCopyable {
  /// CAS01: `CO` contractual, `PR` patient, `OA` other, `PI` payer initiated; `CR` came with version 4010.
  public let group: X12Code
  /// The claim adjustment reason code (CARC), such as `45`.
  public let reason: X12Code
  public let amount: Stated<Money>
  /// The units taken away; blank where the adjustment is of money alone.
  public let quantity: Stated<Quantity>

  public init(
    group: X12Code, reason: X12Code, amount: Stated<Money>, quantity: Stated<Quantity> = .blank
  ) {
    self.group = group
    self.reason = reason
    self.amount = amount
    self.quantity = quantity
  }
}

extension [Adjustment] {
  /// What all adjustments come to; `nil` if one of them cannot be read.
  public var total: Money? { total { _ in true } }

  /// What some of the adjustments come to.
  ///
  /// - Returns: `nil` if any adjustment cannot be read: it might be one of them.
  public func total(where isCounted: (Adjustment) -> Bool) -> Money? {
    var total = ExactTotal()
    for adjustment in self {
      guard let amount = adjustment.amount.value else { return nil }
      if isCounted(adjustment) { total.add(amount) }
    }
    return total.amount
  }

  /// What the patient owes by the payer's reckoning: group PR.
  public var patientResponsibility: Money? { total { $0.group == "PR" } }

  /// Deductible, coinsurance and copayment alone: PR-1, PR-2 and PR-3, without what is not covered.
  public var costSharing: Money? {
    total { $0.group == "PR" && ($0.reason == "1" || $0.reason == "2" || $0.reason == "3") }
  }
}

/// A sum of any number of amounts; beyond what an integer holds it is not known, and not an error.
public struct ExactTotal: Hashable, Sendable {
  private var cents: Int64 = 0
  private var isKnown = true

  public init() {}

  /// The sum; `nil` if a part of it was not known.
  public var amount: Money? { isKnown ? Money(cents: cents) : nil }

  public mutating func add(_ amount: Money) {
    let (sum, isTooLarge) = cents.addingReportingOverflow(amount.cents)
    cents = sum
    if isTooLarge { isKnown = false }
  }

  /// Adds an amount that may not be known; a blank one is not known either.
  public mutating func add(_ amount: Stated<Money>) {
    if let amount = amount.value { add(amount) } else { isKnown = false }
  }

  /// Adds what has a sum, or none.
  public mutating func add(_ amount: Money?) {
    if let amount { add(amount) } else { isKnown = false }
  }
}
