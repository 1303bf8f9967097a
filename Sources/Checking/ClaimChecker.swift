// A claim held against everything that denies, reduces or forgets money: the one place where findings are put together.

import FeePricing

/// A priced claim with what was found on it.
public struct CheckedClaim: Sendable {
  /// The claim as priced; with the edits applied, lines that they deny are allowed 0.00.
  public let priced: PricedClaim
  /// What was found, with the dollars that hang on each; what pricing itself remarked is not among them.
  public let findings: [Finding]
  /// What the claim is allowed without the edits, less what it is allowed with every line denied that they deny.
  public let amountAtStake: Money
  /// For each finding that a line's dollars hang on, the first such line.
  private let places: [Finding: Int]

  init(
    priced: PricedClaim, findings: [Finding], amountAtStake: Money = .zero, places: [Finding: Int] = [:]
  ) {
    self.priced = priced
    self.findings = findings
    self.amountAtStake = amountAtStake
    self.places = places
  }

  /// The line that a finding is about most: the one that will not be paid, else the first.
  public func place(of finding: Finding) -> Int? { places[finding] ?? finding.lines.first }
}

/// What is known of a claim besides its lines.
public struct ClaimContext: Sendable {
  /// Earlier services to the patient; `nil` where nothing is known of them.
  public var history: ServiceHistory?
  /// ICD-10-CM codes, as written, in order; `nil` where nothing is known of them.
  public var diagnoses: [String]?
  /// For each line the places of its own in ``diagnoses``, the first being 1; empty where lines do not say.
  public var diagnosisPointers: [[Int]]
  /// What the note says was done.
  public var note: ProcedureNote

  public init(
    history: ServiceHistory? = nil, diagnoses: [String]? = nil, diagnosisPointers: [[Int]] = [],
    note: ProcedureNote = ProcedureNote("")
  ) {
    self.history = history
    self.diagnoses = diagnoses
    self.diagnosisPointers = diagnosisPointers
    self.note = note
  }
}

/// Checks claims one after another; one for each thread. What it reads of CMS's edits it keeps.
///
/// - Source: CMS, National Correct Coding Initiative: PTP edits, medically unlikely edits, add-on code edits; the
///   tables beside them name their own.
public struct ClaimChecker: Sendable {
  /// Prices the claims.
  public let pricer: Pricer
  var pairs: GrowingTable<CodePair, EditPair>
  var limits: GrowingTable<ProcedureCode, UnitLimit>
  var addOns: GrowingTable<ProcedureCode, AddOnEdit>
  let tables: FindingTables
  /// Whether money that was never billed is looked for, too.
  private let findsUnbilled: Bool
  /// Whether anything but that is looked up.
  private let looksUpEdits: Bool

  /// Prepares to check claims priced by a pricer; of the edits nothing is read yet.
  ///
  /// - Parameters:
  ///   - folders: those that the pricer's data was loaded from.
  ///   - claim: the only claim that will be checked, and what is known of it: tables that it does not need are not
  ///     read.
  /// - Throws: ``LoadError`` for a table of findings that cannot be read.
  public init(
    _ pricer: Pricer, folders: [String], for claim: (Claim, ClaimContext)? = nil, findsUnbilled: Bool = false,
    looksUpEdits: Bool = true
  ) throws(LoadError) {
    var need = claim.map { TableNeed($0, $1, in: pricer.data) } ?? .all
    if findsUnbilled { need.formUnion([.unbilled, .addOns]) }
    self.pricer = pricer
    self.looksUpEdits = looksUpEdits
    self.findsUnbilled = findsUnbilled
    func releases(_ kind: Release.Kind) -> [Release] { pricer.data.releases.filter { $0.kind == kind } }
    pairs = GrowingTable(releases(.editPairs)) { CodePair($0.paid, $0.denied) }
    limits = GrowingTable(releases(.unitLimits)) { $0.code }
    addOns = GrowingTable(releases(.addOnEdits)) { $0.addOn }
    tables = try FindingTables(
      folders: looksUpEdits ? folders : [], need: need, codes: claim.map { Set($0.0.lines.map(\.code)) })
  }

  /// Prices a claim and says what will be denied on it.
  ///
  /// - Parameter isDenying: whether lines that will be denied are allowed nothing, with the reason, and the other
  ///   lines priced without them.
  /// - Throws: ``LoadError`` for edits that cannot be read.
  public mutating func check(
    _ claim: Claim, _ context: ClaimContext = ClaimContext(), isDenying: Bool = false
  ) throws(LoadError) -> CheckedClaim {
    let priced = pricer.price(claim)
    guard looksUpEdits, !claim.lines.isEmpty else {
      return CheckedClaim(priced: priced, findings: [])
    }
    try readEdits(claim)
    let found = withDeniedAddOns(findings(priced, claim, context), priced.lines)
    let denied = denials(found)
    let valued = found.map { one in
      one.finding.amountAtStake == nil
        ? one.finding.with(amountAtStake: amount(priced, claim, without: Set(one.denied))) : one.finding
    }
    let answer = denied.isEmpty ? priced : pricer.price(claim, denying: denied)
    var places: [Finding: Int] = [:]
    for (finding, one) in zip(valued, found) { places[finding] = one.denied.first }
    return CheckedClaim(
      priced: isDenying ? answer : priced, findings: valued,
      amountAtStake: priced.allowedAmount - answer.allowedAmount, places: places)
  }

