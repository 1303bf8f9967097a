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
    writer = AnswerWriter(output: output)
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
    let isSame = Array(text.utf8).withUnsafeBytes { bytes in
      bytes.baseAddress.map { isCurrent($0, bytes.count) } ?? false
    }
    if isSame { return }
    finishClaim()
    startClaim(keep(text))
  }

  /// Whether a claim number is that of the current claim.
  @inline(__always)
  private func isCurrent(_ text: UnsafeRawPointer, _ count: Int) -> Bool {
    count == Int(claim.count) && count > 0 && memcmp(text, address(claim), count) == 0
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
    output.reserve(AnswerWriter.room + Int(claim.count) + Int(entry.number.count))
    writeText(claim)
    output.append(UInt8(ascii: ","))
    if entry.number.count > 0 { writeText(entry.number) } else { output.append("\(number + 1)") }
    if entry.place < 0 {
      writeInvalid(entry)
    } else {
      let answer = repricer.answers[Int(entry.place)]
      writer.append(answer, code: entry.code)
      count(answer)
      if let patient { patient.append(answer, repricer.parameters(Int(entry.place)), to: output) }
    }
    output.append(UInt8(ascii: "\n"))
  }

  @inline(__always)
  private func writeText(_ place: TextPlace) {
    if place.isAside {
      writeQuoted(place)
    } else {
      output.appendShort(address(place), count: Int(place.count))
    }
  }

  /// Text that may hold a comma, quote or line end.
  private func writeQuoted(_ place: TextPlace) {
    let text = UnsafeRawBufferPointer(start: address(place), count: Int(place.count))
    let quote = UInt8(ascii: "\"")
    let needsQuotes = text.contains { [quote, UInt8(ascii: ","), 0x0A, 0x0D].contains($0) }
    output.reserve(AnswerWriter.room + 2 * text.count)
    if needsQuotes { output.append(quote) }
    for byte in text {
      if byte == quote { output.append(quote) }
      output.append(byte)
    }
    if needsQuotes { output.append(quote) }
  }

  private mutating func writeInvalid(_ entry: Entry) {
    summary.invalid += 1
    output.append(UInt8(ascii: ","))
    writeQuoted(entry.writtenCode)
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
