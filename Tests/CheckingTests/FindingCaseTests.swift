// Small claims with exactly the findings that each must give, the source of each beside it.

import Checking
import ClaimFormats
import FeePricing
import Foundation
import Testing

@Suite struct FindingCaseTests {
  @Test(arguments: FindingCase.all)
  func findings(of example: FindingCase) throws {
    var checker = try example.checker()
    let answer = try checker.check(try example.claim(), example.context)
    let found = answer.findings.map { finding in
      "\(finding.id):" + finding.lines.map { "\($0 + 1)" }.joined(separator: "+")
    }
    #expect(Set(found) == Set(example.must), "\(example.source)")
    #expect(found.count == Set(found).count, "nothing is said twice")
    #expect(example.mustNot.isEmpty || !found.contains { $0.hasPrefix("\(example.mustNot):") })
    #expect(answer.findings.allSatisfy { !$0.source.isEmpty && !$0.message.contains("{") })
    if !example.allowed.isEmpty { #expect(answer.priced.allowedAmount.description == example.allowed) }
  }

  /// Dollars at stake are the claim's price less that without the lines that errors deny, priced apart.
  @Test(arguments: FindingCase.all)
  func dollarsAtStake(of example: FindingCase) throws {
    var checker = try example.checker(findsUnbilled: false)
    let claim = try example.claim()
    let answer = try checker.check(claim, example.context)
    let denied = try checker.check(claim, example.context, isDenying: true)
    let pricer = checker.pricer
    let kept = denied.priced.lines.indices.filter { denied.priced.lines[$0].reason?.isDenial != true }
    let rest = pricer.price(Claim(lines: kept.map { claim.lines[$0] })).allowedAmount
    #expect(answer.priced.allowedAmount - rest == answer.amountAtStake)
    #expect(denied.priced.allowedAmount == rest)
  }

  /// Under Medicare a code that it does not take has another, which is named.
  @Test(arguments: [("99417", "G2212"), ("99243", "99202"), ("97014", "G0283")])
  func otherCodes(code: String, other: String) throws {
    var checker = try Checks.checker()
    let found = try checker.check(try claim(code)).findings
    #expect(found.contains { $0.id == "not-valid-for-medicare" && $0.message.contains(other) }, "\(found)")
  }

  /// Edits of the quarter that is loaded are named as that, and as Medicare's where another pays.
  @Test func whoseEditsAndOfWhen() throws {
    var terms = PayerTerms.medicare
    terms.payer = "Acme"
    var other = try ClaimChecker(Pricer(try Checks.data.get(), terms: terms), folders: [Checks.feeData])
    var own = try Checks.checker()
    let (early, late) = (try claim("95972 95971", date: "2024-09-30"), try claim("95972 95971"))
    let sources = [
      try own.check(early).findings[0].source, try own.check(late).findings[0].source,
      try other.check(late).findings[0].source,
    ]
    #expect(sources[0] == "CMS NCCI PTP edits, practitioner services, 2024 Q3")
    #expect(sources[1].hasPrefix(sources[0] + ", the latest at hand: it may have changed"))
    #expect(sources[1].contains("allowable import") && !sources[1].contains("Medicare's"))
    #expect(sources[2] == sources[1] + "; Medicare's rule, Acme may have its own")
  }

  /// A further level that the note says was done on both sides is billed so, in the form that the contractor takes.
  @Test(arguments: [("", "bill 64494-50"), ("09102-04", "bill 64494-50")])
  func bothSidesOfAFurtherLevel(locality: String, form: String) throws {
    var checker = try Checks.checker(findsUnbilled: true)
    let context = ClaimContext(note: ProcedureNote("bilateral L3-4, L4-5"))
    let found = try checker.check(try claim("64493-50", locality: locality), context).findings
    #expect(found.contains { $0.id == "unbilled-level" && $0.message.hasSuffix(form) }, "\(found)")
  }

  /// First Coast takes no 50 on an add-on. Of 64484 NCCI's limit is 4 a day, of 64494 it is 1, which two lines exceed: what
  /// is advised of one form is never told against on the other.
  @Test(arguments: [
    ("64483-50 64484-50", "bilateral-add-on-form", "warning", "64484-RT and 64484-LT on two lines"),
    ("64483-50 64484-RT 64484-LT", "", "", ""),
    ("64493-50 64494-50", "", "", ""),
    ("64493-50 64494-RT 64494-LT", "mue-two-sides", "warning", "one line with 50 and 1 unit"),
    ("64493-50 64494x2", "mue-exceeded", "error", "bill 1 unit with 50"),
  ])
  func bothSidesInFlorida(services: String, id: String, severity: String, advice: String) throws {
    var checker = try Checks.checker()
    let found = try checker.check(try claim(services, locality: "09102-04")).findings
    #expect(found.map(\.id) == (id.isEmpty ? [] : [id]), "\(found)")
    #expect(found.allSatisfy { $0.severity.rawValue == severity && $0.message.contains(advice) }, "\(found)")
  }

  /// A further level of which both sides were left out is to be billed in the form that the contractor takes, whether the
  /// claim is alone or one of many.
  @Test(arguments: [
    ("64493-50", "bilateral L3-4, L4-5", "bill 64494-50"),
    ("64483-50", "bilateral L4-5, L5-S1", "bill 64484-RT and 64484-LT on two lines"),
  ])
  func furtherLevelsInFlorida(services: String, note: String, form: String) throws {
    let context = ClaimContext(note: ProcedureNote(note))
    let one = try claim(services, locality: "09102-04")
    var alone = try ClaimChecker(
      Pricer(try Checks.data.get()), folders: [Checks.feeData], for: (one, context), findsUnbilled: true)
    var many = try Checks.checker(findsUnbilled: true)
    let found = try alone.check(one, context).findings
    #expect(found == (try many.check(one, context).findings))
    #expect(found.contains { $0.id == "unbilled-level" && $0.message.hasSuffix(form) }, "\(found)")
  }

  /// National 2026: 64493 is 190.39; denied with its diagnosis, it takes that with it.
  @Test func dollarsOfADiagnosis() throws {
    var checker = try Checks.checker()
    let context = ClaimContext(diagnoses: ["M54.5"])
    let answer = try checker.check(try claim("64493-RT"), context, isDenying: true)
    #expect(answer.amountAtStake.description == "190.39")
    #expect(answer.priced.lines[0].reason == .deniedForDiagnosis)
  }

  /// What a warning puts in doubt, of national amounts of 2026: both sides of 64493 are 190.39 × 150 % = 285.59, one less
  /// 95.20; of 64483 264.87 × 150 % = 397.31, less 132.44; of 20610 68.81 × 150 % = 103.22, less 34.41.
  @Test(arguments: [
    ("20610-50", "M17.11", "", "diagnosis-one-side", "34.41"),
    ("64483-50", "", "right L4-5 TFESI", "note-one-side", "132.44"),
    ("64493-50", "", "left L4-5 facet", "note-one-side", "95.20"),
    ("64483-RT", "M47.816", "", "diagnosis-without-radiculopathy", "264.87"),
  ])
  func dollarsInDoubt(services: String, diagnosis: String, note: String, id: String, doubt: String) throws {
    var checker = try Checks.checker()
    let context = ClaimContext(
      diagnoses: diagnosis.isEmpty ? nil : [diagnosis], note: ProcedureNote(note))
    let found = try checker.check(try claim(services), context).findings
    #expect(found.map(\.id) == [id] && found[0].amountAtStake?.description == doubt, "\(found)")
  }

  /// A source says since when its row holds, and of which release an indicator is.
  @Test(arguments: [
    ("64493-RT 64494-RT 64495-RT", "09102-04", "11", "First Coast: LCD L33930"),
    ("64493-RT 64494-RT 64495-RT", "09102-04", "11", "(from 2021-05-01)"),
    ("62323", "03102-00", "11", "(2026-01-15 to 2031-12-31)"),
    ("72100", "", "22", "CMS RVU26A, PC/TC indicator"),
    ("62323-50", "", "11", "CMS RVU26A, bilateral indicator"),
  ])
  func sourcesHaveDates(services: String, locality: String, place: String, source: String) throws {
    let claim = try claim(services, place: place, locality: locality)
    var checker = try Checks.checker()
    let answer = try checker.check(claim)
    #expect((answer.findings + answer.priced.findings).contains { $0.source.contains(source) })
  }

  /// What a guide has wrong is answered with what is right, and with where that stands.
  @Test(arguments: [
    (
      "64493-50 64494-50 64495-50", "MBB at L3, L4 and L5 on both sides", "", "3 nerves are 2 joints",
      "A58350"
    ),
    ("20553", "bilateral trapezius and right levator", "", "one unit of 20552", "CPT"),
    ("64483-RT", "", "M47.816", "without myelopathy or radiculopathy", "ICD-10-CM"),
    ("64483-RT", "", "M47.816", "M47.26", "ICD-10-CM"),
    ("62323", "", "M48.06", "M48.061 without and M48.062 with", "ICD-10-CM"),
    ("62323", "", "M48.061", "M48.062", "ICD-10-CM"),
    ("62323", "", "M54.4", "M54.41 (right)", "ICD-10-CM"),
    ("64493-RT", "", "M54.5", "M54.59", "ICD-10-CM"),
    ("62270 77003", "", "M54.16", "62328 alone", "CPT 2020"),
    ("64493 64494x2", "", "M47.816", "a further level is 64495", "NCCI MUE"),
  ])
  func guidesAreAnswered(
    services: String, note: String, diagnosis: String, answer: String, source: String
  ) throws {
    var checker = try Checks.checker()
    let context = ClaimContext(
      diagnoses: diagnosis.isEmpty ? nil : [diagnosis], note: ProcedureNote(note))
    let found = try checker.check(try claim(services), context).findings
    #expect(found.contains { $0.message.contains(answer) && $0.source.contains(source) }, "\(found)")
  }

  @Test func thereAreEnough() {
    #expect(FindingCase.all.count >= 150)
    #expect(FindingCase.all.allSatisfy { !$0.source.isEmpty })
    #expect(FindingCase.all.count { $0.name.hasPrefix("a guide says") } >= 35)
    #expect(FindingCase.all.count { $0.name.hasPrefix("clean") } >= 40)
  }
}

extension Reason {
  fileprivate var isDenial: Bool {
    [.deniedBesideOther, .deniedForUnits, .deniedWithoutPrimary, .deniedForDiagnosis].contains(self)
  }
}

/// A row of Cases/findings.csv.
struct FindingCase: Sendable, CustomTestStringConvertible {
  let name: String
  let services: String
  let date: String
  private let circumstances: [Substring]
  let must: [String]
  let mustNot: String
  let allowed: String
  let source: String

