// Published amounts beside those of the engine: what is equal, what differs, what is not covered.

import FeeImporting
import FeePricing
import Testing

/// Rows for Miami in 2025: work 1.000, PE 1.027, MP 2.500, and 32.3465 dollars a unit.
@Suite struct VerificationTests {
  private static let day = ServiceDate(uncheckedYYYYMMDD: 2025_10_01)

  private func row(
    _ code: String, _ modifier: String = "", in locality: String = "09102-04", fee: (Int64, Int64)? = nil,
    capped: (Int64, Int64)? = nil
  ) throws -> PublishedAmount {
    func amounts(_ cents: (Int64, Int64)?) -> PublishedAmount.Amounts? {
      cents.map { .init(nonfacility: Money(cents: $0.0), facility: Money(cents: $0.1)) }
    }
    return PublishedAmount(
      line: 7, code: try ProcedureCode(code).found(), modifier: Modifier(modifier) ?? .none,
      locality: try Locality(locality).found(), fee: amounts(fee), capped: amounts(capped))
  }

  private func verification(_ rows: PublishedAmount...) throws -> Verification {
    Verification(of: rows, against: try FeeData.embedded.get(), on: Self.day)
  }

  /// 1.52 + 3.64 × 1.027 + 0.16 × 2.5 = 5.65828, × 32.3465 = 183.0256; in a facility 1.05 × 1.027 makes 96.9861.
  @Test func theSameAmountsInBothSettings() throws {
    let found = try verification(row("64493", fee: (183_03, 96_99)))
    #expect(found.rows == 1 && found.equal == 1 && found.different == 0 && found.amounts == 2)
    #expect(found.notCovered.isEmpty && found.differences.isEmpty)
  }

  @Test func aCentIsADifferenceWithItsArithmetic() throws {
    let found = try verification(row("64493", fee: (183_03, 97_00)), row("64493", fee: (183_03, 96_99)))
    #expect(found.rows == 2 && found.equal == 1 && found.different == 1 && found.amounts == 4)
    let difference = try #require(found.differences.first)
    #expect(found.differences.count == 1 && difference.row.line == 7)
    #expect(difference.setting == .facility && difference.column == .fee)
    #expect(difference.published.cents == 97_00 && difference.calculated.cents == 96_99)
    #expect(difference.priced.basis?.row.facilityPE == 105 && difference.priced.rules == [.base])
  }

  /// A technical part is not paid for in a facility, and files print its amount there: 0.49 × 1.027 + 0.01 × 2.5 =
  /// 0.52823, × 32.3465 = 17.0864. The OPPS cap, 2.67 units of practice expense, is higher and takes nothing off.
  @Test func settingsInWhichNoClaimIsPaid() throws {
    let found = try verification(row("72020", "TC", fee: (17_09, 17_09), capped: (17_09, 17_09)))
    #expect(found.equal == 1 && found.amounts == 4, "\(found)")
    // The claim itself has no price there, as before.
    let claim = Claim(lines: [
      try line("72020-TC", date: "2025-10-01", place: "22", locality: "09102-04")
    ])
    let priced = Pricer(try FeeData.embedded.get()).price(claim)
    #expect(priced.lines[0].reason == .technicalIsFacilitys)
  }

  @Test func notCoveredAndWhy() throws {
    let found = try verification(
      row("64493", in: "01112-18", fee: (1, 1)), row("64493", in: "01112-18", fee: (2, 2)),
      row("00001", fee: (1, 1)), row("0213T", fee: (1, 1)), row("64493", fee: (183_03, 96_99)))
    #expect(found.rows == 5 && found.equal == 1 && found.rowsNotCovered == 4 && found.amounts == 2)
    #expect(found.notCovered.map(\.reason) == [.unknownLocality, .unknownCode, .contractorPriced])
    #expect(found.notCovered.map(\.rows) == [2, 1, 1])
  }

  @Test func theFirstTwentyDifferencesAreKept() throws {
    let wrong = try (1...15).map { try row("64493", fee: ($0, $0)) }
    let found = Verification(of: wrong, against: try FeeData.embedded.get(), on: Self.day)
    #expect(found.different == 15 && found.amounts == 30)
    #expect(found.differences.map(\.published.cents) == (1...10).flatMap { [$0, $0] })
  }
}

/// CMS's own files of October 2025 against the tables imported from them.
@Suite(
  .enabled(
    if: Folders.hasPublished("pfs2025-payment-amounts/PFREV25D_PFREV4.txt"),
    Comment(rawValue: withoutPublishedFiles)))
struct PublishedVerificationTests {
  private func verification(_ file: String) throws -> Verification {
    let known = try KnownFiles.load(from: [Folders.feeData])
    let amounts = try PublishedAmounts.read("\(Folders.published)/\(file)", known: known)
    #expect(amounts.count == 1)
    let date = try amounts[0].date.found()
    #expect(date >= ServiceDate(uncheckedYYYYMMDD: 2025_10_01))
    return Verification(of: amounts[0].rows, against: try Published2025.data.get(), on: date)
  }

  @Test func everyRowOfThePaymentAmounts() throws {
    let found = try verification("pfs2025-payment-amounts/PFREV25D_PFREV4.txt")
    #expect(found.rows == 1_526 && found.equal == 1_526 && found.amounts == 3_052)
    #expect(found.different == 0 && found.rowsNotCovered == 0)
  }

  /// 6,670 rows of status A and 9,430 of status C; the localities that stand under another contractor are 348 rows
  /// of status A and 492 of status C.
  @Test(arguments: ["csv", "txt"])
  func everyRowOfTheOutpatientCaps(form: String) throws {
    let found = try verification("pfs2025-rvu25d/OPPSCAP_Oct.\(form)")
    #expect(found.rows == 16_100 && found.equal == 6_322 && found.amounts == 12_644)
    #expect(found.different == 0, "\(found.differences.first.map { "\($0)" } ?? "")")
    #expect(found.notCovered.map(\.reason) == [.contractorPriced, .unknownLocality])
    #expect(found.notCovered.map(\.rows) == [9_430 - 492, 348 + 492])
  }
}
