// How far back a coverage limit looks.

import FeePricing

/// Days, or months by the calendar.
enum CoverageWindow: Sendable, Equatable {
  case days(Int)
  case months(Int)

  /// Reads `365` or `6m`; nothing is no days.
  init?(_ text: String) {
    if text.hasSuffix("m") {
      guard let months = Int(text.dropLast()), (1...120).contains(months) else { return nil }
      self = .months(months)
    } else {
      guard let days = text.isEmpty ? 0 : Int(text), (0...3660).contains(days) else { return nil }
      self = .days(days)
    }
  }

  /// The first day that a service no longer counts on; of months the same day of the month, or its last.
  func end(from date: ServiceDate) -> ServiceDate {
    switch self {
    case .days(let days): date.adding(days: days)
    case .months(let months): date.adding(months: months)
    }
  }
}

extension DelimitedTable {
  func window(_ column: Int) throws(LoadError) -> CoverageWindow {
    guard let window = CoverageWindow(text(column)) else {
      throw error(column, .notA(text(column), "days such as 365 or months such as 6m"))
    }
    return window
  }
}
