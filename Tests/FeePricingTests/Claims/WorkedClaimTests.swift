// Every hand-worked claim, on the way with explanation and on the way without.

import ClaimFormats
import FeePricing
import Testing

@Suite struct WorkedClaimTests {
  @Test(arguments: CaseBook.claims("fees-and-settings")) func feesAndSettings(claim: WorkedClaim) throws {
    try check(claim)
  }

  @Test(arguments: CaseBook.claims("status-and-components"))
  func statusAndComponents(claim: WorkedClaim) throws { try check(claim) }

  @Test(arguments: CaseBook.claims("both-sides")) func bothSides(claim: WorkedClaim) throws {
    try check(claim)
  }

  @Test(arguments: CaseBook.claims("ranking")) func ranking(claim: WorkedClaim) throws { try check(claim) }

  @Test(arguments: CaseBook.claims("practitioners-and-charges"))
  func practitionersAndCharges(claim: WorkedClaim) throws { try check(claim) }

  @Test(arguments: CaseBook.claims("imaging-and-therapy"))
  func imagingAndTherapy(claim: WorkedClaim) throws { try check(claim) }

  @Test(arguments: CaseBook.claims("surgery")) func surgery(claim: WorkedClaim) throws { try check(claim) }

  @Test(arguments: CaseBook.claims("drugs")) func drugs(claim: WorkedClaim) throws { try check(claim) }

  @Test(arguments: CaseBook.claims("anesthesia")) func anesthesia(claim: WorkedClaim) throws {
    try check(claim)
  }

  @Test(arguments: CaseBook.claims("modifiers")) func modifiers(claim: WorkedClaim) throws {
    try check(claim)
  }

  /// Codes outside the embedded set, from rows of CMS's file with its figures and our descriptions.
  @Test(arguments: CaseBook.claims("further-codes")) func furtherCodes(claim: WorkedClaim) throws {
    try check(claim, FurtherCodes.data.get())
  }

  /// Several rules at once, embedded and further codes together.
  @Test(arguments: CaseBook.claims("combinations")) func combinations(claim: WorkedClaim) throws {
    try check(claim, FurtherCodes.data.get())
  }

  /// How many claims each file holds: a file that cannot be read would otherwise test nothing.
  @Test(arguments: [
    ("fees-and-settings", 26), ("status-and-components", 24), ("both-sides", 42), ("ranking", 21),
    ("practitioners-and-charges", 23), ("imaging-and-therapy", 17), ("surgery", 23), ("further-codes", 25),
    ("drugs", 20), ("anesthesia", 25), ("modifiers", 21), ("combinations", 19),
  ])
  func files(name: String, claims: Int) throws {
    #expect(try CaseBook.read(name).count == claims)
  }

  private func check(_ claim: WorkedClaim, _ data: FeeData? = nil) throws {
    let data = try data ?? FeeData.embedded.get()
    let terms = claim.lines[0].terms
    let lines = claim.lines.map(\.billed)
    let priced = Pricer(data, terms: terms).price(Claim(id: claim.name, lines: lines))
    var repricer = Repricer(data, terms: terms)
    repricer.price(lines)
    for (number, worked) in claim.lines.enumerated() {
      let line = priced.lines[number]
      let found = [
        line.outcome.description, line.allowedAmount?.description ?? "", line.reason?.description ?? "",
      ].joined(separator: "|")
      #expect(found == worked.expected, "line \(number + 1): \(worked.arithmetic)")
      let answer = repricer.answer(number)
      #expect(answer.outcome.description == worked.outcome)
      if !worked.allowed.isEmpty { #expect(answer.allowed.description == worked.allowed) }
    }
  }
}

/// Fee data with a published file of further codes beside the embedded set.
enum FurtherCodes {
  static let data = Result { () throws -> FeeData in
    let folder = try TemporaryFolder()
    let files = ["PPRRVU2026_Jan_further.csv", "CY_2022_Anesthesia_Base_Units_further.txt"]
    try importPublished(
      files.map { "\(CaseBook.folder)/release/\($0)" }, into: folder.path, from: 2026_01_01)
    return try FeeData.load(from: [Folders.feeData, folder.path])
  }
}
