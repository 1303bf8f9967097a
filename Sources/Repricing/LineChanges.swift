// What a what-if puts in place of what claim lines say.

import FeePricing

/// Where, when and by whom claims are priced in place of what their lines say; what is `nil` stays as it is.
public struct LineChanges: Sendable {
  /// The day the first line of each claim is moved to; the others keep their distance.
  public var date: ServiceDate?
  public var place: PlaceOfService?
  public var locality: Locality?
  public var practitioner: Practitioner?

  /// Nothing changes.
  public init() {}

  /// Whether lines stay as they are.
  var isEmpty: Bool { date == nil && place == nil && locality == nil && practitioner == nil }

  /// A line as it is priced.
  ///
  /// - Parameter first: the date of the claim's first line.
  func changed(_ line: ClaimLine, first: ServiceDate) -> ClaimLine {
    var line = line
    if let date {
      line.date =
        line.date == first
        ? date : date.adding(days: line.date.dayNumber - first.dayNumber)
    }
    if let place { line.place = place }
    if let locality { line.locality = locality }
    if let practitioner { line.practitioner = practitioner }
    return line
  }
}
