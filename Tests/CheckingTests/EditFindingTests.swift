// Small claims with the findings that each must and must not give, and the dollars that hang on them.

import Checking
import ClaimFormats
import FeePricing
import Foundation
import Testing

/// The findings that come from CMS's own edits, and those that take the place of one.
private let ofEdits = ["ptp", "mue", "add-on", "level-", "code-withdrawn", "imaging-"]

@Suite struct EditFindingTests {
  private func edited(_ services: String, _ date: String, isDenying: Bool = false) throws -> CheckedClaim {
    var checker = try Checks.checker()
    return try checker.check(try claim(services, date: date), isDenying: isDenying)
  }

  @Test(arguments: EditCase.all)
  func findings(of example: EditCase) throws {
    let answer = try edited(example.services, example.date)
    let found = answer.findings.filter { finding in ofEdits.contains { finding.id.hasPrefix($0) } }.map {
      finding in
      "\(finding.id):" + finding.lines.map { "\($0 + 1)" }.joined(separator: "+")
    }
    if example.mustNot == "any" {
      #expect(found.isEmpty, "\(example.source)")
    } else {
      #expect(Set(found) == Set(example.must), "\(example.source)")
      #expect(!found.contains { $0.hasPrefix("\(example.mustNot):") } || example.mustNot.isEmpty)
    }
    #expect(answer.findings.allSatisfy { !$0.source.isEmpty && !$0.message.isEmpty })
  }

  @Test func everyCaseIsRead() {
    #expect(EditCase.all.count >= 60)
    #expect(EditCase.all.allSatisfy { !$0.services.isEmpty && !$0.source.isEmpty })
  }

  /// What hangs on a finding is the claim's price less that of the claim without the lines, priced apart.
  @Test(arguments: EditCase.all)
  func dollarsAtStake(of example: EditCase) throws {
    let pricer = Pricer(try Checks.data.get())
    let claim = try claim(example.services, date: example.date)
    let whole = pricer.price(claim).allowedAmount
    let answer = try edited(example.services, example.date)
    #expect(answer.priced.allowedAmount == whole, "warnings change no price")
    // The dollars of a withdrawn code are those of what takes its place; see below.
    let ofLines = ofEdits.filter { $0 != "code-withdrawn" }
    for finding in answer.findings.filter({ finding in ofLines.contains { finding.id.hasPrefix($0) } }) {
      guard let amount = finding.amountAtStake else { continue }
      let isPair = finding.id.hasPrefix("ptp")
      let isGuidance = finding.id.hasPrefix("imaging")
      let deniedCodes =
        isPair
        ? try deniedCodes(finding, claim)
        : Set(finding.lines.filter { !isGuidance || claim.lines[$0].code.description.hasPrefix("7") })
      let rest = claim.lines.indices.filter { !deniedCodes.contains($0) }.map { claim.lines[$0] }
      #expect(amount == whole - pricer.price(Claim(lines: rest)).allowedAmount, "\(finding.id)")
    }
    let denied = try edited(example.services, example.date, isDenying: true)
    #expect(denied.priced.allowedAmount == whole - answer.amountAtStake)
  }

  /// The place of the line in column two, read off the table of pairs.
  private func deniedCodes(_ finding: Finding, _ claim: Claim) throws -> Set<Int> {
    let edits = try EditPairs.load(from: [Checks.feeData], codes: Set(claim.lines.map(\.code)))
    return Set(
      finding.lines.filter { one in
        finding.lines.contains { other in
          edits.edit(
            paid: claim.lines[other].code, denied: claim.lines[one].code, on: claim.lines[one].date) != nil
        }
      })
  }

