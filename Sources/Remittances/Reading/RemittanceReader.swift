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
  private var transactions = X12Transactions()
  private var builder = RemittanceBuilder()

  public init() {}

  /// The separators of the current interchange.
  public var separators: X12Separators { transactions.segments.separators }

  /// Adds bytes of the file.
  public mutating func append(_ bytes: some Sequence<UInt8>) { transactions.append(bytes) }

  /// Says that there are no more bytes.
  public mutating func finish() { transactions.finish() }

  /// The next event.
  ///
  /// - Returns: `nil` where more bytes are needed or, after ``finish()``, where the file has no more.
  public mutating func next() -> RemittanceEvent? {
    while true {
      if builder.hasEvents { return builder.takeEvent() }
      switch transactions.next() {
      case .content: builder.take(transactions.segments)
      case .boundary(let boundary): take(boundary)
      case .problem(let problem): return .problem(RemittanceProblem(problem))
      case .needsBytes, .end: return nil
      }
    }
  }

  private mutating func take(_ boundary: X12Transactions.Boundary) {
    builder.end(isCutShort: !boundary.isTransactionEnd, at: transactions.segments.position)
    for problem in boundary.problems { builder.report(RemittanceProblem(problem)) }
    if let transaction = boundary.begun { begin(transaction) }
  }

  /// Takes up a transaction if it is one of remittances.
  private mutating func begin(_ transaction: X12Transaction) {
    let position = transactions.segments.position
    guard transaction.type == "835" else {
      let problem = X12Problem(
        kind: .otherTransaction, position: position,
        message:
          "transaction \(transaction.controlNumber) is of type \(transaction.type), not a remittance "
          + "(835); it is passed over")
      builder.report(RemittanceProblem(problem))
      return
    }
    transactions.read()
    builder.begin(transaction, at: position)
  }
}
