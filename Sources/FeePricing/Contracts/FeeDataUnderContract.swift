// Fee data as a contract has it: other schedules and other parameters on the same days.

extension FeeData {
  /// The same tables on a contract's terms: what is in force on a day is what the contract says of that day, and
  /// Medicare's rule where it says nothing. On days for which it has no version nothing is in force.
  ///
  /// A version that is locked to a schedule brings that schedule's rows, indices and factor; the parameters of rules
  /// that it leaves out are those of the date of service.
  /// - Complexity: O(periods × versions); the tables are not copied.
  public func under(_ contract: Contract) -> FeeData {
    var data = self
    data.contract = contract
    data.calendar = PeriodCalendar(contractPeriods(contract))
    return data
  }

  private func contractPeriods(_ contract: Contract) -> [PaymentPeriod] {
    let spans = periods.map(\.span) + contract.versions.map(\.span)
    let starts = Set(spans.flatMap(\.changes)).sorted()
    return starts.enumerated().compactMap { place, start in
      let through = place + 1 < starts.count ? starts[place + 1].previous : ServiceDate.endOfTime
      guard let number = contract.versionIndex(on: start) else { return nil }
      let version = contract.versions[number]
      let ofService = period(on: start)
      let schedule = version.scheduleDate.map { period(on: $0) } ?? ofService
      guard let schedule else { return nil }
      return PaymentPeriod(
        schedule, rules: ofService ?? schedule, span: DateSpan(from: start, through: through), version, number
      )
    }
  }
}

extension PaymentPeriod {
  /// A run of days under a version of a contract: the schedule of one period, the rules of another, and over both
  /// what the version says.
  fileprivate init(
    _ schedule: PaymentPeriod, rules: PaymentPeriod, span: DateSpan, _ version: ContractVersion, _ number: Int
  ) {
    let named = version.practitioners
    let others = rules.practitioners.filter { row in !named.contains { $0.practitioner == row.practitioner } }
    self.init(
      span: span, release: schedule.release, indexRelease: schedule.indexRelease,
      releaseNumber: schedule.releaseNumber, qualifyingReleaseNumber: schedule.qualifyingReleaseNumber,
      indexNumber: schedule.indexNumber, factor: version.factor ?? schedule.factor,
      qualifyingFactor: version.factor ?? schedule.qualifyingFactor,
      parameters: rules.parameters.changed(by: version), settings: rules.settings,
      practitioners: named + others, contractVersion: number)
  }
}

extension RuleParameters {
  /// The parameters with those that a version of a contract sets.
  fileprivate func changed(by version: ContractVersion) -> RuleParameters {
    var changed = self
    changed.bilateral = version.bilateral ?? bilateral
    changed.pairSplit = version.bilateralSplit ?? pairSplit
    if let ladder = version.ladder {
      changed.ladder = ladder
      // The contract's ladder goes on with its last share; nothing is by report.
      changed.byReportFrom = .max
    }
    changed.rankBasis = version.rankBasis ?? rankBasis
    changed.addOnsAreRanked = version.addOnsExempt.map { !$0 } ?? addOnsAreRanked
    let assistants = version.assistants
    changed.assistant = assistants.assistant ?? assistant
    changed.minimumAssistant = assistants.minimumAssistant ?? assistants.assistant ?? minimumAssistant
    changed.assistantWithoutResident =
      assistants.withoutResident ?? assistants.assistant ?? assistantWithoutResident
    changed.nonphysicianAssistant = assistants.nonphysician ?? nonphysicianAssistant
    changed.chargeTest = version.chargeTest ?? chargeTest
    changed.proceduresBefore = version.proceduresBefore
    changed.ranksSidesApart = version.ranksSidesApart
    if version.isSequestered == false { changed.sequestration = Rate(millionths: 0) }
    return changed
  }
}
