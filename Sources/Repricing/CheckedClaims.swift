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
  /// Claims that are not answered yet.
  private var waiting = ClaimsTogether()

  init(_ run: CheckRun) {
    self.run = run
    auditor = run.auditor.withOwnStorage
  }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    for done in waiting.take(claim) { answer(done.claim, done.beside, to: output, counting: &summary) }
  }

  private mutating func answerWaiting(to output: ByteBuffer, counting summary: inout RepricingSummary) {
    for done in waiting.takeAll() { answer(done.claim, done.beside, to: output, counting: &summary) }
  }

  private mutating func answer(
    _ claim: ReadClaim, _ beside: [BesideLine], to output: ByteBuffer,
    counting summary: inout RepricingSummary
  ) {
    let parts = ReadableParts(claim)
    summary.claims += 1
    for _ in parts.problems { summary.count(.invalid, nil, allowed: .zero) }
    let asked = Claim(id: claim.number, lines: parts.lines)
    if claim.isVoid {
      let verdict = ClaimVerdict(
        priced: PricedClaim(id: claim.number, lines: [], findings: []),
        findings: auditor.told([claim.voidRemark], on: asked), atStake: .zero)
      sums.count(
        KnownVerdicts.Answer(verdict: verdict, notChecked: []), of: claim, parts, patternsBy: nil)
      write(verdict, claim, to: output)
      return
    }
    let note = ProcedureNote(claim.note)
    let context = ClaimContext(
      history: claim.patient.isEmpty ? nil : run.histories?.history(of: claim.patient),
      diagnoses: claim.diagnoses, diagnosisPointers: claim.diagnosisPointers,
      note: note, lineNotes: parts.notes(claim, whole: note), renderers: claim.renderers,
      beside: beside, payer: claim.namedPayer)
    do throws(LoadError) {
      let billers = claim.lines.lazy.map { $0.practitioner.utf8 }
      let mark = known.mark(of: asked.lines, context, billers)
      let isWhole = parts.problems.isEmpty && !claim.lines.contains { !$0.countProblem.isEmpty }
      if isWhole, let mark, let entry = known.entry(mark, asked.lines, billers), entry.context == context {
        entry.countAgain(in: &summary)
        write(entry.answer.verdict, claim, to: output)
        return
      }
      var answer = try judge(asked, context)
      for line in answer.verdict.priced.lines {
        summary.count(line.outcome, line.reason, allowed: line.allowedAmount ?? .zero)
      }
      guard isWhole, let mark, known.hasCome(mark) else {
        answer.verdict.findings += auditor.told(claim.countRemarks(parts.places), on: asked)
        answer.verdict.findings = parts.inFile(answer.verdict.findings)
        sums.count(answer, of: claim, parts, patternsBy: patternPricer)
        write(answer.verdict, claim, to: output)
        return
      }
      var own = CheckSums()
      own.count(answer, of: claim, parts, patternsBy: patternPricer)
      sums.add(own)
      known.keep(
        answer, mark, asked, context, billers: billers.map { Array($0) }, days: days(of: answer, asked),
        sums: own, addingUp: &sums)
      write(answer.verdict, claim, to: output)
    } catch { run.fail(error) }
  }

  mutating func countAgain(
    _ claim: StandingClaim, to output: ByteBuffer, counting summary: inout RepricingSummary
  ) -> Bool {
    guard run.form != .jsonLines, claim.patient.isEmpty || run.histories == nil else { return false }
    // An answer may take the place of another: it comes before the look for one.
    answerWaiting(to: output, counting: &summary)
    let mark = known.mark(of: claim.lines, claim.billers)
    guard let entry = known.entry(mark, claim.lines, claim.billers), entry.isOfLinesAlone,
      entry.answer.verdict.findings.isEmpty || run.form == .sumsOnly && run.kept == 0
    else { return false }
    summary.claims += 1
    entry.countAgain(in: &summary)
    return true
  }

  /// What patterns are priced by; `nil` where they are not added up.
  private var patternPricer: ClaimPricer? { run.findsPatterns ? auditor.checker.claims : nil }

  private mutating func judge(
    _ claim: Claim, _ context: ClaimContext
  ) throws(LoadError) -> KnownVerdicts.Answer {
    KnownVerdicts.Answer(
      verdict: try auditor.audit(claim, context, keepsSteps: false),
      notChecked: auditor.notChecked(claim, context))
  }

  /// The days on which an answer is the same: its own alone, where it names the day.
  private func days(of answer: KnownVerdicts.Answer, _ claim: Claim) -> DateSpan {
    let date = claim.lines[0].date
    let name = date.description
    let isNamed = (answer.verdict.findings + answer.notChecked).contains { $0.finding.message.contains(name) }
    return isNamed ? DateSpan(from: date, through: date) : auditor.steadyDays(around: date)
  }

  mutating func finishPiece(to output: ByteBuffer, counting summary: inout RepricingSummary) {
    answerWaiting(to: output, counting: &summary)
    known.addUp(&sums)
    sums.notable.keep(run.kept)
    run.add(sums)
    sums = CheckSums()
  }

  // MARK: - Forms

  private mutating func write(_ verdict: ClaimVerdict, _ claim: ReadClaim, to output: ByteBuffer) {
    if run.kept > 0 {
      for told in verdict.findings where told.silencedBecause == nil {
        sums.notable.add(NotableFinding(told, claim))
      }
    }
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
  ///
  /// - Parameter whole: what all of them say, which is not read again for a line whose note is all of it; nor is a note
  ///   that stands on several lines.
  func notes(_ claim: ReadClaim, whole: ProcedureNote) -> [ProcedureNote] {
    guard claim.lines.contains(where: { !$0.note.isEmpty }) else { return [] }
    var last = (text: claim.note, note: whole)
    return places.map { place in
      let text = claim.lines[place].note
      if text != last.text { last = (text, ProcedureNote(text)) }
      return last.note
    }
  }

  /// Findings on the lines that could be read as findings on the claim, and those on the others.
  func inFile(_ findings: [ToldFinding]) -> [ToldFinding] {
    if problems.isEmpty { return findings }
    return findings.map { told in
      var moved = told
      moved.finding = told.finding.moved(to: places)
      moved.place = told.place.map { places[$0] }
      return moved
    } + problems.map { ToldFinding($0) }
  }
}

