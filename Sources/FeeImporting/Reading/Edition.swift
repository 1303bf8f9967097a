// Which release a published file is and for which dates of service, as far as it says so itself.

import FeePricing

/// What a published file says of itself; what it leaves out must come from elsewhere.
public struct Edition: Hashable, Sendable {
  /// As CMS names the release: `RVU26A`, `ASP-2025Q4`.
  public var name: String?
  /// Who its values are for.
  public var participant = Release.Participant.all
  /// The first day of service.
  public var from: ServiceDate?
  /// The last day of service.
  public var through: ServiceDate?
  /// The day of release in its title.
  public var released: ServiceDate?

  public init(name: String? = nil, from: ServiceDate? = nil, through: ServiceDate? = nil) {
    self.name = name
    self.from = from
    self.through = through
  }

  /// A quarter of a year.
  ///
  /// - Parameter isWholeYear: whether it holds to the end of the year unless a later one takes over.
  init(prefix: String, year: Int, quarter: Int, untilYearEnd isWholeYear: Bool = false) {
    let last = isWholeYear ? 12 : quarter * 3
    self.init(
      name: "\(prefix)-\(year)Q\(quarter)",
      from: ServiceDate(year: year, month: quarter * 3 - 2, day: 1),
      through: ServiceDate(year: year, month: last, day: [3, 12].contains(last) ? 31 : 30))
  }

  /// A calendar year.
  init(prefix: String, year: Int) {
    self.init(
      name: "\(prefix)\(year)", from: ServiceDate(year: year, month: 1, day: 1),
      through: ServiceDate(year: year, month: 12, day: 31))
  }

  /// The year and the quarter that a month's name and a year in a text stand for: `October 2025 Payment Rate`.
  static func quarter(in text: String) -> (year: Int, quarter: Int)? {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    for (month, year) in zip(words, words.dropFirst()) {
      guard let quarter = quarters.firstIndex(where: { $0 == month }), year.utf8.count == 4,
        let year = Int(year)
      else { continue }
      return (year, quarter + 1)
    }
    return nil
  }

  /// The months in which quarters begin.
  static let quarters = ["January", "April", "July", "October"]

  /// The first day, and the last, of a text such as `Effective October 1, 2025 through December 31, 2025`.
  static func days(in text: String) -> [ServiceDate] {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    return zip(words, zip(words.dropFirst(), words.dropFirst(2))).compactMap { month, rest in
      guard let month = months.firstIndex(where: { $0 == month }), let day = Int(rest.0),
        let year = Int(rest.1)
      else { return nil }
      return ServiceDate(year: year, month: month + 1, day: day)
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
}
