// Where the patient was: the two-digit place-of-service code and the rate it calls for.

/// A two-digit place-of-service code, such as `11` (office) or `24` (ambulatory surgical centre).
public struct PlaceOfService: Hashable, Sendable, BitwiseCopyable {
  /// 0 to 99.
  @usableFromInline let number: UInt8

  /// An office.
  public static let office = PlaceOfService(uncheckedNumber: 11)

  /// - Parameter number: 0 to 99; the caller has checked it.
  @inlinable
  public init(uncheckedNumber number: UInt8) {
    self.number = number
  }

  /// - Returns: `nil` unless `text` is one or two digits.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 2, let number = digits(text.utf8) else { return nil }
    self.number = UInt8(number)
  }
}

extension PlaceOfService: CustomStringConvertible {
  /// Two digits.
  public var description: String { padded(number, to: 2) }
}

/// Which of a code's two practice-expense values applies.
public enum Setting: UInt8, Sendable, BitwiseCopyable, CaseIterable, CustomStringConvertible {
  /// The practice bears the cost of the room, staff and supplies.
  case nonfacility
  /// A hospital, surgical centre or other facility is paid for them separately.
  case facility

  /// `facility` or `nonfacility`.
  public var description: String { self == .facility ? "facility" : "nonfacility" }
}
