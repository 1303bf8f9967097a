// One chunk of claims from bytes to bytes: what a worker does.

import ClaimFormats
import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Prices chunk after chunk; one for each worker.
struct ChunkRepricer: ~Copyable {
  var repricer: Repricer
  private let reader: LineReader
  private var fast: FastLine
  private var splitter: RecordSplitter
  /// Lines that have been read. The rows of all of them are asked for one after the other: memory, slow to answer,
  /// then answers several at a time.
  private var run = Stack<FastReading>()
  private static let longestRun = 32
  var writer = AnswerWriter()
  let output: ByteBuffer
  private let header: [String]
  let patient: PatientColumns?
  /// The lines of the current claim, in order.
  private var entries = Stack<Entry>()
  /// What could not be read of the current claim's lines.
  var unread = Stack<UnreadLine>()
  /// Text that is not in the input as it stands: unquoted numbers, invalid lines' codes and reasons.
  let side = ByteBuffer(capacity: 4096)
  /// The claim number that the current lines bear.
  var claim = ClaimNumber()
  /// How many lines of the current claim could be read.
  private var readCount: Int32 = 0
  var base: UnsafeRawPointer

  var summary = RepricingSummary()
  private(set) var invalidLines: [InvalidLine] = []
  /// How many lines the chunk has.
  private(set) var lineCount = 0
  /// A hash of each claim number, in order, to find claims that come back.
  var claimHashes = Stack<UInt64>()

  /// A line of the current claim.
  struct Entry {
    var code = ProcedureCode(uncheckedPacked: 0)
    /// The line's number; where `hasClaim`, the claim's number, a comma and the line's.
    var number = TextPlace()
    var hasClaim = false
    /// Its place among the lines that could be read; of one that could not be, the complement of its place
    /// in ``unread``.
    var place: Int32
  }

  /// What a line that could not be read says for its code, and why it could not be.
  struct UnreadLine {
    let code: TextPlace
    let reason: TextPlace
  }

  init(
    _ data: FeeData, terms: PayerTerms, reader: LineReader, header: [String], output: ByteBuffer,
    patient: PatientColumns?
  ) {
    repricer = Repricer(data, terms: terms)
    self.reader = reader
    self.header = header
    fast = FastLine(columns: reader.columns, defaults: reader.defaults, zipCodes: reader.zipCodes)
    splitter = RecordSplitter(separator: reader.columns.separator)
    self.output = output
    self.patient = patient
    base = UnsafeRawPointer(side.base)
    for _ in 0..<Self.longestRun { run.append(FastReading()) }
  }

  /// Prices every claim of a chunk into the output.
  mutating func process(_ chunk: ChunkBuffer) {
    base = chunk.text
    output.removeAll()
    output.reserve(chunk.count + chunk.count / 2)
    summary = RepricingSummary()
    invalidLines.removeAll()
    claimHashes.removeAll()
    lineCount = 0
    startClaim(TextPlace())
    fast.noteLineEnd(of: UnsafeRawBufferPointer(start: base, count: chunk.count))
    var place = 0
    while place < chunk.count {
      let count = readRun(&place, to: chunk.count)
      for line in 0..<count { run[line].row = repricer.row(of: run[line].code, on: run[line].date) }
      for line in 0..<count { take(run[line]) }
      lineCount &+= count
      if count < Self.longestRun, place < chunk.count {
        lineCount &+= 1
        place = readCarefully(from: place, to: chunk.count)
      }
    }
    finishClaim()
  }

  // MARK: - Lines

  /// Reads lines of the plain form, as many as there are in a row.
  ///
  /// - Parameter place: where the first begins; moves behind the last.
  /// - Returns: how many of ``run`` have been read.
  @inline(__always)
  private mutating func readRun(_ place: inout Int, to end: Int) -> Int {
    var count = 0
    while count < Self.longestRun, place < end, fast.read(base + place, &run[count]) {
      place = run[count].place - base
      count &+= 1
    }
    return count
  }

