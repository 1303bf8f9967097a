// Coverage limits of Medicare contractors and payers: levels, regions, sessions a year, what comes first.

import FeePricing

/// A limit of a coverage policy; never a price.
struct CoverageRule: Sendable {
  enum Kind: String {
    /// At most ``limit`` levels of ``codes`` in a session.
    case levels
    /// ``codes`` and ``against`` in one session.
    case regions
    /// ``codes`` on both sides in a session.
    case sides
    /// At most ``limit`` sessions of ``codes`` in a ``window``.
    case sessions
    /// Not within a ``window`` of the last session on the same side.
    case interval
    /// Within a ``window`` of the last session on the same side, and ``limit`` days after it, the record must say why.
    case again
    /// ``limit`` sessions of ``against`` on the same side, a ``window`` apart, come before the first of ``codes``.
    case after
    /// ``codes`` at all, of which the record is asked for; nothing says that they are not paid.
    case notice
  }

  let id: String
  let kind: Kind
  /// Whose limit it is: `Medicare`, or a part of a payer's name in small letters.
  let payer: String
  /// The policies that say so, by contractor.
  let family: String
  let codes: CodeSet
  let against: CodeSet
  let limit: Int
  let window: CoverageWindow
  /// Beginnings of contractors' numbers, for limits of some states only.
  let carriers: [String]
  /// Where it holds; everywhere if there are none.
  let places: [PlaceOfService]
  let message: String

  static let columns = [
    "id", "kind", "payer", "family", "codes", "against", "limit", "window", "carriers", "places", "message",
  ]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    id = table.text(at[0])
    guard let kind = Kind(rawValue: table.text(at[1])) else {
      throw table.error(
        at[1], .notA(table.text(at[1]), "levels, regions, sides, sessions, interval, again, after or notice"))
    }
    self.kind = kind
    payer = table.text(at[2])
    family = table.text(at[3])
    codes = try table.codes(at[4])
    against = try table.codes(at[5])
    limit = try table.integer(at[6])
    window = try table.window(at[7])
    carriers = try table.carriers(at[8])
    places = try table.list(at[9], "a place of service") { PlaceOfService($0) }
    message = table.text(at[10])
  }

  /// Whether earlier services decide.
  var needsHistory: Bool { [.sessions, .interval, .again, .after].contains(kind) }

  /// A payer of the table goes by the names of the table of payers, one without a row there by its own; Medicare is the
  /// program, and no plan that has its name.
  func isOf(payer: String, _ names: [Dated<PayerNames>]) -> Bool {
    if self.payer.isMedicare { return payer.isMedicare }
    let own = names.first { $0.value.payer == self.payer }
    return own?.value.name(payer) ?? payer.lowercased().contains(self.payer.lowercased())
  }

  func applies(to line: ClaimLine) -> Bool {
    applies(in: line.locality) && (places.isEmpty || places.contains(line.place))
  }

  func applies(in locality: Locality) -> Bool { carriers.isEmpty || locality.isOf(carriers) }
}

/// A contractor's policy: who, where, and what it is called.
struct CoveragePolicy: Sendable {
  let family: String
  let carriers: [String]
  /// `First Coast: LCD L33930, article A57787`.
  let name: String

  static let columns = ["family", "carriers", "policy"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    family = table.text(at[0])
    carriers = table.text(at[1]).split(separator: " ").map(String.init)
    name = table.text(at[2])
  }
}

extension ClaimChecker {
  /// What coverage policies say of a scope's services.
  ///
  /// - Parameter rows: those of ``coverage`` that name a code of the claim.
  func coverageFindings(
    _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ history: ServiceHistory?, rows: RowSet
  ) -> [ClaimFinding] {
    var found: [ClaimFinding] = []
    let rules = coverage
    rows.forEach(of: rules.count) { row in
      guard rules[row].span.contains(scope.date) else { return }
      let codes = rules[row].value.codes
      guard let first = members.first(where: { codes.contains(lines[$0].billed.code) }),
        rules[row].value.applies(to: lines[first].billed)
      else { return }
      let rule = rules[row]
      let mine = members.filter { rule.value.codes.contains(lines[$0].billed.code) }
      guard let (about, values) = answer(rule.value, lines, scope, members, mine, history) else { return }
      let message = rule.value.message.filled(values)
      let source = policy(rule, in: lines[first].billed.locality)
      let finding =
        rule.value.kind == .levels
        ? levelsFinding(rule.value, lines, mine, message, source)
        : ClaimFinding(
          rule.value.id, rule.value.kind == .again ? .info : .warning, lines: about, message, source: source,
          denied: denied(rule.value.kind, about, mine))
      if let finding { found.append(finding) }
    }
    return found
  }

  /// Of two sides the first line is paid; of other rules none of their codes' lines.
  private func denied(_ kind: CoverageRule.Kind, _ about: [Int], _ mine: [Int]) -> [Int] {
    switch kind {
    case .sides: Array(about.dropFirst())
    case .again, .notice: []
    default: about.filter { mine.contains($0) }
    }
  }

