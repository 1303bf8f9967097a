// One row of the relative value file: what a code is worth and how it is paid.

/// The values and indicators that CMS publishes for one code and modifier.
///
/// Relative values are hundredths of a unit, percentages of a global package are hundredths.
/// - Source: National Physician Fee Schedule Relative Value File (PPRRVU).
public struct RelativeValueRow: Sendable, Hashable {
  /// Release, code and modifier as one integer; see ``key(_:_:_:)``.
  private(set) var key: UInt64
  /// The base of this code's endoscopy family, as a code; zero bits where there is none.
  package var endoscopicBasePacked: UInt64 = 0
  /// Physician work.
  public var work: Int32 = 0
  /// Practice expense outside facilities.
  public var nonfacilityPE: Int32 = 0
  /// Practice expense in facilities.
  public var facilityPE: Int32 = 0
  /// Malpractice.
  public var malpractice: Int32 = 0
  /// Practice expense outside facilities that the OPPS cap uses; zero where there is no cap.
  public var cappedNonfacilityPE: Int32 = 0
  /// Practice expense in facilities that the OPPS cap uses; zero where there is no cap.
  public var cappedFacilityPE: Int32 = 0
  /// Malpractice that the OPPS cap uses.
  public var cappedMalpractice: Int32 = 0
  /// Whether and how Medicare pays the code.
  public var status = StatusCode.active
  /// How the service divides into a professional and a technical part.
  public var component = ComponentIndicator.notApplicable
  /// The days around the procedure that its payment covers.
  public var global = GlobalPeriod.none
  /// The reduction when several procedures are done on one day.
  public var multiple = MultipleProcedureIndicator.notApplicable
  /// What the procedure is paid when done on both sides.
  public var bilateral = BilateralIndicator.notApplicable
  /// Whether an assistant at surgery is paid.
  public var assistant = SurgicalRoleIndicator.notApplicable
  /// Whether two surgeons of different specialties are paid.
  public var coSurgeon = SurgicalRoleIndicator.notApplicable
  /// Whether a surgical team is paid.
  public var team = SurgicalRoleIndicator.notApplicable
  /// Percent of the global package before the operation.
  public var before: UInt8 = 0
  /// Percent of the global package for the operation.
  public var during: UInt8 = 0
  /// Percent of the global package after the operation.
  public var after: UInt8 = 0
  /// 88 where imaging reductions apply, else 99.
  public var imagingFamily: UInt8 = 99
  /// "Rarely or never performed" outside facilities.
  public var isNotApplicableInNonfacility = false
  /// "Rarely or never performed" in facilities.
  public var isNotApplicableInFacility = false
  /// Reported once a side by definition, so that two units are the two sides.
  package var isReportedOncePerSide = false
  /// Relative values are shown for information; Medicare does not pay from them.
  public var isNotUsedForMedicare = false

  init(code: ProcedureCode, modifier: Modifier, release: ReleaseNumber) {
    key = Self.key(code, modifier, release)
  }

  /// A row as published, that belongs to no loaded release.
  package init(code: ProcedureCode, modifier: Modifier) {
    self.init(code: code, modifier: modifier, release: ReleaseNumber(number: 0))
  }

  /// Code in the low forty bits, modifier above it, release in the highest byte.
  @inline(__always)
  static func key(_ code: ProcedureCode, _ modifier: Modifier, _ release: ReleaseNumber) -> UInt64 {
    code.packed | UInt64(modifier.packed) << 40 | UInt64(release.number) << 56
  }

  /// Code and modifier as one integer that sorts as the stored tables do.
  @inline(__always)
  var order: UInt64 { (key & 0xFF_FFFF_FFFF) << 16 | key >> 40 & 0xFFFF }

  /// The same row in another release.
  func moved(to release: ReleaseNumber) -> RelativeValueRow {
    var row = self
    row.key = Self.key(code, modifier, release)
    return row
  }

  /// The HCPCS code.
  public var code: ProcedureCode { ProcedureCode(uncheckedPacked: key & 0xFF_FFFF_FFFF) }
  /// 26, TC or 53, or ``Modifier/none`` for the whole service.
  public var modifier: Modifier { Modifier(uncheckedPacked: UInt16(truncatingIfNeeded: key >> 40)) }
  /// The base of this code's endoscopy family; `nil` where there is none.
  public var endoscopicBase: ProcedureCode? {
    endoscopicBasePacked == 0 ? nil : ProcedureCode(uncheckedPacked: endoscopicBasePacked)
  }

  /// The values that make the fee in a setting.
  @inline(__always)
  public func relativeValues(in setting: Setting) -> RelativeValues {
    RelativeValues(
      work: work, practiceExpense: setting == .facility ? facilityPE : nonfacilityPE,
      malpractice: malpractice)
  }

  /// The values that make the OPPS cap in a setting; `nil` where the row has no cap.
  @inline(__always)
  func cappedValues(in setting: Setting) -> RelativeValues? {
    let expense = setting == .facility ? cappedFacilityPE : cappedNonfacilityPE
    guard expense | cappedMalpractice != 0 else { return nil }
    return RelativeValues(work: work, practiceExpense: expense, malpractice: cappedMalpractice)
  }

  /// Whether CMS marks the setting "NA".
  @inline(__always)
  public func isNotApplicable(in setting: Setting) -> Bool {
    setting == .facility ? isNotApplicableInFacility : isNotApplicableInNonfacility
  }

  /// Whether the global package is divided into percentages.
  var hasSplitCare: Bool { before | during | after != 0 }
}

/// Work, practice expense and malpractice in hundredths of a relative value unit.
public struct RelativeValues: Hashable, Sendable {
  /// Physician work, in hundredths of a unit.
  public let work: Int32
  /// Practice expense in one setting, in hundredths of a unit.
  public let practiceExpense: Int32
  /// Malpractice, in hundredths of a unit.
  public let malpractice: Int32

  /// Whether there is nothing to make a fee of.
  @inline(__always)
  var isZero: Bool { work | practiceExpense | malpractice == 0 }
}
