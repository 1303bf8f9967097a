// An appeal in plain text: what was agreed, the arithmetic, and what is asked for.

import FeePricing
import Variance

/// A letter for the underpaid lines of a claim.
struct AppealLetter {
  let text: String

  /// - Throws: ``UsageError`` if there is no such claim, or nothing of it is recoverable.
  init(claim word: Word, _ report: VarianceReport, _ job: VarianceJob) throws(UsageError) {
    let named = report.claims.filter { $0.number == word.text }
    guard !named.isEmpty else {
      let near = nearest(to: word.text, in: report.claims.map(\.number))
      throw UsageError(
        at: word, "is not a claim of these remittances", hint: near.map { "did you mean \($0)?" })
    }
    let claims = named.filter { $0.recoverable > .zero }
    guard !claims.isEmpty else {
      throw UsageError(
        at: word, "has nothing to recover", hint: "without --letter the report shows how it was judged")
    }
    text = claims.map { Self.letter($0, job) }.joined(separator: "\u{0C}\n")
  }

  private static func letter(_ claim: JudgedClaim, _ job: VarianceJob) -> String {
    let findings = findings(claim)
    let lines = findings.flatMap(\.self)
    let remittance = job.files.ledger.entries.first { $0.claim.patientControl == claim.number }
    let source = remittance.map { job.files.ledger.sources[$0.source].remittance }
    let controls = Set(lines.map(\.payerControl)).sorted().filter { !$0.isEmpty }
    let dates = Set(lines.compactMap(\.date)).sorted().map(\.description)
    let patient = [claim.patient.firstName, claim.patient.lastName].filter { !$0.isEmpty }
    let head: [(String, String)] = [
      ("Claim", claim.number), ("Your claim number", controls.joined(separator: ", ")),
      ("Patient", patient.joined(separator: " ")), ("Member number", claim.patient.identifier),
      ("Date of service", dates.joined(separator: ", ")), ("Payment", source?.trace ?? ""),
      ("Payment date", source?.date.value?.description ?? ""),
      ("Provider", source?.payee.name ?? ""), ("NPI", source?.payee.npi ?? ""),
    ]
    let width = head.map(\.0.count).max() ?? 0
    let shownHead = head.filter { !$0.1.isEmpty }.map { name, value in
      "\(name):" + String(repeating: " ", count: width - name.count + 1) + value + "\n"
    }.joined()
    let contract =
      job.circumstances.contract.map { "our agreement \($0.name)" } ?? "the Medicare Physician Fee Schedule"
    let total = claim.recoverable
    return """
      \(Clock.today)

      \(claim.payer)
      Provider appeals

      Request for reconsideration: payment below the agreed amount

      \(shownHead)
      The services below were allowed less than \(contract) provides. We ask you to
      reprocess the claim and to allow a further \(total).

      \(findings.map { finding($0, of: claim, job) }.joined(separator: "\n"))
      In all \(total) is outstanding. Please reprocess the claim, or tell us the provision and the
      arithmetic by which the amounts were set.

      Sincerely,



      \(source?.payee.name ?? "")

      """
  }

  /// The lines of which something is outstanding, each with those that the same mistake was made with.
  private static func findings(_ claim: JudgedClaim) -> [[JudgedLine]] {
    var findings: [[JudgedLine]] = []
    for line in claim.lines where line.recoverable > .zero {
      if findings.contains(where: { $0.contains { $0.number == line.number } }) { continue }
      let together = claim.lines.filter { other in
        other.number == line.number
          || other.cause == line.cause && other.mistake == line.mistake && other.variance != nil
            && (other.mistake != nil || other.detail == line.detail)
      }
      // Lines that have the mistake by themselves are findings of their own.
      findings.append(shortfall(together) == outstanding(together) ? together : [line])
    }
    return findings
  }

  private static func shortfall(_ lines: [JudgedLine]) -> Money {
    lines.reduce(.zero) { $0 - ($1.variance ?? .zero) }
  }

  private static func outstanding(_ lines: [JudgedLine]) -> Money {
    lines.reduce(.zero) { $0 + $1.recoverable }
  }

