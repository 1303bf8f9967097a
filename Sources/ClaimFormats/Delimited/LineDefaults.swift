// What holds for a line where its file does not say.

import FeePricing

/// Values for the columns that a file lacks or leaves blank.
public struct LineDefaults: Sendable {
  /// The date of service; without one, a line that has none cannot be read.
  public var date: ServiceDate?
  public var place = PlaceOfService.office
  public var locality = Locality.national
  public var practitioner = Practitioner.physician

  public init() {}
}
