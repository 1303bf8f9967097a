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
  private var writer = AnswerWriter()
  private let output: ByteBuffer
  private let header: [String]
  private let patient: PatientColumns?
  /// The lines of the current claim, in order.
  private var entries = Stack<Entry>()
  /// Text that is not in the input as it stands: unquoted numbers, invalid lines' codes and reasons.
  private let side = ByteBuffer(capacity: 4096)
  /// The claim number that the current lines bear.
  private var claim = TextPlace()
  /// How many lines of the current claim could be read.
  private var readCount: Int32 = 0
  private var base: UnsafeRawPointer

  private(set) var summary = RepricingSummary()
  private(set) var invalidLines: [InvalidLine] = []
  /// How many lines the chunk has.
  private(set) var lineCount = 0
  /// A hash of each claim number, in order, to find claims that come back.
  private(set) var claimHashes = Stack<UInt64>()

  /// Text in the chunk, or beside it where `isAside`.
  struct TextPlace {
    var start: Int32 = 0
    var count: Int32 = 0
    var isAside = false
  }

  /// A line of the current claim.
  struct Entry {
    var code = ProcedureCode(uncheckedPacked: 0)
    var number = TextPlace()
    /// Its place among the lines that could be read; -1 if it could not be.
    var place: Int32 = -1
    /// What could not be read, and why.
    var writtenCode = TextPlace()
    var reason = TextPlace()
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
    var place = 0
    while place < chunk.count {
      lineCount += 1
      if let read = fast.read(base, at: place, end: chunk.count) {
        take(read)
        place = read.next
      } else {
        place = readCarefully(from: place, to: chunk.count)
      }
    }
    finishClaim()
  }

  // MARK: - Lines

  @inline(__always)
  private mutating func take(_ read: FastLine.Reading) {
    beginLine(
      of: TextPlace(
        start: Int32(truncatingIfNeeded: read.claimStart), count: Int32(truncatingIfNeeded: read.claimCount)))
    var entry = Entry(code: read.line.code, place: readCount)
    entry.number.start = Int32(truncatingIfNeeded: read.numberStart)
    entry.number.count = Int32(truncatingIfNeeded: read.numberCount)
    entries.append(entry)
    repricer.add(read.line)
    readCount += 1
  }

  /// Reads a record with quotes, odd forms or errors.
  ///
  /// - Returns: where the next record begins.
  private mutating func readCarefully(from start: Int, to end: Int) -> Int {
    let bytes = Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: end)
    let next = splitter.split(bytes, from: start, to: end)
    defer { lineCount += lineEnds(start, next) - 1 }
    if splitter.fields.count == 1, splitter.text(bytes, 0).isEmpty { return next }
    if splitter.fields.indices.map({ splitter.text(bytes, $0) }) == header { return next }
    let columns = reader.columns
    beginLine(ofWritten: splitter.text(bytes, columns.column(.claim)))
    var entry = Entry(number: keep(splitter.text(bytes, columns.column(.line))))
    do {
      let line = try reader.read(splitter, bytes)
      entry.code = line.code
      entry.place = readCount
      repricer.add(line)
      readCount += 1
    } catch {
      entry.writtenCode = keep(splitter.text(bytes, columns.column(.code)))
      entry.reason = keep(error.description)
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

  @inline(__always)
  private func address(_ place: TextPlace) -> UnsafeRawPointer {
    (place.isAside ? UnsafeRawPointer(side.base) : base) + Int(place.start)
  }

  // MARK: - Claims

  /// Finishes the claim before if the line is of another one; a line without a claim number is a claim.
  @inline(__always)
  private mutating func beginLine(of claim: TextPlace) {
    if isCurrent(address(claim), Int(claim.count)) { return }
    finishClaim()
    startClaim(claim)
  }

  private mutating func beginLine(ofWritten text: String) {
    let written = keep(text)
    if isCurrent(address(written), Int(written.count)) { return }
    finishClaim()
    startClaim(keep(text))
  }

  /// Whether a claim number is that of the current claim.
  @inline(__always)
  private func isCurrent(_ text: UnsafeRawPointer, _ count: Int) -> Bool {
    guard count == Int(claim.count), count > 0 else { return false }
    guard count <= 16 else { return memcmp(text, address(claim), count) == 0 }
    // Both may be read for sixteen bytes: the chunk has slack behind it, and so has the text beside it.
    let difference =
      text.loadUnaligned(as: SIMD2<UInt64>.self) ^ address(claim).loadUnaligned(as: SIMD2<UInt64>.self)
    let mask: UInt64 = ~0
    let low = count >= 8 ? mask : ~(mask &<< UInt64(count &* 8))
    let high = count <= 8 ? 0 : count == 16 ? mask : ~(mask &<< UInt64((count &- 8) &* 8))
    return (difference[0] & low) | (difference[1] & high) == 0
  }

  @inline(__always)
  private mutating func startClaim(_ claim: TextPlace) {
    self.claim = claim
    readCount = 0
    repricer.startClaim()
  }

  @inline(__always)
  private mutating func finishClaim() {
    guard !entries.isEmpty else { return }
    repricer.finishClaim()
    summary.claims += 1
    summary.lines += entries.count
    if claim.count > 0 {
      claimHashes.append(hash(UnsafeRawBufferPointer(start: address(claim), count: Int(claim.count))))
    }
    for number in entries.indices { write(entries[number], number) }
    entries.removeAll()
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
    let texts =
      Int(claim.count) + Int(entry.number.count) + Int(entry.writtenCode.count) + Int(entry.reason.count)
    output.reserve(AnswerWriter.room + 2 * texts)
    var cursor = output.cursor
    write(claim, to: &cursor)
    cursor.append(UInt8(ascii: ","))
    if entry.number.count > 0 { write(entry.number, to: &cursor) } else { cursor.append("\(number + 1)") }
    if entry.place < 0 {
      writeInvalid(entry, to: &cursor)
    } else {
      let answer = repricer.answers[Int(entry.place)]
      writer.write(answer, code: entry.code, to: &cursor)
      count(answer)
      if let patient { patient.write(answer, repricer.parameters(Int(entry.place)), to: &cursor) }
    }
    cursor.append(UInt8(ascii: "\n"))
    output.take(to: cursor)
  }

  @inline(__always)
  private func write(_ place: TextPlace, to cursor: inout ByteCursor) {
    if place.isAside {
      writeQuoted(place, to: &cursor)
    } else {
      cursor.append(address(place), count: Int(place.count))
    }
  }

  /// Text that may hold a comma, quote or line end.
  private func writeQuoted(_ place: TextPlace, to cursor: inout ByteCursor) {
    let text = UnsafeRawBufferPointer(start: address(place), count: Int(place.count))
    let quote = UInt8(ascii: "\"")
    let needsQuotes = text.contains { [quote, UInt8(ascii: ","), 0x0A, 0x0D].contains($0) }
    if needsQuotes { cursor.append(quote) }
    for byte in text {
      if byte == quote { cursor.append(quote) }
      cursor.append(byte)
    }
    if needsQuotes { cursor.append(quote) }
  }

  private mutating func writeInvalid(_ entry: Entry, to cursor: inout ByteCursor) {
    summary.invalid += 1
    cursor.append(UInt8(ascii: ","))
    writeQuoted(entry.writtenCode, to: &cursor)
    cursor.append(",invalid,,,")
    writeQuoted(entry.reason, to: &cursor)
    cursor.append(UInt8(ascii: ","))
    if patient != nil { cursor.append(",,,") }
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

/// The columns `patient,payer,sequestration`: coinsurance without a deductible, and what is withheld.
struct PatientColumns: Sendable {
  let isSequestered: Bool

  func write(_ answer: LineAnswer, _ parameters: RuleParameters, to cursor: inout ByteCursor) {
    guard answer.outcome == .priced || answer.outcome == .bundled,
      let share = PatientShare.shares(
        of: [(answer.allowed, parameters)], deductibleRemaining: .zero, isSequestered: isSequestered)[0]
    else {
      cursor.append(",,,")
      return
    }
    for amount in [share.patientResponsibility, share.payerPayment, share.sequestration] {
      cursor.append(UInt8(ascii: ","))
      cursor.append(cents: amount.cents)
    }
  }
}
