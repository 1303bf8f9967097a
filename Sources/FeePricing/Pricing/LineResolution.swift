// From a billed line to the row that prices it, or to the reason why none does.

/// Finds the row, setting and fee of each line: date, locality, units, code and status first, then what its modifiers
/// and its setting say against a price.
///
/// What the hot path calls is mutating even where it changes nothing: all of a value that is only read would be
/// copied for each line.
struct LineResolution: ~Copyable, Sendable {
  let terms: PayerTerms
  let schedule: FeeSchedule
  let geographicIndices: GeographicIndexTable
  let periods: [PeriodTerms]
  private let settings: PeriodSettings
  private let calendar: PeriodCalendar
  private var effects = ModifierTable.standard
  /// Where the line before was done: most lines of a claim have it in common.
  private var last = Whereabouts()

  /// A locality and place in a period, with what they mean.
  struct Whereabouts: Sendable {
    var period = -1
    var locality = Locality.national
    var place = PlaceOfService.office
    var indices = GeographicIndices.national
    var setting = Setting.nonfacility
  }

  init(data: FeeData, terms: PayerTerms) {
    self.terms = terms
    schedule = data.schedule
    geographicIndices = data.geographicIndices
    periods = data.periods.map { PeriodTerms($0, isQualifying: terms.isQualifyingParticipant) }
    settings = PeriodSettings(data.periods)
    calendar = data.calendar
  }

  /// Finds the global row of a code on a day.
  @inline(__always)
  mutating func row(of code: ProcedureCode, on date: ServiceDate) -> FoundRow {
    guard let period = calendar.number(on: date) else { return FoundRow() }
    return FoundRow(
      schedule.place(of: RelativeValueRow.key(code, .none, periods[period].release)), in: period)
  }

  /// What all modifiers of a line mean to the payment rules.
  @inline(__always)
  mutating func effects(of modifiers: Modifiers) -> ModifierEffects { effects.effects(of: modifiers) }

  /// The fee of a row for one unit and one side.
  @inline(__always)
  mutating func fee(
    of row: PricingRow, in setting: Setting, _ indices: GeographicIndices, period: Int
  ) -> Money {
    feeScheduleAmount(row.relativeValues(in: setting), indices, factor: periods[period].factor)
  }

  /// What a modifier means to the payment rules.
  mutating func effects(of modifier: Modifier) -> ModifierEffects {
    effects.effects(of: Modifiers(uncheckedPacked: UInt64(modifier.packed) << 48))
  }

  /// Gives a new line its fee, or the reason why it has none.
  ///
  /// - Parameter row: the global row of the line's code on its date.
  @inline(__always)
  mutating func resolve(_ billed: ClaimLine, _ row: FoundRow, _ line: inout ResolvedLine) {
    line.effects = effects.effects(of: billed.modifiers)
    line.reason = reasonAgainst(billed, row, &line)
    guard line.reason != nil else { return }
    line.flags.insert(.unpriced)
    if line.reason == .bundledStatus { line.outcome = .bundled }
    if line.reason?.leavesOtherSchedules == true { line.flags.insert(.ofOtherSchedule) }
  }

  /// Fills `line` as far as it goes; what stops it is returned.
  @inline(__always)
  private mutating func reasonAgainst(
    _ billed: ClaimLine, _ found: FoundRow, _ line: inout ResolvedLine
  ) -> Reason? {
    guard found.period >= 0 else { return .noScheduleForDate }
    let period = Int(found.period)
    line.period = found.period
    if billed.locality != last.locality || billed.place != last.place || period != last.period {
      guard let found = whereabouts(of: billed, period) else {
        return reasonWithoutWhereabouts(billed, period)
      }
      last = found
    }
    line.indices = last.indices
    line.setting = last.setting
    guard billed.units >= 1, billed.units <= 99_999 else { return .unitsOutOfRange }
    let release = periods[period].release
    if let reason = findRow(billed.code, release, found, &line) { return reason }
    let row = schedule.pricing[Int(line.row)]
    let isOrdinary = row.isOrdinary(in: line.setting) && line.effects.isDisjoint(with: .exceptional)
    if !isOrdinary || line.effects.isSuperset(of: .sides),
      let reason = reasonAgainst(row, &line)
    {
      return reason
    }
    line.outcome = .priced
    line.traits = row.traits
    line.fee = fee(of: row, in: line.setting, line.indices, period: period)
    line.cappedFee = line.fee
    if row.flags.contains(.isCapped) {
      let factor = periods[period].factor
      line.cappedFee =
        schedule.row(at: Int(line.row)).cappedFee(in: line.setting, line.indices, factor: factor)
    }
    if !line.effects.isDisjoint(with: .traitChanging) { line.traits.change(for: line.effects) }
    return nil
  }

  /// What a line's locality and place mean in a period; `nil` where one of them is unknown.
  @inline(__always)
  mutating func whereabouts(of billed: ClaimLine, _ period: Int) -> Whereabouts? {
    guard let indices = geographicIndices.indices(of: billed.locality, in: periods[period].indexNumber),
      let setting = settings.setting(of: billed.place, in: period)
    else { return nil }
    return Whereabouts(
      period: period, locality: billed.locality, place: billed.place, indices: indices, setting: setting)
  }

  /// Why a line's locality and place mean nothing in a period: the locality first.
  private mutating func reasonWithoutWhereabouts(_ billed: ClaimLine, _ period: Int) -> Reason {
    let indices = geographicIndices.indices(of: billed.locality, in: periods[period].indexNumber)
    return indices == nil ? .unknownLocality : .unknownPlace
  }

