// What a payer decided on a claim: loop 2100 of an 835.

import ClaimFormats
import FeePricing

/// A person as a remittance names them (NM1); text is as written, and empty where there is none.
public struct RemittedPerson: Hashable, Sendable {
  public var lastName = ""
  public var firstName = ""
  /// NM109: the member's number.
  public var identifier = ""

  public init() {}
}

/// An amount with its meaning (AMT).
public struct QualifiedAmount: Hashable, Sendable, BitwiseCopyable {
  /// At claims `AU` coverage amount, `I` interest, `D8` discount, `F5` patient paid; at lines `B6`, `KH` late filing.
  public let qualifier: X12Code
  public let amount: Stated<Money>
}

/// One decision on one claim, with its lines.
///
/// Where a file states an amount that cannot be read, the amount is unreadable here and a problem was reported.
public struct ClaimPayment: Hashable, Sendable {
  /// The ``Remittance/ordinal`` of the transaction it stands in.
  public var remittance = 0
  /// CLP01: the number that the practice gave the claim (CLM01).
  public var patientControl = ""
  /// CLP02; `nil` where it is none of the published codes, and then no amount is used.
  public var status: ClaimStatus?
  /// CLP03.
  public var charge = Stated<Money>.blank
  /// CLP04.
  public var paid = Stated<Money>.blank
  /// CLP05; often not stated.
  public var patientResponsibility = Stated<Money>.blank
  /// CLP06: `12` PPO, `MB` Medicare Part B, `MC` Medicaid, `HM` HMO and so on.
  public var filingCode = X12Code.none
  /// CLP07: the payer's own number of this decision.
  public var payerControl = ""
  /// CLP08 as written: a place of service on professional claims, a type of bill on others.
  public var facilityCode = ""
  /// CLP09: `1` original, `7` replacement, `8` void.
  public var frequency = X12Code.none
  /// CAS of the claim as a whole; those of the lines are theirs.
  public var adjustments: [Adjustment] = []
  public var patient = RemittedPerson()
  /// NM1*82 where it is a national provider identifier.
  public var renderingNPI = ""
  /// NM1*TT: whom the claim was forwarded to.
  public var crossoverPayer = ""
  /// REF*CE: the contract that the payer says it paid by.
  public var contractClass = ""
  /// REF*F8: the payer's number of the claim that this one corrects.
  public var originalReference = ""
  /// DTM*232 and 233: the days of service where the lines have none.
  public var serviceDates = Stated<DateSpan>.blank
  /// DTM*050.
  public var received = Stated<ServiceDate>.blank
  /// AMT of the claim; none of them takes part in balancing.
  public var amounts: [QualifiedAmount] = []
  /// Remark codes of MOA and MIA, such as `MA130`.
  public var remarks: [String] = []
  public var lines: [ServicePayment] = []
  /// Whether the file ended, or another envelope began, before the claim did: lines may be missing.
  public var isCutShort = false
  public var place = RemittancePlace.line(0, column: 0)

  public init() {}

  /// What would be paid if the service were done: its amounts are no money.
  public var isPredetermination: Bool { status == .predetermination }
  public var isReversal: Bool { status == .reversal }
  /// Whether it is denied as a whole.
  public var isDenied: Bool { status == .denied }

  /// Returned as it could not be processed (MA130): it has no appeal, a corrected claim is to be sent.
  public var isUnprocessable: Bool { remarks.contains("MA130") }

  /// Whether the payment was made after another payer's: by the status, or by OA-23 or CO-23.
  public var isAfterAnotherPayer: Bool {
    if status?.isAfterAnotherPayer == true { return true }
    return adjustments.contains { $0.reason == "23" }
      || lines.contains { $0.adjustments.contains { $0.reason == "23" } }
  }

  /// CLP08 as a place of service; `nil` where it is none.
  public var placeOfService: PlaceOfService? { PlaceOfService(facilityCode) }

  /// AMT*I: interest in this payment, for information; the money is in a provider adjustment.
  public var interest: Money? { amount("I") }

  /// The first amount of a kind that can be read.
  public func amount(_ qualifier: X12Code) -> Money? {
    amounts.first { $0.qualifier == qualifier }?.amount.value
  }

  /// What claim and lines are adjusted by; `nil` if one of the adjustments cannot be read.
  public var totalAdjustment: Money? {
    var total = ExactTotal()
    total.add(adjustments.total)
    for line in lines { total.add(line.adjustments.total) }
    return total.amount
  }
}
