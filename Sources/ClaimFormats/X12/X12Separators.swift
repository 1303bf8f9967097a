// The four bytes that give an X12 text its form; each interchange may have its own.

/// The bytes between segments, elements, repetitions and components.
public struct X12Separators: Hashable, Sendable {
  /// Between the elements of a segment; the fourth byte of ISA.
  public let element: UInt8
  /// Between the components of an element, ISA16. Senders often declare one and use another:
  /// see ``component(in:_:)``.
  public let component: UInt8
  /// Between repetitions of an element, ISA11; `nil` where ISA11 is a letter, as it was before version 00402.
  public let repetition: UInt8?
  /// After each segment.
  public let terminator: UInt8

  public init(element: UInt8, component: UInt8, repetition: UInt8?, terminator: UInt8) {
    self.element = element
    self.component = component
    self.repetition = repetition
    self.terminator = terminator
  }

  /// What nearly every file has: `*`, `:`, `^` and `~`.
  public static let usual = X12Separators(
    element: UInt8(ascii: "*"), component: UInt8(ascii: ":"), repetition: UInt8(ascii: "^"),
    terminator: UInt8(ascii: "~"))

  /// The byte that divides an element of codes, such as `HC:99213:25`: its first byte that a code cannot have.
  ///
  /// The declared one where nothing else is found, so that `>` is taken where ISA16 says `:` but `>` is used.
  @inline(__always)
  func component(in bytes: Span<UInt8>, _ range: Range<Int>) -> UInt8 {
    for place in range {
      let byte = bytes[place]
      if byte == component { return byte }
      if isAlphanumeric(byte) || byte == 0x20 || byte >= 0x80 || Self.inCodes.contains(byte) { continue }
      return byte
    }
    return component
  }

  /// For each byte its ``X12ByteKind``.
  var byteKinds: [UInt8] {
    var kinds = [UInt8](repeating: X12ByteKind.plain, count: 256)
    kinds[0x0A] = X12ByteKind.lineEnd
    kinds[0x0D] = X12ByteKind.lineEnd
    kinds[Int(element)] = X12ByteKind.element
    kinds[Int(terminator)] = X12ByteKind.terminator
    return kinds
  }

  /// Marks that codes are written with: `M79.3`, `64493-50`, `15 MG`.
  private static let inCodes: ClosedRange<UInt8> = UInt8(ascii: "-")...UInt8(ascii: ".")
}

/// What a byte is to a scan for separators.
enum X12ByteKind {
  static let plain: UInt8 = 0
  static let element: UInt8 = 1
  static let lineEnd: UInt8 = 2
  static let terminator: UInt8 = 3
  /// The bit of the kinds that end an element.
  static let separates: UInt8 = 1
}

@inline(__always)
package func isAlphanumeric(_ byte: UInt8) -> Bool {
  byte &- 48 < 10 || (byte | 0x20) &- 97 < 26
}

/// A space, tab or line end.
@inlinable @inline(__always)
package func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || isLineEnd(byte)
}

@inlinable @inline(__always)
package func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

/// Whether a byte may separate: ASCII, and neither a letter, a digit nor a blank.
func isSeparator(_ byte: UInt8) -> Bool {
  byte > 0 && byte < 0x80 && !isAlphanumeric(byte) && !isBlank(byte)
}
