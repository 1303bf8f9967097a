// What a contract made of a line's fee, kept beside the line while it is priced.

/// How a line came to its fee under a contract.
struct ContractLine: BitwiseCopyable, Sendable {
  /// What made the fee.
  enum Source: BitwiseCopyable, Sendable {
    /// Medicare, or nothing: the line has no price, or Medicare's reason for none.
    case medicare
    /// A share of Medicare's fee.
    case percentOfMedicare(Rate)
    /// The row's relative values at another factor.
    case factor(ConversionFactor)
    /// Dollars listed for the code.
    case listed
    /// A share of the charge.
    case percentOfCharge(Rate)
  }

  var source = Source.medicare
  /// Medicare's fee of one unit and one side, before and after the OPPS cap; zero where there is none.
  var medicareFee = Money.zero
  /// See ``medicareFee``.
  var medicareCapped = Money.zero
  /// Which of the version's rates priced the line; -1 for its base, -2 for what is unlisted.
  var rate: Int32 = ContractLine.base
  /// Whether the line is paid as a whole, beside the payment rules: a share of the charge, or a service that the
  /// physician fee schedule does not know.
  var isSettled = false

  static let base: Int32 = -1
  static let unlisted: Int32 = -2
}
