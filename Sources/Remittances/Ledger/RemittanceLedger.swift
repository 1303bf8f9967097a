// All that payers decided, from any number of files, before anything is judged.

import ClaimFormats
import FeePricing

/// Gathers the claim payments of files.
///
///     var ledger = RemittanceLedger()
///     while let event = reader.next() { ledger.add(event, file: "era.835") }
///     for history in ledger.histories() { … }
///
/// - Complexity: it keeps every claim payment; settling takes time in proportion to their number.
public struct RemittanceLedger: Sendable {
  /// A remittance and the file that it stands in.
  public struct Source: Hashable, Sendable {
    public let file: String
    public let remittance: Remittance
    public internal(set) var providerAdjustments: [ProviderAdjustment] = []
    public internal(set) var totals: RemittanceTotals?
  }

  /// A claim payment and the remittance that it stands in.
  public struct Entry: Hashable, Sendable {
    /// The place in ``RemittanceLedger/sources``.
    public let source: Int
    public let claim: ClaimPayment
  }

  /// What was wrong, and with which file.
  public struct FileProblem: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    public let problem: RemittanceProblem

    public var description: String { problem.description(file: file) }
  }

  public private(set) var sources: [Source] = []
  /// In the order they were added.
  public private(set) var entries: [Entry] = []
  public private(set) var problems: [FileProblem] = []

  public init() {}

  /// Adds what a reader came to; a reader's events are added in their order, one file after another.
  public mutating func add(_ event: RemittanceEvent, file: String) {
    switch event {
    case .remittance(let remittance): sources.append(Source(file: file, remittance: remittance))
    case .claim(let claim): entries.append(Entry(source: sources.count - 1, claim: claim))
    case .providerAdjustment(let adjustment):
      sources[sources.count - 1].providerAdjustments.append(adjustment)
    case .totals(let totals): sources[sources.count - 1].totals = totals
    case .problem(let problem): problems.append(FileProblem(file: file, problem: problem))
    }
  }

  /// The remittance of an entry.
  public func remittance(of entry: Int) -> Remittance { sources[entries[entry].source].remittance }

  /// The decisions on each claim of each payer, in the order in which the claims first stand.
  ///
  /// Practices use a number again: decisions of other days under another number of the payer's are another claim.
  public func histories() -> [ClaimHistory] {
    struct Key: Hashable {
      let payer: String
      let patientControl: String
      let payerControl: String
    }
    var places: [Key: Int] = [:]
    var groups: [[Int]] = []
    let payers = sources.map(\.remittance.payerKey)
    for (index, entry) in entries.enumerated() {
      let claim = entry.claim
      // Without the practice's number there is the payer's alone, which a correction does not share.
      let key = Key(
        payer: payers[entry.source], patientControl: claim.patientControl,
        payerControl: claim.patientControl.isEmpty ? claim.payerControl : "")
      if let place = places[key] {
        groups[place].append(index)
      } else {
        places[key] = groups.count
        groups.append([index])
      }
    }
    return groups.flatMap { separated($0) }.sorted { $0[0] < $1[0] }.map { ClaimHistory($0, self) }
  }
}
