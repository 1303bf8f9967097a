// Rows of a table of payments into claims and remittances: which rows belong together.

import ClaimFormats
import FeePricing

/// Gathers rows; a claim is done when the next one begins.
struct TableGathering: Sendable {
  private var events: [RemittanceEvent] = []
  private var taken = 0
  private var ordinal = 0
  private var remittanceKey: [String]?
  private var claimKey: [String]?
  private var lineKey: [String] = []
  private var claim = ClaimPayment()
  private var totals = RemittanceTotals()

  mutating func takeEvent() -> RemittanceEvent? {
    guard taken < events.count else { return nil }
    defer {
      taken += 1
      if taken == events.count {
        events.removeAll(keepingCapacity: true)
        taken = 0
      }
    }
    return events[taken]
  }

  mutating func report(_ problem: RemittanceProblem) { events.append(.problem(problem)) }

  mutating func take(_ given: RemittanceRow) {
    var row = given
    if row.remittanceKey != remittanceKey { beginRemittance(row) }
    if row.claimKey != claimKey || row.text(.claim).isEmpty && row.text(.line).isEmpty { beginClaim(row) }
    if !addAdjustment(&row) {
      lineKey = row.lineKey
      claim.lines.append(row.service(number: claim.lines.count + 1))
    }
    for problem in row.problems { report(problem) }
  }

  /// Takes a row for a further adjustment of the line before, if its other fields repeat.
  private mutating func addAdjustment(_ row: inout RemittanceRow) -> Bool {
    guard let last = claim.lines.indices.last, row.lineKey == lineKey else { return false }
    let known = claim.lines[last].adjustments.map { [$0.group, $0.reason] }
    let added = row.reasonedAdjustments()
    let isSameLine = !row.text(.line).isEmpty
    let new = added.filter { !known.contains([$0.group, $0.reason]) }
    // Without a number of its own, a line that repeats with the same reasons is another one.
    guard isSameLine || !new.isEmpty && new.count == added.count else { return false }
    claim.lines[last].adjustments += new
    for remark in row.remarks where !claim.lines[last].remarks.contains(remark) {
      claim.lines[last].remarks.append(remark)
    }
    return true
  }

  private mutating func beginRemittance(_ row: RemittanceRow) {
    end()
    ordinal += 1
    remittanceKey = row.remittanceKey
    var remittance = Remittance()
    remittance.ordinal = ordinal
    remittance.payer.name = row.text(.payer)
    remittance.payer.identifier = row.text(.payerIdentifier)
    remittance.trace = row.text(.trace)
    remittance.date = LineReader.writtenDay(row.text(.paymentDate)).map { .value($0) } ?? .blank
    remittance.place = .line(row.line, column: 0)
    totals = RemittanceTotals()
    totals.remittance = ordinal
    events.append(.remittance(remittance))
  }

  private mutating func beginClaim(_ row: RemittanceRow) {
    endClaim()
    claimKey = row.claimKey
    claim.remittance = ordinal
    claim.place = .line(row.line, column: 0)
    claim.patientControl = row.text(.claim)
    claim.payerControl = row.text(.payerControl)
    claim.status = UInt8(row.text(.status)).flatMap { ClaimStatus(rawValue: $0) }
    claim.facilityCode = row.text(.place)
    claim.renderingNPI = row.text(.npi)
    claim.patient.lastName = row.text(.patient)
  }

  /// Ends the claim that is open; its amounts are those of its lines.
  private mutating func endClaim() {
    if claimKey == nil { return }
    claimKey = nil
    lineKey = []
    var (charge, paid) = (ExactTotal(), ExactTotal())
    for line in claim.lines {
      charge.add(line.charge)
      paid.add(line.paid)
    }
    if let charge = charge.amount { claim.charge = .value(charge) }
    if let paid = paid.amount { claim.paid = .value(paid) }
    totals.claims += 1
    totals.lines += claim.lines.count
    totals.charge.add(claim.charge)
    totals.paid.add(claim.paid)
    events.append(.claim(exchange(&claim, with: ClaimPayment())))
  }

  /// Ends the remittance that is open.
  mutating func end() {
    guard remittanceKey != nil else { return }
    endClaim()
    remittanceKey = nil
    events.append(.totals(totals))
  }
}
