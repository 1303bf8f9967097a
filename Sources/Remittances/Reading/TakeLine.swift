// The service lines of a remittance: SVC and what stands with it in loop 2110, and adjustments.

import ClaimFormats
import FeePricing

extension RemittanceBuilder {
  /// SVC. If its code, charge or payment is not where it belongs, or something stands where a changed code belongs
  /// and is none, none of its amounts is used: they may have moved.
  mutating func takeService(_ segments: X12Segments) {
    guard hasClaim, loop != .nowhere else {
      if !hasClaim { report(.damaged, segments, "SVC stands outside a claim; it is passed over") }
      return
    }
    guard claim.lines.count < Self.mostLines else {
      stopReading(segments)
      return
    }
    loop = .line
    let service = segments.service(segments.components(1), 1)
    let original = segments.range(6).isEmpty ? nil : segments.service(segments.components(6), 6)
    let (charge, paid) = (segments.dollars(2), segments.dollars(3))
    let isInPlace = !service.isBlank && original?.isBlank != true && charge.value != nil && paid.value != nil
    let isUsable = isInPlace && (segments.elementCount <= 7 || !segments.hasForeignElements)
    // Of foreign elements it is said already.
    if !isInPlace {
      report(
        .damaged, segments, "\(flaw(segments, service, charge, paid)); none of the amounts of SVC is used")
    }
    let units = isUsable ? units(segments, 5) : .unreadable
    let originalUnits = isUsable ? self.units(segments, 7) : .unreadable
    if isUsable { remark(segments, service, units) }
    if claim.lines.isEmpty { claim.lines.reserveCapacity(4) }
    // Filled where it stands: a line is large, and moving it costs as much as reading it.
    claim.lines.append(ServicePayment())
    claim.lines[claim.lines.count - 1].state(
      number: claim.lines.count, place: .segment(segments.position), service: service, original: original,
      charge: isUsable ? charge : .unreadable, paid: isUsable ? paid : .unreadable,
      revenueCode: segments.text(4), units: units, originalUnits: originalUnits)
  }

  /// Which element of SVC shows that they are not where they belong.
  private func flaw(
    _ segments: X12Segments, _ service: RemittedService, _ charge: Stated<Money>, _ paid: Stated<Money>
  ) -> String {
    if service.isBlank { return segments.flaw(1, "a service such as HC:99213") }
    if charge.value == nil { return segments.flaw(2, X12Segments.dollarForm) }
    if paid.value == nil { return segments.flaw(3, X12Segments.dollarForm) }
    return segments.flaw(6, "a service such as HC:99213")
  }

  /// Says what is unusual and costs no amount.
  private mutating func remark(_ segments: X12Segments, _ service: RemittedService, _ units: Stated<Quantity>)
  {
    if service.code.isUnreadable {
      report(.remark, segments, segments.flaw(1, "a service with a code of five characters"))
    }
    if service.modifiers.isUnreadable {
      report(.remark, segments, segments.flaw(1, "a service with modifiers of two characters"))
    }
    let revenue = segments.range(4)
    if !revenue.isEmpty, !(3...4).contains(revenue.count), units.isBlank {
      report(
        .remark, segments,
        "SVC04 \"\(segments.text(revenue))\" is not a revenue code; if it is meant as units, it belongs in SVC05, "
          + "which is blank and counts as 1")
    }
  }

  /// CAS: a group and up to six triplets of a reason, an amount and a quantity, some of which may be blank.
  mutating func takeAdjustments(_ segments: X12Segments) {
    guard loop == .claim || loop == .line else {
      if loop != .nowhere { report(.damaged, segments, "CAS stands outside a claim; it is not used") }
      return
    }
    let group = segments.code(1)
    let isGroup = group == "CO" || group == "PR" || group == "OA" || group == "PI" || group == "CR"
    if !isGroup {
      report(.damaged, segments, segments.flaw(1, "a group such as CO or PR") + "; no amount of CAS is used")
    }
    var element = 2
    repeat {
      takeTriplet(segments, element, group, isUsable: isGroup)
      element += 3
    } while element <= segments.elementCount
  }

  private mutating func takeTriplet(
    _ segments: X12Segments, _ element: Int, _ group: X12Code, isUsable: Bool
  ) {
    let reason = segments.range(element)
    if reason.isEmpty, segments.range(element + 1).isEmpty, segments.range(element + 2).isEmpty {
      // A CAS without any triplet says nothing that could be used.
      if element == 2 { report(.damaged, segments, "CAS02 is blank; it must be a reason such as 45") }
      return
    }
    let amount: Stated<Money>
    let isReason = segments.isShortCode(reason)
    if isUsable, isReason {
      amount = required(segments, element + 1)
      if !segments.isAdjustmentReason(reason) {
        report(
          .remark, segments,
          "CAS\(element < 10 ? "0" : "")\(element) \"\(segments.text(reason))\" is not a published reason code"
        )
      }
    } else {
      if isUsable { report(.damaged, segments, segments.flaw(element, "a reason such as 45")) }
      amount = .unreadable
    }
    let adjustment = Adjustment(
      group: group, reason: segments.code(reason), amount: amount, quantity: units(segments, element + 2))
    if loop == .line { line.adjustments.append(adjustment) } else { claim.adjustments.append(adjustment) }
  }

  /// LQ: a remark code of the line.
  mutating func takeRemark(_ segments: X12Segments) {
    guard loop == .line else { return }
    let list = segments.code(1)
    if list == "HE" || list == "RX", !segments.range(2).isEmpty { line.remarks.append(segments.text(2)) }
  }
}
