// A chunk of a table, for answers that say more of a claim than its rows.

import Checking
import ClaimFormats
import FeePricing

/// The fast way of reading a line, in a place of its own: whoever prices has a type that is not known here.
private final class PlainReader {
  var fast: FastLine
  var read = FastReading()

  init(_ reader: LineReader, _ others: ColumnsBesideLines) {
    fast = FastLine(
      columns: reader.columns, defaults: reader.defaults, zipCodes: reader.zipCodes,
      renderer: others.practitioner, patient: others.patient)
  }
}

/// Prices chunk after chunk, claim by claim; one for each worker. Records in the plain form are read the fast way, beside
/// the columns that only these answers look at.
///
/// ``ChunkRepricer`` makes rows of the same claims many times as fast.
struct RecordRepricer<Sink: ClaimSink & ~Copyable>: ~Copyable, PieceWorker {
  private let reader: LineReader
  private let header: [String]
  private let others: ColumnsBesideLines
  private let plain: PlainReader
  /// Whether the fast way reads all columns that are looked at.
  private let isPlain: Bool
  private var splitter: RecordSplitter
  private var sink: Sink
  private let output: ByteBuffer
  private var claim = ReadClaim()
  /// A claim all of whose lines so far were read the fast way; empty where ``claim`` is not.
  private var standing = StandingClaim()
  /// The patient of the claim before.
  private var lastPatient: [UInt8] = []
  /// A hash of each claim number of the chunk, in order.
  private var claimHashes = Stack<UInt64>()
  private(set) var outcome = PieceOutcome()

  /// - Parameter header: the table's headings; a record that repeats them is passed over.
  init(reader: LineReader, header: [String], sink: consuming Sink, output: ByteBuffer) {
    self.reader = reader
    self.header = header
    others = ColumnsBesideLines(header)
    plain = PlainReader(reader, others)
    isPlain = others.areRead(by: plain.fast)
    splitter = RecordSplitter(separator: reader.columns.separator)
    self.sink = sink
    self.output = output
  }