  /// The row for the code and its 26, TC or 53; code, status, conflict, missing row, in that order.
  @inline(__always)
  mutating func findRow(
    _ code: ProcedureCode, _ release: ReleaseNumber, _ found: FoundRow, _ line: inout ResolvedLine
  ) -> Reason? {
    let global = found.place < 0 ? nil : Int(found.place)
    if line.effects.isDisjoint(with: .rowChoosing) {
      guard let global else { return reasonWithoutGlobalRow(code, release) }
      line.row = Int32(truncatingIfNeeded: global)
      return reasonAgainst(schedule.pricing[global].status, &line)
    }
    return findComponentRow(code, release, global: global, &line)
  }

  private mutating func findComponentRow(
    _ code: ProcedureCode, _ release: ReleaseNumber, global: Int?, _ line: inout ResolvedLine
  ) -> Reason? {
    guard global != nil || reasonWithoutGlobalRow(code, release) != .unknownCode else { return .unknownCode }
    let isConflict = line.effects.contains([.professional, .technical])
    let modifier = isConflict ? Modifier.none : line.effects.component
    let own =
      modifier == .none ? global : schedule.place(of: RelativeValueRow.key(code, modifier, release))
    let globalStatus = global.map { schedule.pricing[$0].status }
    if globalStatus == .bundled || globalStatus == .bundledOrExcluded { return .bundledStatus }
    if let status = own.map({ schedule.pricing[$0].status }) ?? globalStatus,
      let reason = reasonAgainst(status, &line)
    {
      return reason
    }
    if isConflict { return .conflictingComponents }
    if own == nil, modifier != .discontinued { return .modifierNotValid }
    if line.effects.contains(.facilityOnly) { return .facilityModifier }
    // 53 is paid from a row of its own or not at all, so not beside 26 or TC.
    let isUnlisted = line.effects.contains(.discontinued) && modifier != .discontinued
    guard let own, !isUnlisted, !line.effects.contains(.teamSurgery) else { return .byReport }
    line.row = Int32(own)
    return nil
  }

  /// A code that has only component rows needs a modifier; any other without a row is unknown.
  private mutating func reasonWithoutGlobalRow(_ code: ProcedureCode, _ release: ReleaseNumber) -> Reason {
    let parts: [Modifier] = [.professional, .technical, .discontinued]
    let isListed = parts.contains { schedule.place(of: RelativeValueRow.key(code, $0, release)) != nil }
    return isListed ? .modifierNotValid : .unknownCode
  }

  @inline(__always)
  private mutating func reasonAgainst(_ status: StatusCode, _ line: inout ResolvedLine) -> Reason? {
    if status == .active { return nil }
    if status == .injection { line.flags.insert(.injection) }
    return Self.reason(against: status)
  }

  /// Why Medicare does not price a status; `nil` for those it does.
  static func reason(against status: StatusCode) -> Reason? {
    switch status {
    case .active, .restricted, .injection: nil
    case .bundled, .bundledOrExcluded: .bundledStatus
    case .contractorPriced: .contractorPriced
    case .excludedByRegulation: .excludedByRegulation
    case .invalidForMedicare, .invalidWithGrace: .invalidForMedicare
    case .anesthesia: .anesthesia
    case .measurement, .therapyFunctional: .measurementOnly
    case .nonCovered: .nonCovered
    case .statutoryExclusion: .statutoryExclusion
    case .deleted, .discontinued, .deletedModifier: .deletedCode
    }
  }

  /// Relative values, components by setting, NA, role, split care and sides, in that order.
  private mutating func reasonAgainst(_ row: PricingRow, _ line: inout ResolvedLine) -> Reason? {
    let pricesNotApplicable = terms.pricesNotApplicableSettings
    let isSettingOpen = terms.pricesEverySetting && !row.relativeValues(in: line.setting).isZero
    if !isSettingOpen,
      let reason = row.reason(in: line.setting, pricingNotApplicable: pricesNotApplicable)
    {
      return reason
    }
    return reasonAgainstModifiers(line)
  }

  /// Role, split care and sides, in that order.
  func reasonAgainstModifiers(_ line: ResolvedLine) -> Reason? {
    let whole = schedule.row(at: Int(line.row))
    if !line.effects.isDisjoint(with: .anyRole), let reason = reasonAgainstRole(whole, line.effects) {
      return reason
    }
    if !line.effects.isDisjoint(with: .splitCare), let reason = reasonAgainstSplitCare(whole, line.effects) {
      return reason
    }
    return line.effects.isSuperset(of: .sides) ? .conflictingBilateral : nil
  }

  private func reasonAgainstRole(_ row: RelativeValueRow, _ effects: ModifierEffects) -> Reason? {
    let assists = !effects.isDisjoint(with: .anyAssistant)
    if assists && effects.contains(.coSurgeon) { return .conflictingRoles }
    if assists, row.assistant == .one || row.assistant == .notApplicable { return .assistantNotPayable }
    if effects.contains(.coSurgeon), row.coSurgeon == .zero || row.coSurgeon == .notApplicable {
      return .coSurgeonsNotPermitted
    }
    return nil
  }

  private func reasonAgainstSplitCare(_ row: RelativeValueRow, _ effects: ModifierEffects) -> Reason? {
    let parts = effects.intersection(.splitCare)
    if parts.rawValue.nonzeroBitCount > 1 { return .conflictingSplitCare }
    if parts.contains(.beforeCareOnly) { return .beforeCareNotRecognised }
    let needsPercentages = !parts.contains(.returnToTheatre)
    return needsPercentages && !row.hasSplitCare ? .noSplitCarePercentages : nil
  }
}
