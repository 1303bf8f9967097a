// Claims to JSON, an object a line, with every step.

import Checking
import FeePricing

/// Prices claims with their explanation and writes the object that `price` writes, the claim's number first.
struct ClaimObjects: ClaimSink {
  private let pricer: Pricer
  /// The object that is being written; its storage is used again.
  private var text: [UInt8] = []
  private let isSequestered: Bool
  private var checker: ClaimChecker?
  private let checks: CheckRun?
  /// Claims that are not answered yet.
  private var waiting = ClaimsTogether()

  init(_ owner: Repricing) {
    checks = owner.options.checks
    checker = owner.options.checks?.auditor.checker
    pricer = Pricer(owner.data, terms: owner.options.terms)
    isSequestered = owner.options.isSequestered
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
    var billed: [ClaimLine] = []
    let lines = claim.lines.enumerated().map { number, line in
      let name = claim.name(of: number)
      switch line.content {
      case .line(let line):
        billed.append(line)
        return (name: name, line: ClaimJSON.Line.priced(billed.count - 1))
      case .unreadable(let code, let reason):
        return (name: name, line: .invalid(code: code, reason: reason))
      }
    }
    let (priced, found) = price(
      Claim(id: claim.number, lines: billed),
      ClaimContext(renderers: claim.renderers, beside: beside, payer: claim.namedPayer))
    count(priced, invalid: lines.count - billed.count, in: &summary)
    let json = ClaimJSON(
      data: pricer.data, terms: pricer.terms, basis: billed.first.map(ClaimJSON.Basis.init), priced: priced,
      findings: (priced.findings + priced.remarks(pricer.data) + found).inLineOrder,
      shares: shares(of: priced),
      lines: lines)
    text.removeAll(keepingCapacity: true)
    json.value(claim: claim.number).writeLine(to: &text)
    output.append(bytes: text)
  }

  /// The claim with what edits say of it, as far as they are asked for.
  private mutating func price(_ claim: Claim, _ context: ClaimContext) -> (PricedClaim, [Finding]) {
    do {
      let isDenying = checks?.isDenying ?? false
      if let checked = try checker?.check(claim, context, isDenying: isDenying) {
        return (checked.priced, checked.findings.filter { $0.severity != .info })
      }
    } catch {
      checks?.fail(error)
    }
    return (pricer.price(claim), [])
  }

  private func count(_ priced: PricedClaim, invalid: Int, in summary: inout RepricingSummary) {
    summary.claims += 1
    for line in priced.lines {
      summary.count(line.outcome, line.reason, allowed: line.allowedAmount ?? .zero)
    }
    for _ in 0..<invalid { summary.count(.invalid, nil, allowed: .zero) }
  }

  /// What the patient and the payer bear of each line, the deductible being met.
  private func shares(of priced: PricedClaim) -> [PatientShare?] {
    PatientShare.shares(
      of: priced.lines.map { line in
        guard let allowed = line.allowedAmount, let parameters = pricer.data.patientParameters(of: line)
        else { return nil }
        return (allowed, parameters)
      }, deductibleRemaining: .zero, isSequestered: isSequestered)
  }
}

extension ClaimJSON.Basis {
  /// That of a claim's first line stands for the claim.
  fileprivate init(_ line: ClaimLine) {
    self.init(date: line.date, practitioner: line.practitioner, locality: line.locality)
  }
}

extension ByteBuffer {
  fileprivate func append(bytes: [UInt8]) {
    reserve(bytes.count)
    var cursor = cursor
    bytes.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { cursor.append(copying: base, count: bytes.count) }
    }
    take(to: cursor)
  }
}
