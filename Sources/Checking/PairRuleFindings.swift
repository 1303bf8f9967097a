// Rules about two services of a day that are no NCCI pair.

import FeePricing

/// Two services that do not go together.
struct PairRule: Sendable {
  let id: String
  let severity: Finding.Severity
  /// The service that is not paid.
  let codes: CodeSet
  /// The service that it stands beside; the same line does not count.
  let beside: CodeSet
  /// A modifier of that service; ``Modifier/none`` for any.
  let modifier: Modifier
  /// Services that make it right again.
  let unless: CodeSet
  /// Whether it is Medicare's own, and says nothing of other payers.
  let isOfMedicare: Bool
  let message: String

  static let columns = ["id", "severity", "codes", "beside", "modifier", "unless", "payer", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    id = table.text(at[0])
    severity = try table.severity(at[1])
    codes = try table.codes(at[2])
    beside = try table.codes(at[3])
    modifier = try table.modifier(at[4])
    unless = try table.codes(at[5])
    isOfMedicare = try table.isOfMedicare(at[6])
    message = table.text(at[7])
  }
}

extension ClaimChecker {
  /// Services of a scope that the table of pairs says something about.
  func pairRuleFindings(_ lines: [CheckedLine], _ scope: EditScope, _ members: [Int]) -> [ClaimFinding] {
    var found: [ClaimFinding] = []
    for rule in tables.pairRules where rule.span.contains(scope.date) {
      let row = rule.value
      guard let code = members.first(where: { row.codes.contains(lines[$0].billed.code) }),
        let other = members.first(where: { number in
          number != code && row.beside.contains(lines[number].billed.code)
            && (row.modifier == .none || lines[number].billed.modifiers.contains(row.modifier))
        }), !lines.contains(where: { row.unless.contains($0.billed.code) && $0.billed.date == scope.date })
      else { continue }
      found.append(
        ClaimFinding(
          row.id, row.severity, lines: [code, other].sorted(),
          row.message.filled([
            ("code", lines[code].billed.code.description), ("other", lines[other].billed.code.description),
          ]), source: rule.citation, denied: row.severity == .info ? [] : [code]))
    }
    return found
  }
}
