// A first level billed again where a further one has an add-on code of its own.

import FeePricing

/// Procedures of which a session has one first level, and the code of each further one.
struct FirstLevel: Sendable {
  /// Of a session one of these is billed, once.
  let codes: CodeSet
  /// The same as they are written.
  let names: [String]
  let further: ProcedureCode
  /// What the first code is of: `level`, `joint`, `pair of vertebrae`.
  let what: String
  /// What each further one is of: the same, or after `; ` something else.
  let furtherWhat: String

  /// Whether notes name a level by its nerve root: `right L4`.
  let isByRoot: Bool

  static let columns = ["codes", "further", "what", "roots"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    codes = try table.codes(at[0])
    guard !codes.isEmpty else { throw table.error(at[0], .missing("a code")) }
    names = table.text(at[0]).split(separator: " ").map(String.init)
    further = try table.code(at[1])
    let whats = table.text(at[2]).split(separator: ";").map { $0.drop { $0 == " " } }
    guard let first = whats.first, let last = whats.last else {
      throw table.error(at[2], .missing("what is counted"))
    }
    (what, furtherWhat) = (String(first), String(last))
    isByRoot = table.text(at[3]) == "yes"
  }
}

extension ClaimChecker {
  private static let id = "several-primaries"

  /// First levels of a scope that are billed several times, where the further one's code is not billed.
  ///
  /// A right and a left line are both sides of one level, unless a note says that they are two.
  func severalPrimaryFindings(
    _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ note: ProcedureNote
  ) -> [ClaimFinding] {
    tables.firstLevels.compactMap { row in
      guard row.span.contains(scope.date) else { return nil }
      let mine = members.filter {
        row.value.codes.contains(lines[$0].billed.code) && lines[$0].reason != .conflictingBilateral
      }
      let units = mine.reduce(0) { $0 + Int(lines[$1].billed.units) }
      let isFurtherBilled = members.contains { lines[$0].billed.code == row.value.further }
      guard !isFurtherBilled else { return nil }
      if units == 1, lines[mine[0]].has("50") { return twoLevels(row, lines, mine, note) }
      guard units > 1 else { return nil }
      return isRightAndLeft(lines, mine) ? ofSides(row, lines, mine, note) : again(row, lines, mine, units)
    }
  }

  private func again(
    _ row: Dated<FirstLevel>, _ lines: [CheckedLine], _ mine: [Int], _ units: Int
  ) -> ClaimFinding {
    let (billed, value) = (lines[mine[0]].billed, row.value)
    let names = Set(mine.map { lines[$0].billed.code }).sorted().map(\.description).joined(
      separator: " with ")
    let sides =
      row.value.hasSides(lines[mine[0]]) ? "; both sides of one are \(bothSidesForm(billed))" : ""
    return ClaimFinding(
      Self.id, .warning, lines: mine,
      "a session has one first \(value.what), and \(names) stands for \(units); bill each further \(value.furtherWhat) as "
        + "\(value.further)\(sides)",
      source: row.citation, denied: Array(mine.dropFirst()))
  }

  /// One level on the right and another on the left, where both sides of one are billed.
  private func twoLevels(
    _ row: Dated<FirstLevel>, _ lines: [CheckedLine], _ mine: [Int], _ note: ProcedureNote
  ) -> ClaimFinding? {
    let sites = sites(of: row.value, lines, mine, note)
    guard sites.count == 2, Set(sites.map(\.sides)) == [.right, .left] else { return nil }
    let (first, second) = (sites[0], sites[1])
    return ClaimFinding(
      Self.id, .warning, lines: mine,
      "the note says \(first.words) and \(second.words): two levels, not both sides of one; bill "
        + "\(lines[mine[0]].billed.code)-\(first.sides.modifier) and "
        + "\(row.value.further)-\(second.sides.modifier)",
      source: row.citation, denied: mine.count > 1 ? Array(mine.dropFirst()) : mine)
  }

  private func sites(
    of level: FirstLevel, _ lines: [CheckedLine], _ mine: [Int], _ note: ProcedureNote
  ) -> [ProcedureNote.Site] {
    let date = lines[mine[0]].billed.date
    if level.isByRoot, note.levels.isEmpty, note.nerves.isEmpty, note.vertebrae.isEmpty {
      let roots = ProcedureNote.Site.all(in: note.words) { NoteWords.isVertebra($0) ? [String($0)] : [] }
      let names = named(roots.map(\.name), of: level.further, on: date)
      return roots.filter { names.contains($0.name) }
    }
    return note.sites(among: namedLevels(note, of: level.further, on: date))
  }

  private func ofSides(
    _ row: Dated<FirstLevel>, _ lines: [CheckedLine], _ mine: [Int], _ note: ProcedureNote
  ) -> ClaimFinding? {
    let (code, value) = (lines[mine[0]].billed.code, row.value)
    func told(_ severity: Finding.Severity, _ message: String) -> ClaimFinding {
      ClaimFinding(
        Self.id, severity, lines: mine, message, source: row.citation,
        denied: severity == .info ? [] : Array(mine.dropFirst()))
    }
    if let two = twoLevels(row, lines, mine, note) { return two }
    let sites = sites(of: row.value, lines, mine, note)
    if sites.contains(where: { $0.sides == .both }) { return nil }
    if note.levels.isEmpty, note.levelCount > 1, !note.saysBothSides {
      return told(
        .warning,
        "the count is \(note.levelCount), and RT and LT of \(code) are both sides of one \(value.what); if each was done on "
          + "one side, bill \(code)-RT and \(value.further)-LT")
    }
    return told(
      .info,
      "RT and LT of \(code) are both sides of one \(value.what); of one more \(value.what), even on the other side, bill "
        + "\(value.further) with its side")
  }
}

extension FirstLevel {
  fileprivate func hasSides(_ line: CheckedLine) -> Bool { line.basis?.row.bilateral == .payAt150Percent }
}

extension ClaimFinding {
  /// Whether what is said of a first level billed again makes this one wrong: it takes two levels for two sides, or
  /// counts a level as missing that is billed under another code.
  func isAnswered(by primaries: [ClaimFinding]) -> Bool {
    ["mue-two-sides", "unbilled-level", "unbilled-side"].contains(finding.id)
      && primaries.contains { $0.finding.severity == .warning && $0.finding.lines == finding.lines }
  }
}
