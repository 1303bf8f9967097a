// An 835 file into remittances and claim payments, chunk by chunk.

import ClaimFormats

/// What a reader of remittances comes to next.
public enum RemittanceEvent: Sendable {
  /// The head of a remittance, before its claims.
  case remittance(Remittance)
  case claim(ClaimPayment)
  case providerAdjustment(ProviderAdjustment)
  /// The end of a remittance.
  case totals(RemittanceTotals)
  case problem(RemittanceProblem)
}

/// Reads the remittances of an X12 file (005010X221A1, and what version 4010 called so) as its bytes arrive.
///
///     var reader = RemittanceReader()
///     while let bytes = nextChunk() {
///       reader.append(bytes)
///       while let event = reader.next() { … }
///     }
///     reader.finish()
///     while let event = reader.next() { … }
///
/// It reads past whatever it cannot use and reports it; nothing in a file makes it fail or stop early, and nothing
/// that is damaged is read as money.
///
/// - Complexity: it keeps one chunk, one segment and one claim of at most 10,000 lines and four megabytes.
public struct RemittanceReader: Sendable {
  /// What is to become of the current transaction.
  private enum Course {
    case none, reading, passing
  }

  private var segments = X12Segments()
  private var envelope = X12Envelope()
  private var builder = RemittanceBuilder()
  private var course = Course.none
  private var isEnded = false
  private var hasStraySegments = false

  public init() {}

  /// The separators of the current interchange.
  public var separators: X12Separators { segments.separators }

  /// Adds bytes of the file.
  public mutating func append(_ bytes: some Sequence<UInt8>) { segments.append(bytes) }

  /// Says that there are no more bytes.
  public mutating func finish() { segments.finish() }

  /// The next event.
  ///
  /// - Returns: `nil` where more bytes are needed or, after ``finish()``, where the file has no more.
  public mutating func next() -> RemittanceEvent? {
    while true {
      if builder.hasEvents { return builder.takeEvent() }
      switch segments.next() {
      case .segment: take()
      case .problem(let problem): return .problem(RemittanceProblem(problem))
      case .needsBytes: return nil
      case .end:
        if isEnded { return nil }
        isEnded = true
        builder.end(isCutShort: true, at: segments.position)
        report(envelope.finish(at: segments.position))
      }
    }
  }

  private mutating func take() {
    switch segments.name {
    case "ISA", "GS", "ST", "SE", "GE", "IEA": takeEnvelope()
    case "TA1": return
    default:
      envelope.countContent()
      switch course {
      case .reading: builder.take(segments)
      case .passing: return
      case .none: takeStray()
      }
    }
  }

  private mutating func takeEnvelope() {
    builder.end(isCutShort: segments.name != "SE", at: segments.position)
    report(envelope.take(segments))
    course = .none
    hasStraySegments = false
    if segments.name == "ST", let transaction = envelope.transaction { begin(transaction) }
  }

  /// Takes up a transaction if it is one of remittances.
  private mutating func begin(_ transaction: X12Transaction) {
    guard transaction.type == "835" else {
      course = .passing
      report([
        X12Problem(
          kind: .otherTransaction, position: segments.position,
          message:
            "transaction \(transaction.controlNumber) is of type \(transaction.type), not a remittance "
            + "(835); it is passed over")
      ])
      return
    }
    course = .reading
    builder.begin(transaction, at: segments.position)
  }

  private mutating func takeStray() {
    if hasStraySegments { return }
    hasStraySegments = true
    let message = "\(segments.name) stands outside a transaction; such segments are passed over"
    report([X12Problem(kind: .segment, position: segments.position, message: message)])
  }

  private mutating func report(_ problems: [X12Problem]) {
    for problem in problems { builder.report(RemittanceProblem(problem)) }
  }
}
