// The published one-character columns of the relative value file, each as what it means.
//
// Source of all: CMS, National Physician Fee Schedule Relative Value File, record layout, Attachment A.

/// Whether and how Medicare pays a code.
public enum StatusCode: UInt8, Sendable, CaseIterable {
  case active = 0x41  // A
  case bundled = 0x42  // B
  case contractorPriced = 0x43  // C
  case deleted = 0x44  // D
  case excludedByRegulation = 0x45  // E
  case discontinued = 0x46  // F
  case invalidWithGrace = 0x47  // G
  case deletedModifier = 0x48  // H
  case invalidForMedicare = 0x49  // I
  case anesthesia = 0x4A  // J
  case measurement = 0x4D  // M
  case nonCovered = 0x4E  // N
  case bundledOrExcluded = 0x50  // P
  case therapyFunctional = 0x51  // Q
  case restricted = 0x52  // R
  case injection = 0x54  // T
  case statutoryExclusion = 0x58  // X
}

/// How a service divides into a professional and a technical part.
public enum ComponentIndicator: UInt8, Sendable, CaseIterable {
  case physicianService = 0x30  // 0
  case diagnosticTest = 0x31  // 1: global, 26 and TC
  case professionalOnly = 0x32
  case technicalOnly = 0x33
  case globalTestOnly = 0x34
  case incidentTo = 0x35
  case laboratoryInterpretation = 0x36
  case therapyByAssistant = 0x37
  case smearInterpretation = 0x38
  case notApplicable = 0x39
}

/// The days around a procedure that its payment covers.
public enum GlobalPeriod: UInt8, Sendable, CaseIterable {
  case sameDay = 0  // 000
  case tenDays = 1  // 010
  case ninetyDays = 2  // 090
  case maternity = 3  // MMM
  case none = 4  // XXX
  case contractorDecides = 5  // YYY
  /// The code is an add-on: always part of another service's period.
  case addOn = 6  // ZZZ

  /// As published: `000`, `ZZZ`.
  public var published: String { ["000", "010", "090", "MMM", "XXX", "YYY", "ZZZ"][Int(rawValue)] }
}

/// Which reduction applies when several procedures are done on one day.
public enum MultipleProcedureIndicator: UInt8, Sendable, CaseIterable {
  case none = 0x30
  case before1995 = 0x31
  case standard = 0x32
  case endoscopy = 0x33
  case imaging = 0x34
  case therapy = 0x35
  case cardiovascular = 0x36
  case ophthalmology = 0x37
  case notApplicable = 0x39
}

/// What a procedure done on both sides is paid.
public enum BilateralIndicator: UInt8, Sendable, CaseIterable {
  /// 150 percent does not apply: one fee for both sides.
  case oneFee = 0x30
  case payAt150Percent = 0x31
  /// The relative values already count both sides.
  case alreadyBilateral = 0x32
  /// Each side in full.
  case eachSideInFull = 0x33
  case notApplicable = 0x39
}

/// Whether an assistant at surgery, or a co-surgeon or team, is paid.
public enum SurgicalRoleIndicator: UInt8, Sendable, CaseIterable {
  /// Assistants: paid if documentation shows the need. Co-surgeons and teams: not permitted.
  case zero = 0x30
  /// Assistants: not paid. Co-surgeons and teams: paid if documentation shows the need.
  case one = 0x31
  /// Paid.
  case two = 0x32
  case notApplicable = 0x39
}
