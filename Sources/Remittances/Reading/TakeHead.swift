// The head and the end of a transaction: the payment, the parties, and what belongs to no claim.

import ClaimFormats
import FeePricing

extension RemittanceBuilder {
  mutating func takePayment(_ segments: X12Segments) {
    guard loop == .head, !hasPayment else {
      report(.damaged, segments, "BPR stands behind the head of the remittance; it is not used")
      return
    }
    hasPayment = true
    remittance.handling = segments.code(1)
    remittance.paid = required(segments, 2)
    remittance.creditOrDebit = segments.code(3)
    remittance.method = segments.code(4)
    remittance.date = day(segments, 16)
  }

  mutating func takeTrace(_ segments: X12Segments) {
    guard loop == .head, remittance.trace.isEmpty else { return }
    remittance.trace = segments.text(2)
    remittance.originator = segments.text(3)
  }

  mutating func takeParty(_ segments: X12Segments) {
    let entity = segments.code(1)
    guard !isHeadDone else {
      report(
        .remark, segments,
        "N1*\(entity) stands behind the head of the remittance; its payer and payee remain as they were")
      return
    }
    guard entity == "PR" || entity == "PE" else {
      loop = .nowhere
      return
    }
    var party = RemittanceParty()
    party.name = segments.text(2)
    party.qualifier = segments.code(3)
    party.identifier = segments.text(4)
    loop = entity == "PR" ? .payer : .payee
    if entity == "PR" { remittance.payer = party } else { remittance.payee = party }
  }

  mutating func takePartyReference(_ segments: X12Segments) {
    switch (loop, segments.code(1)) {
    case (.payer, "2U"): remittance.payer.furtherIdentifier = segments.text(2)
    case (.payee, "TJ"), (.payee, "PQ"):
      if remittance.payee.furtherIdentifier.isEmpty { remittance.payee.furtherIdentifier = segments.text(2) }
    default: break
    }
  }

  /// PLB: pairs of a reason and an amount, up to six.
  mutating func takeProviderAdjustments(_ segments: X12Segments) {
    endHead(segments.position)
    endClaim()
    loop = .trailer
    let provider = segments.text(1)
    let period = day(segments, 2)
    var element = 3
    while element <= segments.elementCount {
      defer { element += 2 }
      let parts = segments.components(element)
      let code = segments.code(segments.trimmed(parts[1]))
      if segments.range(element).isEmpty, segments.range(element + 1).isEmpty { continue }
      let isCode = segments.isShortCode(segments.trimmed(parts[1]))
      if !isCode { report(.damaged, segments, segments.flaw(element, "a reason such as WO")) }
      let amount = isCode ? required(segments, element + 1) : .unreadable
      totals.providerAdjustments.add(amount)
      give(
        .providerAdjustment(
          ProviderAdjustment(
            remittance: ordinal, provider: provider, fiscalPeriod: period, code: code,
            reference: segments.text(segments.trimmed(parts[2])), amount: amount,
            place: .segment(segments.position))))
    }
  }
}
