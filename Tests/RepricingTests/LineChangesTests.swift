// Days that claims are moved to.

import FeePricing
import Testing

@testable import Repricing

@Suite struct LineChangesTests {
  /// Every day from 1999 to 2030 has the number after the day before it, and is the day of its number.
  @Test func dayNumbers() throws {
    var date = try #require(ServiceDate("1999-01-01"))
    let last = try #require(ServiceDate("2030-12-31"))
    while date < last {
      #expect(ServiceDate(dayNumber: date.dayNumber) == date)
      #expect(date.next.dayNumber == date.dayNumber + 1)
      date = date.next
    }
  }

  /// Three days later stays three days later, over a leap day and the end of a year; what is beyond the calendar is its end.
  @Test(arguments: [
    ("2025-12-30", "2026-01-02", "2024-02-27", "2024-03-01"),
    ("2026-03-02", "2026-03-02", "2025-03-03", "2025-03-03"),
    ("2026-03-02", "2026-02-27", "2027-01-01", "2026-12-29"),
    ("0001-01-01", "9999-12-31", "2026-01-01", "9999-12-31"),
  ])
  func moved(first: String, line: String, to date: String, moved: String) throws {
    var changes = LineChanges()
    changes.date = ServiceDate(date)
    let billed = ClaimLine(code: try #require(ProcedureCode("64493")), date: try #require(ServiceDate(line)))
    let changed = changes.changed(billed, first: try #require(ServiceDate(first)))
    #expect(changed.date == ServiceDate(moved), "\(changed.date)")
  }

  @Test func theRestStays() throws {
    let billed = ClaimLine(
      code: try #require(ProcedureCode("64493")), date: try #require(ServiceDate("2026-03-02")))
    #expect(LineChanges().changed(billed, first: billed.date) == billed)
    var changes = LineChanges()
    changes.place = PlaceOfService("24")
    changes.locality = Locality("09102-04")
    changes.practitioner = Practitioner("NP")
    let changed = changes.changed(billed, first: billed.date)
    #expect(changed.place.description == "24" && changed.locality.description == "09102-04")
    #expect(changed.practitioner.description == "NP" && changed.code == billed.code)
  }
}
