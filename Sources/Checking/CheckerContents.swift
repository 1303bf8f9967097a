// What a checker of claims asks and never changes.

import FeePricing

/// The pricer and the tables of a checker, in one place that copies of the checker share.
final class CheckerContents: Sendable {
  let claims: ClaimPricer
  /// Whose rules they are: ``PayerTerms/payer``, or the payer that a claim itself names.
  let payer: String
  let tables: FindingTables
  /// The rules of coverage that are the payer's, and those of them that earlier services decide.
  let coverage: [Dated<CoverageRule>]
  let coverageOfHistory: [Dated<CoverageRule>]
  /// Which rows of ``coverage`` those are.
  let historyRows: RowSet
  /// Rows of rules about one line that a line without modifiers does not meet.
  let modifierRows: RowSet

  init(_ pricer: Pricer, _ tables: FindingTables, payer: String) {
    claims = ClaimPricer(pricer)
    self.payer = payer
    self.tables = tables
    coverage = tables.coverage.filter { $0.value.isOf(payer: payer, tables.payers) }
    coverageOfHistory = coverage.filter(\.value.needsHistory)
    historyRows = RowSet(coverage.indices.filter { [coverage] in coverage[$0].value.needsHistory })
    modifierRows = RowSet(tables.lineRules.indices.filter { !tables.lineRules[$0].value.has.isEmpty })
  }
}
