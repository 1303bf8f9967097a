// A whole file of claims priced: pieces to workers, answers in input order, counts at the end.

import Checking
import ClaimFormats
import FeePricing

/// How a file of claims is priced.
public struct RepricingOptions: Sendable {
  /// How the answer is written.
  public enum Format: Sendable {
    /// A row a line.
    case csv
    /// A JSON object a claim, each on a line of its own, with every step.
    case jsonLines
    /// Nothing is written; what the claims come to is added up.
    case tally(ClaimTally)
    /// Nothing is written or priced; the claims are kept.
    case collection(ClaimCollection)
    /// What is found on the claims.
    case check(CheckRun)
  }

  public var terms = PayerTerms.medicare
  public var defaults = LineDefaults()
  public var format = Format.csv
  /// Checks claims where the edits deny lines, or findings are told; `nil` where neither is asked for. The data has the
  /// unit limits that 50 with several units goes by, unless edits are off.
  public var checks: CheckRun?
  /// Whether claims of one patient and day are held together: where they are held against edits.
  var holdsTogether: Bool {
    if case .check = format { true } else { checks != nil }
  }
  /// How many workers; at least one.
  public var threads = 1
  /// Bytes a worker takes at a time.
  public var chunkSize = 1 << 18
  /// Whether to add the patient's and the payer's part of each line; without a deductible.
  public var showsPatient = false
  public var isSequestered = true
  /// Whether the first line that cannot be read ends the run.
  public var isStrict = false
  /// Folders of fee data where an 837P file's taxonomies are looked up; read only for such a file.
  public var taxonomyFolders: [String] = []

  public init() {}
}

/// Prices files of claims.
public struct Repricing: Sendable {
  /// How many lines that cannot be read are shown, and how many problems of an 837P file; the rest are counted.
  public static let shownProblems = 20

  let data: FeeData
  let options: RepricingOptions
  /// Told of each line that cannot be read, in order, up to ``shownProblems``.
  let complain: @Sendable (InvalidLine) -> Void
  /// Told of what is wrong with an 837P file besides its lines, in order, up to ``shownProblems``.
  let warn: @Sendable (X12Problem) -> Void
  /// Told after each piece how far the file has been priced.
  let progress: @Sendable (RepricingProgress) -> Void

  public init(
    _ data: FeeData, options: RepricingOptions, complain: @escaping @Sendable (InvalidLine) -> Void,
    warn: @escaping @Sendable (X12Problem) -> Void = { _ in },
    progress: @escaping @Sendable (RepricingProgress) -> Void = { _ in }
  ) {
    self.data = data
    self.options = options
    self.complain = complain
    self.warn = warn
    self.progress = progress
  }

  /// Prices a file of claims: a table or an 837P, as it is or gzipped; which one it is, its beginning tells.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - writesHeader: whether the answer begins with its header: not for the second of several files.
  /// - Throws: ``LoadError`` if the file cannot be read or is no file of claims, ``OutputError`` if the answer
  ///   cannot be written, ``StrictStop`` at a line that cannot be read if the run is strict.
  public func run(_ path: String, to output: ByteOutput, writesHeader: Bool = true) throws -> RepricingSummary
  {
    let input = try openInput(path)
    let header = writesHeader ? header : []
    switch try ClaimsOpening(input, name: input.name) {
    case .table(let head):
      let boundary = ClaimBoundary(
        columns: head.columns, headings: head.headings, keepsPatients: options.holdsTogether)
      let source = ChunkSource(input, boundary: boundary, opening: head.rest, size: options.chunkSize)
      return try run(
        head, SharedRun(source, output, header: header, firstLine: head.lines + 1, owner: self))
    case .professional(let read):
      let taxonomies = try TaxonomyTable.load(from: options.taxonomyFolders)
      let source = ProfessionalClaimSource(input, opening: read, size: options.chunkSize)
      return try run(taxonomies, SharedRun(source, output, header: header, firstLine: 1, owner: self))
    }
  }

  private var header: [UInt8] {
    if case .check(let run) = options.format {
      guard case .csv = run.form else { return [] }
      return Array((CheckRun.header + "\n").utf8)
    }
    guard case .csv = options.format else { return [] }
    return Array((AnswerWriter.header + (options.showsPatient ? AnswerWriter.patientHeader : "") + "\n").utf8)
  }

  /// The patient's columns of the answer, if it has them.
  var patient: PatientColumns? {
    options.showsPatient ? PatientColumns(isSequestered: options.isSequestered) : nil
  }

