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
  private var repricer: Repricer
  private let reader: LineReader
  private var fast: FastLine
  private var splitter: RecordSplitter
  private var writer: AnswerWriter
  private let output: ByteBuffer
  private let header: [String]
  private let patient: PatientColumns?
  /// The lines of the current claim, in order.
  private var entries: [Entry] = []
  /// Text that is not in the input as it stands: unquoted numbers, invalid lines' codes and reasons.
  private var side = ByteBuffer(capacity: 4096)
  private var currentClaim = TextPlace(start: 0, count: -1, isSide: false)
  private var base: UnsafeRawPointer

  private(set) var summary = RepricingSummary()
  private(set) var invalidLines: [InvalidLine] = []
  /// How many lines the chunk has.
  private(set) var lineCount = 0
  /// A hash of each claim number, in order, to find claims that come back.
  private(set) var claimHashes: [UInt64] = []

  /// Text in the chunk, or beside it.
  fileprivate struct TextPlace {
    let start: Int
    let count: Int
    let isSide: Bool
  }

  private struct Entry {
    let claim: TextPlace
    let line: TextPlace
    /// The line of the claim as priced; -1 if it could not be read.
    let priced: Int32
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
    fast = FastLine(columns: reader.columns, defaults: reader.defaults)
    splitter = RecordSplitter(separator: reader.columns.separator)
    writer = AnswerWriter(output: output)
    self.output = output
    self.patient = patient
    base = UnsafeRawPointer(output.base)
  }

  /// Prices every claim of a chunk into the output.
  mutating func process(_ chunk: ChunkBuffer) {
    base = UnsafeRawPointer(chunk.base)
    output.removeAll()
    output.reserve(chunk.count + chunk.count / 2)
    summary = RepricingSummary()
    invalidLines.removeAll()
    claimHashes.removeAll(keepingCapacity: true)
    lineCount = 0
    startClaim(TextPlace(start: 0, count: -1, isSide: false))
    var place = 0
    while place < chunk.count {
      lineCount += 1
      if let read = fast.read(base, at: place, end: chunk.count) {
        takeFast(read)
        place = read.next
      } else {
        place = readCarefully(from: place, to: chunk.count)
      }
    }
    finishClaim()
  }

  // MARK: - Lines

  @inline(__always)
  private mutating func takeFast(_ read: FastLine.Reading) {
    beginLine(of: TextPlace(start: read.claimStart, count: read.claimCount, isSide: false))
    entries.append(
      Entry(
        claim: currentClaim, line: TextPlace(start: read.numberStart, count: read.numberCount, isSide: false),
        priced: Int32(truncatingIfNeeded: pricedCount), code: .none, reason: .none))
    repricer.add(read.line)
    pricedCount += 1
  }

  private var pricedCount = 0

  /// Reads a record with quotes, odd forms or errors.
  ///
  /// - Returns: where the next record begins.
  private mutating func readCarefully(from start: Int, to end: Int) -> Int {
    let bytes = Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: end)
    let next = splitter.split(bytes, from: start, to: end)
    defer { lineCount += lineEnds(start, next) - 1 }
    if splitter.fields.count == 1, splitter.text(bytes, 0).isEmpty { return next }
    let texts = splitter.fields.indices.map { splitter.text(bytes, $0) }
    if texts == header { return next }
    let columns = reader.columns
    let claim = keep(splitter.text(bytes, columns.column(.claim)))
    beginLine(of: claim)
    let line = keep(splitter.text(bytes, columns.column(.line)))
    do {
      repricer.add(try reader.read(splitter, bytes))
      entries.append(
        Entry(claim: currentClaim, line: line, priced: Int32(pricedCount), code: .none, reason: .none))
      pricedCount += 1
    } catch {
      let code = keep(splitter.text(bytes, columns.column(.code)))
      let entry = Entry(
        claim: currentClaim, line: line, priced: -1, code: code, reason: keep(error.description))
      entries.append(entry)
      if invalidLines.count < Repricing.shownProblems {
        invalidLines.append(InvalidLine(line: lineCount, column: error.column, message: error.description))
      }
    }
    return next
  }

  private func lineEnds(_ start: Int, _ end: Int) -> Int {
    let text = UnsafeRawBufferPointer(start: base + start, count: end - start)
    return max(1, text.count { $0 == UInt8(ascii: "\n") })
  }

  private mutating func keep(_ text: String) -> TextPlace {
    let start = side.count
    side.append(text)
    return TextPlace(start: start, count: side.count - start, isSide: true)
  }

  @inline(__always)
  private func address(_ place: TextPlace) -> UnsafeRawPointer {
    (place.isSide ? UnsafeRawPointer(side.base) : base) + place.start
  }

  // MARK: - Claims

  /// Finishes the claim before if the line is of another one; a line without a claim number is a claim.
  @inline(__always)
  private mutating func beginLine(of claim: TextPlace) {
    if claim.count == currentClaim.count, claim.count > 0,
      isEqual(address(claim), address(currentClaim), claim.count)
    {
      return
    }
    let isKept = claim.isSide
    let text =
      isKept
      ? String(decoding: UnsafeRawBufferPointer(start: address(claim), count: claim.count), as: UTF8.self)
      : ""
    finishClaim()
    startClaim(isKept ? keep(text) : claim)
  }

  @inline(__always)
  private func isEqual(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ count: Int) -> Bool {
    memcmp(one, other, count) == 0
  }

  @inline(__always)
  private mutating func startClaim(_ claim: TextPlace) {
    currentClaim = claim
    pricedCount = 0
    repricer.startClaim()
  }

  @inline(__always)
  private mutating func finishClaim() {
    guard !entries.isEmpty else { return }
    repricer.finishClaim()
    summary.claims += 1
    summary.lines += entries.count
    if currentClaim.count > 0 {
      claimHashes.append(
        hash(UnsafeRawBufferPointer(start: address(currentClaim), count: currentClaim.count)))
    }
    for number in entries.indices { write(entries[number], number) }
    entries.removeAll(keepingCapacity: true)
    if side.count > 0 { side.removeAll() }
  }

  private func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var place = 0
    while place + 8 <= text.count {
      hash = (hash ^ text.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      place += 8
    }
    while place < text.count {
      hash = (hash ^ UInt64(text[place])) &* 0x100_0000_01B3
      place += 1
    }
    return hash ^ hash >> 32
  }

  // MARK: - Rows

  @inline(__always)
  private mutating func write(_ entry: Entry, _ number: Int) {
    output.reserve(
      AnswerWriter.room + 2 * (entry.claim.count + entry.line.count + entry.code.count + entry.reason.count))
    writeText(entry.claim)
    output.append(UInt8(ascii: ","))
    if entry.line.count > 0 { writeText(entry.line) } else { output.append("\(number + 1)") }
    if entry.priced < 0 {
      writeInvalid(entry)
    } else {
      let answer = repricer.answer(Int(entry.priced))
      writer.append(answer, code: repricer.code(Int(entry.priced)))
      count(answer)
      if let patient { patient.append(answer, repricer.parameters(Int(entry.priced)), to: output) }
    }
    output.append(UInt8(ascii: "\n"))
  }

  @inline(__always)
  private func writeText(_ place: TextPlace) {
    if place.isSide { writeQuoted(place) } else { output.appendShort(address(place), count: place.count) }
  }

  /// Text that may hold a comma, quote or line end.
  private func writeQuoted(_ place: TextPlace) {
    let text = UnsafeRawBufferPointer(start: address(place), count: place.count)
    let needsQuotes = text.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    if needsQuotes { output.append(UInt8(ascii: "\"")) }
    for byte in text {
      if byte == 0x22 { output.append(UInt8(ascii: "\"")) }
      output.append(byte)
    }
    if needsQuotes { output.append(UInt8(ascii: "\"")) }
  }

  private mutating func writeInvalid(_ entry: Entry) {
    summary.invalid += 1
    output.append(UInt8(ascii: ","))
    writeQuoted(entry.code)
    output.append(",invalid,,,")
    writeQuoted(entry.reason)
    output.append(",")
    if patient != nil { output.append(",,,") }
  }

  @inline(__always)
  private mutating func count(_ answer: LineAnswer) {
    switch answer.outcome {
    case .priced:
      summary.priced += 1
      summary.allowed += answer.allowed
    case .bundled: summary.bundled += 1
    case .notPriced: if let reason = answer.reason { summary.notPriced[Int(reason.rawValue)] += 1 }
    case .invalid: summary.invalid += 1
    }
  }
}

extension ChunkRepricer.TextPlace {
  fileprivate static let none = Self(start: 0, count: 0, isSide: true)
}

/// The columns `patient,payer,sequestration`: coinsurance without a deductible, and what is withheld.
struct PatientColumns: Sendable {
  let isSequestered: Bool

  func append(_ answer: LineAnswer, _ parameters: RuleParameters, to output: ByteBuffer) {
    guard answer.outcome == .priced || answer.outcome == .bundled,
      let share = PatientShare.shares(
        of: [(answer.allowed, parameters)], deductibleRemaining: .zero, isSequestered: isSequestered)[0]
    else {
      output.append(",,,")
      return
    }
    for amount in [share.patientResponsibility, share.payerPayment, share.sequestration] {
      output.append(UInt8(ascii: ","))
      output.append(cents: amount.cents)
    }
  }
}
