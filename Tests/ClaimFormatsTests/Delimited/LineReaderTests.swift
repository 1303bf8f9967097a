// Fields in the forms that exports and spreadsheets give them.

import FeePricing
import Testing

@testable import ClaimFormats

/// A heading, what stands under it, and the line that it makes, as ``text(of:)`` shows it.
private let readings: [(heading: String, field: String, line: String)] = [
  ("hcpcs", "64493", "64493 ×1 2026-03-02 11 national MD"),
  ("hcpcs", "64493-50", "64493 50 ×1 2026-03-02 11 national MD"),
  ("hcpcs", "64493-RT-59", "64493 RT 59 ×1 2026-03-02 11 national MD"),
  ("hcpcs", "j3301", "J3301 ×1 2026-03-02 11 national MD"),
  ("hcpcs", "99213.0", "99213 ×1 2026-03-02 11 national MD"),
  ("hcpcs", "1992", "01992 ×1 2026-03-02 11 national MD"),
  ("modifiers", "50 LT", "99213 50 LT ×1 2026-03-02 11 national MD"),
  ("modifiers", "50,LT", "99213 50 LT ×1 2026-03-02 11 national MD"),
  ("modifiers", "50:lt", "99213 50 LT ×1 2026-03-02 11 national MD"),
  ("modifiers", "/26", "99213 26 ×1 2026-03-02 11 national MD"),
  ("mod2", "25", "99213 25 ×1 2026-03-02 11 national MD"),
  ("units", "3", "99213 ×3 2026-03-02 11 national MD"),
  ("units", "3.0", "99213 ×3 2026-03-02 11 national MD"),
  ("units", "0", "99213 ×0 2026-03-02 11 national MD"),
  ("dos", "3/2/2026", "99213 ×1 2026-03-02 11 national MD"),
  ("dos", "03/02/26", "99213 ×1 2026-03-02 11 national MD"),
  ("dos", "20260302", "99213 ×1 2026-03-02 11 national MD"),
  ("dos", "2026-03-02T10:15:00", "99213 ×1 2026-03-02 11 national MD"),
  ("dos", "3/2/2026 10:15 AM", "99213 ×1 2026-03-02 11 national MD"),
  ("dos", "46083", "99213 ×1 2026-03-02 11 national MD"),
  ("dos", "45351", "99213 ×1 2024-02-29 11 national MD"),
  ("dos", "36526", "99213 ×1 2000-01-01 11 national MD"),
  ("dos", "46022", "99213 ×1 2025-12-31 11 national MD"),
  ("pos", "2", "99213 ×1 2026-03-02 02 national MD"),
  ("pos", "24", "99213 ×1 2026-03-02 24 national MD"),
  ("locality", "09102-04", "99213 ×1 2026-03-02 11 09102-04 MD"),
  ("provider", "np", "99213 ×1 2026-03-02 11 national NP"),
  ("charge", "1234.5", "99213 ×1 2026-03-02 11 national MD $1234.50"),
  ("charge", "$1,234.50", "99213 ×1 2026-03-02 11 national MD $1234.50"),
  ("charge", "$ 1,234,567.00", "99213 ×1 2026-03-02 11 national MD $1234567.00"),
  ("charge", "0", "99213 ×1 2026-03-02 11 national MD $0.00"),
  ("charge", "99.990", "99213 ×1 2026-03-02 11 national MD $99.99"),
]

/// A heading, what stands under it, and what is said of it.
private let problems: [(heading: String, field: String, problem: String)] = [
  ("hcpcs", "", "hcpcs: is blank; a five-character code is needed"),
  ("hcpcs", "992", "hcpcs: \"992\" is not a five-character code such as 64493"),
  ("hcpcs", "1E+10", "hcpcs: \"1E+10\" is not a five-character code such as 64493"),
  ("hcpcs", "64493-5", "hcpcs: \"5\" is not a modifier of two characters"),
  ("modifiers", "RT LT 59 25 XS", "modifiers: has more than four modifiers"),
  ("units", "two", "units: \"two\" is not a whole number of units"),
  ("units", "2147483648", "units: \"2147483648\" is not a whole number of units"),
  ("dos", "2/30/2026", "date_of_service: \"2/30/2026\" is not a date such as 2026-03-02 or 3/2/2026"),
  ("dos", "0", "date_of_service: \"0\" is not a date such as 2026-03-02 or 3/2/2026"),
  ("pos", "111", "pos: \"111\" is not a two-digit place of service"),
  ("zip", "331", "zip: \"331\" is not a ZIP code of five or nine digits"),
  ("locality", "04", "locality: \"\" and \"04\" are not a carrier and a locality such as 09102 and 04"),
  ("provider", "Dr. Who", "provider: \"Dr. Who\" is not a type of practitioner such as MD, NP or PA"),
  ("charge", "-5.00", "charge: \"-5.00\" is negative; a charge is what was asked"),
  ("charge", "1234,50", "charge: \"1234,50\" is not an amount of dollars such as 1234.50"),
  ("charge", "1,23,456.00", "charge: \"1,23,456.00\" is not an amount of dollars such as 1234.50"),
  ("charge", ",123.00", "charge: \",123.00\" is not an amount of dollars such as 1234.50"),
  ("charge", "1.005", "charge: \"1.005\" is not an amount of dollars such as 1234.50"),
  ("charge", "$", "charge: \"$\" is not an amount of dollars such as 1234.50"),
]

@Suite struct LineReaderTests {
  private func read(_ heading: String, _ field: String) throws -> ClaimLine {
    let headings = [heading, "hcpcs"].prefix(heading == "hcpcs" ? 1 : 2)
    let columns = try ClaimColumns(header: Array(headings), separator: UInt8(ascii: ";"))
    var defaults = LineDefaults()
    if heading != "dos" { defaults.date = ServiceDate("2026-03-02") }
    let reader = LineReader(columns: columns, defaults: defaults, zipCodes: ZipCodeTable(ranges: []))
    let bytes = Array((heading == "hcpcs" ? "\(field)\n" : "\(field);99213\n").utf8)
    var splitter = RecordSplitter(separator: UInt8(ascii: ";"))
    _ = splitter.split(bytes.span, from: 0, to: bytes.count)
    return try reader.read(splitter, bytes.span)
  }

  @Test(arguments: readings)
  func reading(heading: String, field: String, line: String) throws {
    #expect(text(of: try read(heading, field)) == line)
  }

  @Test(arguments: problems)
  func problem(heading: String, field: String, problem: String) {
    let found = #expect(throws: LineProblem.self) { try read(heading, field) }
    #expect(found?.description == problem && found?.column == 1)
  }

  private func text(of line: ClaimLine) -> String {
    let parts =
      [line.code.description] + line.modifiers.map(\.description)
      + ["×\(line.units)", line.date.description, line.place.description, line.locality.description]
      + [line.practitioner.description] + (line.billedCharge.map { ["$\($0)"] } ?? [])
    return parts.joined(separator: " ")
  }
}
