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

  public var description: String {
    switch self {
    case .priced: "priced"
    case .bundled: "bundled"
    case .notPriced: "not_priced"
    case .invalid: "invalid"
    }
  }
}

/// Why a line has no price, or a price of nothing; in the order in which they are looked for (RULES G26).
public enum Reason: UInt8, Sendable, BitwiseCopyable, CaseIterable, CustomStringConvertible {
  case noScheduleForDate
  case unknownLocality
  case unknownPlace
  case unknownPractitioner
  case unitsOutOfRange
  case unknownCode
  case bundledStatus
  case contractorPriced
  case excludedByRegulation
  case invalidForMedicare
  case anesthesia
  case measurementOnly
  case nonCovered
  case statutoryExclusion
  case deletedCode
  case conflictingComponents
  case modifierNotValid
  case facilityModifier
  case byReport
  case noRelativeValues
  case technicalIsFacilitys
  case incidentToInFacility
  case notPricedInSetting
  case conflictingRoles
  case assistantNotPayable
  case coSurgeonsNotPermitted
  case conflictingSplitCare
  case beforeCareNotRecognised
  case noSplitCarePercentages
  case conflictingBilateral
  case injectionBundled

  /// A few words, the same in every output.
  public var description: String { Self.texts[Int(rawValue)] }

  private static let texts = [
    "no fee schedule loaded for this date", "unknown locality", "unknown place of service",
    "unknown practitioner type", "units must be 1 to 99999", "unknown code", "bundled",
    "carrier priced", "excluded from the physician fee schedule", "not valid for Medicare",
    "anesthesia: rule not supported yet", "measurement only", "not covered",
    "outside the physician fee schedule", "deleted code", "conflicting modifiers 26 and TC",
    "modifier not valid for this code", "facility modifier", "by report", "no relative values",
    "technical component is the facility's", "not payable to the professional in a facility",
    "not priced in this setting", "conflicting role modifiers", "assistant at surgery not payable",
    "co-surgeons not permitted", "conflicting split-care modifiers", "modifier 56 not recognised",
    "no split-care percentages", "conflicting bilateral modifiers", "bundled with other services of the day",
  ]
}
