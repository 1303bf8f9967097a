// Who rendered the service, by type: what Medicare pays depends on it.

/// A type of practitioner by its abbreviation, such as `MD`, `NP` or `CNM`: one to four letters.
///
/// Which types there are, and what share of the fee schedule each is paid, is data
/// (`FeeData/medicare/practitioners.csv`).
public struct Practitioner: Hashable, Sendable, BitwiseCopyable {
  /// Up to four capital letters, the last in the low byte.
  @usableFromInline let packed: UInt32

  /// A physician: the full fee schedule amount.
  public static let physician = Practitioner(uncheckedPacked: 0x4D44)

  /// - Parameter packed: one to four ASCII capital letters, the last in the low byte; checked by the caller.
  @inlinable
  public init(uncheckedPacked packed: UInt32) {
    self.packed = packed
  }

  /// - Returns: `nil` unless `text` is one to four ASCII letters.
  public init?(_ text: some StringProtocol) {
    guard (1...4).contains(text.utf8.count) else { return nil }
    var packed: UInt32 = 0
    for byte in text.utf8 {
      guard let character = codeCharacter(byte), character >= UInt8(ascii: "A") else { return nil }
      packed = packed << 8 | UInt32(character)
    }
    self.packed = packed
  }
}

extension Practitioner: CustomStringConvertible {
  /// The abbreviation in capitals: `NP`.
  public var description: String {
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: packed >> $0) }
    return String(decoding: bytes.drop { $0 == 0 }, as: UTF8.self)
  }
}
