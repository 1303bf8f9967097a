// The careful way from a record's fields to a claim line: any form a practice's export takes.

import FeePricing

/// Why a line could not be read.
public struct LineProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The field's column, the first being 1; 0 where the whole line is meant.
  public let column: Int
  /// What it is and what would be right.
  public let description: String

  package init(column: Int, description: String) {
    self.column = column
    self.description = description
  }
}

/// Reads claim lines field by field; the fast path must give the same answer wherever it answers.
public struct LineReader: Sendable {
  public let columns: ClaimColumns
  public let defaults: LineDefaults
  public let zipCodes: ZipCodeTable

  public init(columns: ClaimColumns, defaults: LineDefaults, zipCodes: ZipCodeTable) {
    self.columns = columns
    self.defaults = defaults
    self.zipCodes = zipCodes
  }

  /// The line that a record's fields describe.
  public func read(_ record: RecordSplitter, _ bytes: Span<UInt8>) throws(LineProblem) -> ClaimLine {
    if let field = record.unterminatedField {
      throw LineProblem(column: field + 1, description: "a quote never ends")
    }
    guard record.fields.count == columns.count else {
      throw LineProblem(
        column: 0, description: "\(record.fields.count) fields where the header has \(columns.count)")
    }
    func text(_ field: ClaimField) -> String { record.text(bytes, columns.column(field)) }
    let (code, written) = try code(text(.code))
    return ClaimLine(
      code: code, modifiers: try modifiers(written, text), units: try units(text(.units)),
      date: try date(text(.date)), place: try place(text(.place)), locality: try locality(text),
      practitioner: try practitioner(text(.provider)), charge: try charge(text(.charge)))
  }

  private func problem(_ field: ClaimField, _ description: String) -> LineProblem {
    LineProblem(column: columns.column(field) + 1, description: "\(field.heading): \(description)")
  }

  /// A code, and the modifiers written behind it: `64493-50`. Spreadsheets turn `99213` into `99213.0` and take
  /// the leading zero of anesthesia codes; both are undone.
  private func code(_ text: String) throws(LineProblem) -> (ProcedureCode, [Substring]) {
    if text.isEmpty { throw problem(.code, "is blank; a five-character code is needed") }
    guard let written = Self.writtenCode(text) else {
      throw problem(.code, "\"\(text)\" is not a five-character code such as 64493")
    }
    return written
  }

  /// A code as tables write it, and the modifiers behind it; `nil` if it is none.
  package static func writtenCode(_ text: String) -> (code: ProcedureCode, modifiers: [Substring])? {
    var parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.isEmpty { return nil }
    if parts[0].hasSuffix(".0") { parts[0] = parts[0].dropLast(2) }
    let isShortened = parts[0].utf8.count == 4 && parts[0].utf8.allSatisfy { (48...57).contains($0) }
    guard let code = ProcedureCode(isShortened ? "0\(parts[0])" : String(parts[0])) else { return nil }
    return (code, Array(parts.dropFirst()))
  }

  /// A day as tables write it, a time behind it or as spreadsheets number it; `nil` if it is none.
  package static func writtenDay(_ text: String) -> ServiceDate? {
    let day = text.prefix { $0 != " " && $0 != "T" }
    return ServiceDate(day) ?? ServiceDate(spreadsheetDay: String(day))
  }

  /// The modifiers of one cell, such as `50 LT`, `25,59` or `/26`.
  package static func writtenModifiers(_ text: String) -> [Substring] {
    text.split { " ,:;/|-".contains($0) }
  }

  private func modifiers(
    _ written: [Substring], _ text: (ClaimField) -> String
  ) throws(LineProblem) -> Modifiers {
    var modifiers: [Modifier] = []
    func add(_ part: Substring, _ field: ClaimField) throws(LineProblem) {
      guard let modifier = Modifier(part) else {
        throw problem(field, "\"\(part)\" is not a modifier of two characters")
      }
      modifiers.append(modifier)
    }
    for part in written { try add(part, .code) }
    for field in [ClaimField.modifier1, .modifier2, .modifier3, .modifier4, .modifiers] {
      for part in Self.writtenModifiers(text(field)) { try add(part, field) }
    }
    guard let packed = Modifiers(modifiers) else {
      throw problem(columns.column(.modifiers) >= 0 ? .modifiers : .modifier1, "has more than four modifiers")
    }
    return packed
  }

