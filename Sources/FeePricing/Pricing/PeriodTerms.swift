// What resolving a line needs of a period: plain bytes, so that reading it costs nothing.

/// The release, factor and places of a period, for one kind of participant; holds no references.
struct PeriodTerms: Sendable {
  let release: ReleaseNumber
  let factor: ConversionFactor
  let indexNumber: Int

  init(_ period: PaymentPeriod, isQualifying: Bool) {
    release = isQualifying ? period.qualifyingReleaseNumber : period.releaseNumber
    factor = isQualifying ? period.qualifyingFactor : period.factor
    indexNumber = period.indexNumber
  }
}

/// The setting of each place of service in each period.
struct PeriodSettings: Sendable {
  /// For each period and in it for each number: 0 nonfacility, 1 facility, 2 not a place of service.
  private let settings: [UInt8]
  private static let places = 100

  init(_ periods: [PaymentPeriod]) {
    settings = periods.flatMap { period in (0..<Self.places).map { period.settings[$0] } }
  }

  /// The setting of a place of service; `nil` if there is no such place.
  @inline(__always)
  func setting(of place: PlaceOfService, in period: Int) -> Setting? {
    Setting(rawValue: settings[period * Self.places + Int(place.number)])
  }
}
