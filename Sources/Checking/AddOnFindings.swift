// Add-on codes without what they are added to, and further levels without the level before.

import FeePricing

extension ClaimChecker {
  /// Add-on lines of a scope that have no primary procedure beside them, and levels that skip one.
  ///
  /// - Source: NCCI add-on code edits, types 1 to 3; Pub. 100-04 ch. 12 § 30 D.
  func addOnFindings(_ lines: [CheckedLine], _ scope: EditScope, _ members: [Int]) -> [ClaimFinding] {
    let billed = Set(members.map { lines[$0].billed.code })
    var found: [ClaimFinding] = []
    var seen: Set<ProcedureCode> = []
    for first in members {
      let code = lines[first].billed.code
      guard seen.insert(code).inserted else { continue }
      let same = members.filter { lines[$0].billed.code == code }
      if let finding = primaryFinding(code, same, billed, scope.date)
        ?? addedServiceFinding(code, same, lines, scope) ?? levelFinding(code, same, billed, scope.date)
      {
        found.append(finding)
      }
    }
    return found
  }

  private func primaryFinding(
    _ code: ProcedureCode, _ same: [Int], _ billed: Set<ProcedureCode>, _ date: ServiceDate
  ) -> ClaimFinding? {
    let edits = addOns.rows(code, on: date).filter { $0.span.contains(date) }
    let primaries = edits.compactMap(\.primary)
    guard !edits.isEmpty, primaries.allSatisfy({ !billed.contains($0) }) else { return nil }
    let isClosed = edits.allSatisfy { $0.kind == .listed }
    // Where the contractor may accept other codes, any other service may be the one.
    if primaries.isEmpty && billed.count > 1 { return nil }
    let shown = primaries.prefix(6).map(\.description).joined(separator: ", ")
    let more = primaries.count > 6 ? " or another of \(primaries.count) listed codes" : ""
    let needed = shown.isEmpty ? "a primary procedure" : "\(shown)\(more)"
    let message =
      isClosed
      ? "\(code) is an add-on code and is paid only beside \(needed), billed by the same practitioner for the "
        + "same day; bill what it was added to, or \(otherGuidance(code, billed, date) ?? instead(of: code, date))"
      : "\(code) is an add-on code and is paid beside \(needed) or what the contractor accepts; make sure that "
        + "it does"
    return ClaimFinding(
      finding: Finding(
        id: "add-on-without-primary", severity: isClosed ? .error : .warning, lines: same, message: message,
        amountAtStake: nil, source: source(addOns.release(on: date), on: date)),
      denied: same, reason: .deniedWithoutPrimary)
  }

  /// What to bill where only one level was done: `64493 in its place`.
  private func instead(of code: ProcedureCode, _ date: ServiceDate) -> String {
    let row = tables.firstLevels.first { $0.value.further == code && $0.span.contains(date) }
    guard let value = row?.value else { return "another code" }
    return "\(value.names.joined(separator: " or ")) in its place if no other \(value.furtherWhat) was done"
  }

  /// Add-on lines that other findings leave without a paid primary, and then those that were added to these.
  ///
  /// - Parameter denied: places of the lines that other findings deny.
  /// - Source: NCCI Policy Manual ch. 1 § R: if an edit prevents payment of the primary, the add-on is not paid.
  func deniedPrimaryFindings(_ lines: [CheckedLine], denied: Set<Int>) -> [ClaimFinding] {
    guard !denied.isEmpty else { return [] }
    var denied = denied
    var found: [ClaimFinding] = []
    for (scope, members) in EditScope.groups(of: lines) where !denied.isDisjoint(with: members) {
      while let finding = nextDeniedPrimary(lines, members, scope, denied) {
        denied.formUnion(finding.denied)
        found.append(finding)
      }
    }
    return found
  }

  private func nextDeniedPrimary(
    _ lines: [CheckedLine], _ members: [Int], _ scope: EditScope, _ denied: Set<Int>
  ) -> ClaimFinding? {
    for first in members where !denied.contains(first) {
      let code = lines[first].billed.code
      let billed = primaries(of: code, lines, members, scope)
      guard let primary = billed.first, denied.isSuperset(of: billed) else { continue }
      let same = members.filter { lines[$0].billed.code == code && !denied.contains($0) }
      return ClaimFinding(
        "add-on-primary-denied", .error, lines: same,
        "\(code) is added to \(lines[primary].billed.code), which is denied here, and is not paid without it; mend "
          + "\(lines[primary].billed.code) first",
        source: "NCCI Policy Manual ch. 1 § R (2026)", denied: same, reason: .deniedWithoutPrimary)
    }
    return nil
  }

  /// The lines that one may be added to; none where the contractor may accept other codes, since then any other service
  /// may be the one.
  private func primaries(
    of code: ProcedureCode, _ lines: [CheckedLine], _ members: [Int], _ scope: EditScope
  ) -> [Int] {
    let date = scope.date
    let edits = addOns.rows(code, on: date).filter { $0.span.contains(date) }
    if edits.isEmpty { return addedService(code, date).map { bases($0.value, lines, scope) } ?? [] }
    guard edits.allSatisfy({ $0.kind == .listed }) else { return [] }
    let primaries = Set(edits.compactMap(\.primary))
    return members.filter { primaries.contains(lines[$0].billed.code) }
  }

  private func levelFinding(
    _ code: ProcedureCode, _ same: [Int], _ billed: Set<ProcedureCode>, _ date: ServiceDate
  ) -> ClaimFinding? {
    let rule = tables.levels.first {
      $0.value.first == code && $0.span.contains(date) && !billed.contains($0.value.second)
    }
    guard let rule else { return nil }
    return ClaimFinding(
      finding: Finding(
        id: "level-skipped", severity: .warning, lines: same,
        message: "\(code) is a further level and follows \(rule.value.second), which is not billed; "
          + "count the levels of the region from the first",
        amountAtStake: nil, source: rule.citation),
      denied: same, reason: .deniedWithoutPrimary)
  }
}
