// A claim held against everything that denies, reduces or forgets money, and what that costs.

import FeePricing

/// Checks claims one after another; one for each thread. What it reads of CMS's edits it keeps.
///
/// - Source: CMS, National Correct Coding Initiative: PTP edits, medically unlikely edits, add-on code edits; the
///   tables beside them name their own.
public struct ClaimChecker: Sendable {
  private var contents: CheckerContents
  /// The same for payers that claims have named, each with what its tables say of codes.
  private var ofOthers: [String: (contents: CheckerContents, known: KnownTopics)] = [:]
  private let folders: [String]
  /// Which payers claims name; `nil` where the payer is given.
  private let claimPayers: ClaimPayers?
  var pairs: GrowingTable<CodePair, EditPair>
  var limits: GrowingTable<ProcedureCode, UnitLimit>
  var addOns: GrowingTable<ProcedureCode, AddOnEdit>
  /// Whether money that was never billed is looked for, too.
  public let findsUnbilled: Bool
  /// Whether pairs, units and add-on codes are looked up.
  let looksUpEdits: Bool
  /// The days on which prices or tables change, for a checker of many claims.
  private var changes: ChangeDays
  /// What tables say of the codes that came last.
  var known = KnownTopics()

  /// Prepares to check claims priced by a pricer; of the edits nothing is read yet.
  ///
  /// - Parameters:
  ///   - folders: those that the pricer's data was loaded from.
  ///   - claim: the only claim that will be checked, and what is known of it: tables that it does not need are not
  ///     read.
  ///   - looksUpEdits: whether NCCI's edits are looked up: pairs, units and add-on codes.
  /// - Throws: ``LoadError`` for a table of findings that cannot be read.
  public init(
    _ pricer: Pricer, folders: [String], for claim: (Claim, ClaimContext)? = nil, findsUnbilled: Bool = false,
    looksUpEdits: Bool = true
  ) throws(LoadError) {
    var need = claim.map { TableNeed($0, $1, in: pricer.data) } ?? .all
    if !looksUpEdits { need.remove(.addOns) }
    if findsUnbilled { need.formUnion([.unbilled, .addOns, .regions]) }
    var changes = ChangeDays()
    self.looksUpEdits = looksUpEdits
    self.findsUnbilled = findsUnbilled
    func releases(_ kind: Release.Kind) -> [Release] {
      looksUpEdits ? pricer.data.releases.filter { $0.kind == kind } : []
    }
    let isOfMany = claim == nil
    self.folders = folders
    claimPayers =
      isOfMany && pricer.terms.payer.isMedicare ? try ClaimPayers(folders: folders, changing: &changes) : nil
    pairs = GrowingTable(
      releases(.editPairs), isOfMany: isOfMany, by: { CodePair($0.paid, $0.denied) }, span: \.span)
    limits = GrowingTable(releases(.unitLimits), isOfMany: isOfMany) { $0.code }
    addOns = GrowingTable(releases(.addOnEdits), isOfMany: isOfMany, by: \.addOn, span: \.span)
    let tables = try FindingTables(
      folders: folders, need: need, payer: pricer.terms.payer,
      codes: claim.map { Set($0.0.lines.map(\.code)) })
    contents = CheckerContents(pricer, tables, payer: pricer.terms.payer)
    changes.formUnion(tables.changes)
    if isOfMany { changes.formUnion(pricer.data.changes) }
    self.changes = changes
    if findsUnbilled, looksUpEdits, let claim { try readLimitsOfFurtherLevels(claim.0) }
  }

  /// Takes up the rules of the payer that a claim names; those that the pricer's terms name where it names none.
  private mutating func turn(to named: NamedPayer?, on date: ServiceDate?) throws(LoadError) {
    var payer = pricer.terms.payer
    if let named, let date, let found = claimPayers?.payer(named, on: date) { payer = found }
    guard payer != contents.payer else { return }
    ofOthers[contents.payer] = (contents, known)
    if let other = ofOthers[payer] {
      (contents, known) = other
      return
    }
    let tables = try FindingTables(folders: folders, need: .all, payer: payer, codes: nil)
    contents = CheckerContents(pricer, tables, payer: payer)
    known = KnownTopics()
    changes.formUnion(tables.changes)
  }

  /// Prices the claims.
  public var pricer: Pricer { contents.claims.pricer }
  /// The same for claims of which no steps are asked.
  public var claims: ClaimPricer { contents.claims }
  /// Whose rules the claim that is checked is held against.
  var payer: String { contents.payer }
  var tables: FindingTables { contents.tables }
  var coverage: [Dated<CoverageRule>] { contents.coverage }
  var coverageOfHistory: [Dated<CoverageRule>] { contents.coverageOfHistory }
  var historyRows: RowSet { contents.historyRows }
  var modifierRows: RowSet { contents.modifierRows }

