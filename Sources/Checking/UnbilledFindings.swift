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
        // A drug under a code that is not to be billed is one all the same, of which that is said.
        let isDrugBilled = lines.contains {
          $0.billed.date == scope.date && rule.value.missing.contains($0.billed.code)
        }
        guard isOffice, !isDrugBilled, !context.note.saysNoDrug else { continue }
        found.append(unbilled(rule, lines, mine, gain: nil, []))
      case .level:
        guard !isBilled, let added = rule.value.added, followsBilled(added, lines, members),
          isCovered(added, lines, members, scope.date)
        else { continue }
        let sites = levelSites(of: added, lines, members, context.note, on: scope.date)
        // A number of levels says no region; it counts where no level is named.
        let count = context.note.levels.isEmpty ? context.note.levelCount : sites.count
        guard count > levels(mine.map { lines[$0] }) else { continue }
        let (further, form) = furtherLevel(added, after: mine.map { claim[$0] }, sites)
        found.append(
          unbilled(
            rule, lines, mine, gain: gain(claim, claim + [further]),
            [
              ("levels", sites.isEmpty ? "\(count) levels" : sites.map(\.name).joined(separator: ", ")),
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

  /// A line of a further level on the side, or sides, that the note says of it, and what it is called.
  private func furtherLevel(
    _ code: ProcedureCode, after billed: [ClaimLine], _ sites: [ProcedureNote.Site]
  ) -> (line: ClaimLine, form: String) {
    var line = billed[0]
    line.code = code
    let sides = sidesLeft(of: sites, after: billed)
    let others = line.modifiers.filter { !["50", "RT", "LT"].contains($0.description) }
    let own = sides == .both ? Modifier("50") : sides.isEmpty ? nil : Modifier(sides.modifier)
    guard let modifiers = Modifiers([own].compactMap { $0 } + others) else { return (line, "\(code)") }
    line.modifiers = modifiers
    if sides == .both, case .twoLines = sideForm(of: line) {
      return (line, "\(code)-RT and \(code)-LT on two lines")
    }
    return (line, own.map { "\(code)-\($0)" } ?? "\(code)")
  }

  /// The sides of the first level that is not billed: those of the note less those billed; where it says none, the side
  /// that is billed.
  private func sidesLeft(of sites: [ProcedureNote.Site], after billed: [ClaimLine]) -> Sides {
    var left = sites.map(\.sides)
    let known = billed.map { Sides($0.modifiers) }
    for sides in known {
      if let place = left.firstIndex(of: sides) { left.remove(at: place) }
    }
    let said = left.first { !$0.isEmpty }
    let own = known.reduce(into: Sides()) { $0.formUnion($1) }
    return said ?? (own == .both ? [] : own)
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
          amountAtStake: gain(claim, changed),
          source: "\(relativeValues(line)), PC/TC indicator 1; Pub. 100-04 ch. 13 § 20"),
        denied: [], reason: .deniedBesideOther)
    }
  }

  func gain(_ claim: [ClaimLine], _ changed: [ClaimLine]) -> Money {
    claims.allowedAmount(of: changed) - claims.allowedAmount(of: claim)
  }
}
