// Imaging guidance: included in the procedure, billed apart, or belonging to another form of the procedure.

import FeePricing

/// How guidance goes with procedures.
struct ImagingRule: Sendable {
  enum Rule: String {
    /// The procedure's code includes it.
    case included
    /// The code says "without"; another code is for the procedure with imaging.
    case without
    /// Billed beside the procedure when used.
    case separate
    /// Billed beside it, under whichever of two codes the contractor takes.
    case either
  }

  /// The guidance codes meant.
  let guidance: CodeSet
  let codes: CodeSet
  let rule: Rule
  /// The code with imaging, for ``Rule/without``.
  let instead: String

  static let columns = ["guidance", "codes", "rule", "instead"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    guidance = try table.codes(at[0])
    codes = try table.codes(at[1])
    guard let rule = Rule(rawValue: table.text(at[2])) else {
      throw table.error(at[2], .notA(table.text(at[2]), "included, without, separate or either"))
    }
    self.rule = rule
    instead = table.text(at[3])
  }
}

extension ClaimChecker {
  private static let manual = "NCCI Policy Manual ch. 9 (2026): guidance once per encounter"

  /// What the tables say of a scope's guidance lines.
  func imagingFindings(_ lines: [CheckedLine], _ scope: EditScope, _ members: [Int]) -> [ClaimFinding] {
    guard !tables.imaging.isEmpty else { return [] }
    let rules = tables.imaging.filter { $0.span.contains(scope.date) }
    let isGuidance = { (number: Int) in
      rules.contains { $0.value.guidance.contains(lines[number].billed.code) }
    }
    let guidance = members.filter(isGuidance)
    guard !guidance.isEmpty else { return [] }
    let procedures = members.filter { number in
      !isGuidance(number) && !lines[number].billed.code.isVisit && lines[number].otherBasis == nil
    }
    var found = guidance.compactMap { finding(lines, $0, procedures, rules) }
    let encounters = guidance.filter {
      ["76942", "77002", "77003", "77012", "77021"].contains(lines[$0].billed.code.description)
    }
    let units = encounters.reduce(0) { $0 + Int(lines[$1].billed.units) }
    let isApart = encounters.contains { number in ["59", "XE", "XS"].contains { lines[number].has($0) } }
    if units > 1, !isApart, encounters.count > 1 || units > 1 {
      found.append(
        ClaimFinding(
          "imaging-more-than-once", .warning, lines: encounters,
          "guidance is paid once an encounter however many needles were placed; bill one unit of one kind",
          source: Self.manual, denied: Array(encounters.dropFirst())))
    }
    return found
  }

  private func finding(
    _ lines: [CheckedLine], _ number: Int, _ procedures: [Int], _ rules: [Dated<ImagingRule>]
  ) -> ClaimFinding? {
    let code = lines[number].billed.code
    let mine = rules.filter { $0.value.guidance.contains(code) }
    func first(_ rule: ImagingRule.Rule) -> (row: Dated<ImagingRule>, line: Int)? {
      for line in procedures {
        let row = mine.first { $0.value.rule == rule && $0.value.codes.contains(lines[line].billed.code) }
        if let row { return (row, line) }
      }
      return nil
    }
    if first(.separate) != nil { return nil }
    if let found = first(.either) {
      return ClaimFinding(
        "imaging-either-code", .info, lines: [found.line, number],
        "contractors take 77002 or 77003 beside \(lines[found.line].billed.code); \(code) is one of them",
        source: found.row.citation)
    }
    if let found = first(.included) {
      return ClaimFinding(
        "imaging-included", .error, lines: [found.line, number].sorted(),
        "\(lines[found.line].billed.code) includes imaging guidance; leave \(code) out, no modifier makes it payable",
        source: found.row.citation, denied: [number])
    }
    if let found = first(.without) {
      return ClaimFinding(
        "imaging-other-code", .error, lines: [found.line, number].sorted(),
        "\(lines[found.line].billed.code) is the procedure without imaging; with imaging bill "
          + "\(found.row.value.instead) alone, and neither \(lines[found.line].billed.code) nor \(code)",
        source: found.row.citation, denied: [number])
    }
    guard addOns.rows(code, on: lines[number].billed.date).isEmpty else { return nil }
    if procedures.isEmpty {
      return ClaimFinding(
        "imaging-without-procedure", .warning, lines: [number],
        "\(code) guides a needle, and no procedure that it guides is billed; bill what was done",
        source: Self.manual, denied: [number])
    }
    return ClaimFinding(
      "imaging-not-listed", .warning, lines: [procedures[0], number].sorted(),
      "no list says whether \(code) is paid beside \(lines[procedures[0]].billed.code); ask the payer",
      source: "FeeData/medicare/imaging.csv", denied: [number])
  }
}
