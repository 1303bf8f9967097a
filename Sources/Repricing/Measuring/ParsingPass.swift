// Reading alone, without pricing or writing: for measurement.

import ClaimFormats
import FeePricing

/// The lines of a table of claims held in memory, read again and again as ``Repricing`` would read them.
package struct ParsingPass: ~Copyable {
  private let reader: LineReader
  private let headings: [String]
  private let chunks: [ChunkBuffer]
  private var fast: FastLine
  /// The lines of one chunk, where pricing would take them from.
  private var lines = Stack<ClaimLine>()

  /// What the lines of a table come to.
  package struct Tally: Hashable, Sendable {
    package var lines = 0
    /// Charges, where there are any.
    package var charges = Money.zero
  }

  /// Cuts a table into the chunks that a worker takes at a time.
  ///
  /// - Parameter table: with its header.
  /// - Throws: ``LoadError`` if the table has no header that names its columns.
  package init(_ table: [UInt8], _ data: FeeData) throws(LoadError) {
    let head = try TableHead(table, name: "claims")
    let size = RepricingOptions().chunkSize
    let source = ChunkSource(
      NoInput(), boundary: ClaimBoundary(columns: head.columns, headings: head.headings), opening: head.rest,
      size: size)
    var chunks: [ChunkBuffer] = []
    while true {
      let chunk = ChunkBuffer(capacity: size)
      guard try source.next(chunk) else { break }
      chunks.append(chunk)
    }
    self.chunks = chunks
    headings = head.headings
    reader = LineReader(columns: head.columns, defaults: LineDefaults(), zipCodes: data.zipCodes)
    fast = FastLine(columns: head.columns, defaults: reader.defaults, zipCodes: reader.zipCodes)
  }

  /// Reads lines of the plain form, the fast way.
  ///
  /// - Returns: `nil` if a line is not of that form.
  package mutating func readPlainLines() -> Tally? {
    var tally = Tally()
    var walk = FastReading()
    for chunk in chunks {
      lines.removeAll()
      fast.noteLineEnd(of: UnsafeRawBufferPointer(start: chunk.text, count: chunk.count))
      var place = 0
      while place < chunk.count {
        guard fast.read(chunk.text + place, &walk) else { return nil }
        lines.append(walk.line)
        place = walk.place - chunk.text
      }
      tally.lines += lines.count
      for line in lines.indices { tally.charges += lines[line].billedCharge ?? .zero }
    }
    return tally
  }

  /// Reads lines of any form field by field, the careful way.
  ///
  /// - Returns: `nil` if a line cannot be read.
  package func readAnyLines() -> Tally? {
    var tally = Tally()
    var records = RecordRepricer(
      reader: reader, header: headings, sink: ChargeCount(), output: ByteBuffer(capacity: 0))
    for chunk in chunks {
      records.process(chunk)
      guard records.outcome.summary.invalid == 0 else { return nil }
      tally.lines += records.outcome.summary.lines
      tally.charges += records.outcome.summary.allowed
    }
    return tally
  }
}

/// Prices nothing and writes nothing: counts each line with its charge, as if that were allowed.
private struct ChargeCount: ClaimSink {
  func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    for line in claim.lines {
      switch line.content {
      case .line(let line): summary.count(.priced, nil, allowed: line.billedCharge ?? .zero)
      case .unreadable: summary.count(.invalid, nil, allowed: .zero)
      }
    }
  }
}

/// An input that has been read to its end.
private final class NoInput: ByteInput {
  let name = "claims"
  let position = 0

  func read(_ base: UnsafeMutableRawPointer, _ count: Int) -> Int { 0 }
}
