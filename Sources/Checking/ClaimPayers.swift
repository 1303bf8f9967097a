// Whose rules hold for a claim that says who its payer is.

import FeePricing

/// The payer of a claim as the claim has it.
public struct NamedPayer: Sendable, Hashable {
  /// SBR09 of an 837P: `MB`, `CI`.
  public let filingCode: String
  /// NM103 and NM109 of its payer: a plan's name and number; empty where there are none.
  public let name: String
  public let number: String

  public init(filingCode: String, name: String = "", number: String = "") {
    self.filingCode = filingCode
    self.name = name
    self.number = number
  }
}

/// What claims' filing codes, and the names of their payers, say of whose rules hold.
struct ClaimPayers: Sendable {
  /// A filing code and the payer, or kind of payer, that it is for.
  private struct Filing {
    let code: String
    let payer: String
  }

  private let filings: [Dated<Filing>]
  private let names: [Dated<PayerNames>]

  /// - Throws: ``LoadError`` for a table that cannot be read.
  init(folders: [String], changing changes: inout ChangeDays) throws(LoadError) {
    filings = try readDated("filing-codes.csv", folders, ["code", "payer"], changing: &changes) { table, at in
      Filing(code: table.text(at[0]), payer: table.text(at[1]))
    }
    names = try readDated(
      "payers.csv", folders, PayerNames.columns, changing: &changes, row: PayerNames.init)
  }

  /// Whose rules hold for a claim: Medicare's, those of a payer of the coverage tables, or those of some other one. The
  /// filing code goes before the name, since a plan of Medicare Advantage may be called Medicare.
  ///
  /// - Returns: `nil` where the filing code is none of the table's.
  func payer(_ named: NamedPayer, on date: ServiceDate) -> String? {
    let filing = filings.first { $0.value.code == named.filingCode && $0.span.contains(date) }
    guard let filing else { return nil }
    if filing.value.payer.isMedicare { return filing.value.payer }
    let plan = "\(named.name) \(named.number)"
    return names.first { $0.span.contains(date) && $0.value.name(plan) }?.value.payer ?? filing.value.payer
  }
}
