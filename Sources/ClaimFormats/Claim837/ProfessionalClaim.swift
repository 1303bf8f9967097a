// A claim as an 837P transaction states it; nothing is priced or filled in here.

import FeePricing

/// A professional claim (005010X222A1, loop 2300) with what pricing and matching need of it.
///
/// Text is as written, without blanks around it, and empty where the file has none; so are codes, and those of
/// more than four characters, which no code has.
public struct ProfessionalClaim: Hashable, Sendable {
  /// The claim's own number, CLM01: what a remittance returns in CLP01.
  public var number = ""
  /// What the practice asked for all lines, CLM02.
  public var billedCharge = X12Value<Money>.blank
  /// CLM05-1; a line may say otherwise.
  public var place = X12Value<PlaceOfService>.blank
  /// CLM05-3: `1` original, `7` replacement, `8` void.
  public var frequency = X12Code.none
  /// CLM07; `nil` for anything but the published letters.
  public var assignment: Assignment?
  /// SBR01 of the payer that the claim goes to: `P` primary, `S` secondary, `T` tertiary.
  public var payerResponsibility = X12Code.none
  /// SBR09 of that payer: `MB` Medicare Part B, `MC` Medicaid, `CI` commercial, `BL`, `WC` and so on.
  public var filingCode = X12Code.none
  /// Who that payer is: NM103 and NM109 of 2010BB; empty where the claim does not say.
  public var payerName = ""
  public var payerNumber = ""
  /// Who the patient is: the subscriber's number (NM109 of 2010BA), for a dependent with the name of 2010CA behind it;
  /// empty where there is none.
  public var patient = ""
  public var diagnoses: [Diagnosis] = []
  public var notes: [ClaimNote] = []
  /// Loop 2010AA, with the taxonomy of 2000A.
  public var billingProvider = ClaimProvider()
  /// Loop 2310B; a line may name another.
  public var renderingProvider: ClaimProvider?
  /// Loop 2310C; a line may name another.
  public var serviceFacility: ClaimProvider?
  public var lines: [ServiceLine] = []
  /// Whether the file ended, or another envelope began, before the claim's transaction did: lines may be missing.
  public var isCutShort = false
  /// ST02 of the claim's transaction.
  public var transaction = ""
  /// Where CLM stands.
  public var position = X12Position(segment: 0, offset: 0)

  /// The claim takes back an earlier one; it is not to be paid.
  public var isVoid: Bool { frequency == "8" }
  /// The claim takes the place of an earlier one.
  public var isReplacement: Bool { frequency == "7" }

  /// Whether the practice accepts what Medicare allows.
  public enum Assignment: UInt8, Hashable, Sendable {
    case accepted = 0x41  // A
    case acceptedForLaboratoryOnly = 0x42  // B
    case notAccepted = 0x43  // C
  }
}

/// A diagnosis code of HI, such as `ABK` and `M54.16`.
public struct Diagnosis: Hashable, Sendable {
  /// `ABK` or `BK` for the principal one, `ABF` or `BF` for others; `A` means ICD-10.
  public let qualifier: X12Code
  public let code: String
}

/// Up to four places in a claim's list of diagnoses, the first being 1.
public struct DiagnosisPointers: Hashable, Sendable, RandomAccessCollection {
  /// One byte each, the first in the low byte; unused ones are zero.
  private var packed: UInt32 = 0

  init() {}

  mutating func append(_ pointer: UInt8) {
    packed |= UInt32(pointer) << UInt32(8 * endIndex)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { (39 - packed.leadingZeroBitCount) / 8 }
  public subscript(place: Int) -> Int { Int(packed >> UInt32(8 * place) & 0xFF) }
}

/// A note, NTE: what a by-report modifier such as 22 or 66 rests on.
public struct ClaimNote: Hashable, Sendable {
  /// `ADD` for additional information; others as published.
  public let qualifier: X12Code
  public let text: String
}

/// A provider or place as a claim names it.
public struct ClaimProvider: Hashable, Sendable {
  /// NM109 where NM108 is `XX`.
  public var npi = ""
  /// PRV03; `nil` where there is none, or none that is letters and digits.
  public var taxonomy: Taxonomy?
  /// N403 of the provider's address.
  public var zip = X12Value<ZipCode>.blank

  public init() {}
}

/// A service line (loop 2400).
public struct ServiceLine: Hashable, Sendable {
  /// LX01; the line's place in the claim where there is no LX.
  public var number = ""
  /// REF*6R: what a remittance returns with the line.
  public var controlNumber = ""
  /// SV101-1; `HC` for HCPCS and CPT codes.
  public var qualifier = X12Code.none
  /// SV101-2 as written.
  public var writtenCode = ""
  public var code = X12Value<ProcedureCode>.blank
  public var modifiers = X12Value<Modifiers>.blank
  /// SV101-7: what an unlisted code stands for.
  public var description = ""
  /// What the practice asked for the line, SV102.
  public var billedCharge = X12Value<Money>.blank
  /// SV103: `UN` units or `MJ` minutes.
  public var unitBasis = X12Code.none
  /// SV104.
  public var units = X12Value<Quantity>.blank
  /// SV105; the claim's holds where it is blank.
  public var place = X12Value<PlaceOfService>.blank
  /// SV107: places in ``ProfessionalClaim/diagnoses``, the first being 1.
  public var diagnosisPointers = DiagnosisPointers()
  /// DTP*472: the day of service, or the first and the last.
  public var dates = X12Value<DateSpan>.blank
  public var drug: Drug?
  public var notes: [ClaimNote] = []
  /// Loop 2420A.
  public var renderingProvider: ClaimProvider?
  /// Loop 2420C.
  public var serviceFacility: ClaimProvider?
  /// Where SV1 stands, or LX until it comes.
  public var position: X12Position

  /// Whether ``units`` are minutes of anesthesia, which are not units of service.
  public var isMinutes: Bool { unitBasis == "MJ" }

  /// A drug by its NDC: LIN and CTP.
  public struct Drug: Hashable, Sendable {
    /// LIN03 where LIN02 is `N4`.
    public var ndc = ""
    /// CTP04.
    public var quantity = X12Value<Quantity>.blank
    /// CTP05-1: `UN`, `ML`, `GR`, `F2` or `ME`.
    public var unit = X12Code.none
  }

  init(number: String, position: X12Position) {
    self.number = number
    self.position = position
  }
}
