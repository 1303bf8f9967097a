// A calendar day as an integer; no clock, zone or locale.

/// A calendar day, such as the date of service, held as `yyyymmdd`.
public struct ServiceDate: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Year × 10,000 + month × 100 + day.
  public let yyyymmdd: Int32

  /// - Parameter yyyymmdd: a day that the caller has checked.
  @inlinable
  public init(uncheckedYYYYMMDD yyyymmdd: Int32) {
    self.yyyymmdd = yyyymmdd
  }

  /// - Returns: `nil` unless the calendar has that day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    yyyymmdd = Int32(year * 10_000 + month * 100 + day)
  }

  /// Reads `2026-03-02`, `20260302`, `3/2/2026` and `03/02/26`; two-digit years are of this century.
  ///
  /// - Returns: `nil` for any other form and for days the calendar does not have.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let slashed = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if slashed.count == 3, let month = digits(slashed[0]), let day = digits(slashed[1]),
      let year = digits(slashed[2]), slashed[2].count == 4 || slashed[2].count == 2
    {
      self.init(year: slashed[2].count == 2 ? 2000 + year : year, month: month, day: day)
      return
    }
    let dashed = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    if dashed.count == 3, dashed[0].count == 4, dashed[1].count == 2, dashed[2].count == 2,
      let year = digits(dashed[0]), let month = digits(dashed[1]), let day = digits(dashed[2])
    {
      self.init(year: year, month: month, day: day)
      return
    }
    guard bytes.count == 8, let number = digits(bytes) else { return nil }
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// The year, such as 2026.
  public var year: Int { Int(yyyymmdd) / 10_000 }
  /// The month, 1 to 12.
  public var month: Int { Int(yyyymmdd) / 100 % 100 }
  /// The day of the month, 1 to 31.
  public var day: Int { Int(yyyymmdd) % 100 }

  /// The day after this one.
  public var next: ServiceDate {
    ServiceDate(year: year, month: month, day: day + 1)
      ?? ServiceDate(year: year, month: month + 1, day: 1)
      ?? ServiceDate(uncheckedYYYYMMDD: Int32((year + 1) * 10_000 + 101))
  }

  /// The day before this one.
  public var previous: ServiceDate {
    if day > 1 { return ServiceDate(uncheckedYYYYMMDD: yyyymmdd - 1) }
    guard month > 1 else { return ServiceDate(uncheckedYYYYMMDD: Int32((year - 1) * 10_000 + 12_31)) }
    return ServiceDate(
      uncheckedYYYYMMDD: Int32(year * 10_000 + (month - 1) * 100 + Self.days(inMonth: month - 1, of: year)))
  }

  /// The last day a table may name: "until further notice".
  public static let endOfTime = ServiceDate(uncheckedYYYYMMDD: 9999_12_31)

  /// The earlier day first.
  public static func < (left: ServiceDate, right: ServiceDate) -> Bool { left.yyyymmdd < right.yyyymmdd }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension ServiceDate: CustomStringConvertible {
  /// `2026-03-02`.
  public var description: String { "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))" }
}

/// Days from one to another, both included.
public struct DateSpan: Hashable, Sendable, BitwiseCopyable {
  /// The first day.
  public let from: ServiceDate
  /// The last day, included; ``ServiceDate/endOfTime`` for "until further notice".
  public let through: ServiceDate

  /// A span that holds no day if `through` is before `from`.
  public init(from: ServiceDate, through: ServiceDate) {
    self.from = from
    self.through = through
  }

  /// Whether a day lies in the span, its first and last included.
  public func contains(_ date: ServiceDate) -> Bool { from <= date && date <= through }
}

extension DateSpan: CustomStringConvertible {
  /// `2026-01-01 to 2026-12-31`.
  public var description: String {
    through == .endOfTime ? "\(from) on" : "\(from) to \(through)"
  }
}
