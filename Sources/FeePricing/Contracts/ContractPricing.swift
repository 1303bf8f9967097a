// Where the fee of a unit comes from under a contract: the one place that knows.

/// Finds the contract's price of a line and makes the fee of it: a share of Medicare's, its own factor, dollars
/// from a list, or a share of the charge.
///
/// One for each engine; shared with its scope.
final class ContractPricing: Sendable {
  let contract: Contract
  /// Which version holds in each period of the fee data.
  private let versions: [Int]
  /// The release of rows in each period.
  private let releases: [ReleaseNumber]
  private let schedule: FeeSchedule
  private let drugs: DrugLimits

  /// - Returns: `nil` for fee data without a contract.
  init?(_ data: FeeData, _ terms: PayerTerms) {
    guard let contract = data.contract else { return nil }
    self.contract = contract
    versions = data.periods.map { $0.contractVersion ?? 0 }
    releases = data.periods.map {
      terms.isQualifyingParticipant ? $0.qualifyingReleaseNumber : $0.releaseNumber
    }
    schedule = data.schedule
    drugs = data.others.drugs
  }

  /// The version that holds on a resolved line's date.
  func version(of line: ResolvedLine) -> ContractVersion { contract.versions[versions[Int(line.period)]] }

  // MARK: - A line

  /// Gives a line that was resolved as Medicare's its price under the contract, or the reason why it has none.
  ///
  /// - Parameter resolution: what resolved the line, and resolves it anew where the contract says where it was done.
  func price(
    _ billed: ClaimLine, _ line: inout ResolvedLine, _ priced: inout ContractLine,
    _ resolution: inout LineResolution
  ) {
    guard line.reason != .noScheduleForDate else {
      if contract.versionIndex(on: billed.date) == nil { line.reason = .contractNotInForce }
      return
    }
    let version = version(of: line)
    if let locality = version.locality, locality != billed.locality {
      var moved = billed
      moved.locality = locality
      line = ResolvedLine()
      let row = resolution.row(of: moved.code, on: moved.date)
      resolution.resolve(moved, row, &line)
    }
    (priced.medicareFee, priced.medicareCapped) = (line.fee, line.cappedFee)
    let rate = version.rates.place(
      of: billed.code, billed.modifiers, component: line.effects.component, on: billed.date)
    if let rate { priced.rate = Int32(truncatingIfNeeded: rate) }
    let modifier = rate.map { version.rates.all[$0].modifier } ?? .none
    switch rate.map({ version.rates.all[$0].price }) ?? version.base {
    case .percentOfMedicare(let share)?: takeShare(share, billed, &line, &priced, version)
    case .conversionFactor(let factor)?: takeFactor(factor, billed, &line, &priced, version, &resolution)
    case .amounts(let nonfacility, let facility)?:
      take(
        line.setting == .facility ? facility : nonfacility, modifier, billed, &line, &priced, version,
        &resolution)
    case .percentOfCharge(let share)?: takeCharge(share, billed, &line, &priced)
    case nil: takeUnlisted(billed, &line, &priced, version, otherwise: .contractUnlisted)
    }
    if version.addOnsExempt == false, line.reason == nil, !priced.isSettled { rankAddOn(billed, &line) }
  }

  private func takeShare(
    _ share: Rate, _ billed: ClaimLine, _ line: inout ResolvedLine, _ priced: inout ContractLine,
    _ version: ContractVersion
  ) {
    guard line.reason == nil else {
      // What another schedule pays is Medicare's, too: the share of it is taken once it is known.
      if line.reason == .anesthesia || drugs.row(billed.code, on: billed.date) != nil {
        priced.source = .percentOfMedicare(share)
      } else {
        takeUnlisted(billed, &line, &priced, version, otherwise: nil)
      }
      return
    }
    priced.source = .percentOfMedicare(share)
    line.fee = line.fee.scaled(by: share)
    line.cappedFee = line.cappedFee.scaled(by: share)
  }

  private func takeFactor(
    _ factor: ConversionFactor, _ billed: ClaimLine, _ line: inout ResolvedLine, _ priced: inout ContractLine,
    _ version: ContractVersion, _ resolution: inout LineResolution
  ) {
    if let reason = line.reason {
      // Values that are not used for Medicare are there for contracts like this one.
      let isStatus = Self.outsideMedicare.contains(reason)
      guard isStatus, let row = row(of: billed, line), !row.relativeValues(in: line.setting).isZero else {
        takeUnlisted(billed, &line, &priced, version, otherwise: nil)
        return
      }
      guard restore(&line, billed, resolution) else { return }
    }
    priced.source = .factor(factor)
    line.fee = feeScheduleAmount(
      schedule.pricing[Int(line.row)].relativeValues(in: line.setting), line.indices, factor: factor)
    line.cappedFee = line.fee
    noteTraits(&line)
  }

