// Files of remittances, gathered before anything is judged.

import ClaimFormats
import FeePricing
import Remittances

/// What files of remittances hold: 835 files and tables of payments.
public struct RemittanceFiles: Sendable {
  /// A transaction as it is reported.
  public struct Transaction: Sendable {
    public let file: String
    public let trace: String
    public let payer: String
    public let date: ServiceDate?
    public let paid: Money?
    /// Whether payment, claims and lines add up; `nil` where that cannot be told.
    public let isBalanced: Bool?
    public let problems: [String]
  }

  public private(set) var ledger = RemittanceLedger()
  /// What was wrong before the first transaction of a file, or with one that has none.
  public private(set) var problems: [String] = []
  private var problemsOfSources: [Int: [String]] = [:]
  private var imbalances: [Int: [String]] = [:]

  public init() {}

  /// Adds a file.
  ///
  /// - Parameter read: gives the file's bytes, chunk by chunk, to what it is called with.
  /// - Returns: whether there was a remittance in it of which anything could be read.
  public mutating func add(
    _ file: String, read: ((ArraySlice<UInt8>) -> Void) throws -> Void
  ) rethrows -> Bool {
    var reading = FileReading()
    let (before, entries) = (ledger.sources.count, ledger.entries.count)
    var hasAdjustments = false
    func note(_ event: RemittanceEvent) {
      if case .providerAdjustment = event { hasAdjustments = true }
    }
    try read { bytes in
      reading.append(bytes)
      while let event = reading.next() {
        note(event)
        take(event, file, after: before)
      }
    }
    reading.finish()
    while let event = reading.next() {
      note(event)
      take(event, file, after: before)
    }
    return ledger.sources[before...].contains { $0.remittance.paid.value != nil }
      || ledger.entries.count > entries || hasAdjustments
  }

  /// - Parameter before: how many transactions there were before the file.
  private mutating func take(_ event: RemittanceEvent, _ file: String, after before: Int) {
    ledger.add(event, file: file)
    let source = ledger.sources.count - 1
    let isFirst = ledger.sources.count == before
    switch event {
    case .problem(let problem):
      let words = problem.description(file: file)
      if isFirst { problems.append(words) } else { problemsOfSources[source, default: []].append(words) }
    case .claim(let claim):
      imbalances[source, default: []] += claim.imbalances.map { "\(file): \($0.place): \($0.message)" }
    case .totals(let totals):
      if let imbalance = totals.imbalance {
        imbalances[source, default: []].append("\(file): \(imbalance.place): \(imbalance.message)")
      }
    case .remittance, .providerAdjustment: break
    }
  }

  /// The transactions in the order read; a copy of an earlier one says so.
  public var transactions: [Transaction] {
    var copied: [Int: Int] = [:]
    for decision in ledger.histories().flatMap(\.decisions) {
      guard case .duplicate(let first) = decision.standing else { continue }
      copied[ledger.entries[decision.entry].source] = ledger.entries[first].source
    }
    return ledger.sources.enumerated().map { place, source in
      var problems = (problemsOfSources[place] ?? []) + (imbalances[place] ?? [])
      if let first = copied[place] {
        let file = ledger.sources[first].file
        problems.insert("\(source.file): read before from \(file); what stands in both counts once", at: 0)
      }
      let isOff = imbalances[place]?.isEmpty == false
      return Transaction(
        file: source.file, trace: source.remittance.trace, payer: source.remittance.payerName,
        date: source.remittance.date.value, paid: source.remittance.paid.value,
        isBalanced: isOff ? false : source.totals?.isBalanced, problems: problems)
    }
  }
}

extension Remittance {
  /// The payer's name, else its number.
  public var payerName: String { payer.name.isEmpty ? payerKey : payer.name }
}

/// One file, of which the beginning tells whether it is X12 or a table.
private struct FileReading {
  private enum Course {
    case opening
    case x12(RemittanceReader)
    case table(RemittanceTableReader)
  }

  /// So much is looked at.
  private static let opening = 64 << 10

  private var course = Course.opening
  private var held: [UInt8] = []

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    switch course {
    case .opening:
      held += bytes
      if held.count >= Self.opening { decide() }
    case .x12(var reader):
      course = .opening
      reader.append(bytes)
      course = .x12(reader)
    case .table(var reader):
      course = .opening
      reader.append(bytes)
      course = .table(reader)
    }
  }

  private mutating func decide() {
    if beginsLikeX12(held) || holdsX12(held, group: "HP", transaction: "835") {
      var reader = RemittanceReader()
      reader.append(held)
      course = .x12(reader)
    } else {
      var reader = RemittanceTableReader()
      reader.append(held)
      course = .table(reader)
    }
    held = []
  }

  mutating func finish() {
    if case .opening = course { decide() }
    switch course {
    case .opening: return
    case .x12(var reader):
      course = .opening
      reader.finish()
      course = .x12(reader)
    case .table(var reader):
      course = .opening
      reader.finish()
      course = .table(reader)
    }
  }

  mutating func next() -> RemittanceEvent? {
    switch course {
    case .opening: return nil
    case .x12(var reader):
      course = .opening
      defer { course = .x12(reader) }
      return reader.next()
    case .table(var reader):
      course = .opening
      defer { course = .table(reader) }
      return reader.next()
    }
  }
}
