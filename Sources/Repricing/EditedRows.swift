// Claims to rows of CSV with the lines denied that edits deny.

import Checking
import FeePricing

/// What edits do to prices.
public enum EditMode: String, Sendable {
  /// They are said and change no price.
  case warn
  /// Lines that they deny are allowed nothing.
  case deny
  /// They are not looked up.
  case off
}

/// Prices claims as if the edits bit, and writes a row a line; one for each worker.
struct EditedRows: ~Copyable, ClaimSink {
  private let run: CheckRun
  private var checker: ClaimChecker
  private var writer = AnswerWriter()
  private let patient: PatientColumns?

  init(_ owner: Repricing, _ run: CheckRun) {
    self.run = run
    checker = run.checker
    patient = owner.patient
  }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    let billed = claim.lines.compactMap { line in
      if case .line(let read) = line.content { read } else { nil }
    }
    summary.claims += 1
    var priced: [PricedLine] = []
    if !billed.isEmpty {
      do {
        priced = try checker.check(Claim(lines: billed), isDenying: true).priced.lines
      } catch {
        run.fail(error)
        return
      }
    }
    var place = 0
    for (number, line) in claim.lines.enumerated() {
      output.append(field: claim.number)
      output.append(",")
      output.append(field: line.number.isEmpty ? "\(number + 1)" : line.number)
      switch line.content {
      case .line(let read):
        write(priced[place], read, to: output, counting: &summary)
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

  private mutating func write(
    _ line: PricedLine, _ billed: ClaimLine, to output: ByteBuffer, counting summary: inout RepricingSummary
  ) {
    let answer = LineAnswer(line)
    summary.count(answer.outcome, answer.reason, allowed: answer.allowed)
    output.reserve(AnswerWriter.room)
    var cursor = output.cursor
    writer.write(answer, code: billed.code, to: &cursor)
    if let patient, let parameters = checker.pricer.data.patientParameters(of: line) {
      patient.write(answer, parameters, to: &cursor)
    } else if patient != nil {
      cursor.append(",,,")
    }
    cursor.append(UInt8(ascii: "\n"))
    output.take(to: cursor)
  }
}
