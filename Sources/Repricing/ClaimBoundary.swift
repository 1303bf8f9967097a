// Where a text of claim lines may be cut: between two claims.

import ClaimFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the last place where a claim begins, by the same reading of records that pricing uses. Where the table says whose
/// claims they are, it is one where a patient's begin, if there is any.
struct ClaimBoundary {
  private let claimColumn: Int
  /// The column of who the patient is; `nil` where claims of one need not stay together.
  private let patientColumn: Int?
  private let headings: [String]
  private var splitter: RecordSplitter
  /// Where the whole records of the text begin.
  private var starts: [Int] = []

  /// - Parameter keepsPatients: whether claims of one patient that stand one after another stay together.
  init(columns: ClaimColumns, headings: [String], keepsPatients: Bool = false) {
    claimColumn = columns.column(.claim)
    patientColumn = keepsPatients ? patientHeading(headings) : nil
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
    if memchr(base, 0x22, text.count) != nil { return lastStart(span, from: 0) }
    var window = 512
    while window < text.count {
      if let line = memchr(base + (text.count - window), 0x0A, window),
        let start = lastStart(span, from: UnsafeRawPointer(line) - base + 1, isWhole: false)
      {
        return start
      }
      window *= 4
    }
    return lastStart(span, from: 0)
  }

  /// - Parameter isWhole: whether the claims of one patient may be parted, since no other patient's follow.
  private mutating func lastStart(_ text: Span<UInt8>, from first: Int, isWhole: Bool = true) -> Int? {
    let end = findRecords(text, from: first)
    if claimColumn < 0, patientColumn == nil { return end > first ? end : nil }
    var later: (start: Int, claim: String, patient: String)?
    var anyStart: Int?
    for start in starts.reversed() {
      _ = splitter.split(text, from: start, to: text.count)
      guard !isPassedOver(text) else { continue }
      let claim = claimColumn < 0 ? "" : splitter.text(text, claimColumn)
      let patient = patientColumn.map { splitter.text(text, $0) } ?? ""
      if let later, later.claim.isEmpty || !later.claim.utf8.elementsEqual(claim.utf8) {
        if later.patient.isEmpty || !later.patient.utf8.elementsEqual(patient.utf8) { return later.start }
        anyStart = anyStart ?? later.start
      }
      later = (start, claim, patient)
    }
    return isWhole ? anyStart : nil
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
