// Diagnosis codes: those that are missing, are none, or are not complete.

import FeePricing

/// A diagnosis code that is not to be billed as it stands, or one of a side.
struct DiagnosisRule: Sendable {
  /// Which side of the body a code names.
  enum Side: String, Sendable {
    case right = "RT"
    case left = "LT"
    case both = "50"
    /// It has codes for sides beside it, and leaves the side open.
    case open
    /// It says nothing of where, as chronic pain does.
    case general
  }

  /// Without its point.
  let code: String
  /// `nil` where the code has no side.
  let side: Side?
  /// What is wrong and what would be right; blank where nothing is.
  let message: String

  static let columns = ["code", "side", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = table.text(at[0]).plainDiagnosis
    side = Side(rawValue: table.text(at[1]))
    if side == nil, !table.text(at[1]).isEmpty {
      throw table.error(at[1], .notA(table.text(at[1]), "RT, LT, 50, open or general"))
    }
    message = table.text(at[2])
  }
}

extension String {
  /// A diagnosis code in capitals and without its point.
  package var plainDiagnosis: String { filter { $0 != "." && $0 != " " }.uppercased() }
}

extension ClaimChecker {
  /// What is wrong with the diagnoses of a claim, and with what its lines say of them.
  func diagnosisFindings(_ lines: [CheckedLine], _ context: ClaimContext) -> [ClaimFinding] {
    guard let written = context.diagnoses, let date = lines.first?.billed.date else { return [] }
    guard !written.isEmpty else {
      return [
        ClaimFinding(
          "diagnosis-missing", .error, lines: Array(lines.indices),
          "the claim has no diagnosis, and Medicare pays none without: add it (HI of an 837P), and point each line to "
            + "its own",
          source: "837P 2300 HI and SV107; Pub. 100-04 ch. 26 § 10.4, items 21 and 24E",
          denied: Array(lines.indices), reason: .deniedForDiagnosis)
      ]
    }
    let pointers = context.diagnosisPointers
    let plain = written.map(\.plainDiagnosis)
    let rules = plain.map { code in tables.diagnoses[code]?.first { $0.span.contains(date) } }
    var found: [ClaimFinding] = []
    for place in written.indices {
      guard let (id, problem, source) = problem(written[place], plain[place], rules[place], on: date) else {
        continue
      }
      var about = lines.indices.filter { pointers.isEmpty || pointers[$0].contains(place + 1) }
      if about.isEmpty { about = Array(lines.indices) }
      found.append(
        ClaimFinding(
          id, .error, lines: about, problem, source: source, denied: about, reason: .deniedForDiagnosis))
    }
    for number in lines.indices {
      let own = pointers.isEmpty ? Array(1...written.count) : pointers[number]
      if let finding = pointerFinding(number, own, count: written.count) {
        found.append(finding)
      } else {
        found += sideFindings(lines, number, own.map { (written[$0 - 1], rules[$0 - 1]) })
        found += causeFindings(lines[number], number, own.map { written[$0 - 1] })
      }
    }
    return found
  }

  /// What is wrong with a diagnosis by itself; `nil` where nothing is known to be.
  private func problem(
    _ written: String, _ plain: String, _ rule: Dated<DiagnosisRule>?, on date: ServiceDate
  ) -> (id: String, message: String, source: String)? {
    if let rule, !rule.value.message.isEmpty {
      return (
        "diagnosis-incomplete",
        "\(written) is not complete: \(rule.value.message); bill the code that the record supports",
        rule.citation
      )
    }
    let seventh = tables.sevenths.first { $0.span.contains(date) && $0.value.isIncomplete(plain) }
    if let seventh, plain.isDiagnosisForm {
      return (
        "diagnosis-incomplete",
        "\(written) needs a seventh character for the encounter, such as \(SeventhCharacters.example(plain)) for the first "
          + "treatment; bill the code that the record supports",
        seventh.citation
      )
    }
    guard !plain.isDiagnosisForm, date >= Self.firstDayOfICD10 else { return nil }
    return (
      "diagnosis-invalid",
      "\(written) is no ICD-10-CM code, which has a letter, a digit and up to five further characters; bill the code "
        + "that the record supports", "45 CFR 162.1002: ICD-10-CM from 2015-10-01 on"
    )
  }

  private static let firstDayOfICD10 = ServiceDate(uncheckedYYYYMMDD: 2015_10_01)

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
}

extension String {
  /// Whether it has the form of an ICD-10-CM code without its point: `M5450`, `M8008XA`.
  package var isDiagnosisForm: Bool {
    let characters = Array(self)
    guard (3...7).contains(characters.count), characters.allSatisfy(\.isASCII) else { return false }
    return characters[0].isLetter && characters[1].isNumber
      && characters.allSatisfy { $0.isLetter || $0.isNumber }
  }
}
