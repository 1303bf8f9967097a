// How a payer processed a claim: CLP02.

import ClaimFormats

/// A claim's status code, by the number that is sent for it.
///
/// - Source: X12 code list 1029. 5, 10, 13, 15, 16, 17 and 27 came with version 4010.
public enum ClaimStatus: UInt8, Hashable, Sendable, CaseIterable {
  case primary = 1
  case secondary = 2
  case tertiary = 3
  case denied = 4
  case pended = 5
  case received = 10
  case suspended = 13
  case suspendedForInvestigation = 15
  case suspendedForReturn = 16
  case suspendedForReview = 17
  case primaryForwarded = 19
  case secondaryForwarded = 20
  case tertiaryForwarded = 21
  /// Takes back an earlier payment; every amount is negative.
  case reversal = 22
  case notOurClaimForwarded = 23
  /// What would be paid if the service were done; no money.
  case predetermination = 25
  case reviewed = 27

  /// Whether another payer paid first, so that the payment says little of this payer's fee.
  public var isAfterAnotherPayer: Bool {
    switch self {
    case .secondary, .tertiary, .secondaryForwarded, .tertiaryForwarded: true
    default: false
    }
  }

  /// Whether the payer sent the claim on to another one.
  public var isForwarded: Bool {
    switch self {
    case .primaryForwarded, .secondaryForwarded, .tertiaryForwarded, .notOurClaimForwarded: true
    default: false
    }
  }
}
