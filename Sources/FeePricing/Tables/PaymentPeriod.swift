// Everything that is in force on a day, so that pricing looks a date up once.

/// The release, factors, indices and rule parameters in force on a run of days.
public struct PaymentPeriod: Sendable {
  /// The days, both included.
  public let span: DateSpan
  /// The release in force, as CMS names it: `RVU26A`.
  public let release: String
  /// The release of the geographic indices: `GPCI2026`.
  public let indexRelease: String
  /// The rows for everyone but qualifying participants.
  public let releaseNumber: ReleaseNumber
  /// The rows for qualifying participants; the same as ``releaseNumber`` where one file serves all.
  public let qualifyingReleaseNumber: ReleaseNumber
  /// Which rows of ``FeeData/geographicIndices``.
  let indexNumber: Int
  /// Dollars per unit for everyone but qualifying participants.
  public let factor: ConversionFactor
  /// Dollars per unit for qualifying participants in an advanced payment model; the same before 2026.
  public let qualifyingFactor: ConversionFactor
  /// The rates and amounts that the payment rules use.
  public let parameters: RuleParameters
  /// For each place of service: 0 nonfacility, 1 facility, 2 not a place of service.
  let settings: [UInt8]
  /// What each type of practitioner is paid.
  public let practitioners: [PractitionerShare]
  /// Which version of ``FeeData/contract`` holds; `nil` without a contract.
  var contractVersion: Int?

  /// The setting of a place of service; `nil` if there is no such place.
  @inline(__always)
  public func setting(of place: PlaceOfService) -> Setting? {
    Setting(rawValue: settings[Int(place.number)])
  }

  /// What a type of practitioner is paid, as a share of the fee schedule; `nil` for a type not listed.
  @inline(__always)
  public func share(of practitioner: Practitioner) -> Rate? {
    for known in practitioners where known.practitioner == practitioner { return known.share }
    return nil
  }
}

/// What a type of practitioner is paid, as a share of the fee schedule.
public struct PractitionerShare: Sendable, Hashable {
  /// The type of practitioner.
  public let practitioner: Practitioner
  /// What the type is paid, as a share of the fee schedule amount.
  public let share: Rate
  /// Whether the law lets the type bill Medicare on assignment only, so that no limiting charge is theirs.
  public let isAlwaysAssigned: Bool

  /// A type of practitioner with its share.
  public init(practitioner: Practitioner, share: Rate, isAlwaysAssigned: Bool = false) {
    self.practitioner = practitioner
    self.share = share
    self.isAlwaysAssigned = isAlwaysAssigned
  }
}
