// A table of payments into remittances and claim payments, chunk by chunk.

import ClaimFormats
import FeePricing

/// Reads payments from a table with a header, as practice systems export them: one row a line, or a row for each
/// adjustment of a line. Rows of one claim stand together.
///
/// A table states no payment in all, so that its remittances have none; rows of one payer, check and day make one.
///
/// - Complexity: it keeps what has been given and not yet read, and one claim.
public struct RemittanceTableReader: Sendable {
  /// A header stands within so many lines: exports print titles and filters above it.
  private static let titleLines = 30
  /// So much is looked through for it, if there is so much.
  private static let opening = 64 << 10

  private var buffer: [UInt8] = []
  private var place = 0
  private var line = 0
  private var isFinished = false
  private var encoding: X12Encoding?
  private var halfPair: UInt8?
  private var splitter = RecordSplitter(separator: UInt8(ascii: ","))
  private var columns: RemittanceColumns?
  private var headings: [String] = []
  private var gathering = TableGathering()
  private var isRejected = false

  public init() {}

  /// Adds bytes of the file.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    if place > 0 {
      buffer.removeSubrange(0..<place)
      place = 0
    }
    let old = buffer.count
    if let half = halfPair { buffer.append(half) }
    halfPair = nil
    buffer.append(contentsOf: bytes)
    if encoding == nil, buffer.count >= 4 {
      let found = X12Encoding(buffer)
      encoding = found
      halfPair = found.narrow(&buffer, from: 0)
      if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    } else if let encoding {
      halfPair = encoding.narrow(&buffer, from: old)
    }
  }

  /// Says that there are no more bytes.
  public mutating func finish() { isFinished = true }

  /// The next event.
  ///
  /// - Returns: `nil` where more bytes are needed or, after ``finish()``, where the file has no more.
  public mutating func next() -> RemittanceEvent? {
    while true {
      if let event = gathering.takeEvent() { return event }
      if isRejected { return nil }
      if columns == nil {
        guard isFinished || buffer.count - place >= Self.opening else { return nil }
        findHeader()
      } else if !readRecord() {
        if isFinished { gathering.end() }
        guard let event = gathering.takeEvent() else { return nil }
        return event
      }
    }
  }

  private mutating func findHeader() {
    let held = buffer
    let bytes = held.span
    while place < held.count, line < Self.titleLines {
      let separator = ClaimColumns.separator(of: bytes, from: place, to: held.count)
      var splitter = RecordSplitter(separator: separator)
      let next = splitter.split(bytes, from: place, to: held.count)
      count(held[place..<next])
      place = next
      let headings = splitter.fields.indices.map { splitter.text(bytes, $0) }
      guard let columns = RemittanceColumns(headings) else { continue }
      self.columns = columns
      self.headings = headings
      self.splitter = splitter
      for heading in columns.doubled {
        gathering.report(
          RemittanceProblem(
            .remark, .line(line, column: 0), "another column holds what \"\(heading)\" does; it is not used"))
      }
      return
    }
    isRejected = true
    gathering.report(
      RemittanceProblem(
        .damaged, .line(1, column: 1),
        "no line has the headings of payments: a column of procedure codes (cpt, hcpcs, procedure…) and one of "
          + "payments (paid, paid amount…) are needed"))
  }

  private mutating func count(_ record: ArraySlice<UInt8>) {
    line += max(1, record.count { $0 == UInt8(ascii: "\n") })
  }

  /// Reads the next record.
  ///
  /// - Returns: whether there was a whole one.
  private mutating func readRecord() -> Bool {
    guard let columns, place < buffer.count else { return false }
    let held = buffer
    let bytes = held.span
    let next = splitter.split(bytes, from: place, to: held.count)
    if splitter.mayGoOn, !isFinished { return false }
    let first = line + 1
    count(held[place..<next])
    place = next
    let texts = splitter.fields.indices.map { splitter.text(bytes, $0) }
    if texts.allSatisfy(\.isEmpty) || texts == headings { return true }
    guard texts.count == columns.count else {
      if isTotal(texts) { return true }
      gathering.report(
        RemittanceProblem(
          .damaged, .line(first, column: 0),
          "\(texts.count) fields where the header has \(columns.count); the line is not used"))
      return true
    }
    let row = RemittanceRow(texts, columns, line: first)
    if row.text(.code).isEmpty, row.text(.claim).isEmpty || isTotal(texts) { return true }
    gathering.take(row)
    return true
  }

  /// A row of totals below the lines.
  private func isTotal(_ texts: [String]) -> Bool {
    texts.contains { $0.lowercased().hasPrefix("total") || $0.lowercased().hasPrefix("grand total") }
  }
}
