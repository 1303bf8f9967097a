// What a payer decided on a service line: loop 2110 of an 835.

import ClaimFormats
import FeePricing

/// A service as a composite names it: `HC:64483:RT:59`.
public struct RemittedService: Hashable, Sendable {
  /// `HC` HCPCS and CPT, `AD` dental, `NU` revenue code, `N4` drug, `ZZ` own.
  public var qualifier = X12Code.none
  /// The code where it is one of HCPCS or CPT; blank for other kinds.
  public var code = Stated<ProcedureCode>.blank
  /// The code as written where it is not one of HCPCS or CPT, or cannot be read as one.
  public var otherCode = ""
  public var modifiers = Stated<Modifiers>.blank

  public init() {}

  /// The code, of whatever kind.
  public var writtenCode: String { code.value?.description ?? otherCode }
  /// Whether there is no code.
  public var isBlank: Bool { code.value == nil && otherCode.isEmpty }
}

/// How much of a line's adjustments its source states; an 835 states all of them.
public enum KnownAdjustments: Hashable, Sendable {
  case all
  /// The patient's part alone, as some tables have it.
  case patientShare
  case none
}

/// One decision on one service line.
public struct ServicePayment: Hashable, Sendable {
  /// The line's place in the claim payment, the first being 1.
  public var number = 0
  /// SVC01: what was paid.
  public var service = RemittedService()
  /// SVC06: what was billed, where the payer changed it.
  public var original: RemittedService?
  /// SVC02.
  public var charge = Stated<Money>.blank
  /// SVC03.
  public var paid = Stated<Money>.blank
  /// SVC04 as written.
  public var revenueCode = ""
  /// SVC05 as stated; see ``paidUnits``.
  public var units = Stated<Quantity>.blank
  /// SVC07: units billed, where the payer changed them.
  public var originalUnits = Stated<Quantity>.blank
  /// DTM*472, or DTM*150 and 151; the claim's hold where it is blank.
  public var dates = Stated<DateSpan>.blank
  /// REF*6R: the practice's own number of the line (REF*6R of the 837), or LX.
  public var controlNumber = ""
  /// REF*HPI: who rendered the service, where it is not the claim's.
  public var renderingNPI = ""
  /// REF*LU: where the service was done.
  public var location = ""
  public var adjustments: [Adjustment] = []
  public var knownAdjustments = KnownAdjustments.all
  /// AMT*B6: what the payer says it allows.
  public var statedAllowed = Stated<Money>.blank
  /// AMT of other kinds.
  public var amounts: [QualifiedAmount] = []
  /// LQ*HE and LQ*RX: remark codes, such as `N290`.
  public var remarks: [String] = []
  /// Whether the text broke off before the line was complete: adjustments and amounts may be missing.
  public var isCutShort = false
  public var place = RemittancePlace.line(0, column: 0)

  public init() {}

  /// Takes what SVC states; there is room for the adjustments that most lines have.
  mutating func state(
    number: Int, place: RemittancePlace, service: RemittedService, original: RemittedService?,
    charge: Stated<Money>, paid: Stated<Money>, revenueCode: String, units: Stated<Quantity>,
    originalUnits: Stated<Quantity>
  ) {
    self.number = number
    self.place = place
    self.service = service
    self.original = original
    self.charge = charge
    self.paid = paid
    self.revenueCode = revenueCode
    self.units = units
    self.originalUnits = originalUnits
    adjustments.reserveCapacity(4)
  }

  /// The units paid: one where SVC05 is absent. 0 on denied lines; never divide by it.
  public var paidUnits: Stated<Quantity> {
    units.isBlank ? .value(Quantity(thousandths: 1000)) : units
  }

  /// The units that the practice billed, as far as the remittance says: SVC07, else SVC05.
  public var billedUnits: Stated<Quantity> { originalUnits.isBlank ? paidUnits : originalUnits }

  /// What the practice billed: SVC06, else SVC01.
  public var billedService: RemittedService { original ?? service }

  /// Whether the payer paid for another code than was billed: bundling, unbundling or down-coding.
  public var isRecoded: Bool {
    guard let original else { return false }
    return original.code.value != service.code.value || original.otherCode != service.otherCode
  }

  /// What a group of adjustments, or a reason of it, comes to; `nil` if an adjustment cannot be read.
  public func adjusted(_ group: X12Code, _ reason: X12Code? = nil) -> Money? {
    adjustments.total { $0.group == group && (reason == nil || $0.reason == reason) }
  }
}
