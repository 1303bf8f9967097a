// One chunk of claims from bytes to bytes: what a worker does.

import ClaimFormats
import FeePricing

/// Prices chunk after chunk; one for each worker.
///
/// Lines are read some dozens at a time, their rows looked up together, and the claims are then priced and written where
/// their lines stand; the lines of the last one, which may go on, wait for the next.
struct ChunkRepricer: ~Copyable {
  var repricer: Repricer
  private let reader: LineReader
  private var fast: FastLine
  private var splitter: RecordSplitter
  /// How many lines are read before those of whole claims are priced.
  private static let longestRun = 48
  /// Lines that have been read and not priced, beginning with a claim's first.
  var lines = Stack<FoundLine>()
  /// For each of ``lines`` what the answer says of it besides its price.
  var texts = Stack<LineText>()
  /// Where each of the claims begins that are priced together.
  private(set) var begins = Stack<Int32>()
  /// The lines of a claim some of whose lines could not be read.
  var readable = Stack<FoundLine>()
  var writer = AnswerWriter()
  let output: ByteBuffer
  private let header: [String]
  let patient: PatientColumns?
  /// What could not be read of the chunk's lines.
  var unread = Stack<UnreadLine>()
  /// Text that is not in the input as it stands: unquoted numbers, invalid lines' codes and reasons.
  let side = ByteBuffer(capacity: 4096)
  var base: UnsafeRawPointer

  var summary = RepricingSummary()
  private(set) var invalidLines: [InvalidLine] = []
  /// Which of ``lines`` the last run begins with.
  private var runStart = 0
  /// How many lines the chunk has, those of the last run not among them while it is read.
  private(set) var lineCount = 0
  /// A hash of each claim number, in order, to find claims that come back.
  var claimHashes = Stack<UInt64>()

  /// What the answer says of a line besides its price.
  struct LineText: BitwiseCopyable {
    let claim: TextPlace
    /// The line's number; where it stands behind the claim's as it does in the answer, both with the comma.
    let number: TextPlace
    /// Of a line that could not be read, its place in ``unread``; else ``numberAlone`` or ``numberWithClaim``.
    var form = numberAlone
    /// Whether the line is of the claim of the line before; one without a claim number is a claim.
    var isGoingOn = false

    static let numberAlone: Int32 = -1
    static let numberWithClaim: Int32 = -2

    /// Whether the line could not be read.
    @inline(__always)
    var isUnread: Bool { form >= 0 }
  }

  /// What a line that could not be read says for its code, and why it could not be.
  struct UnreadLine: BitwiseCopyable {
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
  }

  /// Prices every claim of a chunk into the output.
  mutating func process(_ chunk: ChunkBuffer) {
    base = chunk.text
    output.removeAll()
    output.reserve(chunk.count + chunk.count / 2)
    summary = RepricingSummary()
    invalidLines.removeAll()
    claimHashes.removeAll()
    unread.removeAll()
    side.removeAll()
    lineCount = 0
    fast.noteLineEnd(of: UnsafeRawBufferPointer(start: base, count: chunk.count))
    var place = 0
    while place < chunk.count {
      let known = lines.count
      readRun(&place, to: chunk.count)
      repricer.findRows(of: &lines, known..<lines.count)
      priceWholeClaims(from: known)
    }
    priceLastClaim()
  }

  // MARK: - Lines

  /// Reads some dozens of lines, or as many as there are.
  ///
  /// - Parameter place: where the first begins; moves behind the last.
  @inline(__always)
  private mutating func readRun(_ place: inout Int, to end: Int) {
    runStart = lines.count
    var walk = FastReading()
    var last = runStart > 0 ? claimNumber(runStart - 1) : .none
    var left = Self.longestRun
    while left > 0, place < end {
      left &-= 1
      guard fast.read(base + place, &walk) else {
        place = readUnquoted(from: place, to: end) ?? readCarefully(from: place, to: end)
        // Anew each time: what is kept aside may have moved.
        if !texts.isEmpty { last = claimNumber(texts.count - 1) }
        continue
      }
      let number = ClaimNumber(text: walk.claim, count: walk.claimCount)
      var text = fast.writesAsRead ? textAsRead(walk) : text(of: walk)
      text.isGoingOn = number.isSame(as: last)
      last = number
      lines.append(FoundLine(walk.line))
      texts.append(text)
      place = walk.place - base
    }
    lineCount += lines.count - runStart
  }

  /// Where the numbers of a line stand that can be copied as one text, unless one of them is blank.
  @inline(__always)
  private func textAsRead(_ walk: FastReading) -> LineText {
    guard walk.claimCount > 0, walk.numberCount > 0 else { return text(of: walk) }
    let start = walk.claim - base
    return LineText(
      claim: TextPlace(start: start, count: walk.claimCount),
      number: TextPlace(start: start, count: walk.claimCount &+ 1 &+ walk.numberCount),
      form: LineText.numberWithClaim)
  }

  private func text(of walk: FastReading) -> LineText {
    LineText(
      claim: TextPlace(start: walk.claim - base, count: walk.claimCount),
      number: TextPlace(start: walk.number - base, count: walk.numberCount))
  }

