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

  /// A line as it is priced.
  ///
  /// - Parameter first: the date of the claim's first line.
  func changed(_ line: ClaimLine, first: ServiceDate) -> ClaimLine {
    var line = line
    if let date {
      line.date =
        line.date == first
        ? date : ServiceDate(dayNumber: date.dayNumber + line.date.dayNumber - first.dayNumber)
    }
    if let place { line.place = place }
    if let locality { line.locality = locality }
    if let practitioner { line.practitioner = practitioner }
    return line
  }
}

extension ServiceDate {
  /// Days since 0000-03-01: years that begin in March end with the leap day.
  var dayNumber: Int {
    let years = month > 2 ? year : year - 1
    let months = month > 2 ? month - 3 : month + 9
    return years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day - 1
  }

  /// The day with that number, within the years 1 to 9999.
  init(dayNumber: Int) {
    let number = min(max(dayNumber, 306), 3_652_364)
    let era = number / 146_097
    let dayOfEra = number % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let months = (5 * dayOfYear + 2) / 153
    let month = months < 10 ? months + 3 : months - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    self.init(
      uncheckedYYYYMMDD: Int32(year * 10_000 + month * 100 + dayOfYear - (153 * months + 2) / 5 + 1))
  }
}
