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
    if let found = first(.either) { return eitherFinding(lines, number, beside: found.line, found.row) }
    if let found = first(.included) {
      return ClaimFinding(
        "imaging-included", .error, lines: [found.line, number].sorted(),
        "\(lines[found.line].billed.code) includes imaging guidance; leave \(code) out, no modifier makes it payable",
        source: found.row.citation, denied: [number])
    }
    if let found = first(.without) {
      return ClaimFinding(
        "imaging-other-code", .error, lines: [found.line, number].sorted(),
        "\(lines[found.line].billed.code) is the procedure without imaging; if imaging guided it, bill "
          + "\(found.row.value.instead) alone, and neither \(lines[found.line].billed.code) nor \(code), else leave "
          + "\(code) out",
        source: found.row.citation, denied: [number])
    }
    // Of add-on codes the add-on edits say what they belong to.
    let isAddOn = row(of: lines[number])?.global == .addOn && !looksUpEdits
    guard !isAddOn, addOns.rows(code, on: lines[number].billed.date).isEmpty else { return nil }
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
  /// Guidance for which contractors take either of two codes; NCCI lists but one of them beside the procedure.
  private func eitherFinding(
    _ lines: [CheckedLine], _ number: Int, beside procedure: Int, _ row: Dated<ImagingRule>
  ) -> ClaimFinding {
    let (code, other) = (lines[number].billed.code, lines[procedure].billed.code)
    let edits = addOns.rows(code, on: lines[number].billed.date)
    let isListed = edits.isEmpty || edits.contains { $0.primary == other || $0.kind != .listed }
    let advice =
      isListed
      ? "\(code) is one of them, and nothing is to be changed unless the payer asks for the other"
      : "NCCI's edits take 77003 and not \(code) beside it: bill 77003 alone where the payer follows them"
    return ClaimFinding(
      "imaging-either-code", isListed ? .info : .warning, lines: [procedure, number].sorted(),
      "contractors take 77002 or 77003 beside \(other), once; \(advice)", source: row.citation,
      denied: isListed ? [] : [number])
  }

  /// The fluoroscopy that is billed beside one of these services, where another was: `77003 in its place, beside 64510`.
  func otherGuidance(_ code: ProcedureCode, _ billed: Set<ProcedureCode>, _ date: ServiceDate) -> String? {
    let fluoroscopy = ["77002", "77003"].compactMap { ProcedureCode($0) }
    guard fluoroscopy.contains(code) else { return nil }
    for row in tables.imaging where row.span.contains(date) && !row.value.guidance.contains(code) {
      guard row.value.rule == .separate,
        let procedure = billed.sorted().first(where: row.value.codes.contains)
      else { continue }
      if let other = fluoroscopy.first(where: row.value.guidance.contains) {
        return billed.contains(other)
          ? "leave it out beside \(other)" : "\(other) in its place, beside \(procedure)"
      }
    }
    return nil
  }

  /// The guidance lines about which the tables of imaging have the last word.
  func settledByImaging(_ found: [ClaimFinding]) -> Set<Int> {
    Set(
      found.filter { $0.finding.severity == .error || $0.finding.id == "imaging-either-code" }
        .flatMap(\.denied))
  }
}

extension ClaimFinding {
  /// Whether a pair is still to be told of: not where one of its lines is settled otherwise, nor of an add-on code that
  /// no modifier helps because its primary procedure is missing.
  func isOpen(besides settled: Set<Int>, _ addOns: [ClaimFinding]) -> Bool {
    let paid = Set(finding.lines).subtracting(denied)
    let isOrphan = addOns.contains { addOn in
      addOn.finding.id == "add-on-without-primary" && addOn.finding.severity == .error
        && Set(denied).isSubset(of: addOn.denied)
    }
    return settled.isDisjoint(with: denied) && !paid.isSubset(of: settled) && !isOrphan
  }
}
