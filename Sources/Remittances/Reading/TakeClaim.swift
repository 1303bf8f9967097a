// The claim of a remittance: CLP and what stands with it in loop 2100.

import ClaimFormats
import FeePricing

extension RemittanceBuilder {
  /// CLP. If its status, charge or payment is not where it belongs, none of its amounts is used: they may have moved.
  mutating func takeClaim(_ segments: X12Segments) {
    endHead(segments.position)
    endClaim()
    loop = .claim
    hasClaim = true
    byteCount = segments.byteCount
    claim.remittance = ordinal
    claim.place = .segment(segments.position)
    claim.patientControl = segments.text(1)
    claim.status = segments.claimStatus(2)
    claim.filingCode = segments.code(6)
    claim.payerControl = segments.text(7)
    claim.facilityCode = segments.text(segments.trimmed(segments.components(8)[1]))
    claim.frequency = segments.code(9)
    takeAmounts(segments)
    if claim.patientControl.isEmpty {
      report(.remark, segments, "CLP01 is blank; the claim can only be known by the payer's number")
    }
    if claim.isPredetermination, let paid = claim.paid.value, paid != .zero {
      report(
        .remark, segments,
        "claim \(claim.patientControl) is a predetermination (CLP02 is 25); its \(paid) is no payment")
    }
  }

  private mutating func takeAmounts(_ segments: X12Segments) {
    let (charge, paid) = (segments.dollars(3), segments.dollars(4))
    let isWhole = !segments.hasForeignElements
    let isInPlace = segments.range(9).count <= 1
    if isWhole, isInPlace, claim.status != nil, charge.value != nil, paid.value != nil {
      claim.charge = charge
      claim.paid = paid
      claim.patientResponsibility = amount(segments, 5)
      return
    }
    let flaw: String =
      claim.status == nil
      ? segments.flaw(2, "a claim's status such as 1, 4 or 22")
      : charge.value == nil
        ? segments.flaw(3, X12Segments.dollarForm)
        : paid.value == nil
          ? segments.flaw(4, X12Segments.dollarForm)
          : segments.flaw(9, "a frequency of one character")
    if isWhole { report(.damaged, segments, "\(flaw); none of the amounts of CLP is used") }
    claim.charge = .unreadable
    claim.paid = .unreadable
    claim.patientResponsibility = .unreadable
  }

  mutating func takeName(_ segments: X12Segments) {
    guard loop == .claim else { return }
    switch segments.code(1) {
    case "QC":
      claim.patient.lastName = segments.text(3)
      claim.patient.firstName = segments.text(4)
      claim.patient.identifier = segments.text(9)
    case "82": if segments.code(8) == "XX" { claim.renderingNPI = segments.text(9) }
    case "TT": claim.crossoverPayer = segments.text(3)
    default: break
    }
  }

  mutating func takeReference(_ segments: X12Segments) {
    switch loop {
    case .payer, .payee: takePartyReference(segments)
    case .claim:
      switch segments.code(1) {
      case "CE": claim.contractClass = segments.text(2)
      case "F8": claim.originalReference = segments.text(2)
      default: break
      }
    case .line:
      switch segments.code(1) {
      case "6R": line.controlNumber = segments.text(2)
      case "HPI": line.renderingNPI = segments.text(2)
      case "LU": line.location = segments.text(2)
      default: break
      }
    default: break
    }
  }

  mutating func takeDate(_ segments: X12Segments) {
    switch (loop, segments.code(1)) {
    case (.line, "472"): Self.setDates(&line.dates, day(segments, 2), isEnd: nil)
    case (.line, "150"): Self.setDates(&line.dates, day(segments, 2), isEnd: false)
    case (.line, "151"): Self.setDates(&line.dates, day(segments, 2), isEnd: true)
    case (.claim, "232"): Self.setDates(&claim.serviceDates, day(segments, 2), isEnd: false)
    case (.claim, "233"): Self.setDates(&claim.serviceDates, day(segments, 2), isEnd: true)
    case (.claim, "050"): claim.received = day(segments, 2)
    case (.head, "405"): remittance.productionDate = day(segments, 2)
    default: break
    }
  }

  /// - Parameter isEnd: whether it is the last day; `nil` if it is the only one.
  private static func setDates(_ dates: inout Stated<DateSpan>, _ day: Stated<ServiceDate>, isEnd: Bool?) {
    switch day {
    case .blank: return
    case .unreadable: dates = .unreadable
    case .value(let day):
      if dates.isUnreadable { return }
      let other = dates.value
      let from = isEnd == true ? other?.from ?? day : day
      let through = isEnd == false ? other?.through ?? day : day
      // Days in the wrong order are taken for the first day alone.
      dates = .value(DateSpan(from: from, through: max(from, through)))
    }
  }

  /// MOA and MIA.
  mutating func takeRemarks(_ segments: X12Segments, _ elements: [Int]) {
    guard loop == .claim else { return }
    for element in elements where !segments.range(element).isEmpty {
      claim.remarks.append(segments.text(element))
    }
  }

  mutating func takeAmount(_ segments: X12Segments) {
    guard loop == .claim || loop == .line else { return }
    let amount = required(segments, 2)
    let qualifier = segments.code(1)
    if loop == .claim {
      claim.amounts.append(QualifiedAmount(qualifier: qualifier, amount: amount))
    } else if qualifier == "B6", line.statedAllowed.isBlank {
      line.statedAllowed = amount
    } else {
      line.amounts.append(QualifiedAmount(qualifier: qualifier, amount: amount))
    }
  }
}
