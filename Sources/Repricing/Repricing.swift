// A whole file of claims priced: chunks to workers, answers in input order, counts at the end.

import ClaimFormats
import FeePricing
import Synchronization

/// How a file of claims is priced.
public struct RepricingOptions: Sendable {
  public var terms = PayerTerms.medicare
  public var defaults = LineDefaults()
  /// How many workers; at least one.
  public var threads = 1
  /// Bytes a worker takes at a time.
  public var chunkSize = 1 << 20
  /// Whether to add the patient's and the payer's part of each line; without a deductible.
  public var showsPatient = false
  public var isSequestered = true
  /// Whether the first line that cannot be read ends the run.
  public var isStrict = false

  public init() {}
}

/// Prices files of claims.
public struct Repricing: Sendable {
  /// How many lines that cannot be read are shown; the rest are counted.
  public static let shownProblems = 20

  let data: FeeData
  let options: RepricingOptions
  /// Told of each line that cannot be read, in order, up to ``shownProblems``.
  let complain: @Sendable (InvalidLine) -> Void
  /// Told after each chunk how far the file has been priced.
  let progress: @Sendable (RepricingProgress) -> Void

  public init(
    _ data: FeeData, options: RepricingOptions, complain: @escaping @Sendable (InvalidLine) -> Void,
    progress: @escaping @Sendable (RepricingProgress) -> Void = { _ in }
  ) {
    self.data = data
    self.options = options
    self.complain = complain
    self.progress = progress
  }

  /// Prices a CSV of claims, as it is or gzipped.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - writesHeader: whether the answer begins with its header: not for the second of several files.
  /// - Throws: ``LoadError`` if the file cannot be read or is no file of claims, ``OutputError`` if the answer
  ///   cannot be written, ``StrictStop`` at a line that cannot be read if the run is strict.
  public func run(_ path: String, to output: ByteOutput, writesHeader: Bool = true) throws -> RepricingSummary
  {
    let input = try openInput(path)
    let opening = try ClaimsOpening(input, name: input.name)
    let reader = LineReader(columns: opening.columns, defaults: options.defaults, zipCodes: data.zipCodes)
    let source = ChunkSource(
      input, boundary: ClaimBoundary(columns: opening.columns, headings: opening.headings),
      opening: opening.rest, size: options.chunkSize)
    let shared = SharedRun(source, output, firstLine: opening.lines + 1, owner: self)
    if writesHeader {
      let header = AnswerWriter.header + (options.showsPatient ? AnswerWriter.patientHeader : "") + "\n"
      try Array(header.utf8).withUnsafeBytes { try output.write($0) }
    }
    let header = opening.headings
    try onThreads(options.threads) { [self] in try work(shared, reader, header) }
    var summary = shared.summary
    let placeFields: [ClaimField] = [.zip, .locality]
    if placeFields.allSatisfy({ opening.columns.column($0) < 0 }) { summary.filesWithoutPlaces = 1 }
    return summary
  }

  /// What one worker does until there is nothing left.
  private func work(_ shared: SharedRun, _ reader: LineReader, _ header: [String]) throws {
    let chunk = ChunkBuffer(capacity: options.chunkSize)
    let answer = ByteBuffer(capacity: options.chunkSize)
    let block = shared.isCompressed ? GzipBlock() : nil
    let patient = options.showsPatient ? PatientColumns(isSequestered: options.isSequestered) : nil
    var pricing = ChunkRepricer(
      data, terms: options.terms, reader: reader, header: header, output: answer, patient: patient)
    do {
      while try shared.take(chunk) {
        pricing.process(chunk)
        block?.fill(answer.bytes)
        guard try shared.deliver(chunk, pricing, answer, block) else { return }
      }
    } catch {
      shared.stop()
      throw error
    }
  }
}

/// What the workers of a run share.
private final class SharedRun: @unchecked Sendable {
  // Safe to share: the source is behind the mutex, everything else is touched only in turn.
  private let mutex = Mutex(())
  private let source: ChunkSource
  private let turnstile = Turnstile()
  private let output: ByteOutput
  private let owner: Repricing
  private var nextLine: Int
  private var complaints = 0
  private var recentClaims = RecentClaims()
  private(set) var summary = RepricingSummary()
  let isCompressed: Bool

  init(_ source: ChunkSource, _ output: ByteOutput, firstLine: Int, owner: Repricing) {
    self.source = source
    self.output = output
    isCompressed = output.isCompressed
    self.owner = owner
    nextLine = firstLine
  }

  func take(_ chunk: ChunkBuffer) throws -> Bool {
    try mutex.withLock { _ in try source.next(chunk) }
  }

  func stop() { turnstile.stop() }

  /// Writes a chunk's answer when its turn comes.
  ///
  /// - Returns: whether to go on.
  func deliver(
    _ chunk: ChunkBuffer, _ pricing: borrowing ChunkRepricer, _ answer: ByteBuffer, _ block: GzipBlock?
  ) throws -> Bool {
    try turnstile.pass(chunk.number) {
      if owner.options.isStrict, let first = pricing.invalidLines.first {
        throw StrictStop(file: source.name, invalidLine: inFile(first))
      }
      if let block { try output.write(block) } else { try output.write(answer.bytes) }
      for invalid in pricing.invalidLines where complaints < Repricing.shownProblems {
        owner.complain(inFile(invalid))
        complaints += 1
      }
      summary.add(pricing.summary)
      summary.splitClaims += recentClaims.countReturning(pricing.claimHashes)
      nextLine += pricing.lineCount
      owner.progress(RepricingProgress(position: chunk.position, lines: summary.lines))
    }
  }

  /// A line of a chunk as a line of the file.
  private func inFile(_ invalid: InvalidLine) -> InvalidLine {
    InvalidLine(line: nextLine + invalid.line - 1, column: invalid.column, message: invalid.message)
  }
}

/// The numbers of the last quarter of a million claims, as hashes, to find claims whose lines come back.
private struct RecentClaims {
  private static let bits = 18
  private var hashes = [UInt64](repeating: 0, count: 1 << bits)

  mutating func countReturning(_ claims: borrowing Stack<UInt64>) -> Int {
    var returning = 0
    for number in claims.indices {
      let hash = claims[number]
      // Similar numbers differ in few bits; the product's high ones depend on them all.
      let place = Int((hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.bits))
      if hashes[place] == hash { returning += 1 }
      hashes[place] = hash
    }
    return returning
  }
}
