// All loaded tables: what pricing and look-ups are answered from.

/// Published tables, loaded and indexed: relative values, indices, factors, rule parameters and ZIP codes.
///
/// A value: load it once, share it between threads.
public struct FeeData: Sendable {
  /// The relative value rows of every loaded release.
  public let schedule: FeeSchedule
  /// The geographic indices of every loaded release.
  public let geographicIndices: GeographicIndexTable
  /// Runs of days with everything in force on them.
  var calendar: PeriodCalendar
  /// Which locality each ZIP code lies in.
  public let zipCodes: ZipCodeTable
  /// What each code is, in our own words.
  public let labels: [ProcedureCode: String]
  /// The releases that the folders hold, loaded or not.
  public let releases: [Release]
  /// The tables that price what the relative values do not.
  public let others: OtherSchedules
  let reference: ReferenceTables
  /// How many units a day may have, where that decides a price (50 with several units); `nil` if not asked for.
  public internal(set) var unitLimits: UnitLimits?
  /// The contract on whose terms the periods are; `nil` for Medicare's.
  public internal(set) var contract: Contract?

  /// Runs of days with everything in force on them, in order, without overlap.
  public var periods: [PaymentPeriod] { calendar.periods }

  /// The days on which a price may change that nothing else has changed: those of releases, rules and contracts.
  public var changes: ChangeDays {
    var days = ChangeDays()
    days.formUnion(reference.changes)
    for release in releases { days.insert(release.span) }
    for period in periods { days.insert(period.span) }
    for version in contract?.versions ?? [] {
      days.insert(version.span)
      for rate in version.rates.all { days.insert(rate.span) }
    }
    return days
  }

  /// What is in force on a day; `nil` if no release is loaded for it.
  public func period(on date: ServiceDate) -> PaymentPeriod? {
    calendar.number(on: date).map { periods[$0] }
  }
}
