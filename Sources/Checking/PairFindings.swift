// Procedure-to-procedure edits: which line is not paid beside another, and which modifier would lift that.

import FeePricing

extension ClaimChecker {
  /// What the pairs of a scope's codes say, for the lines in column two.
  ///
  /// - Source: NCCI Policy Manual ch. 1 § E, modifiers; Pub. 100-04 ch. 23 § 20.9.
  func pairFindings(_ lines: [CheckedLine], _ scope: EditScope, _ members: [Int]) -> [ClaimFinding] {
    var found: [ClaimFinding] = []
    var seen: Set<ProcedureCode> = []
    let codes = members.map { lines[$0].billed.code }.filter { seen.insert($0).inserted }
    for denied in members {
      for code in codes {
        guard let edit = pair(paid: code, denied: lines[denied].billed.code, on: scope.date) else { continue }
        let others = members.filter { lines[$0].billed.code == code }
        if let finding = finding(edit, lines, others, denied, scope.date) { found.append(finding) }
      }
    }
    return found
  }

  /// The edit that denies one code beside another on a day; the order counts.
  private func pair(paid: ProcedureCode, denied: ProcedureCode, on date: ServiceDate) -> EditPair? {
    pairs.rows(CodePair(paid, denied), on: date).first {
      $0.span.contains(date) && $0.modifierUse != .notApplicable
    }
  }

  /// How far the modifiers of two lines set them apart.
  private enum Separation: Int {
    case none, unclear, stated
  }

  private func finding(
    _ edit: EditPair, _ lines: [CheckedLine], _ others: [Int], _ denied: Int, _ date: ServiceDate
  ) -> ClaimFinding? {
    let source = self.source(pairs.release(on: date), on: date)
    func answer(_ id: String, _ severity: Finding.Severity, _ message: String) -> ClaimFinding {
      ClaimFinding(
        finding: Finding(
          id: id, severity: severity, lines: (others + [denied]).sorted(), message: message,
          amountAtStake: nil, source: source),
        denied: [denied], reason: .deniedBesideOther)
    }
    let (paid, code) = (edit.paid, edit.denied)
    if edit.modifierUse == .notAllowed {
      return answer(
        "ptp-denied", .error,
        "\(code) is not paid beside \(paid) on one day, and no modifier lifts that; leave \(code) out")
    }
    let separations = others.map { separation(lines[$0].billed, lines[denied].billed) }
    switch separations.min(by: { $0.rawValue < $1.rawValue }) {
    case .stated?, nil: return nil
    case .unclear?:
      return answer(
        "ptp-same-site", .warning,
        "\(code) is not paid beside \(paid) at one site, and RT or LT here do not show two sites; "
          + "if there were two, bill \(code)-XS (or 59), else leave \(code) out")
    case .some(.none):
      return answer("ptp-modifier-missing", .error, advice(edit, lines[others[0]]))
    }
  }

  private func advice(_ edit: EditPair, _ other: CheckedLine) -> String {
    let (paid, code) = (edit.paid, edit.denied)
    if paid.isVisit, !code.isVisit {
      return "\(code) is not paid beside visit \(paid) without a modifier; if the visit was significant and "
        + "separate, bill \(paid)-25 and document it, else leave \(code) out"
    }
    guard code.isVisit else {
      return "\(code) is not paid beside \(paid) on one day; for a separate site or session bill \(code)-XS, "
        + "XE or 59 and document it, else leave \(code) out"
    }
    let isMajor = other.basis?.row.global == .ninetyDays
    return "visit \(code) is not paid beside \(paid) without a modifier; if "
      + (isMajor
        ? "surgery was decided on at it, bill \(code)-57"
        : "it was significant and separate, bill \(code)-25")
      + " and document it, else leave it out"
  }

  /// What the modifiers of a line in column one and a line in column two say of the two.
  private func separation(_ paid: ClaimLine, _ denied: ClaimLine) -> Separation {
    if denied.code.isVisit { return has(.visit, denied) ? .stated : .none }
    if paid.code.isVisit, has(.visit, paid) { return .stated }
    if has(.service, denied) || has(.service, paid) { return .stated }
    let (one, two) = (sites(paid), sites(denied))
    if one.isEmpty && two.isEmpty { return .none }
    return !one.isEmpty && !two.isEmpty && one.isDisjoint(with: two) ? .stated : .unclear
  }

  private func has(_ use: PairModifierUse, _ line: ClaimLine) -> Bool {
    line.modifiers.contains { modifierUse($0, line.date) == use }
  }

  private func sites(_ line: ClaimLine) -> Set<Modifier> {
    Set(line.modifiers.filter { modifierUse($0, line.date) == .site })
  }

  private func modifierUse(_ modifier: Modifier, _ date: ServiceDate) -> PairModifierUse? {
    guard let row = tables.modifiers[modifier], row.span.contains(date) else { return nil }
    return row.value
  }
}
