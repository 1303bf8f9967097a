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

  private var transactions = X12Transactions()
  private var builder = ClaimBuilder()
  /// Problems to report, after the claim that is done, if there is one.
  private var problems: [X12Problem] = []

  public init() {}

  /// The separators of the current interchange.
  public var separators: X12Separators { transactions.segments.separators }

  /// Adds bytes of the file.
  public mutating func append(_ bytes: some Sequence<UInt8>) { transactions.append(bytes) }

  /// Says that there are no more bytes.
  public mutating func finish() { transactions.finish() }

  /// The next claim or problem.
  ///
  /// - Returns: `nil` where more bytes are needed or, after ``finish()``, where the file has no more.
  public mutating func next() -> Event? {
    while true {
      if builder.hasDone, let claim = builder.takeDone() { return .claim(claim) }
      if !problems.isEmpty { return .problem(problems.removeFirst()) }
      switch transactions.next() {
      case .content: takeContent()
      case .boundary(let boundary): take(boundary)
      case .problem(let problem): return .problem(problem)
      case .needsBytes, .end: return nil
      }
    }
  }

  private mutating func take(_ boundary: X12Transactions.Boundary) {
    builder.endClaim(isCutShort: !boundary.isTransactionEnd)
    report(boundary.problems)
    if let transaction = boundary.begun { begin(transaction) }
  }

  /// Takes up a transaction if it is, or may be, one of professional claims.
  private mutating func begin(_ transaction: X12Transaction) {
    let kind = transaction.type == "837" ? GuideKind(transaction.guide) : nil
    guard transaction.type == "837", kind == .professional || kind == .unknown else {
      let what = kind.map { "\($0) claims (\(transaction.guide))" } ?? "type \(transaction.type)"
      report(
        "transaction \(transaction.controlNumber) is of \(what), not professional claims; it is passed over")
      return
    }
    transactions.read()
    builder.begin(transaction.controlNumber)
  }

  private mutating func takeContent() {
    let name = transactions.segments.name
    if name == "SV2" || name == "SV3", GuideKind(transactions.transaction?.guide ?? "") == .unknown {
      builder.discard()
      transactions.pass()
      let what = name == "SV2" ? "institutional" : "dental"
      report("the transaction has \(what) lines; the rest of it is passed over")
      return
    }
    builder.take(transactions.segments)
    report(builder.takeProblems())
  }

  /// Says that a transaction is not one of professional claims.
  private mutating func report(_ message: String) {
    report([
      X12Problem(kind: .otherTransaction, position: transactions.segments.position, message: message)
    ])
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
