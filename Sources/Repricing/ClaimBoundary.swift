// Where a text of claim lines may be cut: between two claims.

import ClaimFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the last place where a claim begins, by the same reading of records that pricing uses.
struct ClaimBoundary {
  private let claimColumn: Int
  private let headings: [String]
  private var splitter: RecordSplitter
  /// Where the whole records of the text begin.
  private var starts: [Int] = []

  init(columns: ClaimColumns, headings: [String]) {
    claimColumn = columns.column(.claim)
    self.headings = headings
    splitter = RecordSplitter(separator: columns.separator)
  }

  /// Where the last claim of the text begins; `nil` if no second one is sure to have begun.
  ///
  /// - Parameter text: begins with a record.
  mutating func lastClaimStart(_ text: UnsafeRawBufferPointer) -> Int? {
    guard let base = text.baseAddress else { return nil }
    let span = Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: text.count)
    // With quotes about, only a reading from the start tells which line ends lie within quotes.
    if memchr(base, 0x22, text.count) != nil { return lastClaimStart(span, from: 0) }
    var window = 512
    while window < text.count {
      if let line = memchr(base + (text.count - window), 0x0A, window),
        let start = lastClaimStart(span, from: UnsafeRawPointer(line) - base + 1)
      {
        return start
      }
      window *= 4
    }
    return lastClaimStart(span, from: 0)
  }

  private mutating func lastClaimStart(_ text: Span<UInt8>, from first: Int) -> Int? {
    let end = findRecords(text, from: first)
    guard claimColumn >= 0 else { return end > first ? end : nil }
    var later: (start: Int, claim: String)?
    for start in starts.reversed() {
      _ = splitter.split(text, from: start, to: text.count)
      guard !isPassedOver(text) else { continue }
      let claim = splitter.text(text, claimColumn)
      if let later, later.claim.isEmpty || !later.claim.utf8.elementsEqual(claim.utf8) { return later.start }
      later = (start, claim)
    }
    return nil
  }

  /// Fills ``starts``.
  ///
  /// - Returns: where the last whole record ends.
  private mutating func findRecords(_ text: Span<UInt8>, from first: Int) -> Int {
    starts.removeAll(keepingCapacity: true)
    var place = first
    while place < text.count {
      let next = splitter.split(text, from: place, to: text.count)
      guard !splitter.mayGoOn else { break }
      starts.append(place)
      place = next
    }
    return place
  }

  /// Whether the record is a blank line or a repeated header, which end no claim.
  private func isPassedOver(_ text: Span<UInt8>) -> Bool {
    let fields = splitter.fields.indices
    if fields.count == 1, splitter.text(text, 0).isEmpty { return true }
    return fields.count == headings.count && fields.allSatisfy { splitter.text(text, $0) == headings[$0] }
  }
}
