// Claims to rows of CSV, the same bytes that the fast path writes.

import FeePricing

/// Prices claims without steps and writes a row a line.
struct ClaimRows: ~Copyable, ClaimSink {
  private var repricer: Repricer
  private let rows: AnswerRows

  init(_ owner: Repricing) {
    repricer = Repricer(owner.data, terms: owner.options.terms)
    rows = AnswerRows(owner.patient)
  }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    repricer.startClaim()
    for line in claim.lines {
      if case .line(let read) = line.content { repricer.add(read) }
    }
    repricer.finishClaim()
    rows.write(
      claim, to: output, counting: &summary, answer: { repricer.answer($0) },
      parameters: { repricer.parameters($0) })
  }
}
