// What cannot be taken: claims beyond all measure, and segments that have swallowed the next one.

import ClaimFormats
import FeePricing

extension RemittanceBuilder {
  /// Says once that a claim is beyond all measure; what it has so far stands, marked as cut short.
  mutating func stopReading(_ segments: X12Segments) {
    if !claim.isCutShort {
      report(
        .damaged, segments, "claim \(claim.patientControl) is too large; the rest of it is not read")
    }
    claim.isCutShort = true
    if loop == .line { line.isCutShort = true }
    loop = .nowhere
  }

  /// A segment with more elements than it can have has swallowed the next one: its terminator was lost. What that
  /// one was is not known, so that the rest of the claim cannot be trusted.
  mutating func takeForeign(_ segments: X12Segments) {
    switch segments.name {
    case "CLP": takeClaim(segments)
    case "SVC": takeService(segments)
    case "PLB": totals.providerAdjustments.add(nil as Money?)
    case "BPR": hasPayment = true
    default: break
    }
    report(
      .damaged, segments,
      "\(segments.name) has more elements than it can have, as if its terminator were lost; it is not used"
        + (hasClaim ? ", nor is the rest of claim \(claim.patientControl)" : ""))
    guard hasClaim else { return }
    claim.isCutShort = true
    if loop == .line { line.isCutShort = true }
    loop = .nowhere
  }
}
