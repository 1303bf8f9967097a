// A batch of an 837P file's claims from segments' values to the answer: what a worker does.

import Checking
import ClaimFormats
import FeePricing

/// Makes the lines that pricing takes of an 837P file's claims.
struct ProfessionalClaimLines: Sendable {
  let zipCodes: ZipCodeTable
  let taxonomies: TaxonomyTable
  let defaults: LineDefaults

  func read(_ claim: ProfessionalClaim) -> ReadClaim {
    let lines = claim.lines.indices.map { index in
      let written = claim.lines[index]
      do throws(LineProblem) {
        let line = try claim.claimLine(
          index, zipCodes: zipCodes, taxonomies: taxonomies, defaults: defaults)
        return ReadLine(
          number: written.number, controlNumber: written.controlNumber,
          diagnosisPointers: Array(written.diagnosisPointers),
          practitioner: (written.renderingProvider ?? claim.renderingProvider ?? claim.billingProvider).npi,
          content: .line(line))
      } catch {
        return ReadLine(
          number: written.number, controlNumber: written.controlNumber,
          content: .unreadable(code: written.writtenCode, reason: error.description))
      }
    }
    return ReadClaim(
      number: claim.number, patient: claim.patient,
      payer: "\(claim.payerResponsibility) \(claim.filingCode)",
      namedPayer: claim.filingCode == .none
        ? nil
        : NamedPayer(
          filingCode: claim.filingCode.description, name: claim.payerName, number: claim.payerNumber),
      diagnoses: claim.diagnoses.map(\.code),
      pointsToDiagnoses: true,
      note: (claim.notes + claim.lines.flatMap(\.notes)).map(\.text).joined(separator: "; "), lines: lines,
      isVoid: claim.isVoid, isReplacement: claim.isReplacement)
  }

  /// Whether no provider of a claim has an address, so that the default locality holds.
  func isUnplaced(_ claim: ProfessionalClaim) -> Bool {
    claim.billingProvider.zip == .blank && (claim.serviceFacility?.zip ?? .blank) == .blank
      && claim.lines.allSatisfy { ($0.serviceFacility?.zip ?? .blank) == .blank }
  }
}

/// Prices batch after batch; one for each worker.
struct ClaimBatchRepricer<Sink: ClaimSink & ~Copyable>: ~Copyable, PieceWorker {
  private let maker: ProfessionalClaimLines
  private var sink: Sink
  private let output: ByteBuffer
  private(set) var outcome = PieceOutcome()

  init(_ maker: ProfessionalClaimLines, sink: consuming Sink, output: ByteBuffer) {
    self.maker = maker
    self.sink = sink
    self.output = output
  }

  mutating func process(_ batch: ClaimBatch) {
    outcome = PieceOutcome()
    output.removeAll()
    for event in batch.events {
      switch event {
      case .claim(let claim): take(claim)
      case .problem(let problem): report(problem)
      }
    }
    sink.finishPiece(to: output, counting: &outcome.summary)
  }

  private mutating func take(_ claim: ProfessionalClaim) {
    guard !claim.lines.isEmpty else {
      report(
        X12Problem(
          kind: .segment, position: claim.position,
          message: "claim \(claim.number) has no service lines; it is not in the answer"))
      return
    }
    if claim.isVoid { outcome.summary.voidClaims += 1 }
    if maker.isUnplaced(claim) { outcome.summary.unplacedClaims += 1 }
    let read = maker.read(claim)
    for line in read.lines {
      if case .unreadable(_, let reason) = line.content {
        outcome.add(InvalidLine(line: 0, column: 0, message: reason))
      }
    }
    sink.write(read, to: output, counting: &outcome.summary)
  }

  private mutating func report(_ problem: X12Problem) {
    outcome.summary.problems += 1
    outcome.add(problem)
  }

  /// Claims of one number are an original and its replacement, not parts of one claim.
  mutating func exchangeClaims(_ hashes: inout Stack<UInt64>) {}
}
