// Which period a day lies in, looked up without a guess.

/// Periods, and the one of each day, by the day: the dates in a file of claims come in no order, so that a search
/// among periods, or a look at the last one found, goes wrong time and again.
struct PeriodCalendar: Sendable {
  /// The first day that a table begins at: periods of contracts may begin at any time.
  private static let earliest = 2000_01_01
  /// How many numbers `yyyymmdd` the table spans at most: thirty years.
  private static let widest = 300_000
  private static let none = UInt16.max

  /// In order, without overlap.
  let periods: [PaymentPeriod]
  private let first: Int
  /// For each number `yyyymmdd` from ``first`` on the period that the day lies in, or ``none``.
  private let numbers: [UInt16]

  /// - Parameter periods: in order, without overlap.
  init(_ periods: [PaymentPeriod]) {
    self.periods = periods
    let first = max(Self.earliest, Int(periods.first?.span.from.yyyymmdd ?? 0))
    let end = Int(periods.last?.span.through.yyyymmdd ?? 0) + 1
    var numbers = [UInt16](repeating: Self.none, count: max(0, min(end - first, Self.widest)))
    for (number, period) in periods.enumerated() {
      let days = Int(period.span.from.yyyymmdd)..<Int(period.span.through.yyyymmdd) + 1
      for day in days.clamped(to: first..<first + numbers.count) {
        numbers[day - first] = UInt16(number)
      }
    }
    (self.first, self.numbers) = (first, numbers)
  }

  /// Which of the periods a day lies in; `nil` if in none.
  @inline(__always)
  func number(on date: ServiceDate) -> Int? {
    let day = Int(date.yyyymmdd) &- first
    guard numbers.indices.contains(day) else { return search(date) }
    let number = numbers[day]
    return number == Self.none ? nil : Int(number)
  }

  /// The same for a day that the table does not span.
  private func search(_ date: ServiceDate) -> Int? {
    periods.firstIndex { $0.span.from <= date && date <= $0.span.through }
  }
}
