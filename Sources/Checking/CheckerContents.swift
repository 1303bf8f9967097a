// What a checker of claims asks and never changes.

import FeePricing

/// The pricer and the tables of a checker, in one place that copies of the checker share.
final class CheckerContents: Sendable {
  let pricer: Pricer
  let tables: FindingTables
  /// The rules of coverage that are the payer's, and those of them that earlier services decide.
  let coverage: [Dated<CoverageRule>]
  let coverageOfHistory: [Dated<CoverageRule>]

  init(_ pricer: Pricer, _ tables: FindingTables) {
    self.pricer = pricer
    self.tables = tables
    coverage = tables.coverage.filter { $0.value.isOf(payer: pricer.terms.payer) }
    coverageOfHistory = coverage.filter(\.value.needsHistory)
  }
}
