// The segments of a file's transactions, with what goes around them taken care of.

/// Reads an X12 file as its bytes arrive: follows the envelope, and gives its reader the segments of the transactions
/// that it reads.
public struct X12Transactions: Sendable {
  /// What a reader comes to next.
  public enum Step {
    /// ``segments`` is at a segment of a transaction that is read.
    case content
    /// What was read has ended, and what begins instead.
    case boundary(Boundary)
    case problem(X12Problem)
    case needsBytes
    /// There are no more bytes.
    case end
  }

  /// Where a header or trailer stands, or the end of the file.
  public struct Boundary {
    /// Whether a transaction ends here as it should.
    public let isTransactionEnd: Bool
    /// The transaction that begins; it is passed over unless ``X12Transactions/read()`` is called.
    public let begun: X12Transaction?
    /// What is wrong with the envelope here.
    public let problems: [X12Problem]
  }

  /// What is to become of the current transaction.
  private enum Course {
    case none, reading, passing
  }

  /// At the segment of ``Step/content``.
  public private(set) var segments = X12Segments()
  private var envelope = X12Envelope()
  private var course = Course.none
  private var isEnded = false
  private var hasStraySegments = false

  public init() {}

  /// The transaction that is open.
  public var transaction: X12Transaction? { envelope.transaction }

  /// Adds bytes of the file.
  public mutating func append(_ bytes: some Sequence<UInt8>) { segments.append(bytes) }

  /// Says that there are no more bytes.
  public mutating func finish() { segments.finish() }

  /// Has the current transaction read.
  public mutating func read() { course = .reading }

  /// Passes over what is left of the current transaction.
  public mutating func pass() { course = .passing }

  /// Goes to the next segment to be read, or to something that is to be said.
  public mutating func next() -> Step {
    while true {
      switch segments.next() {
      case .segment: if let step = take() { return step }
      case .problem(let problem): return .problem(problem)
      case .needsBytes: return .needsBytes
      case .end:
        if isEnded { return .end }
        isEnded = true
        let problems = envelope.finish(at: segments.position)
        return .boundary(Boundary(isTransactionEnd: false, begun: nil, problems: problems))
      }
    }
  }

  /// - Returns: `nil` for a segment that is passed over.
  private mutating func take() -> Step? {
    switch segments.name {
    case "ISA", "GS", "ST", "SE", "GE", "IEA": return takeEnvelope()
    case "TA1": return nil
    default:
      envelope.countContent()
      switch course {
      case .reading: return .content
      case .passing: return nil
      case .none: return takeStray()
      }
    }
  }

  private mutating func takeEnvelope() -> Step {
    let problems = envelope.take(segments)
    hasStraySegments = false
    let begun = segments.name == "ST" ? envelope.transaction : nil
    course = begun == nil ? .none : .passing
    return .boundary(
      Boundary(isTransactionEnd: segments.name == "SE", begun: begun, problems: problems))
  }

  private mutating func takeStray() -> Step? {
    if hasStraySegments { return nil }
    hasStraySegments = true
    let message = "\(segments.name) stands outside a transaction; such segments are passed over"
    return .problem(X12Problem(kind: .segment, position: segments.position, message: message))
  }
}
