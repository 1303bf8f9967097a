// Diagnosis codes: those that are not complete, and sides that contradict the modifiers.

import FeePricing

/// A diagnosis code that is not to be billed as it stands, or one of a side.
struct DiagnosisRule: Sendable {
  /// Without its point.
  let code: String
  /// `RT` or `LT`; blank where the code has no side.
  let side: String
  /// What is wrong and what would be right; blank where nothing is.
  let message: String

  static let columns = ["code", "side", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = table.text(at[0]).filter { $0 != "." }.uppercased()
    side = table.text(at[1])
    guard ["", "RT", "LT"].contains(side) else { throw table.error(at[1], .notA(side, "RT or LT")) }
    message = table.text(at[2])
  }
}

extension ClaimChecker {
  /// What the table of diagnoses says of those of a claim.
  func diagnosisFindings(_ lines: [PricedLine], _ written: [String]) -> [ClaimFinding] {
    guard let date = lines.first?.billed.date, !written.isEmpty else { return [] }
    var found: [ClaimFinding] = []
    var sides: [String: String] = [:]
    var isAmbiguous = false
    for diagnosis in written {
      let plain = diagnosis.filter { $0 != "." }.uppercased()
      let rule = tables.diagnoses.first { $0.value.code == plain && $0.span.contains(date) }
      guard let rule else {
        isAmbiguous = true
        continue
      }
      if rule.value.message.isEmpty {
        sides[rule.value.side] = diagnosis
      } else {
        found.append(
          ClaimFinding(
            "diagnosis-incomplete", .error, lines: Array(lines.indices),
            "\(diagnosis): \(rule.value.message)",
            source: rule.citation))
      }
    }
    // Only where every diagnosis is of the one side does a line of the other contradict.
    guard !isAmbiguous, sides.count == 1, let (side, diagnosis) = sides.first else { return found }
    for (number, line) in lines.enumerated() where line.has(side == "RT" ? "LT" : "RT") && !line.has(side) {
      found.append(
        ClaimFinding(
          "diagnosis-other-side", .warning, lines: [number],
          "\(line.billed.code) is billed for \(side == "RT" ? "LT" : "RT"), and \(diagnosis) is of the other side",
          source: "ICD-10-CM, laterality; FeeData/medicare/diagnoses.csv"))
    }
    return found
  }
}
