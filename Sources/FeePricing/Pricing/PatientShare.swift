// What the patient owes and what Medicare pays of an allowed amount.

/// An allowed amount divided between the patient and Medicare.
public struct PatientShare: Hashable, Sendable {
  /// Taken from the yearly deductible.
  public let deductible: Money
  /// The patient's share of the rest.
  public let coinsurance: Money
  /// What Medicare owes: the allowed amount less deductible and coinsurance.
  public let payerPayment: Money
  /// Withheld from Medicare's payment; never the patient's.
  public let sequestration: Money

  /// Deductible and coinsurance together.
  public var patientResponsibility: Money { deductible + coinsurance }

  /// Divides the allowed amounts of a claim's lines, the deductible first, in line order.
  ///
  /// Coinsurance and sequestration are each rounded to the cent per line, half a cent up.
  /// - Parameters:
  ///   - allowed: what each line is allowed; `nil` lines have no share.
  ///   - deductibleRemaining: what the patient has still to pay of this year's deductible.
  ///   - isSequestered: whether Medicare withholds the sequestration from its payment.
  /// - Source: SSA § 1833(a)(1) and (b); 2 U.S.C. § 901a (sequestration), CARC 253.
  public static func shares(
    of allowed: [(amount: Money, parameters: RuleParameters)?], deductibleRemaining: Money,
    isSequestered: Bool
  ) -> [PatientShare?] {
    var remaining = max(.zero, deductibleRemaining)
    return allowed.map { line in
      guard let line else { return nil }
      let deductible = min(remaining, line.amount)
      remaining = remaining - deductible
      let coinsurance = (line.amount - deductible).scaled(by: line.parameters.coinsurance)
      let payment = line.amount - deductible - coinsurance
      return PatientShare(
        deductible: deductible, coinsurance: coinsurance, payerPayment: payment,
        sequestration: isSequestered ? payment.scaled(by: line.parameters.sequestration) : .zero)
    }
  }
}
