// Elements as values: digit by digit, exactly, or what is wrong with them.

import FeePricing

/// An element's value: not there, there, or there and unreadable.
public enum X12Value<Value: Hashable & Sendable>: Hashable, Sendable {
  case blank
  case value(Value)
  indirect case unreadable(LineProblem)

  /// The value, if there is one that can be read.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// The value, or `nil` where the element is blank.
  ///
  /// - Throws: what is wrong with the element.
  public func get() throws(LineProblem) -> Value? {
    switch self {
    case .blank: nil
    case .value(let value): value
    case .unreadable(let problem): throw problem
    }
  }
}

/// A quantity of up to three decimals: units, minutes, millilitres.
public struct Quantity: Hashable, Sendable, BitwiseCopyable {
  public let thousandths: Int64

  public init(thousandths: Int64) {
    self.thousandths = thousandths
  }

  /// The quantity as a whole number; `nil` if it has a fraction or is too large.
  public var whole: Int32? { thousandths % 1000 == 0 ? Int32(exactly: thousandths / 1000) : nil }
}

extension Quantity: CustomStringConvertible {
  /// No more decimals than it has: `1`, `1.5`, `0.125`.
  public var description: String {
    let rest = thousandths.magnitude % 1000
    let sign = thousandths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(thousandths.magnitude / 1000)" }
    var decimals = String(rest + 1000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return "\(sign)\(thousandths.magnitude / 1000).\(decimals)"
  }
}

extension X12Segments {
  /// An amount of dollars.
  public func amount(_ element: Int, allowsNegative: Bool = false) -> X12Value<Money> {
    decimal(element, places: 2, "an amount of dollars such as 1234.50", allowsNegative) { Money(cents: $0) }
  }

  /// A quantity with at most three decimals.
  public func quantity(_ element: Int, allowsNegative: Bool = false) -> X12Value<Quantity> {
    decimal(element, places: 3, "a number of units", allowsNegative) { Quantity(thousandths: $0) }
  }

  private func decimal<Value>(
    _ element: Int, places: Int, _ what: String, _ allowsNegative: Bool, make: (Int64) -> Value
  ) -> X12Value<Value> {
    let range = range(element)
    if range.isEmpty { return .blank }
    guard let value = decimal(range, places: places), value >= 0 || allowsNegative,
      allowsNegative || buffer[range.lowerBound] != UInt8(ascii: "-")
    else { return unreadable(element, what) }
    return .value(make(value))
  }

  /// Dollars as most are written, such as `1234.50` with at most five digits before the point, in cents; `nil` for
  /// anything else.
  @inlinable @inline(__always)
  package func usualCents(_ range: Range<Int>) -> Int64? {
    let width = range.count
    guard width >= 4, width <= 8, range.upperBound >= 8, range.upperBound <= buffer.count else { return nil }
    let bytes = buffer.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: range.upperBound &- 8, as: UInt64.self)
    }
    var flaws: UInt64 = 0
    let cents = ClaimFormats.cents(endingIn: UInt64(littleEndian: bytes), width: width, flaws: &flaws)
    return flaws == 0 ? cents : nil
  }

  /// The bytes at `range` as a decimal number times ten to the power of `places`; `nil` for anything else.
  ///
  /// - Precondition: `range` is not empty.
  @inlinable @inline(__always)
  package func decimal(_ range: Range<Int>, places: Int) -> Int64? {
    let isNegative = buffer[range.lowerBound] == UInt8(ascii: "-")
    let digits = isNegative ? range.lowerBound + 1..<range.upperBound : range
    guard !digits.isEmpty, let value = parseDecimal(buffer.span, digits, places: places) else { return nil }
    return isNegative ? -value : value
  }

  /// A day, or days from one to another: `20260302` or `20260302-20260304`.
  public func days(_ element: Int) -> X12Value<DateSpan> {
    let range = range(element)
    if range.isEmpty { return .blank }
    let isSpan = range.count == 17 && buffer[range.lowerBound + 8] == UInt8(ascii: "-")
    guard isSpan || range.count == 8, let first = day(range.lowerBound), let last = day(range.upperBound - 8)
    else {
      return unreadable(element, "a day of the calendar such as 20260302, or two such as 20260302-20260304")
    }
    guard first <= last else { return unreadable(element, "in order: it ends before it begins") }
    return .value(DateSpan(from: first, through: last))
  }

  /// Eight digits that are a day the calendar has.
  private func day(_ start: Int) -> ServiceDate? {
    var number = 0
    for place in start..<start + 8 {
      let digit = buffer[place] &- 48
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return ServiceDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// What an element is not: `segment 23, byte 812: SV104 "1.5" is not a number of units`.
  package func unreadable<Value>(_ element: Int, component: Int = 0, _ what: String) -> X12Value<Value> {
    let shown = component > 0 ? text(element, component: component) : text(element)
    let part = component > 0 ? "-\(component)" : ""
    return .unreadable(
      LineProblem(
        column: element,
        description: "\(position): \(name)\(element < 10 ? "0" : "")\(element)\(part) "
          + (shown.isEmpty ? "is blank; it must be \(what)" : "\"\(shown)\" is not \(what)")))
  }
}
