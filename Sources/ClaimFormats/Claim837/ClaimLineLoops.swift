// Where service lines begin, and the details of claims and lines: loops 2300 and 2400.

extension ClaimBuilder {
  mutating func beginLine(_ segments: X12Segments, number: String) {
    guard hasClaim else {
      if !hasStrayLines {
        report(segments, "\(segments.name) stands outside a claim; such lines are passed over")
      }
      hasStrayLines = true
      return
    }
    hasLine = false
    guard claim.lines.count < Self.mostLines else {
      loop = .otherPayer
      stopReading(segments)
      return
    }
    loop = .line
    party = .other
    if claim.lines.isEmpty { claim.lines.reserveCapacity(4) }
    claim.lines.append(ServiceLine(number: number, position: segments.position))
    hasLine = true
    hasService = false
  }

  /// Says once that a claim is beyond all measure; what it has so far stands, marked as cut short.
  mutating func stopReading(_ segments: X12Segments) {
    if !claim.isCutShort {
      report(segments, "claim \(claim.number) is too large; the rest of it is not read")
    }
    claim.isCutShort = true
  }

  mutating func takeService(_ segments: X12Segments) {
    // An SV1 without an LX begins a line of its own.
    if !hasLine || hasService {
      beginLine(segments, number: String(claim.lines.count + 1))
    }
    guard hasLine else { return }
    line.takeService(segments)
    hasService = true
  }

  mutating func takeDiagnoses(_ segments: X12Segments) {
    guard loop == .claim else { return }
    segments.forEachDiagnosis { claim.diagnoses.append($0) }
  }

  mutating func takeDetail(_ segments: X12Segments) {
    guard !segments.isKnown837 else {
      if hasLine {
        line.takeDetail(segments)
      } else if segments.name == "NTE", loop == .claim {
        claim.notes.append(ClaimNote(qualifier: segments.code(1), text: segments.text(2)))
      }
      return
    }
    report(segments, "\(segments.name) is not a segment of a professional claim; it is passed over")
  }

  mutating func report(_ segments: X12Segments, _ message: String) {
    problems.append(X12Problem(kind: .segment, position: segments.position, message: message))
  }
}