  /// Findings, and those on add-ons whose primaries they deny.
  private func withDeniedAddOns(_ found: [ClaimFinding], _ lines: [PricedLine]) -> [ClaimFinding] {
    found + deniedPrimaryFindings(lines, denied: Set(denials(found).keys))
  }

  /// The lines that errors deny, each with the reason of the first.
  private func denials(_ found: [ClaimFinding]) -> [Int: Reason] {
    var denied: [Int: Reason] = [:]
    for one in found where one.finding.severity == .error {
      for line in one.denied where denied[line] == nil { denied[line] = one.reason }
    }
    return denied
  }

  /// Says once which edits are not loaded for the days of a claim, and what cannot be checked without a history, so
  /// that silence is not taken for an answer.
  public func notChecked(_ claim: Claim, _ context: ClaimContext) -> [Finding] {
    editsNotLoaded(claim) + historyNotGiven(claim, context)
  }

  private func editsNotLoaded(_ claim: Claim) -> [Finding] {
    let hasPairs = Set(claim.lines.map(\.code)).count > 1
    let lines = claim.lines.indices.filter { number in
      let date = claim.lines[number].date
      return limits.release(on: date) == nil || addOns.release(on: date) == nil
        || hasPairs && pairs.release(on: date) == nil
    }
    guard !lines.isEmpty else { return [] }
    return [
      Finding(
        id: "edits-not-loaded", severity: .info, lines: lines,
        message: "no NCCI edits are loaded for this date: pairs, units and add-on codes are not checked; "
          + "allowable import adds them",
        amountAtStake: nil, source: "FeeData/medicare/releases.csv")
    ]
  }

  /// A single code makes no pair.
  private mutating func readEdits(_ claim: Claim) throws(LoadError) {
    let hasPairs = claim.lines.contains { $0.code != claim.lines[0].code }
    for line in claim.lines {
      if hasPairs { try pairs.read(line.code, on: line.date) }
      try limits.read(line.code, on: line.date)
      try addOns.read(line.code, on: line.date)
    }
  }

  private func findings(_ priced: PricedClaim, _ claim: Claim, _ context: ClaimContext) -> [ClaimFinding] {
    let lines = priced.lines
    var found: [ClaimFinding] = []
    for (scope, members) in EditScope.groups(of: lines) {
      let imaging = imagingFindings(lines, scope, members)
      let settled = Set(imaging.filter { $0.finding.severity == .error }.flatMap(\.denied))
      // What belongs to a procedure is paid neither by a modifier nor beside another primary.
      let pairs = pairFindings(lines, scope, members).filter { settled.isDisjoint(with: $0.denied) }
      let paired = Set(pairs.flatMap(\.denied))
      let units = unitFindings(lines, scope, members)
      let told = paired.union(units.flatMap(\.denied))
      found += imaging.filter {
        $0.finding.id != "imaging-more-than-once" || told.isDisjoint(with: $0.finding.lines)
      }
      found += pairs + units
      found += addOnFindings(lines, scope, members).filter { settled.isDisjoint(with: $0.denied) }
      found += visitFindings(lines, scope, members).filter {
        $0.finding.severity == .info || paired.isDisjoint(with: $0.denied)
      }
      found += pairRuleFindings(lines, scope, members)
      found += coverageFindings(lines, scope, members, context.history)
      if findsUnbilled { found += unbilledFindings(lines, scope, members, context) }
    }
    found += lineRuleFindings(lines) + sideFormFindings(lines) + withdrawnCodeFindings(lines)
    let withdrawn = Set(found.filter { $0.finding.id == "code-withdrawn" }.flatMap(\.finding.lines))
    found += reasonFindings(lines).filter { withdrawn.isDisjoint(with: $0.finding.lines) }
    return found + diagnosisFindings(lines, context)
  }

  /// The row of a line's code, whether or not it has a price where it was done.
  func row(of line: PricedLine) -> RelativeValueRow? {
    line.basis?.row ?? pricer.data.row(of: line.billed)
  }

  /// What a claim is allowed less what it is allowed without some lines; `nil` if none of them has a price.
  private func amount(_ priced: PricedClaim, _ claim: Claim, without lines: Set<Int>) -> Money? {
    guard lines.contains(where: { priced.lines[$0].allowedAmount != nil }) else { return nil }
    let rest = claim.lines.indices.filter { !lines.contains($0) }.map { claim.lines[$0] }
    return priced.allowedAmount - pricer.price(Claim(id: claim.id, lines: rest)).allowedAmount
  }
}
