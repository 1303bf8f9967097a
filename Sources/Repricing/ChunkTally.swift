// A chunk of claims into a tally: read as ``ChunkRepricer`` reads it, and nothing is written.

import ClaimFormats
import FeePricing

/// Counts chunk after chunk; one for each worker.
struct ChunkTally: ~Copyable, PieceWorker {
  private let reader: LineReader
  private let header: [String]
  private var fast: FastLine
  private var splitter: RecordSplitter
  private var read = FastReading()
  private var counter: TallyCounter
  /// The number of the current claim, and its lines as far as they could be read.
  private var claim: [UInt8] = []
  private var hasLines = false
  private var lines: [ClaimLine] = []
  /// A hash of each claim number of the chunk, in order.
  private var claimHashes = Stack<UInt64>()
  private(set) var outcome = PieceOutcome()

  init(_ tally: ClaimTally, reader: LineReader, header: [String]) {
    counter = TallyCounter(tally)
    self.reader = reader
    self.header = header
    fast = FastLine(columns: reader.columns, defaults: reader.defaults, zipCodes: reader.zipCodes)
    splitter = RecordSplitter(separator: reader.columns.separator)
  }

  mutating func process(_ chunk: ChunkBuffer) {
    outcome = PieceOutcome()
    claimHashes.removeAll()
    let base = UnsafeRawPointer(chunk.text)
    fast.noteLineEnd(of: UnsafeRawBufferPointer(start: base, count: chunk.count))
    let bytes = Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: chunk.count)
    var place = 0
    while place < chunk.count {
      if fast.read(base + place, &read) {
        beginLine(of: read.claimText)
        lines.append(read.line)
        outcome.lineCount += 1
        place = read.place - base
      } else {
        place = readCarefully(bytes, from: place)
      }
    }
    finishClaim()
  }

  /// Reads a record with quotes, odd forms or errors.
  ///
  /// - Returns: where the next record begins.
  private mutating func readCarefully(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let next = splitter.split(bytes, from: start, to: bytes.count)
    outcome.lineCount += 1
    defer { outcome.lineCount += max(0, (start..<next).count { bytes[$0] == UInt8(ascii: "\n") } - 1) }
    if splitter.isPassedOver(bytes, header: header) { return next }
    var number = splitter.text(bytes, reader.columns.column(.claim))
    number.withUTF8 { beginLine(of: UnsafeRawBufferPointer($0)) }
    do { lines.append(try reader.read(splitter, bytes)) } catch {
      outcome.summary.count(.invalid, nil, allowed: .zero)
      outcome.add(InvalidLine(line: outcome.lineCount, column: error.column, message: error.description))
    }
    return next
  }

  // MARK: - Claims

  /// Finishes the claim before if the line is of another one; a line without a claim number is a claim.
  private mutating func beginLine(of number: UnsafeRawBufferPointer) {
    if hasLines, !number.isEmpty, number.elementsEqual(claim) { return }
    finishClaim()
    claim.removeAll(keepingCapacity: true)
    claim.append(contentsOf: number)
    hasLines = true
  }

  private mutating func finishClaim() {
    guard hasLines else { return }
    hasLines = false
    outcome.summary.claims += 1
    if !claim.isEmpty { claimHashes.append(claimHash(claim)) }
    counter.count(lines, in: &outcome.summary)
    lines.removeAll(keepingCapacity: true)
  }

  mutating func exchangeClaims(_ hashes: inout Stack<UInt64>) { swap(&claimHashes, &hashes) }
}
