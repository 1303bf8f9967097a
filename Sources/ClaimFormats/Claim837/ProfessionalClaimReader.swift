// An 837P file into claims, chunk by chunk.

/// Reads the professional claims of an X12 file as its bytes arrive.
///
///     var reader = ProfessionalClaimReader()
///     while let bytes = nextChunk() {
///       reader.append(bytes)
///       while let event = reader.next() { … }
///     }
///     reader.finish()
///     while let event = reader.next() { … }
///
/// It reads past whatever it cannot use and reports it; nothing in a file makes it fail or stop early.
///
/// - Complexity: it keeps one chunk, one segment and one claim of at most 10,000 lines and four megabytes.
public struct ProfessionalClaimReader: Sendable {
  public enum Event: Sendable {
    case claim(ProfessionalClaim)
    case problem(X12Problem)
  }

  /// What is to become of the current transaction.
  private enum Course {
    case none, reading, passing
  }

  private var segments = X12Segments()
  private var envelope = X12Envelope()
  private var builder = ClaimBuilder()
  /// Problems to report, after the claim that is done, if there is one.
  private var problems: [X12Problem] = []
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

  /// The next claim or problem.
  ///
  /// - Returns: `nil` where more bytes are needed or, after ``finish()``, where the file has no more.
  public mutating func next() -> Event? {
    while true {
      if builder.hasDone, let claim = builder.takeDone() { return .claim(claim) }
      if !problems.isEmpty { return .problem(problems.removeFirst()) }
      switch segments.next() {
      case .segment: take()
      case .problem(let problem): return .problem(problem)
      case .needsBytes: return nil
      case .end:
        if isEnded { return nil }
        isEnded = true
        end()
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
      case .reading: takeContent()
      case .passing: return
      case .none: takeStray()
      }
    }
  }

  private mutating func takeEnvelope() {
    builder.endClaim(isCutShort: segments.name != "SE")
    report(envelope.take(segments))
    course = .none
    hasStraySegments = false
    if segments.name == "ST", let transaction = envelope.transaction { begin(transaction) }
  }

  /// Takes up a transaction if it is, or may be, one of professional claims.
  private mutating func begin(_ transaction: X12Transaction) {
    let kind = transaction.type == "837" ? GuideKind(transaction.guide) : nil
    guard transaction.type == "837", kind == .professional || kind == .unknown else {
      course = .passing
      let what = kind.map { "\($0) claims (\(transaction.guide))" } ?? "type \(transaction.type)"
      let message =
        "transaction \(transaction.controlNumber) is of \(what), not professional claims; it is passed over"
      report([X12Problem(kind: .otherTransaction, position: segments.position, message: message)])
      return
    }
    course = .reading
    builder.begin(transaction.controlNumber)
  }

  private mutating func takeContent() {
    let isInstitutional = segments.name == "SV2"
    if isInstitutional || segments.name == "SV3", GuideKind(envelope.transaction?.guide ?? "") == .unknown {
      builder.discard()
      course = .passing
      let message =
        "the transaction has \(isInstitutional ? "institutional" : "dental") lines; the rest of it is passed over"
      report([X12Problem(kind: .otherTransaction, position: segments.position, message: message)])
      return
    }
    builder.take(segments)
    report(builder.takeProblems())
  }

  private mutating func takeStray() {
    if hasStraySegments { return }
    hasStraySegments = true
    let message = "\(segments.name) stands outside a transaction; such segments are passed over"
    report([X12Problem(kind: .segment, position: segments.position, message: message)])
  }

  private mutating func end() {
    builder.endClaim(isCutShort: true)
    report(envelope.finish(at: segments.position))
  }

  private mutating func report(_ problems: [X12Problem]) {
    if !problems.isEmpty { self.problems += problems }
  }
}

/// What an implementation guide of an 837 is for.
enum GuideKind: String, CustomStringConvertible {
  case professional, institutional, dental, unknown

  /// - Parameter guide: such as `005010X222A1`; those of version 4010 are known too.
  init(_ guide: String) {
    let guides: [(String, GuideKind)] = [
      ("X222", .professional), ("X098", .professional), ("X223", .institutional), ("X096", .institutional),
      ("X224", .dental), ("X097", .dental),
    ]
    self = guides.first { guide.uppercased().contains($0.0) }?.1 ?? .unknown
  }

  var description: String { rawValue }
}
