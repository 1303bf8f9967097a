// Rules about one line: a modifier that is missing, needless or wrong, units, a code's place.

import FeePricing

/// What a line is like that a rule is about; a blank column asks for nothing.
struct LineRule: Sendable {
  let id: String
  let severity: Finding.Severity
  /// Modifiers of which the line bears one.
  let has: [Modifier]
  /// Modifiers none of which the line bears.
  let lacks: [Modifier]
  let codes: CodeSet
  let places: [PlaceOfService]
  /// Beginnings of contractors' numbers: `091` is Florida.
  let carriers: [String]
  /// The fewest units.
  let units: Int32
  /// Whether the line's dollars hang on it.
  let isAtStake: Bool
  let message: String

  static let columns = [
    "id", "severity", "has", "lacks", "codes", "places", "carriers", "units", "stake", "message",
  ]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    id = table.text(at[0])
    severity = try table.severity(at[1])
    has = try table.list(at[2], "a modifier") { Modifier($0) }
    lacks = try table.list(at[3], "a modifier") { Modifier($0) }
    codes = try table.codes(at[4])
    places = try table.list(at[5], "a place of service") { PlaceOfService($0) }
    carriers = try table.list(at[6], "digits of a contractor's number") { word in
      word.allSatisfy(\.isNumber) ? String(word) : nil
    }
    units = Int32(try table.integer(at[7]))
    isAtStake = table.text(at[8]) == "line"
    message = table.text(at[9])
  }

  func matches(_ line: ClaimLine) -> Bool {
    (codes.isEmpty || codes.contains(line.code)) && line.units >= units
      && (has.isEmpty || has.contains(where: line.modifiers.contains))
      && !lacks.contains(where: line.modifiers.contains)
      && (places.isEmpty || places.contains(line.place))
      && (carriers.isEmpty
        || line.locality != .national && carriers.contains { line.locality.carrier.hasPrefix($0) })
  }
}

extension ClaimChecker {
  /// Lines that the tables of modifiers and codes say something about.
  func lineRuleFindings(_ lines: [PricedLine]) -> [ClaimFinding] {
    var found: [ClaimFinding] = []
    for (number, line) in lines.enumerated() where line.reason != .unknownCode && line.reason != .deletedCode
    {
      for rule in tables.lineRules
      where rule.span.contains(line.billed.date) && rule.value.matches(line.billed) {
        let modifier = rule.value.has.first(where: line.billed.modifiers.contains)
        found.append(
          ClaimFinding(
            rule.value.id, rule.value.severity, lines: [number],
            rule.value.message.filled([
              ("code", line.billed.code.description), ("modifier", modifier?.description ?? ""),
              ("units", "\(line.billed.units)"), ("place", line.billed.place.description),
            ]), source: rule.citation, denied: rule.value.isAtStake ? [number] : []))
      }
    }
    return found
  }
}