  mutating func process(_ chunk: ChunkBuffer) {
    outcome = PieceOutcome()
    claimHashes.removeAll()
    lastPatient.removeAll(keepingCapacity: true)
    output.removeAll()
    let base = UnsafeRawPointer(chunk.text)
    plain.fast.noteLineEnd(of: UnsafeRawBufferPointer(start: base, count: chunk.count))
    let bytes = Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: chunk.count)
    var place = 0
    while place < bytes.count {
      if isPlain, plain.fast.read(base + place, &plain.read), takeRead() {
        outcome.lineCount += 1
        place = plain.read.place - base
        continue
      }
      // Beside columns that only these answers look at, the line itself may be plain.
      let isRead = !isPlain && plain.fast.read(base + place, &plain.read)
      let next = splitter.split(bytes, from: place, to: bytes.count)
      outcome.lineCount += 1
      takeRecord(bytes, isRead && plain.read.place - base == next ? plain.read.line : nil)
      outcome.lineCount += max(0, (place..<next).count { bytes[$0] == UInt8(ascii: "\n") } - 1)
      place = next
    }
    finishClaim()
    sink.finishPiece(to: output, counting: &outcome.summary)
  }

  /// Takes the line that has been read the fast way.
  ///
  /// - Returns: whether it is that simple: text that is not plain is for the careful way.
  private mutating func takeRead() -> Bool {
    let read = plain.read
    guard isASCII(read.claimText), isASCII(read.numberText), isASCII(read.rendererText),
      isASCII(read.patientText)
    else { return false }
    let goesOnCarefully =
      !claim.lines.isEmpty && !read.claimText.isEmpty && read.claimText.elementsEqual(claim.number.utf8)
    if !goesOnCarefully, !standing.goesOn(with: read) { finishClaim(before: read.patientText) }
    standing.append(read)
    if goesOnCarefully { copyStanding() }
    return true
  }

  /// Takes the record that has been split.
  ///
  /// - Parameter line: its service where that has been read the fast way.
  private mutating func takeRecord(_ bytes: Span<UInt8>, _ line: ClaimLine?) {
    if splitter.isPassedOver(bytes, header: header) { return }
    copyStanding()
    let columns = reader.columns
    let number = splitter.text(bytes, columns.column(.claim))
    let isSame = !number.isEmpty && number.utf8.elementsEqual(claim.number.utf8)
    if !isSame { finishClaim() }
    claim.number = number
    let pointers =
      others.diagnoses.isEmpty
      ? [] : others.diagnoses.pointers(of: &claim) { [splitter] in splitter.text(bytes, $0) }
    if let patient = others.patient { claim.patient = splitter.text(bytes, patient) }
    let (note, problem) = note(bytes)
    claim.note += note
    claim.lines.append(
      ReadLine(
        number: splitter.text(bytes, columns.column(.line)), diagnosisPointers: pointers,
        practitioner: others.practitioner.map { splitter.text(bytes, $0) } ?? "", note: note,
        countProblem: problem, content: line.map { .line($0) } ?? content(bytes)))
  }

  /// What a record's notes say, and which of its counts says nothing.
  private mutating func note(_ bytes: Span<UInt8>) -> (note: String, problem: String) {
    var (note, problem) = ("", "")
    for (column, counts) in others.notes {
      let text = splitter.text(bytes, column)
      if text.isEmpty { continue }
      if counts.isEmpty {
        note += "\(text); "
      } else if let count = ProcedureNote.count(text) {
        note += "\(count) \(counts); "
      } else if ProcedureNote(text).saysNothing {
        problem = "\(header[column]): \"\(text)\" is not a number of \(counts)"
        if Sink.readsNotes {
          outcome.add(
            InvalidLine(line: outcome.lineCount, column: column + 1, message: problem, isLost: false))
        }
      } else {
        note += "\(text); "
      }
    }
    return (note, problem)
  }

  private mutating func content(_ bytes: Span<UInt8>) -> ReadLine.Content {
    do { return .line(try reader.read(splitter, bytes)) } catch {
      outcome.add(
        InvalidLine(line: outcome.lineCount, column: error.column, message: error.description))
      return .unreadable(
        code: splitter.text(bytes, reader.columns.column(.code)), reason: error.description)
    }
  }

  /// Makes the claim that stands in the chunk one with texts of its own.
  private mutating func copyStanding() {
    guard !standing.isEmpty else { return }
    standing.read(into: &claim)
    standing.removeAll()
  }

  /// - Parameter patient: that of the next claim, where that is known.
  private mutating func finishClaim(before patient: UnsafeRawBufferPointer? = nil) {
    if !standing.isEmpty, isAlone(standing, before: patient),
      sink.countAgain(standing, to: output, counting: &outcome.summary)
    {
      if !standing.number.isEmpty { claimHashes.append(claimHash(standing.number)) }
      lastPatient.replaceSubrange(lastPatient.indices, with: standing.patient)
      standing.removeAll()
      return
    }
    copyStanding()
    guard !claim.lines.isEmpty else { return }
    // The first of many lines may speak for all; two that speak, speak each for itself.
    if !others.diagnoses.isEmpty {
      claim.pointsToDiagnoses =
        claim.lines.count == 1 || claim.lines.count { !$0.diagnosisPointers.isEmpty } > 1
    }
    lastPatient.replaceSubrange(lastPatient.indices, with: claim.patient.utf8)
    sink.write(claim, to: output, counting: &outcome.summary)
    if !claim.number.isEmpty { claimHashes.append(claimHash(claim.number.utf8)) }
    claim.lines.removeAll(keepingCapacity: true)
    claim.diagnoses = nil
    claim.note = ""
  }

  /// Whether no claim beside it in the file is of its patient.
  private func isAlone(_ claim: StandingClaim, before patient: UnsafeRawBufferPointer?) -> Bool {
    if claim.patient.isEmpty { return true }
    if let patient, patient.elementsEqual(claim.patient) { return false }
    return !claim.patient.elementsEqual(lastPatient)
  }

  mutating func exchangeClaims(_ hashes: inout Stack<UInt64>) { swap(&claimHashes, &hashes) }
}

private func isASCII(_ text: UnsafeRawBufferPointer) -> Bool { text.allSatisfy { $0 < 0x80 } }
