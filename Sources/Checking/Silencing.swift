// Findings that a practice has decided not to be told of, each with its reason.

import FeePricing

/// Which findings are silenced, and why.
public struct Silencing: Sendable {
  /// A finding that is silenced.
  struct Row: Sendable {
    /// The id of the finding: `imaging-included`.
    let id: String
    /// Codes that it is silenced for; blank for all.
    let codes: CodeSet
    /// Why.
    let reason: String
    /// The days on which it is silenced.
    let span: DateSpan
  }

  let rows: [Row]

  /// Nothing is silenced.
  public init() { rows = [] }

  /// Reads a table with the columns `id`, `codes`, `from`, `through` and `reason`.
  ///
  /// - Parameters:
  ///   - known: the ids that findings have; see ``FindingIDs``.
  ///   - nearest: the one of them that was probably meant; `nil` where none is near.
  /// - Throws: ``LoadError`` for what cannot be read, for an id that no finding has, and for a row without a reason.
  public init(_ path: String, known: Set<String>, nearest: (String) -> String?) throws(LoadError) {
    var rows: [Row] = []
    try readTable(path, columns: ["id", "codes", "from", "through", "reason"]) {
      table, at throws(LoadError) in
      guard !table.text(at[0]).isEmpty else { throw table.error(at[0], .missing("the id of a finding")) }
      let id = table.text(at[0])
      guard known.contains(id) else {
        let meant = nearest(id).map { "; \($0) is one" } ?? ", such as ptp-denied"
        throw table.error(at[0], .notA(id, "the id of a finding\(meant)"))
      }
      guard !table.text(at[4]).isEmpty else { throw table.error(at[4], .missing("the reason")) }
      rows.append(
        Row(
          id: id, codes: try table.codes(at[1]), reason: table.text(at[4]),
          span: try table.span(from: at[2], through: at[3])))
    }
    self.rows = rows
  }

  /// The days on which findings begin or cease to be silenced.
  public var changes: ChangeDays {
    var days = ChangeDays()
    for row in rows { days.insert(row.span) }
    return days
  }

  /// Why a finding on a claim is silenced; `nil` if it is not.
  public func reason(for finding: Finding, on claim: Claim) -> String? {
    guard !rows.isEmpty else { return nil }
    let lines = finding.lines.map { claim.lines[$0] }
    return rows.first { row in
      row.id == finding.id && lines.allSatisfy { row.span.contains($0.date) }
        && (row.codes.isEmpty || lines.contains { row.codes.contains($0.code) })
    }?.reason
  }
}
