// A five-character HCPCS code as one integer.

/// A five-character HCPCS code, such as `99213` or `G0439`: eight bytes, hashed as an integer.
public struct ProcedureCode: Hashable, Sendable, BitwiseCopyable {
  /// The five ASCII characters, the first in the highest of the five low bytes.
  @usableFromInline let packed: UInt64

  /// The five ASCII characters as the low five bytes of an integer, the first highest.
  @inlinable
  public var packedText: UInt64 { packed }

  /// - Parameter packed: five ASCII digits or capital letters, the first in the highest of the low five
  ///   bytes; the caller has checked them.
  @inlinable
  public init(uncheckedPacked packed: UInt64) {
    self.packed = packed
  }

  /// - Returns: `nil` unless `text` is five ASCII digits or letters; small letters count as capitals.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: text.utf8)
  }

  /// - Returns: `nil` unless `bytes` are five ASCII digits or letters; small letters count as capitals.
  public init?(utf8 bytes: some Sequence<UInt8>) {
    var packed: UInt64 = 0
    var count = 0
    for byte in bytes {
      guard let character = codeCharacter(byte), count < 5 else { return nil }
      packed = packed << 8 | UInt64(character)
      count += 1
    }
    guard count == 5 else { return nil }
    self.packed = packed
  }
}

extension ProcedureCode: Comparable {
  /// By ASCII character: digits before letters.
  public static func < (left: ProcedureCode, right: ProcedureCode) -> Bool { left.packed < right.packed }
}

extension ProcedureCode: CustomStringConvertible {
  /// The five characters.
  public var description: String {
    withUnsafeBytes(of: (packed << 24).bigEndian) { String(decoding: $0.prefix(5), as: UTF8.self) }
  }
}

/// The capital letter or digit that `byte` stands for in a code or modifier; `nil` for anything else.
package func codeCharacter(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): byte
  case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
  default: nil
  }
}
