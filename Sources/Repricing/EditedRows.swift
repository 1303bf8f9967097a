// Claims to rows of CSV with the lines denied that edits deny.

import Checking
import FeePricing

/// Prices claims as if the edits bit, and writes a row a line; one for each worker.
struct EditedRows: ~Copyable, ClaimSink {
  private let run: CheckRun
  private var checker: ClaimChecker
  private let rows: AnswerRows
  /// Claims that are not answered yet.
  private var waiting = ClaimsTogether()

  init(_ run: CheckRun, _ patient: PatientColumns?) {
    self.run = run
    checker = run.auditor.checker.withOwnStorage
    rows = AnswerRows(patient)
  }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    for done in waiting.take(claim) { answer(done.claim, done.beside, to: output, counting: &summary) }
  }

  mutating func finishPiece(to output: ByteBuffer, counting summary: inout RepricingSummary) {
    for done in waiting.takeAll() { answer(done.claim, done.beside, to: output, counting: &summary) }
  }

  private mutating func answer(
    _ claim: ReadClaim, _ beside: [BesideLine], to output: ByteBuffer,
    counting summary: inout RepricingSummary
  ) {
    let billed = claim.lines.compactMap { line in
      if case .line(let read) = line.content { read } else { nil }
    }
    let priced: [PricedLine]
    do {
      let context = ClaimContext(
        renderers: claim.renderers, beside: beside, payer: claim.namedPayer)
      priced = try checker.check(Claim(lines: billed), context, isDenying: true, keepsSteps: false).priced
        .lines
    } catch {
      summary.claims += 1
      run.fail(error)
      return
    }
    let data = checker.pricer.data
    rows.write(
      claim, to: output, counting: &summary, answer: { LineAnswer(priced[$0]) },
      parameters: { data.patientParameters(of: priced[$0]) })
  }
}
