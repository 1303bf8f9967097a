// Two-character modifiers, and the up to four of them that a line may bear.

/// A two-character HCPCS modifier, such as `50` or `RT`.
public struct Modifier: Hashable, Sendable, BitwiseCopyable {
  /// The two ASCII characters, the first in the high byte; zero is no modifier.
  @usableFromInline let packed: UInt16

  /// - Parameter packed: two ASCII digits or capital letters, the first in the high byte, or zero for no
  ///   modifier; the caller has checked them.
  @inlinable
  public init(uncheckedPacked packed: UInt16) {
    self.packed = packed
  }

  /// - Returns: `nil` unless `text` is two ASCII digits or letters; small letters count as capitals.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: text.utf8)
  }

  /// - Returns: `nil` unless `bytes` are two ASCII digits or letters; small letters count as capitals.
  public init?(utf8 bytes: some Sequence<UInt8>) {
    var packed: UInt16 = 0
    var count = 0
    for byte in bytes {
      guard let character = codeCharacter(byte), count < 2 else { return nil }
      packed = packed << 8 | UInt16(character)
      count += 1
    }
    guard count == 2 else { return nil }
    self.packed = packed
  }

  /// No modifier: the row of the whole service.
  public static let none = Modifier(uncheckedPacked: 0)
}

extension Modifier: Comparable {
  /// By ASCII character: digits before letters, and no modifier before any.
  public static func < (left: Modifier, right: Modifier) -> Bool { left.packed < right.packed }
}

extension Modifier: CustomStringConvertible {
  /// The two characters, or nothing for ``none``.
  public var description: String {
    packed == 0 ? "" : withUnsafeBytes(of: packed.bigEndian) { String(decoding: $0, as: UTF8.self) }
  }
}

/// The modifiers of one line in the order billed: at most four, as on the claim form.
public struct Modifiers: Hashable, Sendable, BitwiseCopyable {
  /// Four sixteen-bit modifiers, the first in the high bits; unused places are zero and come last.
  @usableFromInline let packed: UInt64

  /// No modifiers.
  public static let none = Modifiers(uncheckedPacked: 0)

  /// - Parameter packed: four checked modifiers, the first in the high bits, zero where there is none.
  @inlinable
  public init(uncheckedPacked packed: UInt64) {
    self.packed = packed
  }

  /// - Returns: `nil` if there are more than four.
  public init?(_ modifiers: some Collection<Modifier>) {
    guard modifiers.count <= 4 else { return nil }
    var packed: UInt64 = 0
    for (place, modifier) in modifiers.enumerated() {
      packed |= UInt64(modifier.packed) << (48 - 16 * place)
    }
    self.packed = packed
  }
}

extension Modifiers: RandomAccessCollection {
  /// The place of the first modifier: 0.
  public var startIndex: Int { 0 }
  /// How many modifiers there are: 0 to 4.
  public var endIndex: Int { (64 - packed.trailingZeroBitCount + 15) / 16 }
  /// The modifier at a place, the first billed at 0; ``Modifier/none`` at unused places.
  public subscript(place: Int) -> Modifier {
    Modifier(uncheckedPacked: UInt16(truncatingIfNeeded: packed >> (48 - 16 * place)))
  }
}
