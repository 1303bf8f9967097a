// Fields as values: digit by digit, exactly, or an error that says what would be right.

extension DelimitedTable {
  /// A decimal number as an integer of `10^-places`; blank is zero.
  ///
  /// - Throws: ``LoadError`` unless it is digits with at most `places` decimals (further zeros are allowed).
  @inline(__always)
  public func decimal(_ column: Int, places: Int) throws(LoadError) -> Int64 {
    guard let value = parseDecimal(bytes.span, trimmed(column), places: places) else {
      throw error(column, .notANumber(text(column), places: places))
    }
    return value
  }

  /// A decimal number of at most six digits as an integer of `10^-places`; blank is zero.
  ///
  /// Relative values, indices and percentages are this small, so that their products fit an integer.
  @inline(__always)
  public func small(_ column: Int, places: Int) throws(LoadError) -> Int32 {
    let value = try decimal(column, places: places)
    guard value <= 999_999 else { throw error(column, .notA(text(column), "a number of at most six digits")) }
    return Int32(value)
  }

  /// A geographic index in thousandths, below 10.
  public func index(_ column: Int) throws(LoadError) -> Int32 {
    let value = try small(column, places: 3)
    guard value < 10_000 else { throw error(column, .notA(text(column), "an index below 10")) }
    return value
  }

  /// A conversion factor, below 10,000 dollars.
  func factor(_ column: Int) throws(LoadError) -> ConversionFactor {
    let value = try decimal(column, places: 4)
    guard value > 0, value < 100_000_000 else {
      throw error(column, .notA(text(column), "a factor of dollars a unit, such as 33.4009"))
    }
    return ConversionFactor(tenThousandths: value)
  }

  /// A whole number; blank is zero.
  public func integer(_ column: Int) throws(LoadError) -> Int {
    Int(try decimal(column, places: 0))
  }

  /// The only character of a field.
  @inline(__always)
  public func character(_ column: Int, _ what: String) throws(LoadError) -> UInt8 {
    let range = trimmed(column)
    guard range.count == 1 else { throw error(column, .notA(text(column), what)) }
    return bytes[range.lowerBound]
  }

  /// A published one-character indicator.
  @inline(__always)
  func indicator<I: RawRepresentable<UInt8>>(_ column: Int, _ what: String) throws(LoadError) -> I {
    guard let value = I(rawValue: try character(column, what)) else {
      throw error(column, .notA(text(column), what))
    }
    return value
  }

  @inline(__always)
  public func code(_ column: Int) throws(LoadError) -> ProcedureCode {
    guard let code = ProcedureCode(utf8: bytes[trimmed(column)]) else {
      throw error(column, .notA(text(column), "a five-character procedure code"))
    }
    return code
  }

  /// A modifier, or ``Modifier/none`` where the field is blank.
  @inline(__always)
  public func modifier(_ column: Int) throws(LoadError) -> Modifier {
    let range = trimmed(column)
    if range.isEmpty { return .none }
    guard let modifier = Modifier(utf8: bytes[range]) else {
      throw error(column, .notA(text(column), "a two-character modifier"))
    }
    return modifier
  }

  public func date(_ column: Int) throws(LoadError) -> ServiceDate {
    guard let date = ServiceDate(text(column)) else {
      throw error(column, .notA(text(column), "a date such as 2026-03-02"))
    }
    return date
  }

  /// Days from one column to another; blank is the beginning or the end of time.
  public func span(from: Int, through: Int) throws(LoadError) -> DateSpan {
    let first = trimmed(from).isEmpty ? ServiceDate(uncheckedYYYYMMDD: 0) : try date(from)
    let last = trimmed(through).isEmpty ? ServiceDate.endOfTime : try date(through)
    guard first <= last else { throw error(through, .outOfOrder("\(first) to \(last)")) }
    return DateSpan(from: first, through: last)
  }

  public func locality(_ carrier: Int, _ number: Int) throws(LoadError) -> Locality {
    guard let locality = Locality(carrier: bytes[trimmed(carrier)], number: bytes[trimmed(number)]) else {
      throw error(
        carrier, .notA("\(text(carrier))-\(text(number))", "a carrier and locality such as 09102-04"))
    }
    return locality
  }
}

/// A decimal number as an integer of `10^-places`; an empty range is zero.
///
/// - Returns: `nil` unless it is digits with at most `places` decimals besides zeros, below 10^15.
@inline(__always)
@inlinable
public func parseDecimal(_ bytes: Span<UInt8>, _ range: Range<Int>, places: Int) -> Int64? {
  precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the number lies outside the text")
  var value: Int64 = 0
  var decimals = -1
  var digitCount = 0
  var index = range.lowerBound
  while index < range.upperBound {
    // Below: the range lies within the bytes, and the value never comes near what an integer holds.
    let byte = bytes[unchecked: index]
    index &+= 1
    let digit = byte &- UInt8(ascii: "0")
    guard digit < 10 else {
      guard byte == UInt8(ascii: "."), decimals < 0 else { return nil }
      decimals = 0
      continue
    }
    digitCount &+= 1
    if decimals >= places {
      guard digit == 0 else { return nil }
      continue
    }
    if decimals >= 0 { decimals &+= 1 }
    value = value &* 10 &+ Int64(digit)
    guard value < 1_000_000_000_000_000 else { return nil }
  }
  guard digitCount > 0 || range.isEmpty else { return nil }
  var missing = places - max(0, decimals)
  while missing > 0 {
    value *= 10
    missing -= 1
  }
  return value
}