  private func units(_ text: String) throws(LineProblem) -> Int32 {
    if text.isEmpty { return 1 }
    let bytes = Array(text.utf8)
    guard let units = parseDecimal(bytes.span, 0..<bytes.count, places: 0), units <= Int32.max else {
      throw problem(.units, "\"\(text)\" is not a whole number of units")
    }
    return Int32(units)
  }

  private func date(_ text: String) throws(LineProblem) -> ServiceDate {
    if text.isEmpty {
      guard let date = defaults.date else { throw problem(.date, "is blank; a date of service is needed") }
      return date
    }
    guard let date = Self.writtenDay(text) else {
      throw problem(.date, "\"\(text)\" is not a date such as 2026-03-02 or 3/2/2026")
    }
    return date
  }

  private func place(_ text: String) throws(LineProblem) -> PlaceOfService {
    if text.isEmpty { return defaults.place }
    guard let place = PlaceOfService(text) else {
      throw problem(.place, "\"\(text)\" is not a two-digit place of service")
    }
    return place
  }

  /// Carrier and locality where the locality is there, else the ZIP code's, else the default: a carrier without a
  /// locality says nothing of the place beside a ZIP code; many exports call the insurer so.
  private func locality(_ text: (ClaimField) -> String) throws(LineProblem) -> Locality {
    let (carrier, number, zip) = (text(.carrier), text(.locality), text(.zip))
    if !number.isEmpty || !carrier.isEmpty && zip.isEmpty {
      guard let locality = Locality(carrier: carrier, number: number) ?? Locality(number) else {
        throw problem(
          .locality, "\"\(carrier)\" and \"\(number)\" are not a carrier and a locality such as 09102 and 04")
      }
      return locality
    }
    if zip.isEmpty { return defaults.locality }
    let isShortened = zip.utf8.count == 4
    guard let code = ZipCode(isShortened ? "0\(zip)" : zip) else {
      throw problem(.zip, "\"\(zip)\" is not a ZIP code of five or nine digits")
    }
    return zipCodes.range(of: code)?.locality ?? Locality(uncheckedPacked: 0)
  }

  private func practitioner(_ text: String) throws(LineProblem) -> Practitioner {
    if text.isEmpty { return defaults.practitioner }
    guard let practitioner = Practitioner(text) else {
      throw problem(.provider, "\"\(text)\" is not a type of practitioner such as MD, NP or PA")
    }
    return practitioner
  }

  private func charge(_ text: String) throws(LineProblem) -> Money? {
    if text.isEmpty { return nil }
    if text.hasPrefix("-") || text.hasPrefix("(") || text.hasSuffix("-") {
      throw problem(.charge, "\"\(text)\" is negative; a charge is what was asked")
    }
    guard let charge = Money(dollars: text) else {
      throw problem(.charge, "\"\(text)\" is not an amount of dollars such as 1234.50")
    }
    return charge
  }
}

extension ServiceDate {
  /// A day as spreadsheets number it: 46083 is 2026-03-02. Only days of this century are taken.
  init?(spreadsheetDay text: String) {
    guard text.utf8.count == 5, let number = Int(text), (36_526...73_050).contains(number) else { return nil }
    // Day 36,526 is 2000-01-01; a four-year cycle has 1,461 days.
    let days = number - 36_526
    var year = 2000 + days / 1461 * 4
    var rest = days % 1461
    while rest >= (year % 4 == 0 ? 366 : 365) {
      rest -= year % 4 == 0 ? 366 : 365
      year += 1
    }
    for month in 1...12 {
      let length = (28...31).last { ServiceDate(year: year, month: month, day: $0) != nil } ?? 28
      if rest < length {
        self.init(year: year, month: month, day: rest + 1)
        return
      }
      rest -= length
    }
    return nil
  }
}
