// What the workers of a run share: the input, the output, and the counts.

import ClaimFormats
import FeePricing
import Synchronization

/// The input and output of a run, which its workers use in turn.
final class SharedRun<Source: PieceSource>: @unchecked Sendable {
  // Safe to share: the source is behind the mutex, everything else is touched only in turn.
  private let mutex = Mutex(())
  private let source: Source
  private let queue: AnswerQueue
  private let output: ByteOutput
  private let owner: Repricing
  /// What stands before the first answer; empty once it is written.
  private var header: [UInt8]
  private var nextLine: Int
  /// How many invalid lines, and how many problems of the file, have been shown.
  private var shown = (lines: 0, problems: 0, counts: 0)
  private var recentClaims = RecentClaims()
  private(set) var summary = RepricingSummary()

  /// - Parameters:
  ///   - header: what stands before the first answer, written with it, so that a file that turns out to be none
  ///     of claims leaves nothing behind.
  ///   - firstLine: the line of the file that the first piece begins with.
  init(_ source: Source, _ output: ByteOutput, header: [UInt8], firstLine: Int, owner: Repricing) {
    self.header = header
    self.source = source
    self.output = output
    self.owner = owner
    // Alone, a worker never waits for another.
    let threads = owner.options.threads
    queue = AnswerQueue(
      spare: (0..<(threads > 1 ? threads : 0)).map { _ in
        PieceAnswer(capacity: owner.options.chunkSize, isCompressed: output.isCompressed)
      })
    nextLine = firstLine
  }

  func take(_ piece: Source.Piece) throws -> Bool {
    try mutex.withLock { _ in try source.next(piece) }
  }

  func stop() { queue.stop() }

  /// An answer for a worker to begin with.
  func makeAnswer() -> PieceAnswer {
    PieceAnswer(capacity: owner.options.chunkSize, isCompressed: output.isCompressed)
  }

  /// Writes an answer when its turn comes.
  ///
  /// - Returns: the answer to fill next; `nil` if the run has ended.
  func deliver(_ answer: PieceAnswer) throws -> PieceAnswer? {
    try queue.pass(answer) { answer in
      let outcome = answer.outcome
      if owner.options.isStrict { try stop(at: outcome.complaints) }
      try writeHeader()
      if let block = answer.block { try output.write(block) } else { try output.write(answer.text.bytes) }
      for complaint in outcome.complaints { show(complaint) }
      summary.add(outcome.summary)
      summary.splitClaims += recentClaims.countReturning(answer.claims)
      nextLine += outcome.lineCount
      owner.progress(RepricingProgress(position: answer.position, lines: summary.lines))
    }
  }

  /// Writes the header unless it has been; for when all answers are written, since there may have been none.
  func writeHeader() throws {
    if header.isEmpty { return }
    try header.withUnsafeBytes { try output.write($0) }
    header = []
  }

  /// Ends a strict run at the first complaint that is of something lost.
  private func stop(at complaints: [Complaint]) throws(StrictStop) {
    for complaint in complaints {
      switch complaint {
      case .line(let invalid) where invalid.isLost:
        throw StrictStop(file: source.name, invalidLine: inFile(invalid))
      case .file(let problem) where problem.losesText:
        throw StrictStop(
          file: source.name, invalidLine: InvalidLine(line: 0, column: 0, message: "\(problem)"))
      case .line, .file: continue
      }
    }
  }

  private func show(_ complaint: Complaint) {
    switch complaint {
    case .line(let invalid) where !invalid.isLost:
      if shown.counts < Repricing.shownProblems { owner.complain(inFile(invalid)) }
      shown.counts += 1
    case .line(let invalid) where shown.lines < Repricing.shownProblems:
      owner.complain(inFile(invalid))
      shown.lines += 1
    case .file(let problem) where shown.problems < Repricing.shownProblems:
      owner.warn(problem)
      shown.problems += 1
    case .line, .file: break
    }
  }

  /// A line of a piece as a line of the file.
  private func inFile(_ invalid: InvalidLine) -> InvalidLine {
    guard invalid.line > 0 else { return invalid }
    return InvalidLine(
      line: nextLine + invalid.line - 1, column: invalid.column, message: invalid.message,
      isLost: invalid.isLost)
  }
}

extension X12Problem {
  /// Whether a part of a claim may be missing from the answer.
  var losesText: Bool {
    switch kind {
    case .cutShort, .segment: true
    case .strayText, .header, .envelope, .otherTransaction: false
    }
  }
}
