// Days as numbers, to count from one to another, and days that are some days or months later.

extension ServiceDate {
  /// Days since 0000-03-01: years that begin in March end with the leap day.
  package var dayNumber: Int {
    let years = month > 2 ? year : year - 1
    let months = month > 2 ? month - 3 : month + 9
    return years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day - 1
  }

  /// The day with that number, within the years 1 to 9999.
  package init(dayNumber: Int) {
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

  /// The day that is some days later.
  package func adding(days: Int) -> ServiceDate { ServiceDate(dayNumber: dayNumber + days) }

  /// The same day of the month that is some months later, or the last day of a month that has no such day; the end of
  /// time beyond the year 9999.
  package func adding(months: Int) -> ServiceDate {
    let month = month - 1 + months
    for day in stride(from: day, to: 0, by: -1) {
      if let found = ServiceDate(year: year + month / 12, month: month % 12 + 1, day: day) { return found }
    }
    return .endOfTime
  }
}
