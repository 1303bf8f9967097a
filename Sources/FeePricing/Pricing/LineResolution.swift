// From a billed line to the row that prices it, or to the reason why none does.

/// Finds the row, setting and fee of each line, in the order of RULES G26.
struct LineResolution: Sendable {
  let terms: PayerTerms
  let schedule: FeeSchedule
  let geographicIndices: GeographicIndexTable
  let periods: [PeriodTerms]

  init(data: FeeData, terms: PayerTerms) {
    self.terms = terms
    schedule = data.schedule
    geographicIndices = data.geographicIndices
    periods = data.periods.map { PeriodTerms($0, isQualifying: terms.isQualifyingParticipant) }
  }

  /// The line with its fee, or with the reason why it has none.
  @inline(__always)
  func resolve(_ billed: ClaimLine, period: Int?) -> ResolvedLine {
    var line = ResolvedLine()
    line.effects = ModifierEffects(billed.modifiers)
    line.reason = reasonAgainst(billed, period: period, &line)
    if line.reason == .bundledStatus { line.outcome = .bundled }
    return line
  }

  /// Fills `line` as far as it goes; what stops it is returned.
  @inline(__always)
  private func reasonAgainst(_ billed: ClaimLine, period: Int?, _ line: inout ResolvedLine) -> Reason? {
    guard let period else { return .noScheduleForDate }
    line.period = Int32(period)
    guard
      let indices = geographicIndices.indices(
        of: billed.locality, in: periods[period].indexNumber)
    else { return .unknownLocality }
    line.indices = indices
    guard let setting = periods[period].setting(of: billed.place) else { return .unknownPlace }
    line.setting = setting
    guard billed.units >= 1, billed.units <= 99_999 else { return .unitsOutOfRange }
    let release = periods[period].release
    if let reason = findRow(billed.code, release, &line) { return reason }
    let row = schedule.pricing[Int(line.row)]
    if let reason = reasonAgainst(row, &line) { return reason }
    line.outcome = .priced
    let factor = periods[period].factor
    line.fee = feeScheduleAmount(row.relativeValues(in: setting), indices, factor: factor)
    line.cappedFee =
      row.flags.contains(.isCapped)
      ? schedule.rows[Int(line.row)].cappedFee(in: setting, indices, factor: factor) : line.fee
    return nil
  }

  /// The row for the code and its 26, TC or 53; code, status, conflict, missing row, in that order.
  @inline(__always)
  private func findRow(_ code: ProcedureCode, _ release: ReleaseNumber, _ line: inout ResolvedLine) -> Reason?
  {
    let global = schedule.index(RelativeValueRow.key(code, .none, release))
    if line.effects.isDisjoint(with: [.professional, .technical, .discontinued, .facilityOnly, .teamSurgery])
    {
      guard let global else { return reasonWithoutGlobalRow(code, release) }
      line.row = Int32(global)
      return reasonAgainst(schedule.pricing[global].status, &line)
    }
    return findComponentRow(code, release, global: global, &line)
  }

  private func findComponentRow(
    _ code: ProcedureCode, _ release: ReleaseNumber, global: Int?, _ line: inout ResolvedLine
  ) -> Reason? {
    guard global != nil || reasonWithoutGlobalRow(code, release) != .unknownCode else { return .unknownCode }
    let isConflict = line.effects.contains([.professional, .technical])
    let modifier = isConflict ? Modifier.none : component(of: line.effects)
    let own =
      modifier == .none ? global : schedule.index(RelativeValueRow.key(code, modifier, release))
    let globalStatus = global.map { schedule.rows[$0].status }
    if globalStatus == .bundled || globalStatus == .bundledOrExcluded { return .bundledStatus }
    if let status = own.map({ schedule.rows[$0].status }) ?? globalStatus,
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

  private func component(of effects: ModifierEffects) -> Modifier {
    if effects.contains(.professional) { return .professional }
    if effects.contains(.technical) { return .technical }
    return effects.contains(.discontinued) ? .discontinued : .none
  }

  /// A code that has only component rows needs a modifier; any other without a row is unknown.
  private func reasonWithoutGlobalRow(_ code: ProcedureCode, _ release: ReleaseNumber) -> Reason {
    let parts: [Modifier] = [.professional, .technical, .discontinued]
    let isListed = parts.contains { schedule.index(RelativeValueRow.key(code, $0, release)) != nil }
    return isListed ? .modifierNotValid : .unknownCode
  }

  @inline(__always)
  private func reasonAgainst(_ status: StatusCode, _ line: inout ResolvedLine) -> Reason? {
    if status == .active { return nil }
    line.isInjection = status == .injection
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
  @inline(__always)
  private func reasonAgainst(_ row: PricingRow, _ line: inout ResolvedLine) -> Reason? {
    if row.relativeValues(in: line.setting).isZero {
      return row.status == .restricted ? .contractorPriced : .noRelativeValues
    }
    if line.setting == .facility, let reason = reasonAgainstInFacility(row) { return reason }
    if row.isNotApplicable(in: line.setting), !terms.pricesNotApplicableSettings {
      return .notPricedInSetting
    }
    if !line.effects.isDisjoint(with: [.coSurgeon, .assistant, .nonphysicianAssistant]),
      let reason = reasonAgainstRole(row, line.effects)
    {
      return reason
    }
    if !line.effects.isDisjoint(with: .splitCare), let reason = reasonAgainstSplitCare(row, line.effects) {
      return reason
    }
    return line.effects.isSuperset(of: .sides) ? .conflictingBilateral : nil
  }

  private func reasonAgainstInFacility(_ row: PricingRow) -> Reason? {
    switch row.component {
    case .diagnosticTest: row.flags.contains(.isProfessional) ? nil : .technicalIsFacilitys
    case .technicalOnly: .technicalIsFacilitys
    case .incidentTo: .incidentToInFacility
    default: nil
    }
  }

  private func reasonAgainstRole(_ row: PricingRow, _ effects: ModifierEffects) -> Reason? {
    let assists = !effects.isDisjoint(with: .anyAssistant)
    if assists && effects.contains(.coSurgeon) { return .conflictingRoles }
    if assists, row.assistant == .one || row.assistant == .notApplicable { return .assistantNotPayable }
    if effects.contains(.coSurgeon), row.coSurgeon == .zero || row.coSurgeon == .notApplicable {
      return .coSurgeonsNotPermitted
    }
    return nil
  }

  private func reasonAgainstSplitCare(_ row: PricingRow, _ effects: ModifierEffects) -> Reason? {
    let parts = effects.intersection(.splitCare)
    if parts.rawValue.nonzeroBitCount > 1 { return .conflictingSplitCare }
    if parts.contains(.beforeCareOnly) { return .beforeCareNotRecognised }
    let needsPercentages = !parts.contains(.returnToTheatre)
    return needsPercentages && !row.flags.contains(.hasSplitCare) ? .noSplitCarePercentages : nil
  }
}
