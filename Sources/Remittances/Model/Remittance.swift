// One payment and what it is for: the head of an 835 transaction.

import ClaimFormats
import FeePricing

/// A payer or payee as a remittance names it (N1).
public struct RemittanceParty: Hashable, Sendable {
  /// N102.
  public var name = ""
  /// N103: `XX` national provider identifier, `XV` plan, `FI` taxpayer.
  public var qualifier = X12Code.none
  /// N104.
  public var identifier = ""
  /// REF*2U of a payer; REF*PQ or REF*TJ of a payee.
  public var furtherIdentifier = ""

  public init() {}

  /// The national provider identifier, if that is what identifies the party.
  public var npi: String { qualifier == "XX" ? identifier : "" }
}

/// A remittance: one transaction of an 835, or the whole of a table of payments.
public struct Remittance: Hashable, Sendable {
  /// The transaction's place among those of the file, the first being 1: what ``ClaimPayment/remittance`` names.
  public var ordinal = 0
  /// ST02.
  public var controlNumber = ""
  /// ST03 or GS08, such as `005010X221A1`.
  public var guide = ""
  /// BPR01: `I` remittance with payment, `H` notification only, `D` payment only.
  public var handling = X12Code.none
  /// BPR02: what was paid in all; blank where there is none, as in a table.
  public var paid = Stated<Money>.blank
  /// BPR03: `C` credit, `D` debit.
  public var creditOrDebit = X12Code.none
  /// BPR04: `ACH`, `CHK`, `NON` and so on.
  public var method = X12Code.none
  /// BPR16: the day of the check or of the transfer.
  public var date = Stated<ServiceDate>.blank
  /// DTM*405: the day the payer's cycle ended.
  public var productionDate = Stated<ServiceDate>.blank
  /// TRN02: the number of the check or transfer.
  public var trace = ""
  /// TRN03: the payer's own number, mostly `1` and its taxpayer number.
  public var originator = ""
  public var payer = RemittanceParty()
  public var payee = RemittanceParty()
  /// Where it begins.
  public var place = RemittancePlace.line(0, column: 0)

  public init() {}

  /// What tells a payer from others: its identifier, else the number of who sent the payment with the payer's name.
  public var payerKey: String {
    if !payer.identifier.isEmpty { return payer.identifier }
    if !payer.furtherIdentifier.isEmpty { return payer.furtherIdentifier }
    return "\(originator) \(payer.name.uppercased())"
  }
}

/// What the end of a remittance settles.
public struct RemittanceTotals: Hashable, Sendable {
  /// The ``Remittance/ordinal``.
  public var remittance = 0
  public var claims = 0
  public var lines = 0
  /// What all claims come to; not known where one of them cannot be read.
  public var charge = ExactTotal()
  public var paid = ExactTotal()
  /// PLB in all: a positive sum lowers the payment.
  public var providerAdjustments = ExactTotal()
  /// Whether the file ended, or another envelope began, before the transaction did: claims may be missing.
  public var isCutShort = false
  /// Whether claims less provider adjustments are the payment; `nil` where that cannot be told, as an amount cannot be
  /// read or claims may be missing.
  public var isBalanced: Bool?
  /// How the payment does not add up, if it does not.
  public var imbalance: Imbalance?

  public init() {}
}

/// An adjustment of the payment that belongs to no claim (PLB): recovery of an overpayment, interest, a balance
/// carried forward.
///
/// - Source: 005010X221A1, PLB.
public struct ProviderAdjustment: Hashable, Sendable {
  /// The ``Remittance/ordinal``.
  public var remittance: Int
  /// PLB01.
  public var provider: String
  /// PLB02: the last day of the provider's fiscal year.
  public var fiscalPeriod: Stated<ServiceDate>
  /// `WO` overpayment recovery, `72` refund, `L6` interest, `FB` balance carried forward, `CS`, `IR` and so on.
  public var code: X12Code
  /// What the payer says of it, mostly a claim's control number; may be empty.
  public var reference: String
  /// Positive lowers the payment, negative raises it.
  public var amount: Stated<Money>
  public var place: RemittancePlace
}