  /// Reads a line that is plain but for quotes around its fields.
  ///
  /// - Returns: where the next one begins; `nil` if it is no such line.
  @inline(never)
  private mutating func readUnquoted(from start: Int, to end: Int) -> Int? {
    let rest = UnsafeRawBufferPointer(start: base + start, count: end - start)
    guard let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let next = lineEnd + 1
    guard
      let copy = side.append(unquoted: .init(rebasing: rest[..<next]), separator: fast.separator)
    else { return nil }
    let aside = UnsafeRawPointer(side.base)
    var walk = FastReading()
    guard fast.read(aside + copy, &walk), walk.place == aside + side.count else { return nil }
    lines.append(FoundLine(walk.line))
    appendAside(
      LineText(
        claim: TextPlace(start: walk.claim - aside, count: walk.claimCount, isAside: true),
        number: TextPlace(start: walk.number - aside, count: walk.numberCount, isAside: true)))
    return start + next
  }

  /// Reads a record with quotes, odd forms or errors.
  ///
  /// - Returns: where the next record begins.
  @inline(never)
  private mutating func readCarefully(from start: Int, to end: Int) -> Int {
    let bytes = Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: end)
    let next = splitter.split(bytes, from: start, to: end)
    // A record counts with the lines that have been read; what it has more of lines, and what is passed over, here.
    let line = lineCount + lines.count - runStart + 1
    lineCount += lineEnds(start, next) - 1
    if splitter.isPassedOver(bytes, header: header) {
      lineCount += 1
      return next
    }
    let columns = reader.columns
    var text = LineText(
      claim: keep(splitter.text(bytes, columns.column(.claim))),
      number: keep(splitter.text(bytes, columns.column(.line))))
    do {
      lines.append(FoundLine(try reader.read(splitter, bytes)))
    } catch {
      lines.append(FoundLine(ClaimLine(code: ProcedureCode(uncheckedPacked: 0), date: .endOfTime)))
      text.form = Int32(unread.count)
      unread.append(
        UnreadLine(code: keep(splitter.text(bytes, columns.column(.code))), reason: keep(error.description)))
      if invalidLines.count < Repricing.shownProblems {
        invalidLines.append(InvalidLine(line: line, column: error.column, message: error.description))
      }
    }
    appendAside(text)
    return next
  }

  /// Appends what the answer says of a line whose numbers stand beside the chunk.
  private mutating func appendAside(_ text: LineText) {
    let number = texts.count
    texts.append(text)
    if number > 0 { texts[number].isGoingOn = claimNumber(number).isSame(as: claimNumber(number - 1)) }
  }

  private func lineEnds(_ start: Int, _ end: Int) -> Int {
    let text = UnsafeRawBufferPointer(start: base + start, count: end - start)
    return max(1, text.count { $0 == UInt8(ascii: "\n") })
  }

  private func keep(_ text: String) -> TextPlace {
    let start = side.count
    side.append(text)
    return TextPlace(start: start, count: side.count - start, isAside: true)
  }

  @inline(__always)
  func address(_ place: TextPlace) -> UnsafeRawPointer {
    (place.isAside ? UnsafeRawPointer(side.base) : base) + place.start
  }

  // MARK: - Claims

  /// Prices the claims that end before the last line, and leaves the lines of the last one.
  ///
  /// - Parameter known: how many lines were there before, all of one claim.
  @inline(__always)
  private mutating func priceWholeClaims(from known: Int) {
    begins.removeAll()
    if !lines.isEmpty { begins.append(0) }
    for number in max(1, known)..<max(1, lines.count) {
      begins.append(Int32(truncatingIfNeeded: number), if: !texts[number].isGoingOn)
    }
    guard begins.count > 1 else { return }
    let end = Int(begins[begins.count - 1])
    begins.truncate(to: begins.count - 1)
    priceClaims(to: end)
    forget(end)
  }

  /// Prices and writes the last claim.
  private mutating func priceLastClaim() {
    begins.removeAll()
    if !lines.isEmpty { begins.append(0) }
    priceClaims(to: lines.count)
    forget(lines.count)
  }

  @inline(__always)
  private func claimNumber(_ line: Int) -> ClaimNumber {
    let place = texts[line].claim
    return ClaimNumber(text: address(place), count: Int(place.count))
  }

  private mutating func forget(_ count: Int) {
    lines.removeFirst(count)
    texts.removeFirst(count)
  }

  /// Prices and writes the claims of ``begins``; kept out of the loop over lines, which stays small for it.
  ///
  /// - Parameter end: where the last of them ends.
  @inline(never)
  private mutating func priceClaims(to end: Int) {
    summary.claims &+= begins.count
    for claim in begins.indices {
      let number = claimNumber(Int(begins[claim]))
      claimHashes.append(number.hash, if: number.count > 0)
    }
    guard !unread.isEmpty || patient != nil else {
      repricer.price(lines, claimsFrom: begins, to: end)
      write(0..<end)
      return
    }
    for claim in begins.indices {
      priceAlone(begins.claim(claim, to: end))
    }
  }

  /// Prices and writes a claim some of whose lines may not have been read, or of which more is asked than what is
  /// allowed.
  private mutating func priceAlone(_ claim: Range<Int>) {
    if claim.contains(where: { texts[$0].isUnread }) {
      priceReadable(claim)
    } else {
      repricer.price(lines, claim)
    }
    write(claim)
  }

  /// Prices those of a claim's lines that could be read.
  private mutating func priceReadable(_ claim: Range<Int>) {
    readable.removeAll()
    for line in claim where !texts[line].isUnread { readable.append(lines[line]) }
    repricer.price(readable, readable.indices)
  }
}
