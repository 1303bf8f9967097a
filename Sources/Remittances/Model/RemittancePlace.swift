// Where in a file something stands, and what was wrong there.

import ClaimFormats

/// A place in a file of remittances: a segment of X12, or a line and column of a table.
public enum RemittancePlace: Hashable, Sendable, BitwiseCopyable {
  case segment(X12Position)
  /// Both count from 1; column 0 is the whole line.
  case line(Int, column: Int)
}

extension RemittancePlace: CustomStringConvertible {
  /// `segment 23, byte 812`, or `line 17`.
  public var description: String {
    switch self {
    case .segment(let position): position.description
    case .line(let line, _): "line \(line)"
    }
  }
}

/// Something that a reader reports and reads past.
public struct RemittanceProblem: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The text is not as X12 or a table should be: see ``X12Problem/Kind``.
    case envelope, cutShort
    /// A transaction of another kind, passed over.
    case otherTransaction
    /// A segment or line whose parts do not stand where they belong: none of its amounts is used.
    case damaged
    /// A value that cannot be read; it stands as unreadable, never as 0.
    case unreadable
    /// Something unusual that costs no amount.
    case remark
  }

  public let kind: Kind
  public let place: RemittancePlace
  /// What it is, without the place.
  public let message: String

  init(_ kind: Kind, _ place: RemittancePlace, _ message: String) {
    self.kind = kind
    self.place = place
    self.message = message
  }

  init(_ problem: X12Problem) {
    let kind: Kind =
      switch problem.kind {
      case .cutShort: .cutShort
      case .otherTransaction: .otherTransaction
      case .segment: .damaged
      case .strayText, .header, .envelope: .envelope
      }
    self.init(kind, .segment(problem.position), problem.message)
  }

  /// The problem as a message: `era.835: segment 23, byte 812: …` or `remits.csv:17:4: …`.
  public func description(file: String) -> String {
    switch place {
    case .segment(let position): "\(file): \(position): \(message)"
    case .line(let line, let column): "\(file):\(line):\(max(1, column)): \(message)"
    }
  }
}

extension RemittanceProblem: CustomStringConvertible {
  public var description: String { "\(place): \(message)" }
}
