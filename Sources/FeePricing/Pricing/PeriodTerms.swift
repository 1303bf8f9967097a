// What resolving a line needs of a period: plain bytes, so that reading it costs nothing.

/// The release, factor and places of a period, for one kind of participant; holds no references.
struct PeriodTerms: Sendable {
  let release: ReleaseNumber
  let factor: ConversionFactor
  let indexNumber: Int
  /// For each place of service: 0 nonfacility, 1 facility, 2 not a place of service.
  private var settings = InlineArray<100, UInt8>(repeating: 2)

  init(_ period: PaymentPeriod, isQualifying: Bool) {
    release = isQualifying ? period.qualifyingReleaseNumber : period.releaseNumber
    factor = isQualifying ? period.qualifyingFactor : period.factor
    indexNumber = period.indexNumber
    for place in 0..<100 { settings[place] = period.settings[place] }
  }

  /// The setting of a place of service; `nil` if there is no such place.
  @inline(__always)
  func setting(of place: PlaceOfService) -> Setting? {
    Setting(rawValue: settings[Int(place.number)])
  }
}
