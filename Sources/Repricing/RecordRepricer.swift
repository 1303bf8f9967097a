// A chunk of a table read field by field, for answers that say more of a claim than its rows.

import ClaimFormats
import FeePricing

/// Prices chunk after chunk, every record read carefully; one for each worker.
///
/// ``ChunkRepricer`` makes rows of the same claims many times as fast.
struct RecordRepricer<Sink: ClaimSink & ~Copyable>: ~Copyable, PieceWorker {
  private let reader: LineReader
  private let header: [String]
  /// The columns that say more of a claim than its lines: diagnoses and notes.
  private let diagnosisColumns: [Int]
  private let noteColumns: [Int]
  /// The column of who the patient is; `nil` where there is none.
  private let patientColumn: Int?
  private var splitter: RecordSplitter
  private var sink: Sink
  private let output: ByteBuffer
  private var claim = ReadClaim()
  /// A hash of each claim number of the chunk, in order.
  private var claimHashes = Stack<UInt64>()
  private(set) var outcome = PieceOutcome()

  /// - Parameter header: the table's headings; a record that repeats them is passed over.
  init(reader: LineReader, header: [String], sink: consuming Sink, output: ByteBuffer) {
    self.reader = reader
    self.header = header
    let plain = header.map(plainHeading)
    diagnosisColumns = plain.indices.filter { place in
      let name = plain[place]
      return name == "icd10"
        || ["diagnosis", "diagnoses", "dx", "icd"].contains(name.prefix { !$0.isNumber })
    }
    noteColumns = plain.indices.filter { ["note", "notes", "procedurenote"].contains(plain[$0]) }
    patientColumn = plain.firstIndex { ["patientid", "mrn", "memberid", "subscriberid"].contains($0) }
    splitter = RecordSplitter(separator: reader.columns.separator)
    self.sink = sink
    self.output = output
  }

  mutating func process(_ chunk: ChunkBuffer) {
    outcome = PieceOutcome()
    claimHashes.removeAll()
    output.removeAll()
    let bytes = Span<UInt8>(
      _unsafeStart: chunk.text.assumingMemoryBound(to: UInt8.self), count: chunk.count)
    var place = 0
    while place < bytes.count {
      let next = splitter.split(bytes, from: place, to: bytes.count)
      outcome.lineCount += 1
      takeRecord(bytes)
      outcome.lineCount += max(0, (place..<next).count { bytes[$0] == UInt8(ascii: "\n") } - 1)
      place = next
    }
    finishClaim()
    sink.finishPiece()
  }

  private mutating func takeRecord(_ bytes: Span<UInt8>) {
    if splitter.isPassedOver(bytes, header: header) { return }
    let columns = reader.columns
    let number = splitter.text(bytes, columns.column(.claim))
    let isSame = !number.isEmpty && number.utf8.elementsEqual(claim.number.utf8)
    if !isSame { finishClaim() }
    claim.number = number
    for column in diagnosisColumns {
      for code in splitter.text(bytes, column).split(whereSeparator: { " ,;|:".contains($0) })
      where claim.diagnoses?.contains(String(code)) != true {
        claim.diagnoses = (claim.diagnoses ?? []) + [String(code)]
      }
    }
    if let patientColumn { claim.patient = splitter.text(bytes, patientColumn) }
    for column in noteColumns { claim.note += splitter.text(bytes, column) + "; " }
    claim.lines.append(
      ReadLine(number: splitter.text(bytes, columns.column(.line)), content: content(bytes)))
  }

  private mutating func content(_ bytes: Span<UInt8>) -> ReadLine.Content {
    do { return .line(try reader.read(splitter, bytes)) } catch {
      outcome.add(
        InvalidLine(line: outcome.lineCount, column: error.column, message: error.description))
      return .unreadable(
        code: splitter.text(bytes, reader.columns.column(.code)), reason: error.description)
    }
  }

  private mutating func finishClaim() {
    guard !claim.lines.isEmpty else { return }
    sink.write(claim, to: output, counting: &outcome.summary)
    if !claim.number.isEmpty { claimHashes.append(claimHash(claim.number.utf8)) }
    claim.lines.removeAll(keepingCapacity: true)
    claim.diagnoses = nil
    claim.note = ""
  }

  mutating func exchangeClaims(_ hashes: inout Stack<UInt64>) { swap(&claimHashes, &hashes) }
}