  /// National 2026: 62323 273.22 and 64483 263.87, the lower at 50 % 131.94 (131.935); denied, the other stands alone.
  @Test func aDeniedPair() throws {
    let answer = try edited("62323 64483", "2026-03-02")
    #expect(answer.priced.lines.map { $0.allowedAmount?.description } == ["273.22", "132.44"])
    #expect(answer.findings.first?.amountAtStake?.description == "132.44")
    #expect(answer.amountAtStake.description == "132.44")

    let denied = try edited("62323 64483", "2026-03-02", isDenying: true).priced
    #expect(denied.lines.map { $0.allowedAmount?.description } == ["273.22", "0.00"])
    #expect(denied.lines[1].reason == .deniedBesideOther && denied.notPricedLines == 0)
  }

  /// The line in column two has the higher fee, so that without it the other is paid in full: 64450 on both sides
  /// 80.83 × 150 % = 121.25 in full, 20611 104.21 × 50 % = 52.11; denied, 104.21 alone. 173.36 − 104.21 = 69.15.
  @Test func denialMovesTheRank() throws {
    let answer = try edited("64450-50 20611", "2026-03-02")
    #expect(answer.priced.allowedAmount.description == "173.36")
    #expect(answer.findings.first?.amountAtStake?.description == "69.15")
    let denied = try edited("64450-50 20611", "2026-03-02", isDenying: true).priced
    #expect(
      denied.lines.map { "\($0.outcome) \($0.allowedAmount?.description ?? "–")" } == [
        "bundled 0.00", "priced 104.21",
      ])
    #expect(denied.lines[1].parts.flatMap(\.lines) == [1])
  }

  /// National 2026: 62323 is 273.22 alone; 64484 is set apart, and goes with the primary that the edit denies.
  @Test func anAddOnGoesWithItsPrimary() throws {
    let denied = try edited("62323 64483 64484-XS", "2026-03-02", isDenying: true).priced
    #expect(denied.lines.map { $0.allowedAmount?.description } == ["273.22", "0.00", "0.00"])
    #expect(denied.lines[2].reason == .deniedWithoutPrimary)
  }

  /// All three levels hang on the first: 64495 is an add-on to 64493 and 64494, both of which are denied.
  @Test func addOnsOfAddOnsGoWithThem() throws {
    let denied = try edited("64493x2 64494 64495", "2026-03-02", isDenying: true).priced
    #expect(denied.allowedAmount.description == "0.00")
    #expect(denied.lines.map(\.reason) == [.deniedForUnits, .deniedWithoutPrimary, .deniedWithoutPrimary])
  }

  /// National 2026: a unit of 64484 is (0.98 + 2.46 + 0.08) × 33.4009 = 117.57 (117.571), of 64636 (1.13 + 6.29 + 0.11)
  /// × 33.4009 = 251.51 (251.509); of 64495 (0.98 + 1.90 + 0.08) × 33.4009 = 98.87 (98.867), half more on both sides
  /// 148.31 (148.305). Two levels are covered; what is beyond hangs on the finding, and no more.
  @Test(arguments: [
    ("64483-RT 64484-RTx2", "epidural-levels", "117.57"),
    ("64635-RT 64636-RTx3", "neurolysis-levels", "503.02"),
    ("64635-RT 64636-RT 64636-XS-RT", "neurolysis-levels", "251.51"),
    ("64493-RT 64494-RT 64495-RT", "facet-levels", "98.87"),
    ("64493-50 64494-50 64495-50", "facet-levels", "148.31"),
  ])
  func levelsBeyondTheLimit(services: String, id: String, amount: String) throws {
    let answer = try edited(services, "2026-03-02")
    let finding = answer.findings.first { $0.id == id }
    #expect(finding?.amountAtStake?.description == amount)
    #expect(answer.amountAtStake == .zero, "a warning denies nothing")
  }

  /// National 2026: 62321 is (1.90 + 6.20 + 0.18) × 33.4009 = 276.56 (276.559), a second one half of it, 138.28.
  @Test func oneSideOfTheMidline() throws {
    let answer = try edited("62321-RT 62321-LT", "2026-03-02")
    let finding = answer.findings.first { $0.id == "epidural-both-sides" }
    #expect(finding?.amountAtStake?.description == "138.28")
    let single = try edited("62323-50", "2026-03-02").findings.first { $0.id == "epidural-both-sides" }
    #expect(single != nil && single?.amountAtStake == nil, "50 pays nothing that could be lost")
  }

  /// National 2026: 64493 is 190.39, 64494 beside it (0.98 + 1.81 + 0.08) × 33.4009 = 95.86; 40 mg of J1010 at 0.12
  /// (0.120 in the file) 4.80, twice for two units. What takes the place of 95973 is billed already, and of 62311 there
  /// are two.
  @Test(arguments: [
    ("64475-RT", "190.39"), ("64493-RT 64476-RT", "95.86"), ("J1030", "4.80"), ("J1030x2", "9.60"),
    ("64475-RT@100", "100.00"), ("95972 95973", ""), ("62311", ""), ("C1607", ""),
  ])
  func dollarsOfAWithdrawnCode(services: String, amount: String) throws {
    let answer = try edited(services, "2026-03-02")
    let finding = answer.findings.first { $0.id == "code-withdrawn" }
    #expect(finding != nil && finding?.amountAtStake?.description ?? "" == amount)
    #expect(answer.amountAtStake == .zero, "the line is allowed nothing that could be lost")
  }

  /// What stands apart is no second copy; the same line again without a word is one.
  @Test(arguments: [
    ("64635 64636 64636-XS", false), ("64635 64636 64636-59", false), ("64635 64636 64636-76", false),
    ("64635 64636 64636", true), ("64635 64636-XS 64636", false),
  ])
  func repeatedLines(services: String, isDuplicate: Bool) throws {
    let answer = try edited(services, "2026-03-02")
    #expect(answer.priced.findings.contains { $0.id == "duplicate-line" } == isDuplicate)
  }

  @Test func whatIsNotLoadedIsSaidOnce() throws {
    let checker = try Checks.checker()
    let earlier = try claim("62323 64483", date: "2024-06-30")
    let context = ClaimContext(history: ServiceHistory([]))
    #expect(checker.notChecked(earlier, context).map(\.id) == ["edits-not-loaded"])
    #expect(checker.notChecked(try claim("62323 64483", date: "2024-07-01"), context).isEmpty)
  }

  /// Another practitioner's services are held against nothing.
  @Test func practitionersAreApart() throws {
    var checker = try Checks.checker()
    let lines = try claim("62323").lines + claim("64483-RT", by: "NP").lines
    #expect(try checker.check(Claim(lines: lines)).findings.isEmpty)
  }

  /// The message says what to do: which code, which modifier.
  @Test(arguments: [
    ("20610 99213", "99213-25"), ("62323 64483", "64483-XS"), ("20553 20552", "leave 20552 out"),
    ("64483x2", "1 unit with 50"), ("64494", "64493"), ("64434", "64450"), ("95973", "95972"),
    ("J1030", "J1010"), ("J1030", "40 units"), ("64508", "64999"),
  ])
  func theFixIsNamed(services: String, fix: String) throws {
    let answer = try edited(services, "2026-03-02")
    #expect(answer.findings.contains { $0.severity == .error && $0.message.contains(fix) })
  }
}

/// A row of Cases/edits.csv.
struct EditCase: Sendable, CustomTestStringConvertible {
  let name: String
  let services: String
  let date: String
  let must: [String]
  /// A finding that must not be there; `any` for none at all.
  let mustNot: String
  let source: String

  var testDescription: String { name }

  static let all: [EditCase] = (try? read()) ?? []

  private static func read() throws -> [EditCase] {
    var table = DelimitedTable(file: "edits.csv", bytes: try readFile("\(Checks.cases)/edits.csv"))
    guard try table.next() else { return [] }
    var cases: [EditCase] = []
    while try table.next() {
      cases.append(
        EditCase(
          name: table.text(0), services: table.text(1), date: table.text(2),
          must: table.text(3).split(separator: ";").map(String.init), mustNot: table.text(4),
          source: table.text(5)))
    }
    return cases
  }
}
