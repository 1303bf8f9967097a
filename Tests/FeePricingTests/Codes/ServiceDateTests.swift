// Days of the calendar, in the forms that claims have.

import FeePricing
import Testing

@Test(arguments: [
  ("2026-03-02", "2026-03-02"), ("20260302", "2026-03-02"), ("3/2/2026", "2026-03-02"),
  ("03/02/26", "2026-03-02"), ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"),
  ("2026-12-31", "2026-12-31"), ("1999-1-1", nil), ("2026-02-29", nil), ("1900-02-29", nil),
  ("2026-13-01", nil), ("2026-00-10", nil), ("2026-04-31", nil), ("2026-03-00", nil), ("0000-01-01", nil),
  ("2026/03/02", nil), ("3/2/226", nil), ("3/2", nil), ("2026-3-2", nil), ("2026-03-02T00:00", nil),
  ("202603021", nil), ("20261301", nil), ("", nil), ("today", nil), ("２026-03-02", nil), ("2026-03-0a", nil),
])
func date(text: String, expected: String?) {
  #expect(ServiceDate(text)?.description == expected)
}

@Test(arguments: [
  ("2026-03-02", "2026-03-03"), ("2026-01-31", "2026-02-01"), ("2026-12-31", "2027-01-01"),
  ("2024-02-28", "2024-02-29"), ("2024-02-29", "2024-03-01"), ("2025-02-28", "2025-03-01"),
])
func nextAndPrevious(day: String, next: String) throws {
  #expect(try ServiceDate(day).found().next.description == next)
  #expect(try ServiceDate(next).found().previous.description == day)
}

@Test func spansHoldBothEnds() throws {
  let span = DateSpan(
    from: try ServiceDate("2024-03-09").found(), through: try ServiceDate("2024-06-30").found())
  let days = try ["2024-03-08", "2024-03-09", "2024-06-30", "2024-07-01"].map { try ServiceDate($0).found() }
  #expect(days.map(span.contains) == [false, true, true, false])
}
