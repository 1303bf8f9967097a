// Coverage limits of Medicare contractors and payers: levels, regions, sessions a year, what comes first.

import FeePricing

/// A limit of a coverage policy; never a price.
struct CoverageRule: Sendable {
  enum Kind: String {
    /// At most ``limit`` levels of ``codes`` in a session.
    case levels
    /// ``codes`` and ``against`` in one session.
    case regions
    /// At most ``limit`` sessions of ``codes`` in ``days`` days.
    case sessions
    /// Not within ``days`` days of the last session.
    case interval
    /// ``limit`` sessions of ``against``, ``days`` days apart, come first.
    case after
    /// ``codes`` at all.
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
  let days: Int
  /// Beginnings of contractors' numbers, for limits of some states only.
  let carriers: [String]
  let message: String

  static let columns = [
    "id", "kind", "payer", "family", "codes", "against", "limit", "days", "carriers", "message",
  ]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    id = table.text(at[0])
    guard let kind = Kind(rawValue: table.text(at[1])) else {
      throw table.error(
        at[1], .notA(table.text(at[1]), "levels, regions, sessions, interval, after or notice"))
    }
    self.kind = kind
    payer = table.text(at[2])
    family = table.text(at[3])
    codes = try table.codes(at[4])
    against = try table.codes(at[5])
    limit = try table.integer(at[6])
    days = try table.integer(at[7])
    carriers = try table.list(at[8], "digits of a contractor's number") { word in
      word.allSatisfy(\.isNumber) ? String(word) : nil
    }
    message = table.text(at[9])
  }

  /// Whether earlier services decide.
  var needsHistory: Bool { kind == .sessions || kind == .interval || kind == .after }

  /// A payer of the table stands in the names of its plans; Medicare is the program, and no plan that has its name.
  func applies(to payer: String, in locality: Locality) -> Bool {
    let (name, own) = (payer.lowercased(), self.payer.lowercased())
    return (own == "medicare" ? name == own : name.contains(own))
      && (carriers.isEmpty
        || locality != .national && carriers.contains { locality.carrier.hasPrefix($0) })
  }
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
  func coverageFindings(
    _ lines: [PricedLine], _ scope: EditScope, _ members: [Int], _ history: ServiceHistory?
  ) -> [ClaimFinding] {
    var found: [ClaimFinding] = []
    for rule in tables.coverage where rule.span.contains(scope.date) {
      guard let first = members.first(where: { rule.value.codes.contains(lines[$0].billed.code) }),
        rule.value.applies(to: pricer.terms.payer, in: lines[first].billed.locality)
      else { continue }
      let mine = members.filter { rule.value.codes.contains(lines[$0].billed.code) }
      guard let (others, values) = answer(rule.value, lines, scope, members, mine, history) else { continue }
      found.append(
        ClaimFinding(
          rule.value.id, .warning, lines: (mine + others).sorted(), rule.value.message.filled(values),
          source: policy(rule, in: lines[first].billed.locality), denied: denied(rule.value, lines, mine)))
    }
    return found
  }

  /// The lines whose dollars hang on a rule: of too many levels, those of the furthest.
  private func denied(_ rule: CoverageRule, _ lines: [PricedLine], _ mine: [Int]) -> [Int] {
    guard rule.kind == .levels else { return mine }
    let codes = Set(mine.map { lines[$0].billed.code })
    guard codes.count > rule.limit, let last = codes.max() else { return [] }
    return mine.filter { lines[$0].billed.code == last }
  }

  /// The lines besides those of the rule's codes that it is about, and what the message names; `nil` if the claim
  /// keeps to the rule.
  private func answer(
    _ rule: CoverageRule, _ lines: [PricedLine], _ scope: EditScope, _ members: [Int], _ mine: [Int],
    _ history: ServiceHistory?
  ) -> (others: [Int], values: [(String, String)])? {
    let code = ("code", lines[mine[0]].billed.code.description)
    switch rule.kind {
    case .notice: return ([], [code])
    case .levels:
      let count = levels(mine.map { lines[$0] })
      guard count > rule.limit else { return nil }
      let last = mine.map { lines[$0].billed.code }.max().map { ("code", $0.description) } ?? code
      return ([], [last, ("count", "\(count)"), ("limit", "\(rule.limit)")])
    case .regions:
      let others = members.filter { rule.against.contains(lines[$0].billed.code) }
      guard let other = others.first else { return nil }
      return (others, [code, ("other", lines[other].billed.code.description)])
    case .sessions:
      guard let days = history?.days(of: rule.codes, before: scope.date, within: rule.days),
        days.count >= rule.limit
      else { return nil }
      // The session becomes one of the limit's when all but one less than the limit have left the window.
      let clears = days[days.count - rule.limit].adding(days: rule.days)
      return (
        [],
        [
          code, ("count", "\(days.count + 1)"), ("limit", "\(rule.limit)"), ("first", "\(days[0])"),
          ("clears", "\(clears)"),
        ]
      )
    case .interval:
      guard let last = history?.days(of: rule.codes, before: scope.date, within: rule.days).last else {
        return nil
      }
      return ([], [code, ("last", "\(last)"), ("days", "\(rule.days)")])
    case .after:
      guard let history else { return nil }
      let days = history.days(of: rule.against, before: scope.date, within: .max)
      var (count, last) = (0, Int.min / 2)
      for day in days where day.dayNumber - last >= rule.days {
        (count, last) = (count + 1, day.dayNumber)
      }
      return count < rule.limit ? ([], [code, ("count", "\(count)"), ("limit", "\(rule.limit)")]) : nil
    }
  }

  /// How many levels of the spine lines treat: both sides of a level are one.
  func levels(_ lines: [PricedLine]) -> Int {
    var levels: [ProcedureCode: [String: Int]] = [:]
    for line in lines {
      let billed = line.billed
      let sides = billed.modifiers.map(\.description).filter { $0 == "RT" || $0 == "LT" }
      // Units of a first level, and of further facet levels, are sides; of other add-ons they are levels.
      let limit = limits.rows(billed.code, on: billed.date).first?.units ?? 1
      let units = line.basis?.row.global == .addOn && limit > 1 ? Int(billed.units) : 1
      for side in sides.isEmpty ? ["RT", "LT"] : sides {
        levels[billed.code, default: [:]][side, default: 0] += units
      }
    }
    return levels.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
  }

  private func policy(_ rule: Dated<CoverageRule>, in locality: Locality) -> String {
    guard !rule.value.family.isEmpty, locality != .national else { return rule.citation }
    let policy = tables.policies.first { row in
      row.value.family == rule.value.family && row.value.carriers.contains { locality.carrier.hasPrefix($0) }
    }
    return policy.map { "\($0.value.name); \(rule.citation)" } ?? rule.citation
  }

  /// Says once that limits a year were not looked at.
  func historyNotGiven(_ claim: Claim, _ context: ClaimContext) -> [Finding] {
    guard context.history == nil else { return [] }
    let lines = claim.lines.indices.filter { number in
      let line = claim.lines[number]
      return tables.coverage.contains { rule in
        rule.value.needsHistory && rule.span.contains(line.date) && rule.value.codes.contains(line.code)
          && rule.value.applies(to: pricer.terms.payer, in: line.locality)
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
