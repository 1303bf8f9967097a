// A claim's rows of CSV, whoever has priced it.

import FeePricing

/// Writes a row a line, the same bytes that the fast path writes. A class, so that what prices the lines can be asked
/// while a claim is written.
final class AnswerRows {
  private let writer = AnswerWriter()
  private let patient: PatientColumns?

  init(_ patient: PatientColumns?) { self.patient = patient }

  /// - Parameters:
  ///   - answer: what became of a line, by its place among those that could be read.
  ///   - parameters: for the patient's part of such a line; asked only where that is shown, `nil` where it has none.
  func write(
    _ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary,
    answer: (Int) -> LineAnswer, parameters: (Int) -> RuleParameters?
  ) {
    summary.claims += 1
    var place = 0
    for (number, line) in claim.lines.enumerated() {
      output.append(field: claim.number)
      output.append(",")
      output.append(field: claim.name(of: number))
      switch line.content {
      case .line(let billed):
        let answer = answer(place)
        summary.count(answer.outcome, answer.reason, allowed: answer.allowed)
        write(answer, billed.code, to: output) { parameters(place) }
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
  private func write(
    _ answer: LineAnswer, _ code: ProcedureCode, to output: ByteBuffer, parameters: () -> RuleParameters?
  ) {
    output.reserve(AnswerWriter.room)
    var cursor = output.cursor
    writer.write(answer, code: code, to: &cursor)
    if let patient {
      if let parameters = parameters() {
        patient.write(answer, parameters, to: &cursor)
      } else {
        cursor.append(",,,")
      }
    }
    cursor.append(UInt8(ascii: "\n"))
    output.take(to: cursor)
  }
}
