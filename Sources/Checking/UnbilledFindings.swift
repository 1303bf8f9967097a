// Money that was never billed: what a claim leaves out that its own lines, or its note, say was done.

import FeePricing

/// Something that usually goes with a service and is not billed.
struct UnbilledRule: Sendable {
  enum Kind: String {
    /// The next level of the spine.
    case level
    /// A drug given with the service outside facilities.
    case drug
    /// Another code for so many muscles.
    case muscles
    /// Further spans of time beside the first.
    case minutes
    /// Each joint that was injected.
    case joint
    /// Further vertebrae beside the first, or the first two.
    case vertebra
  }

  let id: String
  let kind: Kind
  let codes: CodeSet
  /// What would be billed with it.
  let missing: CodeSet
  /// The one code that is billed to see what hangs on it; `nil` of a drug, and of joints.
  let added: ProcedureCode?
  /// The fewest muscles, the minutes of the first code, or its vertebrae.
  let first: Int
  /// The minutes of each further unit.
  let further: Int
  let message: String

  static let columns = ["id", "kind", "codes", "missing", "first", "further", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    id = table.text(at[0])
    guard let kind = Kind(rawValue: table.text(at[1])) else {
      throw table.error(at[1], .notA(table.text(at[1]), "level, drug, muscles, minutes, joint or vertebra"))
    }
    self.kind = kind
    codes = try table.codes(at[2])
    missing = try table.codes(at[3])
    added = kind == .drug || kind == .joint ? nil : try table.code(at[3])
    let counts = kind == .muscles || kind == .minutes || kind == .vertebra
    first = counts ? Int(try table.integer(at[4])) : 0
    further = kind == .minutes ? Int(try table.integer(at[5])) : 0
    if kind == .minutes, further < 1 {
      throw table.error(at[5], .notA(table.text(at[5]), "a number of minutes"))
    }
    message = table.text(at[6])
  }
}

extension ClaimChecker {
  /// What a scope's lines leave out; dollars are what the claim would be allowed with it, less what it is.
  func unbilledFindings(
    _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ context: ClaimContext
  ) -> [ClaimFinding] {
    var found: [ClaimFinding] = []
    let claim = lines.map(\.billed)
    for rule in tables.unbilled where rule.span.contains(scope.date) {
      let mine = members.filter { rule.value.codes.contains(lines[$0].billed.code) }
      guard let first = mine.first else { continue }
      let isBilled = members.contains { rule.value.missing.contains(lines[$0].billed.code) }
      switch rule.value.kind {
      case .drug:
        let isOffice = lines[first].basis?.setting == .nonfacility
        guard isOffice, !isBilled, !context.note.saysNoDrug else { continue }
        found.append(unbilled(rule, lines, mine, gain: nil, []))
      case .level:
        guard !isBilled, let added = rule.value.added, followsBilled(added, lines, members),
          isCovered(added, lines, members, scope.date)
        else { continue }
        let named = namedLevels(context.note, of: added, on: scope.date)
        // A number of levels says no region; it counts where no level is named.
        let count = context.note.levels.isEmpty ? context.note.levelCount : named.count
        guard count > levels(mine.map { lines[$0] }) else { continue }
        let sites = context.note.sites(among: named)
        let isBothSides = !sites.isEmpty && sites.allSatisfy { $0.sides == .both }
        let (further, form) = furtherLevel(added, after: claim[first], isBothSides)
        found.append(
          unbilled(
            rule, lines, mine, gain: gain(claim, claim + [further]),
            [
              ("levels", named.isEmpty ? "\(count) levels" : named.joined(separator: ", ")),
              ("missing", form),
            ]))
      case .muscles: found += muscleFindings(rule, lines, mine, context)
      case .minutes: found += timeFindings(rule, lines, mine, members, context)
      case .joint: found += jointFindings(rule, lines, mine, context.note, on: scope.date)
      case .vertebra: found += vertebraFindings(rule, lines, mine, members, context.note)
      }
    }
    found += unbilledSideFindings(lines, scope, members, context)
    return found + technicalFindings(lines, members, claim)
  }

  /// A line of a further level, on both sides if the note says so of every level, and what it is called.
  private func furtherLevel(
    _ code: ProcedureCode, after first: ClaimLine, _ isBothSides: Bool
  ) -> (line: ClaimLine, form: String) {
    var line = first
    line.code = code
    let others = line.modifiers.filter { !["50", "RT", "LT"].contains($0.description) }
    guard isBothSides, let both = Modifier("50"), let modifiers = Modifiers([both] + others) else {
      return (line, code.description)
    }
    line.modifiers = modifiers
    if case .twoLines = sideForm(of: line) { return (line, "\(code)-RT and \(code)-LT on two lines") }
    return (line, "\(code)-50")
  }

  /// Whether the level before a further one is billed.
  private func followsBilled(_ code: ProcedureCode, _ lines: [CheckedLine], _ members: [Int]) -> Bool {
    guard let before = tables.levels.first(where: { $0.value.first == code })?.value.second else {
      return true
    }
    return members.contains { lines[$0].billed.code == before }
  }

  /// Whether one level more keeps to what the payer covers in a session.
  private func isCovered(
    _ added: ProcedureCode, _ lines: [CheckedLine], _ members: [Int], _ date: ServiceDate
  ) -> Bool {
    let locality = lines[members[0]].billed.locality
    return coverage.allSatisfy { rule in
      guard rule.value.kind == .levels, rule.value.codes.contains(added), rule.span.contains(date),
        rule.value.applies(in: locality)
      else { return true }
      return levels(members.map { lines[$0] }.filter { rule.value.codes.contains($0.billed.code) })
        < rule.value.limit
    }
  }

  func unbilled(
    _ rule: Dated<UnbilledRule>, _ lines: [CheckedLine], _ mine: [Int], gain: Money?,
    _ values: [(String, String)]
  ) -> ClaimFinding {
    ClaimFinding(
      finding: Finding(
        id: rule.value.id, severity: .info, lines: mine,
        message: rule.value.message.filled(values + [("code", lines[mine[0]].billed.code.description)]),
        amountAtStake: gain, source: rule.citation), denied: [], reason: .deniedBesideOther)
  }

  /// 26 in an office, where nobody else bills the technical part.
  private func technicalFindings(
    _ lines: [CheckedLine], _ members: [Int], _ claim: [ClaimLine]
  ) -> [ClaimFinding] {
    members.compactMap { number in
      let line = lines[number]
      guard line.has("26"), line.basis?.setting == .nonfacility, line.basis?.row.component == .diagnosticTest,
        let modifiers = Modifiers(line.billed.modifiers.filter { $0.description != "26" })
      else { return nil }
      var changed = claim
      changed[number].modifiers = modifiers
      return ClaimFinding(
        finding: Finding(
          id: "unbilled-technical-part", severity: .info, lines: [number],
          message:
            "26 in an office leaves the technical part unbilled; where the machine is the practice's own, bill "
            + "\(line.billed.code) without 26",
          amountAtStake: gain(claim, changed), source: "RVU file, PC/TC indicator 1; Pub. 100-04 ch. 13 § 20"),
        denied: [], reason: .deniedBesideOther)
    }
  }

  func gain(_ claim: [ClaimLine], _ changed: [ClaimLine]) -> Money {
    claims.allowedAmount(of: changed) - claims.allowedAmount(of: claim)
  }
}
