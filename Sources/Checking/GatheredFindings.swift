// What is found on a claim: the one place where the findings of all rules and tables are put together.

import FeePricing

extension ClaimChecker {
  /// What is found on the lines of a claim, day by day and then line by line.
  ///
  /// - Parameters:
  ///   - claim: all lines that are held together.
  ///   - topics: which tables their codes stand in; the others are not looked at.
  func findings(
    _ held: HeldLines, _ claim: Claim, _ context: ClaimContext, _ topics: CodeTopics
  ) -> [ClaimFinding] {
    let (lines, all) = (held.own, held.lines)
    let mayHavePairs = mayHavePairs(claim)
    let mayExceedUnits = mayExceedUnits(claim)
    let mayHaveAddOns = !topics.tables.isDisjoint(with: [.level, .added]) || mayHaveAddOns(claim)
    var found: [ClaimFinding] = []
    var settledLines = LineSet()
    let groups = EditScope.groups(of: all)
    for (scope, together) in groups {
      let members = held.own(together)
      if members.isEmpty { continue }
      let context = groups.count > 1 ? context.of(members) : context
      let imaging = topics.tables.contains(.guidance) ? imagingFindings(all, scope, together) : []
      // What belongs to a procedure is paid neither by a modifier nor beside another primary.
      let settled = settledByImaging(imaging)
      settledLines.formUnion(settled)
      let addOns =
        looksUpEdits && mayHaveAddOns
        ? addOnFindings(all, scope, together).filter { settled.isDisjoint(with: $0.denied) } : []
      let pairs =
        mayHavePairs
        ? pairFindings(all, scope, together).filter { $0.isOpen(besides: settled, addOns) } : []
      let paired = LineSet(pairs.flatMap(\.denied))
      let primaries =
        topics.tables.contains(.firstLevel) ? severalPrimaryFindings(lines, scope, members, context.note) : []
      let units =
        mayExceedUnits
        ? unitFindings(all, scope, held.come(together)).filter { !$0.isAnswered(by: primaries) } : []
      if !imaging.isEmpty {
        var told = paired
        told.formUnion((units + addOns).flatMap(\.denied))
        told.formUnion(settled)
        found += held.own(
          imaging.filter {
            $0.finding.id != "imaging-more-than-once" || told.isDisjoint(with: $0.finding.lines)
          })
      }
      found += held.own(pairs + units + addOns) + primaries
      found += notedSideFindings(lines, scope, members, context.note)
      found += nerveFindings(lines, scope, members, context.note)
      found += muscleSideFindings(lines, scope, members, context)
      if topics.tables.contains(.purpose), !context.note.purposes.isEmpty {
        found += notedModifierFindings(lines, scope, members, context)
      }
      if topics.tables.contains(.visit) {
        found += held.own(
          visitFindings(all, scope, together).filter {
            $0.finding.severity == .info || paired.isDisjoint(with: $0.denied)
          })
      }
      if topics.tables.contains(.pairRule) { found += held.own(pairRuleFindings(all, scope, together)) }
      let rows = context.history == nil ? topics.coverage.subtracting(historyRows) : topics.coverage
      if !rows.isEmpty {
        found += coverageFindings(lines, scope, members, context.history, rows: rows)
      }
      if findsUnbilled {
        found += unbilledFindings(held, scope, together, context).filter { !$0.isAnswered(by: primaries) }
      }
    }
    let told = LineSet(found.flatMap(\.finding.lines))
    return found + lineFindings(lines, context, topics, settled: settledLines, told: told)
  }

  /// What is found on lines by themselves, whatever else was done on their days.
  ///
  /// - Parameters:
  ///   - settled: lines that belong to a procedure.
  ///   - told: lines of which something is said already.
  private func lineFindings(
    _ lines: [CheckedLine], _ context: ClaimContext, _ topics: CodeTopics, settled: LineSet, told: LineSet
  ) -> [ClaimFinding] {
    var (settled, told) = (settled, told)
    var found: [ClaimFinding] = []
    let withdrawn = topics.tables.contains(.withdrawn) ? withdrawnCodeFindings(lines) : []
    // Of a line that is not to be billed, nothing is said of how to bill it.
    settled.formUnion(withdrawn.flatMap(\.finding.lines))
    if !topics.lineRules.isEmpty {
      found += lineRuleFindings(lines).filter { !$0.finding.lines.allSatisfy(settled.contains) }
    }
    if lines.contains(where: { !$0.billed.modifiers.isEmpty }) {
      found += sideFormFindings(lines) + repeatedModifierFindings(lines)
    }
    found += withdrawn
    if lines.contains(where: { $0.reason != nil }) {
      told.formUnion(found.flatMap(\.finding.lines))
      found += reasonFindings(lines).filter { one in
        settled.isDisjoint(with: one.finding.lines)
          // What is said of such a line already says more.
          && (one.finding.id != "contractor-priced" || told.isDisjoint(with: one.finding.lines))
      }
    }
    if context.diagnoses != nil { found += diagnosisFindings(lines, context) }
    return found
  }

  /// What the claim's own lines leave out, and no line does that is held together with them.
  private func unbilledFindings(
    _ held: HeldLines, _ scope: EditScope, _ together: [Int], _ context: ClaimContext
  ) -> [ClaimFinding] {
    let found = unbilledFindings(held.own, scope, held.own(together), context)
    guard !held.beside.isEmpty, !found.isEmpty else { return found }
    let all = unbilledFindings(held.lines, scope, together, context)
    return found.filter { one in
      all.contains {
        $0.finding.id == one.finding.id && !Set($0.finding.lines).isDisjoint(with: one.finding.lines)
      }
    }
  }
}
