// Rules about one line: a modifier that is missing, needless or wrong, units, a code's place.

import FeePricing

/// What a line is like that a rule is about; a blank column asks for nothing.
struct LineRule: Sendable {
  let id: String
  let severity: Finding.Severity
  /// Modifiers of which the line bears one.
  let has: [Modifier]
  /// Modifiers of which the line bears one besides.
  let also: [Modifier]
  /// Modifiers none of which the line bears.
  let lacks: [Modifier]
  /// Modifiers of which another line of the code and day bears one.
  let beside: [Modifier]
  /// Modifiers that, on another line of the code and day, make this line right.
  let unless: [Modifier]
  /// Whether the line is right beside another line of the code and day that bears none of ``has``.
  let isAlone: Bool
  let codes: CodeSet
  let places: [PlaceOfService]
  /// Beginnings of contractors' numbers: `091` is Florida.
  let carriers: [String]
  /// Whether it is Medicare's own, and says nothing of other payers.
  let isOfMedicare: Bool
  /// The fewest units.
  let units: Int32
  /// Whether the line's dollars hang on it.
  let isAtStake: Bool
  let message: String

  static let columns = [
    "id", "severity", "has", "also", "lacks", "beside", "unless", "alone", "codes", "places", "carriers",
    "payer", "units",
    "stake", "message",
  ]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    id = table.text(at[0])
    severity = try table.severity(at[1])
    has = try table.list(at[2], "a modifier") { Modifier($0) }
    also = try table.list(at[3], "a modifier") { Modifier($0) }
    lacks = try table.list(at[4], "a modifier") { Modifier($0) }
    beside = try table.list(at[5], "a modifier") { Modifier($0) }
    unless = try table.list(at[6], "a modifier") { Modifier($0) }
    isAlone = table.text(at[7]) == "yes"
    codes = try table.codes(at[8])
    places = try table.list(at[9], "a place of service") { PlaceOfService($0) }
    carriers = try table.carriers(at[10])
    isOfMedicare = try table.isOfMedicare(at[11])
    units = Int32(try table.integer(at[12]))
    isAtStake = table.text(at[13]) == "line"
    message = table.text(at[14])
  }

  func matches(_ line: ClaimLine) -> Bool {
    (codes.isEmpty || codes.contains(line.code)) && line.units >= units
      && (has.isEmpty || has.contains(where: line.modifiers.contains))
      && (also.isEmpty || also.contains(where: line.modifiers.contains))
      && !lacks.contains(where: line.modifiers.contains)
      && (places.isEmpty || places.contains(line.place))
      && (carriers.isEmpty || line.locality.isOf(carriers))
  }
}

extension ClaimChecker {
  /// Lines that the tables of modifiers and codes say something about.
  func lineRuleFindings(_ lines: [CheckedLine]) -> [ClaimFinding] {
    var found: [ClaimFinding] = []
    for (number, line) in lines.enumerated()
    where ![.unknownCode, .deletedCode, .conflictingBilateral].contains(line.reason) {
      lineRules(of: line.billed).forEach(of: tables.lineRules.count) { row in
        let rule = tables.lineRules[row]
        guard rule.span.contains(line.billed.date), rule.value.matches(line.billed),
          let others = others(rule.value, lines, number)
        else { return }
        let finding = finding(rule, lines[number], ([number] + others).sorted(), at: number)
        // Lines of which the same is to be said are told of together.
        let same = rule.value.isAtStake ? nil : found.firstIndex { $0.isLike(finding) }
        if let same {
          found[same] = found[same].with(lines: finding.finding.lines)
        } else {
          found.append(finding)
        }
      }
    }
    return found
  }

  private func finding(
    _ rule: Dated<LineRule>, _ line: CheckedLine, _ about: [Int], at number: Int
  ) -> ClaimFinding {
    let modifier = rule.value.has.first(where: line.billed.modifiers.contains)
    return ClaimFinding(
      rule.value.id, rule.value.severity, lines: about,
      rule.value.message.filled([
        ("code", line.billed.code.description), ("modifier", modifier?.description ?? ""),
        ("units", "\(line.billed.units)"), ("place", line.billed.place.description),
      ]), source: rule.citation, denied: rule.value.isAtStake ? [number] : [])
  }

  /// The other lines of a line's code and day that a rule is about, too; `nil` where they take it away.
  private func others(_ rule: LineRule, _ lines: [CheckedLine], _ number: Int) -> [Int]? {
    guard !rule.beside.isEmpty || !rule.unless.isEmpty || rule.isAlone else { return [] }
    let billed = lines[number].billed
    let others = lines.indices.filter { other in
      other != number && lines[other].billed.code == billed.code && lines[other].billed.date == billed.date
    }
    func bearing(_ modifiers: [Modifier]) -> [Int] {
      others.filter { lines[$0].billed.modifiers.contains(where: modifiers.contains) }
    }
    guard bearing(rule.unless).isEmpty, !rule.isAlone || bearing(rule.has).count == others.count else {
      return nil
    }
    let meant = bearing(rule.beside)
    return rule.beside.isEmpty || !meant.isEmpty ? meant : nil
  }
}

extension ClaimFinding {
  /// Whether the same is said in the same words.
  fileprivate func isLike(_ other: ClaimFinding) -> Bool {
    finding.id == other.finding.id && finding.message == other.finding.message
  }

  /// The same of more lines.
  fileprivate func with(lines: [Int]) -> ClaimFinding {
    ClaimFinding(
      finding.id, finding.severity, lines: Set(finding.lines + lines).sorted(), finding.message,
      source: finding.source)
  }
}
