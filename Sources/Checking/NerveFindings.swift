// Levels of facet joints that are billed for each nerve that the note names.

import FeePricing

/// Codes of which joints are counted, where notes name the nerves of their medial branches.
struct NerveRule: Sendable {
  let codes: CodeSet
  let message: String

  static let columns = ["codes", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    codes = try table.codes(at[0])
    message = table.text(at[1])
  }
}

extension ClaimChecker {
  /// Lines of more joints than the nerves come to that the note names one by one; a note that names or counts levels is
  /// believed in these.
  func nerveFindings(
    _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ note: ProcedureNote
  ) -> [ClaimFinding] {
    guard note.nerves.count > 1, note.levels.isEmpty else { return [] }
    return tables.nerves.compactMap { rule in
      guard rule.span.contains(scope.date) else { return nil }
      let mine = members.filter { rule.value.codes.contains(lines[$0].billed.code) }
      guard let first = mine.first else { return nil }
      let nerves = named(note.nerves, of: lines[first].billed.code, on: scope.date)
      let joints = nerves.count - 1
      let billed = levels(mine.map { lines[$0] })
      guard joints > 0, billed > joints, note.levelCount <= joints else { return nil }
      let (rest, cut) = withoutFurthestLevels(lines, mine, beyond: joints)
      let isPriced = cut.contains { lines[$0].allowedAmount != nil }
      let atStake = claims.allowedAmount(of: lines.map(\.billed)) - claims.allowedAmount(of: rest)
      let message = rule.value.message.filled([
        ("nerves", nerves.joined(separator: ", ")), ("count", "\(nerves.count)"), ("billed", "\(billed)"),
        ("joints", joints == 1 ? "one joint" : "\(joints) joints"),
      ])
      return ClaimFinding(
        finding: Finding(
          id: "nerves-not-joints", severity: .warning, lines: mine, message: message,
          amountAtStake: isPriced ? atStake : nil, source: rule.citation),
        denied: cut, reason: .deniedBesideOther)
    }
  }
}
