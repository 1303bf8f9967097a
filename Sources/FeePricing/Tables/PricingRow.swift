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
  private(set) var flags: Flags
  /// What every unit of the row takes part in: of the traits that come from a row, which are the lowest.
  private let rowTraits: UInt16

  /// Which bit says that the row is ordinary outside facilities; the next says so for facilities.
  private static let ordinaryBit: UInt8 = 5

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    static let notApplicableInNonfacility = Flags(rawValue: 1 << 0)
    static let notApplicableInFacility = Flags(rawValue: 1 << 1)
    /// The OPPS cap applies in some setting.
    static let isCapped = Flags(rawValue: 1 << 2)
    static let isReportedOncePerSide = Flags(rawValue: 1 << 3)
    /// The row of the professional component.
    static let isProfessional = Flags(rawValue: 1 << 4)
    /// Nothing in the row stands against a price outside facilities, and no cap applies.
    static let isOrdinaryInNonfacility = Flags(rawValue: 1 << ordinaryBit)
    /// Nothing in the row stands against a price in facilities, and no cap applies.
    static let isOrdinaryInFacility = Flags(rawValue: 1 << (ordinaryBit + 1))
  }

  /// No row: no code is zero.
  static let empty = PricingRow(
    RelativeValueRow(
      code: ProcedureCode(uncheckedPacked: 0), modifier: .none, release: ReleaseNumber(number: 0)))

  var isEmpty: Bool { key == 0 }

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
    var flags: Flags = []
    if row.isNotApplicableInNonfacility { flags.insert(.notApplicableInNonfacility) }
    if row.isNotApplicableInFacility { flags.insert(.notApplicableInFacility) }
    if row.cappedNonfacilityPE | row.cappedFacilityPE | row.cappedMalpractice != 0 { flags.insert(.isCapped) }
    if row.isReportedOncePerSide { flags.insert(.isReportedOncePerSide) }
    if row.modifier == .professional { flags.insert(.isProfessional) }
    self.flags = flags
    rowTraits = UInt16(PricingUnit.Traits(row).rawValue)
    guard status == .active, !flags.contains(.isCapped) else { return }
    if reason(in: .nonfacility, pricingNotApplicable: false) == nil { flags.insert(.isOrdinaryInNonfacility) }
    if reason(in: .facility, pricingNotApplicable: false) == nil { flags.insert(.isOrdinaryInFacility) }
    self.flags = flags
  }

  /// What every unit of the row takes part in.
  @inline(__always)
  var traits: PricingUnit.Traits { PricingUnit.Traits(rawValue: UInt32(rowTraits)) }

  /// Whether the row prices a line without exceptional modifiers as it stands: no reason against it, no cap.
  @inline(__always)
  func isOrdinary(in setting: Setting) -> Bool {
    // Which of the two bits: no branch on what is as often the one as the other.
    (flags.rawValue &>> (Self.ordinaryBit &+ setting.rawValue)) & 1 != 0
  }

  /// Why the row has no price in a setting, whatever the modifiers: no values, a component that is the
  /// facility's, a setting marked "NA", in that order; `nil` if it has one.
  ///
  /// - Parameter pricesNotApplicable: whether a setting marked "NA" is priced all the same.
  func reason(in setting: Setting, pricingNotApplicable pricesNotApplicable: Bool) -> Reason? {
    if relativeValues(in: setting).isZero {
      return status == .restricted ? .contractorPriced : .noRelativeValues
    }
    if setting == .facility, let reason = reasonInFacility { return reason }
    return isNotApplicable(in: setting) && !pricesNotApplicable ? .notPricedInSetting : nil
  }

  private var reasonInFacility: Reason? {
    switch component {
    case .diagnosticTest: flags.contains(.isProfessional) ? nil : .technicalIsFacilitys
    case .technicalOnly: .technicalIsFacilitys
    case .incidentTo: .incidentToInFacility
    default: nil
    }
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