  @inline(__always)
  private mutating func take(_ read: FastReading) {
    beginLine(of: read.claim)
    let isAdjacent = fast.writesAsRead && read.claim.count > 0 && read.number.count > 0
    entries.append(
      Entry(
        code: read.code, number: isAdjacent ? place(read.claim, and: read.number) : place(read.number),
        hasClaim: isAdjacent, place: readCount))
    repricer.add(read.line, row: read.row)
    readCount &+= 1
  }

  /// Reads a record with quotes, odd forms or errors.
  ///
  /// - Returns: where the next record begins.
  private mutating func readCarefully(from start: Int, to end: Int) -> Int {
    let bytes = Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: end)
    let next = splitter.split(bytes, from: start, to: end)
    defer { lineCount += lineEnds(start, next) - 1 }
    if splitter.isPassedOver(bytes, header: header) { return next }
    let columns = reader.columns
    beginLine(ofWritten: splitter.text(bytes, columns.column(.claim)))
    var entry = Entry(number: keep(splitter.text(bytes, columns.column(.line))), place: readCount)
    do {
      let line = try reader.read(splitter, bytes)
      entry.code = line.code
      repricer.add(line)
      readCount += 1
    } catch {
      entry.place = ~Int32(unread.count)
      unread.append(
        UnreadLine(code: keep(splitter.text(bytes, columns.column(.code))), reason: keep(error.description)))
      if invalidLines.count < Repricing.shownProblems {
        invalidLines.append(InvalidLine(line: lineCount, column: error.column, message: error.description))
      }
    }
    entries.append(entry)
    return next
  }

  private func lineEnds(_ start: Int, _ end: Int) -> Int {
    let text = UnsafeRawBufferPointer(start: base + start, count: end - start)
    return max(1, text.count { $0 == UInt8(ascii: "\n") })
  }

  private func keep(_ text: String) -> TextPlace {
    let start = side.count
    side.append(text)
    return TextPlace(start: Int32(start), count: Int32(side.count - start), isAside: true)
  }

  /// The place of bytes of the chunk, which is far smaller than four gigabytes.
  @inline(__always)
  private func place(_ text: UnsafeRawBufferPointer) -> TextPlace {
    guard let start = text.baseAddress else { return TextPlace() }
    return TextPlace(
      start: Int32(truncatingIfNeeded: start - base), count: Int32(truncatingIfNeeded: text.count))
  }

  /// The place of two texts with one byte between them.
  @inline(__always)
  private func place(_ one: UnsafeRawBufferPointer, and other: UnsafeRawBufferPointer) -> TextPlace {
    var place = place(one)
    place.count &+= Int32(truncatingIfNeeded: other.count &+ 1)
    return place
  }

  @inline(__always)
  func address(_ place: TextPlace) -> UnsafeRawPointer {
    (place.isAside ? UnsafeRawPointer(side.base) : base) + Int(place.start)
  }

  // MARK: - Claims

  /// Finishes the claim before if the line is of another one; a line without a claim number is a claim.
  @inline(__always)
  private mutating func beginLine(of text: UnsafeRawBufferPointer) {
    if claim.isWritten(text, address(claim.place)) { return }
    finishClaim()
    startClaim(place(text))
  }

  private mutating func beginLine(ofWritten text: String) {
    let written = keep(text)
    let bytes = UnsafeRawBufferPointer(start: address(written), count: Int(written.count))
    if claim.isWritten(bytes, address(claim.place)) { return }
    finishClaim()
    startClaim(keep(text))
  }

  @inline(__always)
  private mutating func startClaim(_ place: TextPlace) {
    claim = ClaimNumber(place, address(place))
    readCount = 0
    repricer.startClaim()
  }

  /// Prices and writes the current claim; kept out of the line loop, which stays small for it.
  @inline(never)
  private mutating func finishClaim() {
    guard !entries.isEmpty else { return }
    repricer.finishClaim()
    summary.claims &+= 1
    if claim.place.count > 0 { claimHashes.append(claim.hash(address(claim.place))) }
    for number in entries.indices { write(entries[number], number) }
    entries.removeAll()
    guard side.count > 0 else { return }
    side.removeAll()
    unread.removeAll()
  }
}
