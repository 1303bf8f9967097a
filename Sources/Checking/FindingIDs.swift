// The ids that findings have.

import FeePricing

/// The ids of all findings: those of mechanisms, and those of the rows of tables.
public enum FindingIDs {
  private static let ofMechanisms = """
    add-on-primary-denied add-on-without-primary always-bundled anesthesia-base-units-year
    anesthesia-modifier anesthesia-modifier-practitioner anesthesia-supervision anesthesia-time
    assistant-documentation assistant-not-payable before-care-alone bilateral-add-on-form
    bilateral-already-counted bilateral-not-applicable bilateral-paid-once bilateral-units
    bilateral-units-each both-sides-and-one bundled-with-others by-report-procedures
    by-report-unusual charge-above-limit co-surgeon-documentation co-surgeon-not-payable
    claim-void code-unknown code-withdrawn component-not-valid conflicting-components conflicting-roles
    conflicting-sides conflicting-split-care contractor-priced contradictory-modifiers
    count-unreadable date-not-loaded diagnosis-incomplete diagnosis-invalid diagnosis-missing
    diagnosis-one-side diagnosis-other-side diagnosis-pointer diagnosis-side-open drug-in-facility
    duplicate-line edits-not-loaded equipment-reduction facility-modifier history-not-given
    imaging-either-code imaging-included imaging-more-than-once imaging-not-listed
    imaging-other-code imaging-without-procedure incident-to-in-facility level-skipped
    line-unreadable locality-unknown modifier-repeated modifier-unknown more-than-two-units
    mue-exceeded mue-two-sides muscle-sides nerves-not-joints no-split-care not-covered
    not-covered-modifier not-valid-for-medicare note-one-side note-other-side place-unknown practitioner-unknown
    preventive-cost-sharing ptp-denied ptp-modifier-missing ptp-same-site reduced-service
    setting-not-applicable several-anesthetics several-primaries shortage-area-not-paid
    technical-part-in-facility telehealth-place two-units-two-sides unbilled-level unbilled-side
    unbilled-technical-part units-further-levels units-out-of-range visit-25-major visit-25-needless
    visit-57-minor visit-without-25 visit-without-57 zip-needs-plus-four
    """

  /// The tables whose rows name findings.
  private static let tables = [
    "coverage.csv", "modifier-rules.csv", "code-rules.csv", "together.csv", "unbilled.csv",
    "noted-modifiers.csv", "diagnosis-causes.csv",
  ]

  /// All of them.
  ///
  /// - Parameter folders: those of the fee data, the first that has a table being its only one.
  /// - Throws: ``LoadError`` for a table that cannot be read.
  public static func all(in folders: [String]) throws(LoadError) -> Set<String> {
    var ids = Set(ofMechanisms.split { $0 == " " || $0 == "\n" }.map(String.init))
    var changes = ChangeDays()
    for name in tables {
      let rows = try readDated(name, folders, ["id"], changing: &changes) { table, at in table.text(at[0]) }
      ids.formUnion(rows.map(\.value))
    }
    return ids
  }
}
