// The claims of an 837P file in batches, handed to whichever worker is free.

import ClaimFormats
import FeePricing

/// Some claims of an 837P file as read, and what was wrong between them, in order.
final class ClaimBatch: InputPiece {
  fileprivate(set) var events: [ProfessionalClaimReader.Event] = []
  fileprivate(set) var number = 0
  fileprivate(set) var position = 0
}

/// Reads an 837P file once, in order, a batch of claims at a time.
///
/// The text is not cut for the workers to read: what a segment means hangs on those before it (separators, billing
/// provider, subscriber, the segment's number), so that whoever cuts must have read them all. The worker whose turn
/// it is reads a batch, behind the lock; it converts and prices the claims outside, while the next one reads.
///
/// Memory is a batch for each worker, and one claim of at most 10,000 lines and four megabytes.
final class ProfessionalClaimSource: PieceSource {
  /// The most bytes that are read before the claims in them are taken.
  private static let blockSize = 64 << 10

  private let input: any ByteInput
  private var reader = ProfessionalClaimReader()
  /// What was read of the input to see what it is, and how much of it the reader has had.
  private var opening: ArraySlice<UInt8>
  private var block: [UInt8]
  private let size: Int
  private var isAtEnd = false
  private var number = 0
  /// Whether there has been a claim, and what there was instead.
  private var hasClaims = false
  private var firstProblem: X12Problem?
  /// The last claims of a patient, of whom there may be more: they begin the next batch.
  private var held: [ProfessionalClaimReader.Event] = []

  /// - Parameters:
  ///   - opening: what was already read of the input.
  ///   - size: bytes a batch, more or less: a batch ends between two claims.
  init(_ input: any ByteInput, opening: [UInt8], size: Int) {
    self.input = input
    self.size = size
    self.opening = opening[...]
    block = [UInt8](repeating: 0, count: max(1, min(size, Self.blockSize)))
  }

  var name: String { input.name }

  func next(_ batch: ClaimBatch) throws(LoadError) -> Bool {
    batch.events.removeAll(keepingCapacity: true)
    swap(&batch.events, &held)
    var taken = 0
    while !isAtEnd, taken < size || batch.events.isEmpty {
      taken += try readBlock()
      takeEvents(batch)
    }
    if !isAtEnd { holdLastPatient(batch) }
    if isAtEnd, !hasClaims, let firstProblem { throw noClaims(firstProblem) }
    batch.number = number
    batch.position = input.position
    number += 1
    return !batch.events.isEmpty
  }

  /// Leaves the claims of the last patient for the next batch, so that they stay together; of a batch of one patient alone
  /// none.
  private func holdLastPatient(_ batch: ClaimBatch) {
    guard let last = batch.events.last?.patient, !last.isEmpty,
      let other = batch.events.lastIndex(where: { $0.patient != last })
    else { return }
    held.append(contentsOf: batch.events[(other + 1)...])
    batch.events.removeSubrange((other + 1)...)
  }

  private func readBlock() throws(LoadError) -> Int {
    let piece = opening.prefix(block.count)
    opening = opening.dropFirst(piece.count)
    let read = piece.isEmpty ? block[..<(try fill())] : piece
    isAtEnd = read.isEmpty
    if isAtEnd { reader.finish() } else { reader.append(read) }
    return read.count
  }

  /// Reads into the block.
  private func fill() throws(LoadError) -> Int {
    var held = block
    block = []
    defer { block = held }
    let (input, count) = (input, held.count)
    var span = held.mutableSpan
    return try span.withUnsafeMutableBytes { bytes throws(LoadError) in
      guard let base = bytes.baseAddress else { return 0 }
      return try input.read(base, count)
    }
  }

  private func takeEvents(_ batch: ClaimBatch) {
    while let event = reader.next() {
      batch.events.append(event)
      switch event {
      case .claim: hasClaims = true
      case .problem(let problem):
        let saysMore = problem.kind == .otherTransaction && firstProblem?.kind != .otherTransaction
        if firstProblem == nil || saysMore { firstProblem = problem }
      }
    }
  }

  /// The error of a file that is X12 but not of professional claims.
  private func noClaims(_ problem: X12Problem) -> LoadError {
    LoadError(
      file: name, line: 0, column: 0,
      problem: .unrecognised("there are no professional claims (837P) in the file: \(problem)"))
  }
}

extension ProfessionalClaimReader.Event {
  /// Whose claim it is; empty where nobody says.
  fileprivate var patient: String {
    if case .claim(let claim) = self { claim.patient } else { "" }
  }
}