  // MARK: - Tables

  private func run(
    _ head: TableHead, _ shared: SharedRun<ChunkSource>
  ) throws -> RepricingSummary {
    let reader = LineReader(columns: head.columns, defaults: options.defaults, zipCodes: data.zipCodes)
    let piece: @Sendable () -> ChunkBuffer = { [options] in ChunkBuffer(capacity: options.chunkSize) }
    switch options.format {
    case .check(let checks):
      try run(shared, piece: piece) { answer in
        RecordRepricer(
          reader: reader, header: head.headings, sink: CheckedClaims(checks), output: answer)
      }
    case .csv:
      if let checks = options.checks, checks.isDenying {
        try run(shared, piece: piece) { answer in
          RecordRepricer(
            reader: reader, header: head.headings, sink: EditedRows(checks, patient), output: answer)
        }
        break
      }
      try run(shared, piece: piece) { answer in
        ChunkRepricer(
          data, terms: options.terms, reader: reader, header: head.headings, output: answer, patient: patient)
      }
    case .jsonLines:
      try run(shared, piece: piece) { answer in
        RecordRepricer(reader: reader, header: head.headings, sink: ClaimObjects(self), output: answer)
      }
    case .tally(let tally):
      try run(shared, piece: piece) { _ in ChunkTally(tally, reader: reader, header: head.headings) }
    case .collection(let collection):
      try run(shared, piece: piece) { answer in
        RecordRepricer(
          reader: reader, header: head.headings, sink: CollectedClaims(collection), output: answer)
      }
    }
    var summary = shared.summary
    let placeFields: [ClaimField] = [.zip, .locality]
    if placeFields.allSatisfy({ head.columns.column($0) < 0 }) { summary.filesWithoutPlaces = 1 }
    return summary
  }

  // MARK: - 837P

  private func run(
    _ taxonomies: TaxonomyTable, _ shared: SharedRun<ProfessionalClaimSource>
  ) throws -> RepricingSummary {
    let maker = ProfessionalClaimLines(
      zipCodes: data.zipCodes, taxonomies: taxonomies, defaults: options.defaults)
    let piece: @Sendable () -> ClaimBatch = { ClaimBatch() }
    switch options.format {
    case .check(let checks):
      try run(shared, piece: piece) { answer in
        ClaimBatchRepricer(maker, sink: CheckedClaims(checks), output: answer)
      }
    case .csv:
      if let checks = options.checks, checks.isDenying {
        try run(shared, piece: piece) { answer in
          ClaimBatchRepricer(maker, sink: EditedRows(checks, patient), output: answer)
        }
        break
      }
      try run(shared, piece: piece) { answer in
        ClaimBatchRepricer(maker, sink: ClaimRows(self), output: answer)
      }
    case .jsonLines:
      try run(shared, piece: piece) { answer in
        ClaimBatchRepricer(maker, sink: ClaimObjects(self), output: answer)
      }
    case .tally(let tally):
      try run(shared, piece: piece) { answer in
        ClaimBatchRepricer(maker, sink: TalliedClaims(tally), output: answer)
      }
    case .collection(let collection):
      try run(shared, piece: piece) { answer in
        ClaimBatchRepricer(maker, sink: CollectedClaims(collection), output: answer)
      }
    }
    return shared.summary
  }

  // MARK: - Workers

  /// Prices all pieces on as many threads as the options say, each with a worker of its own.
  private func run<Source, Worker: PieceWorker & ~Copyable>(
    _ shared: SharedRun<Source>, piece: @escaping @Sendable () -> Source.Piece,
    worker: @escaping @Sendable (ByteBuffer) -> Worker
  ) throws where Worker.Piece == Source.Piece {
    try onThreads(options.threads) { [options] in
      let output = ByteBuffer(capacity: options.chunkSize)
      var worker = worker(output)
      try work(shared, piece(), &worker, output)
    }
    try shared.writeHeader()
  }
}

/// What one worker does until there is nothing left.
private func work<Source, Worker: PieceWorker & ~Copyable>(
  _ shared: SharedRun<Source>, _ piece: Source.Piece, _ worker: inout Worker, _ output: ByteBuffer
) throws where Worker.Piece == Source.Piece {
  var answer = shared.makeAnswer()
  do {
    while try shared.take(piece) {
      worker.process(piece)
      answer.take(piece, &worker, output)
      guard let next = try shared.deliver(answer) else { return }
      answer = next
    }
  } catch {
    shared.stop()
    throw error
  }
}
