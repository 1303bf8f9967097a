// Whose rule a finding rests on, and whether the edits are those of the day.

import FeePricing

extension String {
  /// Whether a payer of this name is Medicare, the program; a plan that has its name is another.
  var isMedicare: Bool { lowercased() == "medicare" }
}

extension DelimitedTable {
  /// Reads `Medicare`, or nothing for every payer.
  func isOfMedicare(_ column: Int) throws(LoadError) -> Bool {
    let payer = text(column)
    guard payer.isEmpty || payer.isMedicare else { throw error(column, .notA(payer, "Medicare, or blank")) }
    return !payer.isEmpty
  }
}

extension Release {
  /// The day from which a later quarter's edits are in force.
  var quarterEnd: ServiceDate { span.from.adding(months: 3) }
}

extension ClaimChecker {
  /// What a release of edits is called as a source. The edits of an earlier quarter may have changed by the day, and are
  /// said to be that; edits are Medicare's, and other payers need not use them.
  func source(_ release: Release?, on date: ServiceDate) -> String {
    guard let release else { return "" }
    let isOfQuarter = date < release.quarterEnd
    return ofMedicare(
      release.source
        + (isOfQuarter
          ? ""
          : ", the latest at hand: it may have changed by the date of service; allowable import adds that quarter")
    )
  }

  /// The release of relative values in force on a line's day, as a source: `CMS RVU26A`.
  func relativeValues(_ line: CheckedLine) -> String { pricer.data.relativeValues(on: line.billed.date) }

  /// Medicare's authority, with whose rule it is where another pays.
  func ofMedicare(_ source: String) -> String {
    payer.isMedicare
      ? source : "\(source); Medicare's rule, \(payer) may have its own"
  }
}
