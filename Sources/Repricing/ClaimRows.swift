// Claims to rows of CSV, the same bytes that the fast path writes.

import FeePricing

/// Prices claims without steps and writes a row a line.
struct ClaimRows: ~Copyable, ClaimSink {
  private var repricer: Repricer
  private var writer = AnswerWriter()
  private let patient: PatientColumns?

  init(_ owner: Repricing) {
    repricer = Repricer(owner.data, terms: owner.options.terms)
    patient = owner.patient
  }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    repricer.startClaim()
    for case .line(let line) in claim.lines.lazy.map(\.content) { repricer.add(line) }
    repricer.finishClaim()
    summary.claims += 1
    var place = 0
    for (number, line) in claim.lines.enumerated() {
      output.append(field: claim.number)
      output.append(",")
      output.append(field: line.number.isEmpty ? "\(number + 1)" : line.number)
      switch line.content {
      case .line(let billed):
        write(place, code: billed.code, to: output, counting: &summary)
        place += 1
      case .unreadable(let code, let reason):
        summary.count(.invalid, nil, allowed: .zero)
        output.append(",")
        output.append(field: code)
        output.append(",invalid,,,")
        output.append(field: reason)
        output.append(patient == nil ? ",\n" : ",,,,\n")
      }
    }
  }

  /// Writes what became of a line behind its claim's number and its own.
  private mutating func write(
    _ place: Int, code: ProcedureCode, to output: ByteBuffer, counting summary: inout RepricingSummary
  ) {
    let answer = repricer.answer(place)
    summary.count(answer.outcome, answer.reason, allowed: answer.allowed)
    output.reserve(AnswerWriter.room)
    var cursor = output.cursor
    writer.write(answer, code: code, to: &cursor)
    if let patient { patient.write(answer, repricer.parameters(place), to: &cursor) }
    cursor.append(UInt8(ascii: "\n"))
    output.take(to: cursor)
  }
}
