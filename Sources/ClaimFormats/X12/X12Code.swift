// A segment's name or a qualifier as one integer, so that readers may switch over them.

/// One to four ASCII characters, such as the segment name `CLM` or the qualifier `82`.
public struct X12Code: Hashable, Sendable, BitwiseCopyable, ExpressibleByStringLiteral {
  /// The characters, the last in the low byte; 0 where there are none, or more than four.
  @usableFromInline let packed: UInt32

  /// Nothing, or text that is too long to be a name or a qualifier.
  public static let none = X12Code(packed: 0)

  @inlinable
  init(packed: UInt32) {
    self.packed = packed
  }

  @inlinable @inline(__always)
  public init(stringLiteral text: StaticString) {
    packed = text.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
  }

  /// A qualifier as text; ``none`` if it is longer than four bytes.
  package init(text: some StringProtocol) {
    packed = text.utf8.count <= 4 ? text.utf8.reduce(0) { $0 << 8 | UInt32($1) } : 0
  }

  /// The characters at `range`; ``none`` if there are more than four.
  @inlinable @inline(__always)
  package init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    precondition(range.upperBound <= bytes.count, "the characters lie outside the text")
    let count = range.count
    var packed: UInt32 = 0
    if count <= 4, range.lowerBound + 4 <= bytes.count {
      // Four bytes at once, which lie within the text: how many are meant cannot be guessed.
      let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt32.self)
      packed = UInt32(bigEndian: word) >> UInt32(truncatingIfNeeded: 32 &- 8 &* count)
    } else if count <= 4 {
      for place in range { packed = packed << 8 | UInt32(bytes[unchecked: place]) }
    }
    self.packed = packed
  }
}

extension X12Code: CustomStringConvertible {
  /// The characters; what is not printable ASCII shows as `?`.
  public var description: String {
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: packed >> $0) }.drop { $0 == 0 }
    return String(decoding: bytes.map { (0x20...0x7E).contains($0) ? $0 : 0x3F }, as: UTF8.self)
  }
}
