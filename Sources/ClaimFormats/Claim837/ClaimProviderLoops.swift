// Whose name, address and specialty a segment gives: loops 2000A, 2010AA, 2310 and 2420.

extension ClaimBuilder {
  mutating func takeName(_ segments: X12Segments) {
    party = .other
    let entity = segments.code(1)
    // Without HL segments, the next subscriber or billing provider ends the claim before.
    if loop == .line, entity == "IL" || entity == "85" { endClaim() }
    if loop == .outside, entity == "85" {
      billingProvider = ClaimProvider()
      billingProvider.npi = segments.npi
      billingProvider.taxonomy = billingTaxonomy
      billingTaxonomy = nil
      party = .billing
      return
    }
    if loop == .outside, entity == "IL" { patient = (segments.text(9), "") }
    if loop == .outside, entity == "PR" { payer = (segments.text(3), segments.text(9)) }
    if loop == .outside, entity == "QC" { patient.dependent = " \(segments.text(3)) \(segments.text(4))" }
    guard loop == .claim || loop == .line, entity == "82" || entity == "77" else { return }
    party = entity == "82" ? .rendering : .facility
    var provider = ClaimProvider()
    provider.npi = segments.npi
    if loop == .line {
      if party == .rendering { line.renderingProvider = provider } else { line.serviceFacility = provider }
    } else {
      if party == .rendering { claim.renderingProvider = provider } else { claim.serviceFacility = provider }
    }
  }

  mutating func takeAddress(_ segments: X12Segments) {
    switch (party, loop) {
    case (.billing, _): billingProvider.zip = segments.zip(3)
    case (.facility, .line): line.serviceFacility?.zip = segments.zip(3)
    case (.facility, _): claim.serviceFacility?.zip = segments.zip(3)
    default: break
    }
  }

  mutating func takeSpecialty(_ segments: X12Segments) {
    let taxonomy = segments.taxonomy(3)
    switch (segments.code(1), party) {
    case ("BI", .billing) where loop == .outside: billingProvider.taxonomy = taxonomy
    case ("BI", _) where loop == .outside: billingTaxonomy = taxonomy
    case ("PE", .rendering) where loop == .line: line.renderingProvider?.taxonomy = taxonomy
    case ("PE", .rendering): claim.renderingProvider?.taxonomy = taxonomy
    default: break
    }
  }
}
