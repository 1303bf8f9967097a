// Complete diagnoses that do not say why a service was done, or say something else than a guide has it.

import FeePricing

/// Diagnoses that, alone, are too little for a service.
struct DiagnosisCause: Sendable {
  let id: String
  let severity: Finding.Severity
  /// Beginnings of codes, without points; a line has one of them first of all.
  let diagnoses: [String]
  /// Beginnings of codes that the line may have besides; with any other it has its cause.
  let besides: [String]
  let codes: CodeSet
  let message: String

  static let columns = ["id", "severity", "diagnoses", "besides", "codes", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    id = table.text(at[0])
    severity = try table.severity(at[1])
    diagnoses = try table.list(at[2], "the beginning of a diagnosis") { String($0).plainDiagnosis }
    besides = try table.list(at[3], "the beginning of a diagnosis") { String($0).plainDiagnosis }
    codes = try table.codes(at[4])
    message = table.text(at[5])
    guard !diagnoses.isEmpty else { throw table.error(at[2], .missing("the beginning of a diagnosis")) }
  }
}

extension ClaimChecker {
  /// The first of the rules by which a line's diagnoses, taken together, are too little for its service.
  func causeFindings(_ line: CheckedLine, _ number: Int, _ own: [String]) -> [ClaimFinding] {
    let plain = own.map(\.plainDiagnosis)
    for rule in tables.causes
    where rule.value.codes.contains(line.billed.code) && rule.span.contains(line.billed.date) {
      func isMeant(_ code: String, _ beginnings: [String]) -> Bool {
        beginnings.contains { code.hasPrefix($0) }
      }
      guard let place = plain.firstIndex(where: { isMeant($0, rule.value.diagnoses) }),
        plain.allSatisfy({ isMeant($0, rule.value.diagnoses) || isMeant($0, rule.value.besides) })
      else { continue }
      return [
        ClaimFinding(
          rule.value.id, rule.value.severity, lines: [number],
          rule.value.message.filled([
            ("diagnosis", own[place]), ("code", line.billed.code.description),
          ]), source: rule.citation, denied: rule.value.severity == .info ? [] : [number],
          reason: .deniedForDiagnosis)
      ]
    }
    return []
  }
}
