// What a payer allowed for a line: stated, or worked out of what it paid.

import ClaimFormats
import FeePricing

/// An allowed amount and where it is from.
public struct AllowedAmount: Hashable, Sendable {
  public enum Source: String, Hashable, Sendable, CustomStringConvertible {
    /// AMT*B6.
    case stated = "B6"
    /// Paid, and what reduced the payment after the amount was allowed.
    case derived = "paid+PR+253"

    public var description: String { rawValue }
  }

  public let amount: Money
  public let source: Source
}

/// Which reductions come after the allowed amount, so that they are added to what was paid.
///
/// Always the patient's part (group PR) and sequestration (CARC 253). The adjustments of the merit-based incentive
/// payment system are CARC 237 (a penalty) and 144 (a bonus, negative), each with remark N807: they change the
/// payment and not the fee schedule, so that they are added back where the remark stands.
///
/// - Source: X12 claim adjustment reason codes 253, 237 and 144 with remark code N807, as Medicare's contractors send
///   them for 42 CFR 414.1405 (MIPS).
public struct PostAllowedReductions: Hashable, Sendable {
  /// Further reasons of this payer that are taken from what was allowed, such as `104`, a withhold.
  public var furtherReasons: Set<X12Code> = []

  public init() {}

  /// Whether an adjustment is made after the allowed amount.
  public func counts(_ adjustment: Adjustment, hasIncentiveRemark: Bool) -> Bool {
    if adjustment.group == "PR" || adjustment.reason == "253" { return true }
    if hasIncentiveRemark, adjustment.reason == "237" || adjustment.reason == "144" { return true }
    return furtherReasons.contains(adjustment.reason)
  }
}

extension ServicePayment {
  /// What the payer allowed for the line: AMT*B6, else what it paid and what reduced the payment afterwards.
  ///
  /// - Returns: `nil` where a part of it cannot be read, or the text broke off within the line.
  public func allowed(_ reductions: PostAllowedReductions = PostAllowedReductions()) -> AllowedAmount? {
    guard let paid = paid.value else { return nil }
    switch statedAllowed {
    case .value(let amount): return AllowedAmount(amount: amount, source: .stated)
    case .unreadable: return nil
    case .blank: break
    }
    guard !isCutShort, knownAdjustments != .none else { return nil }
    let hasIncentiveRemark = remarks.contains("N807")
    var total = ExactTotal()
    total.add(paid)
    total.add(
      adjustments.total { reductions.counts($0, hasIncentiveRemark: hasIncentiveRemark) })
    return total.amount.map { AllowedAmount(amount: $0, source: .derived) }
  }
}