extension ReadClaim {
  /// What is said of a claim that takes back an earlier one: nothing is to be paid, or denied, on it.
  fileprivate var voidRemark: Finding {
    Finding(
      id: "claim-void", severity: .info, lines: Array(lines.indices),
      message: "this takes back a claim that was sent (CLM05-3 is 8): it is not checked as one to be paid",
      amountAtStake: nil, source: "005010X222A1, CLM05-3")
  }

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

extension CheckSums {
  /// Counts a claim, what was found on it and what could not be looked at.
  ///
  /// - Parameter patternsBy: prices what is billed otherwise; `nil` where patterns are not added up.
  fileprivate mutating func count(
    _ answer: KnownVerdicts.Answer, of claim: ReadClaim, _ parts: ReadableParts,
    patternsBy claims: ClaimPricer?
  ) {
    let verdict = answer.verdict
    self.claims += 1
    lines += claim.lines.count
    unreadable += parts.problems.count
    claimsWithErrors += verdict.hasError ? 1 : 0
    allowed.add(verdict.allowedAmount)
    for told in verdict.findings { count(told, on: told.place.flatMap { claim.billed($0) }) }
    countNotChecked(answer.notChecked)
    guard let claims else { return }
    let counter = PatternCounter(verdict.priced, claims)
    for (number, line) in verdict.priced.lines.enumerated() {
      let biller = Biller(
        name: claim.lines[parts.places[number]].practitioner, type: line.billed.practitioner)
      let key = PatternKey(biller: biller, on: line.billed.date)
      counter.count(number, in: &patterns[key, default: BillingPattern()])
    }
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
