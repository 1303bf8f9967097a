// The claims of a file, each judged and written in the form asked for.

import Checking
import FeePricing

/// Checks claims and writes what was found; one for each worker.
struct CheckedClaims: ~Copyable, ClaimSink {
  static var readsNotes: Bool { true }

  private let run: CheckRun
  private var auditor: ClaimAuditor
  private var known = KnownVerdicts()
  /// What the claims since the beginning of the piece come to.
  private var sums = CheckSums()
  private var text: [UInt8] = []

  init(_ run: CheckRun) {
    self.run = run
    auditor = run.auditor.withOwnStorage
  }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    let parts = ReadableParts(claim)
    summary.claims += 1
    for _ in parts.problems { summary.count(.invalid, nil, allowed: .zero) }
    let asked = Claim(id: claim.number, lines: parts.lines)
    let context = ClaimContext(
      history: claim.patient.isEmpty ? nil : run.histories?.history(of: claim.patient),
      diagnoses: claim.diagnoses, diagnosisPointers: claim.diagnosisPointers,
      note: ProcedureNote(claim.note), lineNotes: parts.notes(claim))
    do throws(LoadError) {
      var (verdict, notChecked) = try answer(asked, context)
      let lines = verdict.priced.lines
      for place in lines.indices {
        summary.count(
          lines[place].outcome, lines[place].reason, allowed: lines[place].allowedAmount ?? .zero)
      }
      sums.countNotChecked(notChecked)
      let remarks = claim.countRemarks(parts.places)
      if !remarks.isEmpty { verdict.findings += auditor.told(remarks, on: asked) }
      if !parts.problems.isEmpty {
        verdict.findings = parts.inFile(verdict.findings) + parts.problems.map { ToldFinding($0) }
      }
      count(verdict, claim, parts)
      write(verdict, claim, to: output)
    } catch { run.fail(error) }
  }

  private mutating func answer(
    _ claim: Claim, _ context: ClaimContext
  ) throws(LoadError) -> KnownVerdicts.Answer {
    let mark = known.mark(of: claim, context)
    if let mark, let answer = known.answer(mark, claim, context) { return answer }
    let answer = (
      verdict: try auditor.audit(claim, context, keepsSteps: false),
      notChecked: auditor.notChecked(claim, context)
    )
    if let mark { known.keep(answer, mark, claim, context) }
    return answer
  }

  mutating func finishPiece() {
    sums.notable.keep(run.kept)
    run.add(sums)
    sums = CheckSums()
  }

  // MARK: - Sums

  private mutating func count(_ verdict: ClaimVerdict, _ claim: ReadClaim, _ parts: ReadableParts) {
    sums.claims += 1
    sums.lines += claim.lines.count
    sums.unreadable += parts.problems.count
    sums.claimsWithErrors += verdict.hasError ? 1 : 0
    sums.allowed.add(verdict.allowedAmount)
    for told in verdict.findings {
      sums.count(told, on: told.place.flatMap { claim.billed($0) })
      if run.kept > 0, told.silencedBecause == nil { sums.notable.add(NotableFinding(told, claim)) }
    }
    guard run.findsPatterns else { return }
    let counter = PatternCounter(verdict.priced, auditor.checker.claims)
    for (number, line) in verdict.priced.lines.enumerated() {
      let biller = Biller(
        name: claim.lines[parts.places[number]].practitioner, type: line.billed.practitioner)
      let key = PatternKey(biller: biller, on: line.billed.date)
      counter.count(number, in: &sums.patterns[key, default: BillingPattern()])
    }
  }

  // MARK: - Forms

  private mutating func write(_ verdict: ClaimVerdict, _ claim: ReadClaim, to output: ByteBuffer) {
    switch run.form {
    case .sumsOnly: break
    case .csv: for told in verdict.findings { write(told, claim, to: output) }
    case .jsonLines:
      let names = claim.lines.indices.map { claim.name(of: $0) }
      text.removeAll(keepingCapacity: true)
      JSONValue.object([
        ("claim", claim.number.isEmpty ? .null : .string(claim.number)),
        ("findings", .array(verdict.told.map { $0.json(lineNames: names) })),
        ("silenced", .array(verdict.silenced.map { $0.json(lineNames: names) })),
        ("allowedAmount", .money(verdict.allowedAmount)),
        ("amountAtStake", .money(verdict.amountAtStake)),
      ]).writeLine(to: &text)
      output.append(String(decoding: text, as: UTF8.self))
    }
  }

  private func write(_ told: ToldFinding, _ claim: ReadClaim, to output: ByteBuffer) {
    let finding = told.finding
    output.append(field: claim.number)
    write(claim.names(of: finding), to: output)
    write(finding.id, to: output)
    write(told.shownSeverity, to: output)
    write(finding.message, to: output)
    write(told.shownAmount?.description ?? "", to: output)
    write(finding.source, to: output)
    write(told.silencedBecause ?? "", to: output)
    output.append("\n")
  }

  private func write(_ field: String, to output: ByteBuffer) {
    output.append(",")
    if !field.isEmpty { output.append(field: field) }
  }
}

/// The lines of a claim that could be read, and what is wrong with the others.
private struct ReadableParts {
  private(set) var lines: [ClaimLine] = []
  /// Where each stands in the claim.
  private(set) var places: [Int] = []
  /// A finding for each of the others.
  private(set) var problems: [Finding] = []

  init(_ claim: ReadClaim) {
    lines.reserveCapacity(claim.lines.count)
    places.reserveCapacity(claim.lines.count)
    for (number, line) in claim.lines.enumerated() {
      switch line.content {
      case .line(let read):
        lines.append(read)
        places.append(number)
      case .unreadable(let code, let reason):
        problems.append(
          Finding(
            id: "line-unreadable", severity: .error, lines: [number],
            message: (reason.contains(code) ? "" : "\(code): ") + "\(reason); the line is not checked",
            amountAtStake: nil, source: "the file of claims"))
      }
    }
  }

  /// What each line's own note says; none where no line has one.
  func notes(_ claim: ReadClaim) -> [ProcedureNote] {
    guard claim.lines.contains(where: { !$0.note.isEmpty }) else { return [] }
    return places.map { ProcedureNote(claim.lines[$0].note) }
  }

  /// Findings on the lines that could be read as findings on the claim.
  func inFile(_ findings: [ToldFinding]) -> [ToldFinding] {
    if problems.isEmpty { return findings }
    return findings.map { told in
      var moved = told
      moved.finding = told.finding.moved(to: places)
      moved.place = told.place.map { places[$0] }
      return moved
    }
  }
}

extension ReadClaim {
  fileprivate func names(of finding: Finding) -> String {
    finding.lines.count == 1
      ? name(of: finding.lines[0]) : finding.lines.map { name(of: $0) }.joined(separator: ";")
  }

  /// The code of a line and who billed it; `nil` where it could not be read.
  fileprivate func billed(_ place: Int) -> (ProcedureCode, Biller)? {
    guard case .line(let line) = lines[place].content else { return nil }
    return (line.code, Biller(name: lines[place].practitioner, type: line.practitioner))
  }
}

extension NotableFinding {
  fileprivate init(_ told: ToldFinding, _ claim: ReadClaim) {
    let finding = told.finding
    self.init(
      claim: claim.number, lines: claim.names(of: finding),
      code: told.place.flatMap { claim.billed($0)?.0.description } ?? "", id: finding.id,
      severity: finding.severity, message: finding.message, source: finding.source,
      amount: finding.amountAtStake)
  }
}
