// Where a service was done, as Medicare divides the country for payment.

/// A payment locality: a Medicare contractor and one of its areas, such as 09102-04 (Miami).
public struct Locality: Hashable, Sendable, BitwiseCopyable {
  /// Contractor number times 100 plus locality number.
  @usableFromInline let packed: UInt32

  /// No place in particular: every GPCI is 1.000.
  public static let national = Locality(uncheckedPacked: .max)

  /// - Parameter packed: contractor number times 100 plus locality number, which the caller has checked.
  @inlinable
  public init(uncheckedPacked packed: UInt32) {
    self.packed = packed
  }

  /// - Returns: `nil` unless `carrier` is at most five digits and `number` at most two.
  public init?(carrier: some StringProtocol, number: some StringProtocol) {
    self.init(carrier: carrier.utf8, number: number.utf8)
  }

  /// - Returns: `nil` unless `carrier` is at most five ASCII digits and `number` at most two.
  init?(carrier: some Collection<UInt8>, number: some Collection<UInt8>) {
    guard carrier.count <= 5, number.count <= 2, let carrier = digits(carrier), let number = digits(number)
    else { return nil }
    packed = UInt32(carrier * 100 + number)
  }

  /// - Returns: `nil` unless `text` is a contractor and a locality: `09102-04`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(carrier: parts[0], number: parts[1])
  }

  /// The contractor (MAC) number, five digits: `09102`.
  public var carrier: String { padded(packed / 100, to: 5) }
  /// The locality number within the contractor, two digits: `04`.
  public var number: String { padded(packed % 100, to: 2) }
}

extension Locality: Comparable {
  /// By contractor, then by number; ``national`` comes last.
  public static func < (left: Locality, right: Locality) -> Bool { left.packed < right.packed }
}

extension Locality: CustomStringConvertible {
  /// `09102-04`, or `national`.
  public var description: String { self == .national ? "national" : "\(carrier)-\(number)" }
}

/// The number that ASCII digits spell; `nil` for anything else or none at all.
package func digits(_ bytes: some Collection<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
  var value = 0
  for byte in bytes {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    value = value * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return value
}

/// `number` with zeros before it up to `width` characters.
package func padded(_ number: some BinaryInteger, to width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
