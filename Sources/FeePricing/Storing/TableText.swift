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
    let digits = padded(value, to: places + 1).utf8
    bytes += digits.dropLast(places)
    guard places > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes += digits.suffix(places)
  }

  public mutating func code(_ code: ProcedureCode) { field(code.description) }

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
    field(span.from.yyyymmdd == 0 ? "" : span.from.description)
    field(span.through == .endOfTime ? "" : span.through.description)
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