  private static func finding(_ lines: [JudgedLine], of claim: JudgedClaim, _ job: VarianceJob) -> String {
    let text = lines.map { paragraph($0, of: claim, job) }.joined(separator: "\n")
    if lines.count == 1 { return text }
    let numbers = lines.map { "\($0.number)" }
    let agreed = lines.reduce(Money.zero) { $0 + ($1.expectedAllowed ?? .zero) }
    let allowed = lines.reduce(Money.zero) { $0 + ($1.remittedAllowed ?? .zero) }
    return text + "\nLines \(phrase(numbers, "and")) together\n"
      + "  agreed \(agreed); allowed \(allowed); outstanding \(outstanding(lines))\n"
  }

  /// What is outstanding of a line; of one among several, by how much it is off.
  private static func difference(_ line: JudgedLine) -> String {
    guard let variance = line.variance, .zero - variance != line.recoverable else {
      return line.recoverable == .zero ? "as agreed" : "outstanding \(line.recoverable)"
    }
    return variance > .zero ? "\(variance) too much" : "\(.zero - variance) too little"
  }

  private static func paragraph(_ line: JudgedLine, of claim: JudgedClaim, _ job: VarianceJob) -> String {
    let service = ([line.code] + line.modifiers).joined(separator: "-")
    let units = line.units == 1 ? "1 unit" : "\(line.units) units"
    var text =
      "Line \(line.number): \(service), \(units)" + (line.date.map { ", \($0)" } ?? "") + "\n"
      + "  charge \(line.charge?.description ?? "–"); agreed \(line.expectedAllowed?.description ?? "–"); "
      + "allowed \(line.remittedAllowed?.description ?? "–"); \(difference(line))\n"
    if let mistake = line.mistake {
      text += wrapped("The amount allowed is what results from this: \(mistake.words).")
    } else if !line.detail.isEmpty {
      text += wrapped("\(line.detail).")
    }
    if let provision = job.provision(for: line) { text += wrapped("Provision: \(provision).") }
    if !line.reasons.isEmpty { text += wrapped("Your codes: \(line.reasons.joined(separator: ", ")).") }
    if let arithmetic = job.arithmetic(of: line, in: claim) {
      text +=
        "  The agreed amount:\n" + arithmetic.split(separator: "\n").dropFirst().map { "  \($0)\n" }.joined()
    }
    return text
  }
}

/// Text in lines of at most 92 characters behind two blanks.
private func wrapped(_ text: String) -> String {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + word.count < 92 {
      lines[lines.count - 1] = "\(last) \(word)"
    } else {
      lines.append(String(word))
    }
  }
  return lines.map { "  \($0)\n" }.joined()
}

extension VarianceJob {
  /// The clause, or Medicare's authority, that a cause offends against; `nil` where there is none in particular.
  func provision(for line: JudgedLine) -> String? {
    guard let date = line.date, let (clause, rule) = line.cause?.authority else { return nil }
    if let version = circumstances.contract?.version(on: date), let place = version.places[clause] {
      return "\(version.name), \(place.cited) (\(clause.rawValue))"
    }
    let citation = data.citation(of: rule, on: date)
    return citation.isEmpty ? nil : citation
  }

  /// How a line came to its expected amount, with the authority for each step; `nil` for lines that were not priced.
  func arithmetic(of line: JudgedLine, in claim: JudgedClaim) -> String? {
    guard let priced = claim.priced, let place = line.pricedPlace,
      let period = data.period(on: priced.lines[place].billed.date)
    else { return nil }
    return Explanation(data: data, period: period, lines: priced.lines).lineText(place)
  }
}

extension VarianceCause {
  /// The term of a contract, and Medicare's rule, that says what is right.
  fileprivate var authority: (ContractClause, Rule)? {
    switch self {
    case .addOnReduced, .ladder, .rankOrder: (.multipleProcedures, .multipleProcedure)
    case .bilateralNotPaid, .bilateralPairReduced: (.bilateral, .bilateral)
    case .nonphysicianRate: (.practitioner, .practitioner)
    case .wrongSetting, .wrongLocality, .priorYearSchedule, .conversionFactor: (.base, .base)
    case .unitsCut, .downcoded, .bundled, .denied, .unexplained: nil
    }
  }
}
