// Money that was never billed: what a claim leaves out that its own lines, or its note, say was done.

import FeePricing

/// Something that usually goes with a service and is not billed.
struct UnbilledRule: Sendable {
  enum Kind: String {
    /// The next level of the spine.
    case level
    /// A drug given with the service outside facilities.
    case drug
  }

  let id: String
  let kind: Kind
  let codes: CodeSet
  /// What would be billed with it.
  let missing: CodeSet
  /// Of a level, the code that is added to see what hangs on it.
  let added: ProcedureCode?
  let message: String

  static let columns = ["id", "kind", "codes", "missing", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    id = table.text(at[0])
    guard let kind = Kind(rawValue: table.text(at[1])) else {
      throw table.error(at[1], .notA(table.text(at[1]), "level or drug"))
    }
    self.kind = kind
    codes = try table.codes(at[2])
    missing = try table.codes(at[3])
    added = kind == .level ? try table.code(at[3]) : nil
    message = table.text(at[4])
  }
}

extension ClaimChecker {
  /// What a scope's lines leave out; dollars are what the claim would be allowed with it, less what it is.
  func unbilledFindings(
    _ lines: [PricedLine], _ scope: EditScope, _ members: [Int], _ context: ClaimContext
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
        guard isOffice, !isBilled else { continue }
        found.append(unbilled(rule, lines, mine, gain: nil, []))
      case .level:
        guard !isBilled, let added = rule.value.added, followsBilled(added, lines, members) else { continue }
        let named = namedLevels(context.note, of: added, on: scope.date)
        guard named.count > levels(mine.map { lines[$0] }) else { continue }
        var further = claim[first]
        further.code = added
        found.append(
          unbilled(
            rule, lines, mine, gain: gain(claim, claim + [further]),
            [("levels", named.joined(separator: ", ")), ("missing", added.description)]))
      }
    }
    if context.note.saysBothSides { found += sideFindings(lines, members, claim) }
    return found + technicalFindings(lines, members, claim)
  }

  /// Whether the level before a further one is billed.
  private func followsBilled(_ code: ProcedureCode, _ lines: [PricedLine], _ members: [Int]) -> Bool {
    guard let before = tables.levels.first(where: { $0.value.first == code })?.value.second else {
      return true
    }
    return members.contains { lines[$0].billed.code == before }
  }

  private func unbilled(
    _ rule: Dated<UnbilledRule>, _ lines: [PricedLine], _ mine: [Int], gain: Money?,
    _ values: [(String, String)]
  ) -> ClaimFinding {
    ClaimFinding(
      finding: Finding(
        id: rule.value.id, severity: .info, lines: mine,
        message: rule.value.message.filled(values + [("code", lines[mine[0]].billed.code.description)]),
        amountAtStake: gain, source: rule.citation), denied: [], reason: .deniedBesideOther)
  }

  /// Lines billed for one side where the note says both.
  private func sideFindings(_ lines: [PricedLine], _ members: [Int], _ claim: [ClaimLine]) -> [ClaimFinding] {
    members.compactMap { number in
      let line = lines[number]
      guard line.basis?.row.bilateral == .payAt150Percent, line.billed.units == 1, !line.has("50"),
        let both = Modifier("50")
      else { return nil }
      let isPaired = members.contains { other in
        other != number && lines[other].billed.code == line.billed.code
          && (lines[other].has("RT") || lines[other].has("LT"))
      }
      let others = line.billed.modifiers.filter { $0.description != "RT" && $0.description != "LT" }
      guard !isPaired, let modifiers = Modifiers([both] + others) else { return nil }
      var changed = claim
      changed[number].modifiers = modifiers
      return ClaimFinding(
        finding: Finding(
          id: "unbilled-side", severity: .info, lines: [number],
          message: "the note says both sides, and \(line.billed.code) is billed for one; bill "
            + bothSidesForm(line.billed),
          amountAtStake: gain(claim, changed),
          source: "Pub. 100-04 ch. 12 § 40.7; RVU file, bilateral indicator"),
        denied: [], reason: .deniedBesideOther)
    }
  }

  /// 26 in an office, where nobody else bills the technical part.
  private func technicalFindings(
    _ lines: [PricedLine], _ members: [Int], _ claim: [ClaimLine]
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

  private func gain(_ claim: [ClaimLine], _ changed: [ClaimLine]) -> Money {
    pricer.price(Claim(lines: changed)).allowedAmount - pricer.price(Claim(lines: claim)).allowedAmount
  }
}
