// The text of one of our own tables while it is written.

/// Comma-separated lines, built field by field.
public struct TableText {
  public private(set) var bytes: [UInt8] = []
  private var isAtLineStart = true

  public init() {}

  /// Adds a field, quoted where it needs to be.
  public mutating func field(_ text: String) {
    separate()
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else {
      bytes += text.utf8
      return
    }
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    bytes += "\"\(parts.joined(separator: "\"\""))\"".utf8
  }

  /// Adds a number given in units of `10^-places`, with that many decimals.
  public mutating func decimal(_ value: some BinaryInteger, places: Int) {
    separate()
    digits(Int64(value), width: places + 1)
    guard places > 0 else { return }
    bytes.insert(UInt8(ascii: "."), at: bytes.count - places)
  }

  /// Adds the digits of a number, with zeros before it up to a width.
  private mutating func digits(_ value: Int64, width: Int) {
    let start = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0 || bytes.count - start < width
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes[start...].reverse()
  }

  public mutating func code(_ code: ProcedureCode) {
    separate()
    for shift in stride(from: 32, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: code.packedText >> UInt64(shift)))
    }
  }

  /// Adds a published one-character indicator.
  public mutating func character(_ indicator: some RawRepresentable<UInt8>) {
    separate()
    bytes.append(indicator.rawValue)
  }

  /// Adds the carrier and the number of a locality, two fields.
  public mutating func locality(_ locality: Locality) {
    field(locality.carrier)
    field(locality.number)
  }

  /// Adds the first and the last day, two fields; blank is an open end.
  public mutating func span(_ span: DateSpan) {
    day(span.from.yyyymmdd == 0 ? nil : span.from)
    day(span.through == .endOfTime ? nil : span.through)
  }

  private mutating func day(_ date: ServiceDate?) {
    separate()
    guard let date else { return }
    for (number, width) in [(date.year, 4), (date.month, 2), (date.day, 2)] {
      if width == 2 { bytes.append(UInt8(ascii: "-")) }
      digits(Int64(number), width: width)
    }
  }

  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    isAtLineStart = true
  }

  /// Adds a line as it is.
  public mutating func line(_ text: String) {
    bytes += text.utf8
    endLine()
  }

  private mutating func separate() {
    if !isAtLineStart { bytes.append(UInt8(ascii: ",")) }
    isAtLineStart = false
  }
}
