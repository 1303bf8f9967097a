// The published one-character columns of the relative value file, each as what it means.
//
// Source of all: CMS, National Physician Fee Schedule Relative Value File, record layout, Attachment A.

/// Whether and how Medicare pays a code.
public enum StatusCode: UInt8, Sendable, CaseIterable {
  /// A: paid under the physician fee schedule.
  case active = 0x41
  /// B: always part of the payment for another service.
  case bundled = 0x42
  /// C: each Medicare contractor sets the price.
  case contractorPriced = 0x43
  /// D: deleted.
  case deleted = 0x44
  /// E: excluded from the physician fee schedule by regulation.
  case excludedByRegulation = 0x45
  /// F: deleted or discontinued, with no days of grace.
  case discontinued = 0x46
  /// G: not valid for Medicare, which uses another code; days of grace once applied.
  case invalidWithGrace = 0x47
  /// H: deleted modifier.
  case deletedModifier = 0x48
  /// I: not valid for Medicare, which uses another code; no days of grace.
  case invalidForMedicare = 0x49
  /// J: anesthesia, which is paid by base units and time.
  case anesthesia = 0x4A
  /// M: a measure, for reporting only.
  case measurement = 0x4D
  /// N: not covered by Medicare.
  case nonCovered = 0x4E
  /// P: part of another service, or excluded from the schedule.
  case bundledOrExcluded = 0x50
  /// Q: therapy functional information, for reporting only.
  case therapyFunctional = 0x51
  /// R: special coverage rules apply; without relative values, the contractor sets the price.
  case restricted = 0x52
  /// T: paid only if the schedule pays the practitioner nothing else on that day.
  case injection = 0x54
  /// X: by law not a physician service, so outside the schedule.
  case statutoryExclusion = 0x58
}

/// How a service divides into a professional and a technical part.
public enum ComponentIndicator: UInt8, Sendable, CaseIterable {
  /// 0: a physician service that is not divided.
  case physicianService = 0x30
  /// 1: a diagnostic test, billed whole, as 26 or as TC.
  case diagnosticTest = 0x31
  /// 2: the professional part of a test that has a code for each part.
  case professionalOnly = 0x32
  /// 3: the technical part of a test that has a code for each part.
  case technicalOnly = 0x33
  /// 4: the whole of a test whose parts have codes of their own.
  case globalTestOnly = 0x34
  /// 5: done by the practice's staff; not paid to the professional in a facility.
  case incidentTo = 0x35
  /// 6: a physician's interpretation of a laboratory test.
  case laboratoryInterpretation = 0x36
  /// 7: a therapy service with limits on payment to independent therapists in hospitals.
  case therapyByAssistant = 0x37
  /// 8: a physician's interpretation of an abnormal smear of a hospital inpatient.
  case smearInterpretation = 0x38
  /// 9: the division does not apply.
  case notApplicable = 0x39
}

/// The days around a procedure that its payment covers.
public enum GlobalPeriod: UInt8, Sendable, CaseIterable {
  /// 000: the day of the procedure.
  case sameDay = 0
  /// 010: the day and the ten after it.
  case tenDays = 1
  /// 090: the day before, the day and the ninety after it.
  case ninetyDays = 2
  /// MMM: maternity care, which has a period of its own.
  case maternity = 3
  /// XXX: no global period.
  case none = 4
  /// YYY: the Medicare contractor sets the period.
  case contractorDecides = 5
  /// The code is an add-on: always part of another service's period.
  case addOn = 6  // ZZZ

  /// As published: `000`, `ZZZ`.
  public var published: String { ["000", "010", "090", "MMM", "XXX", "YYY", "ZZZ"][Int(rawValue)] }
}

/// Which reduction applies when several procedures are done on one day.
public enum MultipleProcedureIndicator: UInt8, Sendable, CaseIterable {
  /// 0: no reduction.
  case none = 0x30
  /// 1: the standard reduction as it was before 1995.
  case before1995 = 0x31
  /// 2: the standard reduction of ranked procedures.
  case standard = 0x32
  /// 3: ranked with its endoscopy family.
  case endoscopy = 0x33
  /// 4: the reduction of diagnostic imaging, by part.
  case imaging = 0x34
  /// 5: the reduction of the practice expense of therapy.
  case therapy = 0x35
  /// 6: the reduction of the technical part of cardiovascular tests.
  case cardiovascular = 0x36
  /// 7: the reduction of the technical part of ophthalmology tests.
  case ophthalmology = 0x37
  /// 9: the reductions do not apply.
  case notApplicable = 0x39
}

/// What a procedure done on both sides is paid.
public enum BilateralIndicator: UInt8, Sendable, CaseIterable {
  /// 150 percent does not apply: one fee for both sides.
  case oneFee = 0x30
  /// Both sides are paid 150 percent of the fee for one.
  case payAt150Percent = 0x31
  /// The relative values already count both sides.
  case alreadyBilateral = 0x32
  /// Each side in full.
  case eachSideInFull = 0x33
  /// 9: there are no two sides.
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
  /// The role does not apply to the procedure.
  case notApplicable = 0x39
}
