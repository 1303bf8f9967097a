// Published fields as values: digit by digit, exactly, or an error that says what would be right.

import FeePricing

extension PublishedTable {
  /// A decimal number as an integer of `10^-places`; blank is zero.
  func decimal(_ column: Int, places: Int) throws(LoadError) -> Int64 {
    guard let value = parseDecimal(bytes.span, trimmed(column), places: places) else {
      throw error(column, .notANumber(text(column), places: places))
    }
    return value
  }

  /// A decimal number of at most six digits as an integer of `10^-places`; blank is zero.
  func small(_ column: Int, places: Int) throws(LoadError) -> Int32 {
    let value = try decimal(column, places: places)
    guard value <= 999_999 else { throw error(column, .notA(text(column), "a number of at most six digits")) }
    return Int32(value)
  }

  /// A whole number that must be there.
  func count(_ column: Int, upTo limit: Int64) throws(LoadError) -> Int {
    let value = try decimal(column, places: 0)
    guard !isEmpty(column), value <= limit else {
      throw error(column, .notA(text(column), "a whole number of at most \(limit)"))
    }
    return Int(value)
  }

  /// A share printed as a fraction below one, in percent: `0.10` and `.10` are 10.
  func percent(_ column: Int) throws(LoadError) -> UInt8 {
    let value = try decimal(column, places: 2)
    guard value <= 100 else { throw error(column, .notA(text(column), "a share of at most 1.00")) }
    return UInt8(value)
  }

  /// A geographic index in thousandths, above zero and below 10.
  func index(_ column: Int) throws(LoadError) -> Int32 {
    let value = try decimal(column, places: 3)
    guard value > 0, value < 10_000 else { throw error(column, .notA(text(column), "an index below 10")) }
    return Int32(value)
  }

  /// Dollars in units of `10^-places`, with or without a dollar sign and thousands separators: `$1,579.16`.
  ///
  /// - Returns: `nil` for a blank field.
  func dollars(_ column: Int, places: Int = 2) throws(LoadError) -> Int64? {
    let marks = [UInt8(ascii: "$"), UInt8(ascii: ","), UInt8(ascii: " ")]
    let plain = bytes[trimmed(column)].filter { !marks.contains($0) }
    guard !isEmpty(column) else { return nil }
    guard !plain.isEmpty, let value = parseDecimal(plain.span, plain.indices, places: places) else {
      throw error(column, .notANumber(text(column), places: places))
    }
    return value
  }

  /// A column that is not stored must hold a number like its neighbours all the same, an amount or a percentage: a
  /// letter in it shows that the row is damaged.
  func checkAmount(_ column: Int) throws(LoadError) {
    let marks = Array("$, %".utf8)
    let plain = bytes[trimmed(column)].filter { !marks.contains($0) }
    guard parseDecimal(plain.span, plain.indices, places: 9) != nil else {
      throw error(column, .notANumber(text(column), places: 9))
    }
  }

  /// The only character of a field.
  func character(_ column: Int, _ what: String) throws(LoadError) -> UInt8 {
    let range = trimmed(column)
    guard range.count == 1 else { throw error(column, .notA(text(column), what)) }
    return bytes[range.lowerBound]
  }

  /// A published one-character indicator.
  func indicator<I: RawRepresentable<UInt8>>(_ column: Int, _ what: String) throws(LoadError) -> I {
    guard let value = I(rawValue: try character(column, what)) else {
      throw error(column, .notA(text(column), what))
    }
    return value
  }

  func code(_ column: Int) throws(LoadError) -> ProcedureCode {
    guard let code = ProcedureCode(utf8: bytes[trimmed(column)]) else {
      throw error(column, .notA(text(column), "a five-character procedure code"))
    }
    return code
  }

  /// Whether a field is a procedure code; footnotes and stacked headings are told from rows by it.
  func isCode(_ column: Int) -> Bool { ProcedureCode(utf8: bytes[trimmed(column)]) != nil }

  /// Whether a field is ASCII digits and nothing else.
  func isNumber(_ column: Int) -> Bool { digits(bytes[trimmed(column)]) != nil }

  /// A modifier, or ``Modifier/none`` where the field is blank.
  func modifier(_ column: Int) throws(LoadError) -> Modifier {
    if isEmpty(column) { return .none }
    guard let modifier = Modifier(utf8: bytes[trimmed(column)]) else {
      throw error(column, .notA(text(column), "a two-character modifier"))
    }
    return modifier
  }

  func locality(_ carrier: Int, _ number: Int) throws(LoadError) -> Locality {
    try checkFilled(carrier)
    try checkFilled(number)
    guard let locality = Locality(carrier: text(carrier), number: text(number)) else {
      throw error(
        carrier, .notA("\(text(carrier))-\(text(number))", "a carrier and locality such as 09102-04"))
    }
    return locality
  }

  /// A state as two capital letters.
  func state(_ column: Int) throws(LoadError) -> String {
    let letters = bytes[trimmed(column)]
    guard letters.count == 2, letters.allSatisfy({ (65...90).contains($0) }) else {
      throw error(column, .notA(text(column), "a state of two letters, such as FL"))
    }
    return text(column)
  }

  /// A day written `20240701`, or as year and day of the year `2024183`; blank and `*` are no day.
  func day(_ column: Int) throws(LoadError) -> ServiceDate? {
    let text = text(column)
    if text.isEmpty || text == "*" { return nil }
    guard let date = text.utf8.count == 7 ? ServiceDate(yearAndDay: text) : ServiceDate(text) else {
      throw error(column, .notA(text, "a day such as 20240701"))
    }
    return date
  }
}

extension ServiceDate {
  /// A year and the number of the day in it: `2024183` is 1 July 2024.
  fileprivate init?(yearAndDay text: String) {
    guard let number = Int(text), let first = ServiceDate(year: number / 1000, month: 1, day: 1) else {
      return nil
    }
    let date = first.adding(days: max(0, number % 1000 - 1))
    guard number % 1000 > 0, date.year == first.year else { return nil }
    self = date
  }
}
