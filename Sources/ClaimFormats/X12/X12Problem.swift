// What is wrong with an X12 file, and where.

/// A place in an X12 file.
public struct X12Position: Hashable, Sendable, BitwiseCopyable {
  /// The number of the segment in the file, the first being 1; 0 before the first.
  public let segment: Int
  /// Where the segment begins, in bytes from the beginning of the file.
  public let offset: Int
}

extension X12Position: CustomStringConvertible {
  /// `segment 23, byte 812`.
  public var description: String { segment == 0 ? "byte \(offset)" : "segment \(segment), byte \(offset)" }
}

/// Something that a reader reports and reads past.
public struct X12Problem: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Bytes that are no X12, passed over.
    case strayText
    /// Separators that had to be worked out or guessed.
    case header
    /// The file ends, or an envelope does, before it should.
    case cutShort
    /// A trailer's count or number is not that of what it ends.
    case envelope
    /// A transaction of another kind, passed over.
    case otherTransaction
    /// A segment that cannot be used where it stands.
    case segment
  }

  public let kind: Kind
  public let position: X12Position
  /// What it is, without the place.
  public let message: String

  public init(kind: Kind, position: X12Position, message: String) {
    self.kind = kind
    self.position = position
    self.message = message
  }
}

extension X12Problem: CustomStringConvertible {
  public var description: String { "\(position): \(message)" }
}