  private func take(
    _ amount: ListedAmount, _ modifier: Modifier, _ billed: ClaimLine, _ line: inout ResolvedLine,
    _ priced: inout ContractLine, _ version: ContractVersion, _ resolution: inout LineResolution
  ) {
    if let reason = line.reason {
      let isByReport = reason == .byReport && modifier != .none
      guard Self.listable.contains(reason) || isByReport else { return }
    }
    switch amount {
    case .byReport: refuse(&line, .contractByReport)
    case .notCovered: refuse(&line, .contractNotCovered)
    case .none: refuse(&line, .contractListsNoPrice)
    case .dollars(let money):
      let row = row(of: billed, line)
      priced.source = .listed
      // Services outside the schedule have no indicators, and no rule of the schedule applies to them.
      guard let row, ![.excludedByRegulation, .statutoryExclusion].contains(row.status) else {
        settle(&line, money, &priced)
        return
      }
      if line.reason != nil, !restore(&line, billed, resolution) { return }
      line.fee = money
      line.cappedFee = money
      // A price for 50, 80 or AS has what the modifier is paid in it.
      line.effects.subtract(
        resolution.effects(of: modifier).intersection([.bilateral, .anyRole, .splitCare, .therapyAssistant]))
      noteTraits(&line)
    }
  }

  private func takeCharge(
    _ share: Rate, _ billed: ClaimLine, _ line: inout ResolvedLine, _ priced: inout ContractLine
  ) {
    if let reason = line.reason, !Self.outsideMedicare.contains(reason) { return }
    guard let charge = billed.billedCharge else {
      refuse(&line, .contractNeedsCharge)
      return
    }
    priced.source = .percentOfCharge(share)
    settle(&line, charge.scaled(by: share), &priced)
  }

  /// Services that neither a rate nor Medicare prices.
  ///
  /// - Parameter reason: why there is no price if nothing is agreed for such services; `nil` for Medicare's reason.
  private func takeUnlisted(
    _ billed: ClaimLine, _ line: inout ResolvedLine, _ priced: inout ContractLine, _ version: ContractVersion,
    otherwise reason: Reason?
  ) {
    if let reason = line.reason, !Self.outsideMedicare.contains(reason) { return }
    if let share = version.unlisted {
      priced.rate = ContractLine.unlisted
      takeCharge(share, billed, &line, &priced)
    } else if let reason {
      refuse(&line, reason)
    }
  }

  // MARK: - Lines

  private func refuse(_ line: inout ResolvedLine, _ reason: Reason) {
    line.reason = reason
    line.outcome = .notPriced
    line.flags = .unpriced
  }

  /// Takes a line out of the rules, to be paid as a whole; until then it counts as one without a price.
  private func settle(_ line: inout ResolvedLine, _ fee: Money, _ priced: inout ContractLine) {
    line.fee = fee
    line.cappedFee = fee
    line.reason = nil
    line.outcome = .notPriced
    line.flags = .unpriced
    priced.isSettled = true
  }

  /// The row that has the line's indicators: that of its component, else that of the whole service.
  private func row(of billed: ClaimLine, _ line: ResolvedLine) -> PricingRow? {
    place(of: billed, line).map { schedule.pricing[$0] }
  }

  private func place(of billed: ClaimLine, _ line: ResolvedLine) -> Int? {
    let release = releases[Int(line.period)]
    return schedule.place(of: RelativeValueRow.key(billed.code, line.effects.component, release))
      ?? schedule.place(of: RelativeValueRow.key(billed.code, .none, release))
  }

  /// Prices a line after all that Medicare does not.
  ///
  /// - Returns: whether its modifiers permit that.
  private func restore(
    _ line: inout ResolvedLine, _ billed: ClaimLine, _ resolution: borrowing LineResolution
  ) -> Bool {
    guard let place = place(of: billed, line) else { return false }
    line.row = Int32(truncatingIfNeeded: place)
    if let reason = resolution.reasonAgainstModifiers(line) {
      refuse(&line, reason)
      return false
    }
    line.reason = nil
    line.outcome = .priced
    line.flags = []
    return true
  }

  /// Notes anew what a line takes part in.
  private func noteTraits(_ line: inout ResolvedLine) {
    line.traits = schedule.pricing[Int(line.row)].traits
    line.traits.change(for: line.effects)
  }

  private func rankAddOn(_ billed: ClaimLine, _ line: inout ResolvedLine) {
    guard schedule.pricing[Int(line.row)].global == .addOn, !line.effects.contains(.returnToTheatre) else {
      return
    }
    line.traits.insert(.ranked)
  }

  /// Reasons that say no more than that Medicare has no price for the code.
  private static let outsideMedicare: Set<Reason> = [
    .unknownCode, .contractorPriced, .excludedByRegulation, .invalidForMedicare, .anesthesia, .nonCovered,
    .statutoryExclusion, .noRelativeValues,
  ]

  /// Reasons that dollars in a list overrule.
  private static let listable = outsideMedicare.union([
    .bundledStatus, .measurementOnly, .modifierNotValid, .notPricedInSetting,
  ])
}

extension ModifierEffects {
  /// The modifier whose row prices a line that bears it: 26, TC or 53.
  var component: Modifier {
    if contains(.professional) { return .professional }
    if contains(.technical) { return .technical }
    return contains(.discontinued) ? .discontinued : .none
  }
}