  /// Of too many levels only the furthest are not paid, which may be some units of a line.
  private func levelsFinding(
    _ rule: CoverageRule, _ lines: [CheckedLine], _ mine: [Int], _ message: String, _ source: String
  ) -> ClaimFinding? {
    let (rest, cut) = withoutFurthestLevels(lines, mine, beyond: rule.limit)
    // The patient was told before that these may not be paid.
    if !cut.isEmpty, cut.allSatisfy({ lines[$0].has("GA") }) { return nil }
    let isPriced = cut.contains { lines[$0].allowedAmount != nil }
    let atStake = claims.allowedAmount(of: lines.map(\.billed)) - claims.allowedAmount(of: rest)
    return ClaimFinding(
      finding: Finding(
        id: rule.id, severity: .warning, lines: mine, message: message,
        amountAtStake: isPriced ? atStake : nil, source: source),
      denied: cut, reason: .deniedBesideOther)
  }

  /// The lines that a rule is about, and what the message names; `nil` if the claim keeps to the rule.
  private func answer(
    _ rule: CoverageRule, _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ mine: [Int],
    _ history: ServiceHistory?
  ) -> (about: [Int], values: [(String, String)])? {
    let code = ("code", lines[mine[0]].billed.code.description)
    switch rule.kind {
    case .notice: return (mine, [code])
    case .sides:
      let sided = mine.filter { !Sides(lines[$0].billed.modifiers).isEmpty }
      let sides = sided.reduce(into: Sides()) { $0.formUnion(Sides(lines[$1].billed.modifiers)) }
      return sides == .both ? (sided, [("code", lines[sided[0]].billed.code.description)]) : nil
    case .levels:
      let count = levels(mine.map { lines[$0] })
      guard count > rule.limit else { return nil }
      let last = mine.map { lines[$0].billed.code }.max().map { ("code", $0.description) } ?? code
      return (mine, [last, ("count", "\(count)"), ("limit", "\(rule.limit)")])
    case .regions:
      let others = members.filter { rule.against.contains(lines[$0].billed.code) }
      guard let other = others.first else { return nil }
      return ((mine + others).sorted(), [code, ("other", lines[other].billed.code.description)])
    case .sessions:
      guard let days = history?.days(of: rule.codes, before: scope.date, within: rule.window),
        days.count >= rule.limit
      else { return nil }
      // The session becomes one of the limit's when all but one less than the limit have left the window.
      let clears = rule.window.end(from: days[days.count - rule.limit])
      return (
        mine,
        [
          code, ("count", "\(days.count + 1)"), ("limit", "\(rule.limit)"), ("first", "\(days[0])"),
          ("clears", "\(clears)"),
        ]
      )
    case .interval, .again:
      return interval(rule, lines, scope, mine, history)
    case .after:
      return history.flatMap { sessionsMissing(rule, lines, scope, mine, $0) }
    }
  }

  /// The lines of a side that was treated too short a time ago.
  private func interval(
    _ rule: CoverageRule, _ lines: [CheckedLine], _ scope: EditScope, _ mine: [Int],
    _ history: ServiceHistory?
  ) -> (about: [Int], values: [(String, String)])? {
    guard let history else { return nil }
    var about: [Int] = []
    var latest: ServiceDate?
    for number in mine {
      let days = history.days(
        of: rule.codes, before: scope.date, within: rule.window, on: Sides(lines[number].billed.modifiers))
      guard let last = days.last else { continue }
      if rule.kind == .again, last.adding(days: rule.limit) > scope.date { continue }
      about.append(number)
      latest = max(latest ?? last, last)
    }
    guard let last = latest else { return nil }
    return (
      about,
      [
        ("code", lines[about[0]].billed.code.description), ("last", "\(last)"),
        ("clears", "\(rule.window.end(from: last))"),
      ]
    )
  }

  private func policy(_ rule: Dated<CoverageRule>, in locality: Locality) -> String {
    guard !rule.value.family.isEmpty, locality != .national else { return rule.citation }
    let policy = tables.policies.first { row in
      row.value.family == rule.value.family && locality.isOf(row.value.carriers)
    }
    return policy.map { "\($0.value.name)\($0.isVerified ? "" : " (unverified)"); \(rule.citation)" }
      ?? rule.citation
  }

  /// Says once that limits a year were not looked at.
  func historyNotGiven(_ claim: Claim, _ context: ClaimContext) -> [Finding] {
    guard context.history == nil else { return [] }
    let lines = claim.lines.indices.filter { number in
      let line = claim.lines[number]
      guard known.topics(of: line.code)?.tables.contains(.history) ?? true else { return false }
      let rules = coverageOfHistory
      return rules.indices.contains { row in
        rules[row].span.contains(line.date) && rules[row].value.codes.contains(line.code)
          && rules[row].value.applies(in: line.locality)
      }
    }
    guard !lines.isEmpty else { return [] }
    return [
      Finding(
        id: "history-not-given", severity: .info, lines: lines,
        message:
          "limits of sessions a year, and what must come first, are not checked: --history FILE names the "
          + "patient's earlier services",
        amountAtStake: nil, source: "FeeData/medicare/coverage.csv")
    ]
  }
}
