// Why a line has no price, or a price of nothing.

/// What became of a line.
public enum Outcome: UInt8, Sendable, BitwiseCopyable, CustomStringConvertible {
  /// Allowed an amount.
  case priced
  /// Allowed nothing: its payment is part of another service's.
  case bundled
  /// Without a price; the reason says why.
  case notPriced
  /// Could not be read; it was never priced.
  case invalid

  /// The outcome's name in output columns: `not_priced`.
  public var description: String {
    switch self {
    case .priced: "priced"
    case .bundled: "bundled"
    case .notPriced: "not_priced"
    case .invalid: "invalid"
    }
  }
}

/// Why a line has no price, or a price of nothing; in the order in which they are looked for.
public enum Reason: UInt8, Sendable, BitwiseCopyable, CaseIterable, CustomStringConvertible {
  /// No release is loaded for the date of service.
  case noScheduleForDate
  /// The locality has no geographic indices on that date.
  case unknownLocality
  /// There is no such place of service on that date.
  case unknownPlace
  /// The type of practitioner is not listed on that date.
  case unknownPractitioner
  /// Units are not 1 to 99,999.
  case unitsOutOfRange
  /// The release has no row for the code.
  case unknownCode
  /// Status B or P: part of another service's payment.
  case bundledStatus
  /// Status C, or R without relative values: the Medicare contractor sets the price.
  case contractorPriced
  /// Status E: excluded from the physician fee schedule by regulation.
  case excludedByRegulation
  /// Status G or I: Medicare uses another code.
  case invalidForMedicare
  /// Status J: anesthesia, of which no base units are loaded for the code and date.
  case anesthesia
  /// Status M or Q: for reporting only.
  case measurementOnly
  /// Status N: not covered by Medicare.
  case nonCovered
  /// Status X: by law outside the physician fee schedule.
  case statutoryExclusion
  /// Status D, F or H: deleted or discontinued.
  case deletedCode
  /// Both 26 and TC on one line.
  case conflictingComponents
  /// The code has no row for the 26 or TC billed, or none without a modifier.
  case modifierNotValid
  /// 73 or 74, which only facilities bill.
  case facilityModifier
  /// Priced by the contractor from the record: team surgery (66), or 53 without a row of its own.
  case byReport
  /// The row has no relative values in this setting.
  case noRelativeValues
  /// A technical part in a facility, which is paid for it separately.
  case technicalIsFacilitys
  /// A service of the practice's staff, in a facility.
  case incidentToInFacility
  /// CMS marks the setting NA, and the terms do not price such settings.
  case notPricedInSetting
  /// An assistant's and a co-surgeon's modifier on one line.
  case conflictingRoles
  /// The row does not pay an assistant at surgery.
  case assistantNotPayable
  /// The row does not permit co-surgeons.
  case coSurgeonsNotPermitted
  /// More than one of 54, 55, 56 and 78 on one line.
  case conflictingSplitCare
  /// Modifier 56, which Medicare does not recognise.
  case beforeCareNotRecognised
  /// The row does not divide its global package into percentages.
  case noSplitCarePercentages
  /// The line's or the day's modifiers contradict each other about sides.
  case conflictingBilateral
  /// A status T service on a day with other services that are paid.
  case injectionBundled
  /// A drug, on a day for which no quarter's payment limits are loaded.
  case noDrugLimits
  /// Anesthesia in a locality of which no factor is loaded for the date.
  case noAnesthesiaFactor
  /// Anesthesia without one of AA, QZ, QK, QX, QY and AD.
  case noAnesthesiaModifier
  /// More than one way of giving anesthesia on one line.
  case conflictingAnesthesia
  /// Anesthesia whose units are not said to be minutes, or are one, as where none are given.
  case noAnesthesiaTime
  /// Minutes of a service that is paid by base units alone.
  case anesthesiaHasNoTime
  /// Anesthesia whose time is paid with that of the day's highest base units.
  case anesthesiaIncluded
  /// The contract has no version for the date of service.
  case contractNotInForce
  /// The contract has a price for the code in the other setting only, or names the code without a price.
  case contractListsNoPrice
  /// The contract prices the code from the record.
  case contractByReport
  /// The contract does not cover the code.
  case contractNotCovered
  /// The contract pays a share of the charge, and the line has none.
  case contractNeedsCharge
  /// Neither a rate nor a base of the contract prices the code.
  case contractUnlisted
  /// An edit does not pay the code beside another of the day.
  case deniedBesideOther
  /// An edit does not pay so many units.
  case deniedForUnits
  /// An edit pays the code only beside another that is not billed.
  case deniedWithoutPrimary
  /// A payer pays nothing without a diagnosis that is complete.
  case deniedForDiagnosis

  /// A few words, the same in every output.
  public var description: String { Self.texts[Int(rawValue)] }

  private static let texts = [
    "no fee schedule loaded for this date", "unknown locality", "unknown place of service",
    "unknown practitioner type", "units must be 1 to 99999", "unknown code", "bundled",
    "carrier priced", "excluded from the physician fee schedule", "not valid for Medicare",
    "no anesthesia base units loaded for this code and date", "measurement only", "not covered",
    "outside the physician fee schedule", "deleted code", "conflicting modifiers 26 and TC",
    "modifier not valid for this code", "facility modifier", "by report", "no relative values",
    "technical component is the facility's", "not payable to the professional in a facility",
    "not priced in this setting", "conflicting role modifiers", "assistant at surgery not payable",
    "co-surgeons not permitted", "conflicting split-care modifiers", "modifier 56 not recognised",
    "no split-care percentages", "conflicting bilateral modifiers", "bundled with other services of the day",
    "no drug payment limits loaded for this date",
    "no anesthesia factor loaded for this locality and date",
    "anesthesia needs one of AA QZ QK QX QY AD", "conflicting anesthesia modifiers",
    "anesthesia needs its minutes as units", "paid by base units and not by minutes",
    "time paid with the day's highest anesthesia",
    "contract not in force on this date", "no price in this setting in the contract",
    "by report under the contract", "not covered by the contract",
    "paid a percent of the charge, and no charge is given", "not in the contract",
    "denied: not paid beside another service of the day", "denied: too many units",
    "denied: without the service it belongs to", "denied: diagnosis missing or not complete",
  ]
}

extension Reason: Error {
  /// Whether another schedule may pay what the physician fee schedule does not.
  var leavesOtherSchedules: Bool {
    switch self {
    case .excludedByRegulation, .statutoryExclusion, .unknownCode, .anesthesia: true
    default: false
    }
  }
}
