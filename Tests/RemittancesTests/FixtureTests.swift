// Every collected remittance against what other programs found in it.

import ClaimFormats
import FeePricing
import Testing

@testable import Remittances

/// `SVC*HC*24599.00*1766.50*…`: the code is missing and the elements have moved; the other programs read 24599.00 as
/// the charge.
private let shifted = "835_lfh_tertiary_bad_svc.835"
/// Its last claim, `CLP*090909*22`, has no amounts; the other programs read 0.
private let withoutAmounts = "835_grip_reversals_indented.835"
/// Its last segment is cut off within an amount.
private let truncated = "syn_s_835_truncated.835"

@Suite(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.comment)))
struct FixtureTests {
  @Test(arguments: Fixtures.confirmed) func facts(file: String) throws {
    let expected = try #require(Fixtures.facts[file]).transactions.filter { $0.type == "835" }
    let list = try Fixtures.list(file)
    try #require(list.entries.count == expected.count)
    for (entry, expected) in zip(list.entries, expected) { try compare(entry, expected, file) }
  }

  private func compare(
    _ entry: RemittanceList.Entry, _ expected: FileFacts.Transaction, _ file: String
  ) throws {
    let head = entry.head
    #expect(head.controlNumber == expected.st02)
    #expect(head.handling.description == expected.bpr01 ?? "")
    #expect(head.paid.value?.description == expected.bpr02)
    #expect(head.method.description == expected.bpr04 ?? "")
    #expect(head.date.value == expected.bpr16Date.flatMap { ServiceDate($0) })
    #expect(head.trace == expected.trn02 ?? "")
    #expect(head.payer.name == expected.payer ?? "")
    #expect(head.payee.name == expected.payee ?? "")
    #expect(head.payee.identifier == expected.payeeId ?? "")
    let totals = try #require(entry.totals)
    #expect(totals.claims == expected.claims.count)
    if file != withoutAmounts {
      #expect(totals.charge.amount?.description == expected.sumClp03)
      #expect(totals.paid.amount?.description == expected.sumClp04)
    }
    #expect(totals.providerAdjustments.amount?.description == expected.sumPlb)
    let canBeTold = file != truncated && file != withoutAmounts && expected.bpr02 != nil
    #expect(totals.isBalanced == (canBeTold ? expected.txnBalanced : nil))
    let plb = expected.plb ?? []
    #expect(entry.providerAdjustments.map(\.provider) == plb.map(\.provider))
    #expect(entry.providerAdjustments.map(\.code.description) == plb.map(\.code))
    #expect(entry.providerAdjustments.map(\.reference) == plb.map(\.reference))
    #expect(entry.providerAdjustments.map { $0.amount.value?.description } == plb.map(\.amount))
    try #require(entry.claims.count == expected.claims.count)
    for (claim, expected) in zip(entry.claims, expected.claims) { try compare(claim, expected, file) }
    if file == shifted { return }
    let all = entry.claims.flatMap { $0.adjustments + $0.lines.flatMap(\.adjustments) }
    for (group, amount) in expected.casByGroup ?? [:] {
      #expect(all.total { $0.group.description == group }?.description == amount)
    }
    let lines = entry.claims.flatMap(\.lines).filter { !$0.isCutShort }
    #expect(lines.allSatisfy { $0.isBalanced == true } == expected.allLinesBalanced)
  }

  private func compare(_ claim: ClaimPayment, _ expected: FileFacts.Claim, _ file: String) throws {
    #expect(claim.patientControl == expected.clp01 ?? "")
    #expect(claim.status.map { "\($0.rawValue)" } == expected.clp02)
    #expect(claim.payerControl == expected.clp07 ?? "")
    if file != withoutAmounts || !claim.payerControl.isEmpty {
      #expect(claim.charge.value?.description == expected.charge)
      #expect(claim.paid.value?.description == expected.paid)
    }
    #expect(claim.patientResponsibility.value?.description == expected.patientResp)
    #expect(claim.filingCode.description == expected.filing ?? "")
    #expect(claim.facilityCode == expected.facility ?? "")
    #expect(claim.frequency.description == expected.frequency ?? "")
    #expect(claim.remarks == expected.remarks ?? [])
    compare(claim.adjustments, expected.claimCas)
    for (qualifier, amount) in expected.amt ?? [:] {
      #expect(
        claim.amounts.contains { "\($0.qualifier)" == qualifier && $0.amount.value?.description == amount })
    }
    try #require(claim.lines.count == expected.lines.count)
    if file == shifted { return }
    #expect(!claim.imbalances.contains { $0.level == .claim } == expected.claimBalanced)
    if let agrees = expected.linesSumToCharge, file != truncated {
      #expect(!claim.imbalances.contains { $0.level == .claimCharge } == agrees)
    }
    for (line, expected) in zip(claim.lines, expected.lines) { compare(line, expected) }
  }

  private func compare(_ line: ServicePayment, _ expected: FileFacts.Line) {
    #expect(line.service.qualifier.description == expected.qualifier)
    #expect(line.service.writtenCode == expected.code)
    #expect((line.service.modifiers.value ?? .none).map(\.description) == expected.modifiers)
    #expect(line.charge.value?.description == expected.charge)
    #expect(line.paid.value?.description == expected.paid)
    #expect(line.units.value?.description == expected.units)
    #expect(line.paidUnits.value?.description == expected.unitsEffective)
    #expect(line.originalUnits.value?.description == expected.originalUnits)
    #expect(line.revenueCode == expected.revenue ?? "")
    #expect(line.original?.writtenCode == expected.original?.code)
    #expect(line.controlNumber == expected.ref6r ?? "")
    #expect(line.remarks == expected.remarks ?? [])
    if !line.isCutShort { #expect(line.isBalanced == expected.lineBalanced) }
    compare(line.adjustments, expected.cas)
    let dates = line.dates.value.map { [$0.from, $0.through] } ?? []
    #expect(Set(dates) == Set((expected.dates ?? []).compactMap { ServiceDate($0) }))
    // The line that is cut off has lost its AMT*B6.
    if line.isCutShort { return }
    #expect(line.statedAllowed.value?.description == expected.allowedB6)
    let allowed = line.allowed()
    #expect(allowed?.amount.description == expected.allowedB6 ?? expected.allowedPaidPr253)
    #expect(allowed?.source == (expected.allowedB6 == nil ? .derived : .stated))
  }

  private func compare(_ adjustments: [Adjustment], _ expected: [[String]]?) {
    let found = adjustments.map { ["\($0.group)", "\($0.reason)", $0.amount.value?.description ?? "?"] }
    #expect(found == expected ?? [])
  }
}