  var testDescription: String { name }
  private var findsUnbilled: Bool { circumstances.contains("missed") }

  /// A checker for the case's payer, with the edits unless they are off.
  func checker(findsUnbilled: Bool? = nil) throws -> ClaimChecker {
    let payer = circumstance("payer")
    let looksUpEdits = !circumstances.contains("edits=off")
    let finds = findsUnbilled ?? self.findsUnbilled
    if payer.isEmpty, looksUpEdits { return try Checks.checker(findsUnbilled: finds) }
    var terms = PayerTerms.medicare
    if !payer.isEmpty { terms.payer = payer }
    return try ClaimChecker(
      Pricer(try Checks.data.get(), terms: terms), folders: [Checks.feeData], findsUnbilled: finds,
      looksUpEdits: looksUpEdits)
  }

  private func circumstance(_ name: String) -> String {
    circumstances.first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) } ?? ""
  }

  func claim() throws -> Claim {
    let place = circumstance("place")
    let practitioner = circumstance("by")
    return try CheckingTests.claim(
      services, date: date, place: place.isEmpty ? "11" : place, locality: circumstance("locality"),
      by: practitioner.isEmpty ? "MD" : practitioner)
  }

  /// Codes with blanks between; `none` for a claim without.
  private var diagnoses: [String]? {
    let text = circumstance("dx")
    return text.isEmpty ? nil : text == "none" ? [] : text.split(separator: " ").map(String.init)
  }

  /// Those of each line, with strokes between lines.
  private var pointers: [[Int]] {
    let text = circumstance("pointers")
    guard !text.isEmpty else { return [] }
    return text.split(separator: "/", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ").compactMap { Int($0) }
    }
  }

  var context: ClaimContext {
    let services = circumstance("history").split(separator: " ").compactMap {
      word -> ServiceHistory.Service? in
      let parts = word.split(separator: "@")
      guard parts.count == 2, let done = try? ServiceNotation(String(parts[0])),
        let date = ServiceDate(parts[1])
      else { return nil }
      return ServiceHistory.Service(date: date, code: done.code, modifiers: done.modifiers)
    }
    return ClaimContext(
      history: services.isEmpty ? nil : ServiceHistory(services),
      diagnoses: diagnoses, diagnosisPointers: pointers,
      note: ProcedureNote(circumstance("note")),
      renderers: circumstance("npis").compactMap(\.wholeNumberValue))
  }

  static let all: [FindingCase] = (try? read()) ?? []

  private static func read() throws -> [FindingCase] {
    var table = DelimitedTable(file: "findings.csv", bytes: try readFile("\(Checks.cases)/findings.csv"))
    guard try table.next() else { return [] }
    var cases: [FindingCase] = []
    while try table.next() {
      cases.append(
        FindingCase(
          name: table.text(0), services: table.text(1), date: table.text(2),
          circumstances: table.text(3).split(separator: ";"),
          must: table.text(4).split(separator: ";").map(String.init), mustNot: table.text(5),
          allowed: table.text(6), source: table.text(7)))
    }
    return cases
  }
}
