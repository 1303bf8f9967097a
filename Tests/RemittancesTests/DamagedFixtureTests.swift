// Collected remittances that are damaged: what is wrong is said, and no money is made of it.

import ClaimFormats
import FeePricing
import Testing

@testable import Remittances

@Suite(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.comment)))
struct DamagedFixtureTests {
  /// `CLP*CLP001****350*3*200**CL*12*111`: status, charge and payment are missing and something else stands behind.
  @Test(arguments: ["835_shifted_rich.835", "835_multi_interchange.835", "835_trailing_whitespace.835"])
  func shiftedElementsAreNoMoney(file: String) throws {
    let list = try Fixtures.list(file)
    #expect(!list.claims.isEmpty)
    #expect(list.claims.allSatisfy { $0.status == nil && $0.charge.value == nil && $0.paid.value == nil })
    #expect(list.claims.allSatisfy { $0.patientResponsibility.value == nil })
    #expect(list.lines.allSatisfy { $0.charge.value == nil && $0.paid.value == nil && $0.allowed() == nil })
    #expect(list.entries.allSatisfy { $0.totals?.paid.amount == nil && $0.totals?.isBalanced == nil })
    #expect(list.problems.count { $0.kind == .damaged && $0.message.hasPrefix("CLP02") } == list.claims.count)
  }

  /// CLP is line 18 of the file, each line a segment.
  @Test func placeOfDamage() throws {
    let list = try Fixtures.list("835_shifted_rich.835")
    let problem = try #require(list.problems.first { $0.message.hasPrefix("CLP02") })
    let text = String(decoding: try Fixtures.bytes("835_shifted_rich.835"), as: UTF8.self)
    let before = try #require(text.range(of: "CLP*CLP001")).lowerBound
    let offset = text.utf8.distance(from: text.startIndex, to: before)
    #expect(problem.description(file: "x.835").hasPrefix("x.835: segment 18, byte \(offset): CLP02 is blank"))
  }

  /// Claim and line are two different things: the claim's CLP is sound, the line's SVC is not.
  @Test func serviceWithoutCode() throws {
    let list = try Fixtures.list("835_lfh_tertiary_bad_svc.835")
    let claim = try #require(list.claims.first)
    #expect(claim.charge.value == dollars(1766_50) && claim.paid.value == dollars(187_50))
    #expect(claim.lines.count == 1)
    #expect(claim.lines[0].charge.value == nil && claim.lines[0].paid.value == nil)
    #expect(claim.imbalances.isEmpty)
    #expect(list.reports(.damaged, "SVC01 \"HC\" is not a service"))
  }

  /// The file ends within `AMT*B6*50`; the amount that is left, 5, is used nowhere.
  @Test func truncatedAmount() throws {
    let list = try Fixtures.list("syn_s_835_truncated.835")
    let claim = try #require(list.claims.first)
    #expect(claim.isCutShort && claim.lines.map(\.isCutShort) == [false, true])
    #expect(claim.lines[0].allowed()?.amount == dollars(120_00))
    #expect(claim.lines[1].statedAllowed.isBlank && claim.lines[1].allowed() == nil)
    #expect(list.entries[0].totals?.isCutShort == true && list.entries[0].totals?.isBalanced == nil)
    #expect(list.reports(.cutShort, "the last segment, AMT, has no terminator"))
    #expect(list.reports(.cutShort, "has no SE"))
  }

  /// `CLP*090909*22~`: a reversal without amounts is not one of nothing.
  @Test func claimWithoutAmounts() throws {
    let list = try Fixtures.list("835_grip_reversals_indented.835")
    #expect(list.claims.count == 10)
    #expect(list.claims[9].charge.value == nil && list.claims[9].paid.value == nil)
    #expect(list.reports(.damaged, "CLP03 is blank"))
    // -1.27 of PLB, and the claims that have amounts: 56.52 + 18.88 + 59.69 - 42.58 - 86.76 = 5.75.
    let paid = list.claims.dropLast().reduce(Money.zero) { $0 + ($1.paid.value ?? .zero) }
    #expect(paid == dollars(5_75))
  }

  @Test func everyKindOfProblem() throws {
    let issues = try Fixtures.list("835_hdi_validation_issues.835")
    #expect(issues.reports(.remark, "no TRN"))
    #expect(issues.reports(.damaged, "XX is not a segment of a remittance"))
    #expect(issues.reports(.remark, "CAS02 \"XX\" is not a published reason code"))
    #expect(issues.imbalances.map(\.level) == [.line, .claimCharge, .claim, .payment])
    let units = try Fixtures.list("835_editcli_broken_bpr.835")
    #expect(units.reports(.remark, "SVC04 \"21\" is not a revenue code"))
    let parties = try Fixtures.list("835_dbx_plb.835")
    #expect(parties.reports(.remark, "N1*PE stands behind the head"))
    let other = try Fixtures.list("835_multi_interchange.835")
    #expect(other.reports(.otherTransaction, "type 837"))
    #expect(other.entries.count == 2)
    let empty = try Fixtures.list("835_empty_transaction.835")
    #expect(empty.entries.count == 1 && empty.claims.isEmpty && empty.entries[0].head.paid.isBlank)
  }

  /// 835_grip_reversals_newline and _plus_delimiter: facts of one program, confirmed here by eye.
  @Test func separatorsByEye() throws {
    let newline = try Fixtures.list("835_grip_reversals_newline.835")
    #expect(newline.claims.count == 9)
    #expect(newline.lines[0].service.modifiers.value.map { $0.map(\.description) } == ["HF", "H9"])
    #expect(newline.entries[0].totals?.paid.amount == dollars(5_75))
    #expect(newline.entries[0].totals?.isBalanced == true)
    let plus = try Fixtures.list("835_plus_delimiter.835")
    #expect(plus.lines[0].service.code.value == ProcedureCode("99213"))
    #expect(plus.claims[0].amount("AU") == dollars(500_00))
    let pipe = try Fixtures.list("835_ts_pipe_leading_tilde.835")
    #expect(pipe.claims.map { $0.paid.value } == [dollars(200_02), dollars(12_000_65)])
    #expect(pipe.entries[0].providerAdjustments.map(\.reference) == ["12104411559120820 001GAL295513"])
    #expect(pipe.lines[1].remarks == ["N220", "M68"])
    // Envelopes whose ISA is not 106 bytes long, by the same facts.
    for file in ["835_general_hospital.835", "835_isa_too_long.835", "835_nevada_multi_st_plb.835"] {
      let facts = try #require(Fixtures.facts[file]).transactions
      let list = try Fixtures.list(file)
      #expect(list.entries.map { $0.totals?.paid.amount?.description } == facts.map(\.sumClp04))
      #expect(list.entries.map { $0.totals?.providerAdjustments.amount?.description } == facts.map(\.sumPlb))
      #expect(list.entries.map { $0.totals?.isBalanced } == facts.map(\.txnBalanced))
      #expect(list.reports(.envelope, "ISA is not the fixed 106 characters"))
    }
  }
}