  /// Prices a claim and says what will be denied on it.
  ///
  /// - Parameters:
  ///   - isDenying: whether lines that will be denied are allowed nothing, with the reason, and the other lines
  ///     priced without them.
  ///   - silencing: findings that deny nothing and put no dollars at stake.
  ///   - keepsSteps: whether the prices are to be explained; see ``ClaimPricer``.
  /// - Throws: ``LoadError`` for edits that cannot be read.
  public mutating func check(
    _ claim: Claim, _ context: ClaimContext = ClaimContext(), isDenying: Bool = false,
    silencing: Silencing = Silencing(), keepsSteps: Bool = true
  ) throws(LoadError) -> CheckedClaim {
    try turn(to: context.payer, on: claim.lines.first?.date)
    let priced = contents.price(claim, keepsSteps: keepsSteps)
    guard !claim.lines.isEmpty else { return CheckedClaim(priced: priced) }
    let all = context.beside.isEmpty ? claim : Claim(lines: claim.lines + context.beside.map(\.billed))
    try readEdits(all)
    let topics = topics(of: all)
    let lines = priced.lines.enumerated().map { CheckedLine($1, by: context.renderer(of: $0)) }
    let held = HeldLines(lines, context.beside, pricedBy: claims)
    var found = findings(held, all, context, topics)
    if found.isEmpty { return CheckedClaim(priced: priced) }
    guard found.contains(where: { !$0.denied.isEmpty }) else {
      return CheckedClaim(priced: priced, found: found.map { withoutDenial($0, silencing, claim) })
    }
    var amounts = AmountsWithout(priced, claim, claims)
    func silenced(_ found: [ClaimFinding]) -> [String?] {
      found.map { silencing.reason(for: $0.finding, on: claim) }
    }
    var reasons = silenced(found)
    let addOns =
      looksUpEdits
      ? held.own(deniedPrimaryFindings(held.lines, denied: Set(denials(found, reasons).keys))) : []
    reasons += silenced(addOns)
    found = (found + addOns).map { one in
      one.finding.amountAtStake == nil ? one.with(amountAtStake: amounts.loss(of: one.denied)) : one
    }
    let denied = denials(found, reasons)
    let answer =
      isDenying && !denied.isEmpty
      ? contents.price(claim, denying: denied, keepsSteps: keepsSteps) : priced
    let allowed = amounts.allowed(without: LineSet(denied.keys))
    let losses = losses(found, silenced: reasons, &amounts)
    return CheckedClaim(
      priced: answer,
      found: found.indices.map { number in
        let (one, reason) = (found[number], reasons[number])
        return CheckedFinding(
          finding: one.finding, place: one.denied.first ?? one.finding.lines.first, loss: losses[number],
          gain: reason == nil && one.denied.isEmpty ? one.finding.amountAtStake : nil,
          silencedBecause: reason)
      },
      amountAtStake: priced.allowedAmount - allowed)
  }

  /// A finding that no line's payment hangs on, as it is told of a claim.
  private func withoutDenial(
    _ one: ClaimFinding, _ silencing: Silencing, _ claim: Claim
  ) -> CheckedFinding {
    let reason = silencing.reason(for: one.finding, on: claim)
    return CheckedFinding(
      finding: one.finding, place: one.finding.lines.first, loss: nil,
      gain: reason == nil ? one.finding.amountAtStake : nil, silencedBecause: reason)
  }

  /// Days around one, of the same month, on which this claim, one of many, would be priced and judged as on that day, as far as tables
  /// say: those that have been read, so that it is asked after the claim has been checked.
  public func steadyDays(around date: ServiceDate) -> DateSpan {
    let month = date.yyyymmdd / 100 * 100
    var days = DateSpan(
      from: ServiceDate(uncheckedYYYYMMDD: month + 1), through: ServiceDate(uncheckedYYYYMMDD: month + 31))
    for changes in [changes, pairs.changes, addOns.changes, limits.changes] {
      days = changes.steadyPart(of: days, around: date)
    }
    return days
  }

  /// The same checker for another thread, which then waits for no other to price.
  public var withOwnStorage: ClaimChecker {
    var other = self
    other.contents = CheckerContents(pricer, tables, payer: payer)
    other.ofOthers = [:]
    return other
  }

  /// The lines that errors deny, each with the reason of the first.
  ///
  /// - Parameter silenced: why each finding is silenced; `nil` for one that denies.
  private func denials(_ found: [ClaimFinding], _ silenced: [String?]) -> [Int: Reason] {
    var denied: [Int: Reason] = [:]
    for (one, reason) in zip(found, silenced) where one.finding.severity == .error && reason == nil {
      for line in one.denied where denied[line] == nil { denied[line] = one.reason }
    }
    return denied
  }

  /// Says once which edits are not loaded for the days of a claim, and what cannot be checked without a history, so
  /// that silence is not taken for an answer.
  public func notChecked(_ claim: Claim, _ context: ClaimContext) -> [Finding] {
    let needsHistory =
      context.history == nil
      && claim.lines.contains { known.topics(of: $0.code)?.tables.contains(.history) ?? true }
    return (looksUpEdits ? editsNotLoaded(claim) : []) + (needsHistory ? historyNotGiven(claim, context) : [])
  }

  private func editsNotLoaded(_ claim: Claim) -> [Finding] {
    let hasPairs = claim.lines.contains { $0.code != claim.lines[0].code }
    let lines = claim.lines.indices.filter { number in
      let date = claim.lines[number].date
      return !limits.covers(date) || !addOns.covers(date) || hasPairs && !pairs.covers(date)
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

  /// Reads how many units there may be of levels that a claim may leave out.
  private mutating func readLimitsOfFurtherLevels(_ claim: Claim) throws(LoadError) {
    for line in claim.lines {
      for rule in tables.unbilled where rule.value.kind == .level && rule.value.codes.contains(line.code) {
        if let added = rule.value.added { try limits.read(added, on: line.date) }
      }
    }
  }

  /// The row of a line's code, whether or not it has a price where it was done.
  func row(of line: CheckedLine) -> RelativeValueRow? {
    line.basis?.row ?? pricer.data.row(of: line.billed)
  }
}
