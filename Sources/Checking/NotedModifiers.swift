// Modifiers that say what a block was for, held against what the note says.

import FeePricing

/// A modifier that belongs to services of one purpose.
struct NotedModifier: Sendable {
  let id: String
  let severity: Finding.Severity
  let codes: CodeSet
  /// The purpose that the note must name, and no other.
  let purpose: BlockPurposes
  let modifier: Modifier
  /// Whether the finding is of lines that bear the modifier, and not of those that lack it.
  let isBorne: Bool
  /// Modifiers that make the line right all the same.
  let unless: [Modifier]
  /// Whether it is Medicare's own, and says nothing of other payers.
  let isOfMedicare: Bool
  let message: String

  static let columns = ["id", "severity", "codes", "note", "has", "lacks", "unless", "payer", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    id = table.text(at[0])
    severity = try table.severity(at[1])
    codes = try table.codes(at[2])
    switch table.text(at[3]) {
    case "diagnostic": purpose = .diagnostic
    case "therapeutic": purpose = .therapeutic
    default: throw table.error(at[3], .notA(table.text(at[3]), "diagnostic or therapeutic"))
    }
    let (has, lacks) = (try table.modifier(at[4]), try table.modifier(at[5]))
    guard (has == .none) != (lacks == .none) else { throw table.error(at[5], .missing("a modifier")) }
    isBorne = has != .none
    modifier = isBorne ? has : lacks
    unless = try table.list(at[6], "a modifier") { Modifier($0) }
    isOfMedicare = try table.isOfMedicare(at[7])
    message = table.text(at[8])
  }

  func matches(_ line: ClaimLine, _ purposes: BlockPurposes) -> Bool {
    purposes == purpose && codes.contains(line.code)
      && line.modifiers.contains(modifier) == isBorne && !unless.contains(where: line.modifiers.contains)
  }
}

extension ClaimChecker {
  /// Lines whose modifiers say another purpose than their notes.
  func notedModifierFindings(
    _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ context: ClaimContext
  ) -> [ClaimFinding] {
    tables.notedModifiers.compactMap { row in
      guard row.span.contains(scope.date) else { return nil }
      let mine = members.filter { row.value.matches(lines[$0].billed, context.note(of: $0).purposes) }
      guard let first = mine.first else { return nil }
      let message = row.value.message.filled([("code", lines[first].billed.code.description)])
      return ClaimFinding(row.value.id, row.value.severity, lines: mine, message, source: row.citation)
    }
  }
}
