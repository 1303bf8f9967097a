// The half of a relative value row that every line needs, in half a cache line.

/// What pricing an ordinary line needs of a row: 32 bytes; the rest is read only where a flag calls for it.
struct PricingRow: Sendable {
  /// Release, code and modifier; see ``RelativeValueRow/key(_:_:_:)``.
  let key: UInt64
  let work: Int32
  let nonfacilityPE: Int32
  let facilityPE: Int32
  let malpractice: Int32
  let status: StatusCode
  let component: ComponentIndicator
  let global: GlobalPeriod
  let multiple: MultipleProcedureIndicator
  let bilateral: BilateralIndicator
  let assistant: SurgicalRoleIndicator
  let coSurgeon: SurgicalRoleIndicator
  let flags: Flags

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    static let notApplicableInNonfacility = Flags(rawValue: 1 << 0)
    static let notApplicableInFacility = Flags(rawValue: 1 << 1)
    /// The OPPS cap applies in some setting.
    static let isCapped = Flags(rawValue: 1 << 2)
    /// Imaging family 88.
    static let isReducedImaging = Flags(rawValue: 1 << 3)
    static let hasSplitCare = Flags(rawValue: 1 << 4)
    static let isReportedOncePerSide = Flags(rawValue: 1 << 5)
    /// The row of the professional component.
    static let isProfessional = Flags(rawValue: 1 << 6)
  }

  init(_ row: RelativeValueRow) {
    key = row.key
    work = row.work
    nonfacilityPE = row.nonfacilityPE
    facilityPE = row.facilityPE
    malpractice = row.malpractice
    status = row.status
    component = row.component
    global = row.global
    multiple = row.multiple
    bilateral = row.bilateral
    assistant = row.assistant
    coSurgeon = row.coSurgeon
    var flags: Flags = []
    if row.isNotApplicableInNonfacility { flags.insert(.notApplicableInNonfacility) }
    if row.isNotApplicableInFacility { flags.insert(.notApplicableInFacility) }
    if row.cappedNonfacilityPE | row.cappedFacilityPE | row.cappedMalpractice != 0 { flags.insert(.isCapped) }
    if row.imagingFamily == 88 { flags.insert(.isReducedImaging) }
    if row.hasSplitCare { flags.insert(.hasSplitCare) }
    if row.isReportedOncePerSide { flags.insert(.isReportedOncePerSide) }
    if row.modifier == .professional { flags.insert(.isProfessional) }
    self.flags = flags
  }

  /// The values that make the fee in a setting.
  @inline(__always)
  func relativeValues(in setting: Setting) -> RelativeValues {
    RelativeValues(
      work: work, practiceExpense: setting == .facility ? facilityPE : nonfacilityPE, malpractice: malpractice
    )
  }

  /// Whether CMS marks the setting "NA".
  @inline(__always)
  func isNotApplicable(in setting: Setting) -> Bool {
    flags.contains(setting == .facility ? .notApplicableInFacility : .notApplicableInNonfacility)
  }
}
