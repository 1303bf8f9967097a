// What coverage says of a pathway, and where a pathway exceeds it.

import FeePricing

/// What coverage says of a pathway: noticed where it is exceeded, and no part of a price.
struct Limit: Sendable {
  enum Kind: Sendable {
    /// Holds for some values of parameters, whatever the pathway.
    case parameters
    /// At most so many of some encounters within so many days.
    case most(Int, encounters: [Int], days: Int)
    /// An encounter needs so many of another before it, each so long after the last that counts.
    case needs(Int, of: Int, before: Int, apart: Interval?)
    /// The next of some encounters comes so long after the last.
    case apart(Interval, encounters: [Int])
    /// One of some encounters is there at all.
    case any(of: [Int])
  }

  /// For what circumstances a limit is.
  struct Scope: Sendable {
    /// Two-letter states; everywhere where none are named.
    var states: [String] = []
    /// Places of service; all where none are named.
    var places: [PlaceOfService] = []
    /// The days of the encounters it is for.
    var span: DateSpan?
    /// Whether it is Medicare's alone.
    var isMedicareOnly = false
  }

  let kind: Kind
  let when: Condition
  /// Where and when it holds, and for whom.
  let scope: Scope
  let message: String
  let source: String
}

/// How long one encounter is after another at least: days, or months of the calendar.
struct Interval: Hashable, Sendable {
  let days: Int
  let months: Int

  /// Reads `14 days`, `2 weeks` and `6 months`, up to ten years.
  ///
  /// - Returns: `nil` for anything else.
  init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, let count = Int(words[0]), (1...3650).contains(count) else { return nil }
    switch words[1] {
    case "day", "days": (days, months) = (count, 0)
    case "week", "weeks": (days, months) = (count * 7, 0)
    case "month", "months": (days, months) = (0, count)
    default: return nil
    }
    guard days <= 3650, months <= 120 else { return nil }
  }

  /// The first day that is long enough after another: of months the same day, or the month's last where it has none.
  func end(from date: ServiceDate) -> ServiceDate {
    months > 0 ? date.adding(months: months) : date.adding(days: days)
  }
}

extension Limit {
  /// A step of a course with its day and place.
  fileprivate struct Visit {
    let name: String
    let encounter: Int
    let day: Int
    let date: ServiceDate
    let place: PlaceOfService
  }

  /// What is noticed of a pathway, with the first step that does not keep to the limit; `nil` where all do.
  ///
  /// Each encounter is judged by what is in force on its own day, whichever day it is priced as.
  func finding(
    _ pathway: Pathway, _ courses: [Course], _ priced: [PricedEncounter],
    _ values: [String: ParameterValue], _ circumstances: PathwayCircumstances
  ) -> Finding? {
    guard when.holds(values), scope.includes(circumstances) else { return nil }
    let visits = zip(pathway.steps, priced).map { step, priced in
      Visit(
        name: step.name, encounter: step.encounter, day: step.day,
        date: circumstances.date.adding(days: step.day), place: priced.place)
    }
    let found = courses.flatMap { course in
      exceeding(course.steps.map { visits[$0] }).filter { scope.includes($0) }
    }
    guard let first = found.min(by: { $0.day < $1.day }) else { return nil }
    let place = if case .parameters = kind { "" } else { " (\(first.name), \(first.date))" }
    return Finding(
      id: "pathway-limit", severity: .warning, lines: [], message: message + place, amountAtStake: nil,
      source: source)
  }

  /// The steps of a course that do not keep to the limit.
  private func exceeding(_ visits: [Visit]) -> [Visit] {
    switch kind {
    case .parameters: return visits
    case .most(let most, let encounters, let days):
      let counted = visits.filter { encounters.contains($0.encounter) }
      return counted.enumerated().filter { place, last in
        counted[...place].count { $0.day > last.day - days } > most
      }.map(\.element)
    case .needs(let count, let of, let before, let apart):
      return visits.indices.filter { place in
        visits[place].encounter == before && Self.count(visits[..<place], of, apart) < count
      }.map { visits[$0] }
    case .apart(let interval, let encounters):
      let counted = visits.filter { encounters.contains($0.encounter) }
      return zip(counted, counted.dropFirst()).filter { $1.date < interval.end(from: $0.date) }.map(\.1)
    case .any(let encounters): return visits.filter { encounters.contains($0.encounter) }
    }
  }

  /// How many of an encounter there are, each so long after the last that is counted.
  private static func count(_ visits: ArraySlice<Visit>, _ encounter: Int, _ apart: Interval?) -> Int {
    var (count, clear): (Int, ServiceDate?) = (0, nil)
    for visit in visits where visit.encounter == encounter {
      if let clear, visit.date < clear { continue }
      (count, clear) = (count + 1, apart?.end(from: visit.date))
    }
    return count
  }
}

extension Limit.Scope {
  /// Whether the payer and the state are those it is for; a state is that of the locality, and nationally there is none.
  fileprivate func includes(_ circumstances: PathwayCircumstances) -> Bool {
    if isMedicareOnly, circumstances.data.contract != nil { return false }
    guard !states.isEmpty else { return true }
    guard let period = circumstances.medicare.period(on: circumstances.date),
      let row = circumstances.medicare.locality(circumstances.locality, in: period)
    else { return false }
    return states.contains(row.state)
  }

  /// Whether the day and the place of an encounter are those it is for.
  fileprivate func includes(_ visit: Limit.Visit) -> Bool {
    (span?.contains(visit.date) ?? true) && (places.isEmpty || places.contains(visit.place))
  }
}
