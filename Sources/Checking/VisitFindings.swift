// Visits on the day of a procedure: 25, 57, or neither.

import FeePricing

extension ClaimChecker {
  private static let source = "NCCI Policy Manual ch. 1 § D (2026); Pub. 100-04 ch. 12 §§ 30.6.6 and 40.1"

  /// Visits of a scope without the modifier that lets them be paid beside its procedures, or with one they do not need.
  func visitFindings(_ lines: [CheckedLine], _ scope: EditScope, _ members: [Int]) -> [ClaimFinding] {
    let visits = members.filter { lines[$0].billed.code.isEncounter }
    guard !visits.isEmpty else { return [] }
    let others = members.filter { !lines[$0].billed.code.isEncounter }
    let minor = others.filter { [.sameDay, .tenDays].contains(row(of: lines[$0])?.global) }
    let major = others.filter { row(of: lines[$0])?.global == .ninetyDays }
    // Whatever else is billed of the day, by whomever, may be what 25 is for.
    let isBesideOthers =
      visits.count > 1
      || lines.contains {
        $0.billed.date == scope.date && !$0.billed.code.isEncounter && !isDrugOrAddOn($0)
      }
    return visits.compactMap { visit in
      finding(lines, visit, minor: minor, major: major, isBesideOthers: isBesideOthers)
    }
  }

  /// A drug, or a service that belongs to the visit itself.
  private func isDrugOrAddOn(_ line: CheckedLine) -> Bool {
    line.otherBasis != nil || line.reason == .excludedByRegulation || line.reason == .noDrugLimits
      || row(of: line)?.global == .addOn
  }

  private func finding(
    _ lines: [CheckedLine], _ visit: Int, minor: [Int], major: [Int], isBesideOthers: Bool
  ) -> ClaimFinding? {
    let line = lines[visit]
    let code = line.billed.code
    let isApart = ["24", "25", "57", "FT"].contains { line.has($0) }
    if !isApart, let procedure = major.first ?? minor.first {
      let isMajor = !major.isEmpty
      let other = lines[procedure].billed.code
      return ClaimFinding(
        isMajor ? "visit-without-57" : "visit-without-25", .error, lines: [visit, procedure].sorted(),
        "visit \(code) is part of \(other) on the same day; if "
          + (isMajor
            ? "surgery was decided on at it, bill \(code)-57"
            : "it was significant and separate, bill \(code)-25")
          + " and document it, else leave it out",
        source: ofMedicare(Self.source), denied: [visit])
    }
    if line.has("57"), major.isEmpty, let procedure = minor.first {
      // 25 opens the package, whatever stands beside it.
      let isOpen = line.has("25")
      return ClaimFinding(
        "visit-57-minor", isOpen ? .warning : .error, lines: [visit, procedure].sorted(),
        "57 is for the decision on a procedure with 90 global days, and \(lines[procedure].billed.code) has "
          + "\(row(of: lines[procedure])?.global.published ?? "fewer"); bill \(code)-25\(isOpen ? " without 57" : "")",
        source: ofMedicare(Self.source), denied: isOpen ? [] : [visit])
    }
    if line.has("25"), !line.has("57"), minor.isEmpty, let procedure = major.first {
      return ClaimFinding(
        "visit-25-major", .warning, lines: [visit, procedure].sorted(),
        "\(lines[procedure].billed.code) has 90 global days: 57 says that surgery was decided on at the visit, "
          + "25 does not open its package; bill \(code)-57 if it was, else leave the visit out",
        source: ofMedicare(Self.source), denied: [visit])
    }
    if line.has("25"), minor.isEmpty, major.isEmpty, !isBesideOthers {
      return ClaimFinding(
        "visit-25-needless", .info, lines: [visit],
        "leave 25 out: nothing else of the day is billed that the visit would have to stand apart from",
        source: ofMedicare(Self.source))
    }
    return nil
  }
}
