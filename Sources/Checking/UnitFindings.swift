// Medically unlikely edits: more units of a service than Medicare expects, on a line or in a day.

import FeePricing

extension ClaimChecker {
  /// Codes of a scope that are billed with more units than their limit.
  ///
  /// - Source: MLN Matters MM8853 (lines of one code are added up where the indicator is 2 or 3); NCCI Policy
  ///   Manual ch. 1 § V.
  func unitFindings(_ lines: [CheckedLine], _ scope: EditScope, _ members: [Int]) -> [ClaimFinding] {
    var found: [ClaimFinding] = []
    var seen: Set<ProcedureCode> = []
    for first in members {
      let code = lines[first].billed.code
      guard seen.insert(code).inserted, !code.isAnesthesia,
        let limit = limits.rows(code, on: scope.date).first
      else { continue }
      let same = members.filter { lines[$0].billed.code == code && lines[$0].billed.unitBasis != .minutes }
      let groups = limit.adjudication == .line ? same.map { [$0] } : [same]
      found += groups.compactMap { finding(limit, lines, $0, scope.date) }
    }
    return found
  }

  private func finding(
    _ limit: UnitLimit, _ lines: [CheckedLine], _ billed: [Int], _ date: ServiceDate
  ) -> ClaimFinding? {
    let units = billed.reduce(0) { $0 + Int(lines[$1].billed.units) }
    // That Medicare takes no unit of a code is no limit of another payer's.
    guard units > limit.units, limit.units > 0 || payer.isMedicare else { return nil }
    let isSides = isTwoSides(lines, billed) && limit.units == 1
    let message =
      isSides
      ? sidesAdvice(limit.code, sideForm(of: lines[billed[0]].billed))
      : "\(limit.code) is billed with \(units) units, and \(limit.units) "
        + "\(limit.units == 1 ? "is" : "are") the most for \(advice(limit, lines[billed[0]]))"
    return ClaimFinding(
      finding: Finding(
        id: isSides ? "mue-two-sides" : "mue-exceeded", severity: isSides ? .warning : .error, lines: billed,
        message: message, amountAtStake: nil, source: source(limits.release(on: date), on: date)),
      denied: billed, reason: .deniedForUnits)
  }

  private func sidesAdvice(_ code: ProcedureCode, _ form: SideForm) -> String {
    let words = "RT and LT lines count as 2 units of \(code), and 1 is the most for a day; "
    if case .disputed = form {
      return words
        + "this contractor's page takes no 50 on an add-on, but one line with 50 and 1 unit keeps to the "
        + "limit: bill that unless the contractor says otherwise"
    }
    return words + "bill one line with 50 and 1 unit"
  }

  private func advice(_ limit: UnitLimit, _ line: CheckedLine) -> String {
    let next = tables.levels.first { $0.value.second == limit.code && $0.span.contains(line.billed.date) }
    let sides =
      (limit.units == 1 && line.basis?.row.bilateral == .payAt150Percent
        ? "; if both sides were done, bill \(bothSidesForm(line.billed))" : "")
      + (next.map { "; a further level is \($0.value.first)" } ?? "")
    return switch limit.adjudication {
    case .line:
      "a line (MAI 1): all units of the line are denied; bill further ones on a line of their own with the "
        + "modifier that says why (76, 59, RT, LT)\(sides)"
    case .dayByPolicy:
      "a day by policy (MAI 2): all are denied, and neither a modifier nor an appeal helps; bill no more than "
        + "\(limit.units)\(sides)"
    case .dayByClinicalNeed:
      "a day (MAI 3): all are denied, and paid on appeal only if the record shows the need; bill no more than "
        + "\(limit.units), or appeal with the record\(sides)"
    }
  }

  /// Whether the lines are one RT line and one LT line of a unit each, of a service that is paid so.
  private func isTwoSides(_ lines: [CheckedLine], _ billed: [Int]) -> Bool {
    isRightAndLeft(lines, billed) && lines[billed[0]].basis?.row.bilateral == .payAt150Percent
  }

  /// Whether the lines are one RT line and one LT line of a code, of a unit each.
  func isRightAndLeft(_ lines: [CheckedLine], _ billed: [Int]) -> Bool {
    guard billed.count == 2, lines[billed[0]].billed.code == lines[billed[1]].billed.code else {
      return false
    }
    let sides = billed.map { number in
      lines[number].billed.modifiers.map(\.description).filter { $0 == "RT" || $0 == "LT" }
    }
    return billed.allSatisfy { lines[$0].billed.units == 1 } && Set(sides) == [["RT"], ["LT"]]
  }
}
