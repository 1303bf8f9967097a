// What holds for a line where its file does not say.

import FeePricing

/// Values for the columns that a file lacks or leaves blank.
public struct LineDefaults: Sendable {
  /// The date of service; without one, a line that has none cannot be read.
  public var date: ServiceDate?
  /// The place of service: an office unless set.
  public var place = PlaceOfService.office
  /// The payment locality: national, every GPCI 1.000, unless set.
  public var locality = Locality.national
  /// The type of practitioner: a physician unless set.
  public var practitioner = Practitioner.physician

  /// No date, an office, no locality in particular, a physician.
  public init() {}
}
