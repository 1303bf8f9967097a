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
  /// What is wrong with the diagnoses of a claim, and with what its lines say of them.
  func diagnosisFindings(_ lines: [CheckedLine], _ context: ClaimContext) -> [ClaimFinding] {
    guard let written = context.diagnoses, let date = lines.first?.billed.date else { return [] }
    guard !written.isEmpty else {
      return [
        ClaimFinding(
          "diagnosis-missing", .error, lines: Array(lines.indices),
          "the claim has no diagnosis, and Medicare pays none without: add HI, and point each line to its own",
          source: "837P 2300 HI and SV107; Pub. 100-04 ch. 26 § 10.4, items 21 and 24E",
          denied: Array(lines.indices), reason: .deniedForDiagnosis)
      ]
    }
    let pointers = context.diagnosisPointers
    let rules = written.map { diagnosis in
      let plain = diagnosis.filter { $0 != "." }.uppercased()
      return tables.diagnoses[plain]?.first { $0.span.contains(date) }
    }
    var found: [ClaimFinding] = []
    for (place, rule) in rules.enumerated() {
      guard let rule, !rule.value.message.isEmpty else { continue }
      var about = lines.indices.filter { pointers.isEmpty || pointers[$0].contains(place + 1) }
      if about.isEmpty { about = Array(lines.indices) }
      found.append(
        ClaimFinding(
          "diagnosis-incomplete", .error, lines: about,
          "\(written[place]) is not complete: \(rule.value.message); bill the code that the record supports",
          source: rule.citation, denied: about, reason: .deniedForDiagnosis))
    }
    for number in lines.indices {
      let own = pointers.isEmpty ? Array(1...written.count) : pointers[number]
      if let finding = pointerFinding(number, own, count: written.count) {
        found.append(finding)
      } else if let finding = sideFinding(lines[number], number, own.map { (written[$0 - 1], rules[$0 - 1]) })
      {
        found.append(finding)
      }
    }
    return found
  }

  private func pointerFinding(_ number: Int, _ pointers: [Int], count: Int) -> ClaimFinding? {
    let beyond = pointers.filter { $0 > count }.map { "\($0)" }.joined(separator: ", ")
    guard pointers.isEmpty || !beyond.isEmpty else { return nil }
    return ClaimFinding(
      "diagnosis-pointer", .error, lines: [number],
      pointers.isEmpty
        ? "the line points to no diagnosis of the claim's \(count); say in SV107 which it was done for"
        : "the line points to diagnosis \(beyond), and the claim has \(count); point SV107 to one of these, or add "
          + "the diagnosis",
      source: "837P SV107; Pub. 100-04 ch. 26 § 10.4, item 24E", denied: [number], reason: .deniedForDiagnosis
    )
  }

  /// Only where every diagnosis of a line is of the one side does the line contradict with the other.
  private func sideFinding(
    _ line: CheckedLine, _ number: Int, _ own: [(written: String, rule: Dated<DiagnosisRule>?)]
  ) -> ClaimFinding? {
    var sides: [String: String] = [:]
    for (written, rule) in own {
      guard let rule else { return nil }
      if rule.value.message.isEmpty { sides[rule.value.side] = written }
    }
    guard sides.count == 1, let (side, diagnosis) = sides.first, !line.has(side) else { return nil }
    let other = side == "RT" ? "LT" : "RT"
    guard line.has(other) else { return nil }
    return ClaimFinding(
      "diagnosis-other-side", .warning, lines: [number],
      "\(line.billed.code) is billed for \(other), and \(diagnosis) is of the other side; bill \(side), or point the "
        + "line to the diagnosis of its side",
      source: "ICD-10-CM, laterality; FeeData/medicare/diagnoses.csv", denied: [number],
      reason: .deniedForDiagnosis)
  }
}
