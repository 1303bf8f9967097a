// Joints and vertebrae that the note says were treated and no line is billed for.

import FeePricing

/// The joints that codes are for.
struct JointCodes: Sendable {
  /// As notes name them: `knee`.
  let joints: Set<String>
  let codes: CodeSet

  static let columns = ["joints", "codes"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    joints = Set(table.text(at[0]).split(separator: " ").map(String.init))
    codes = try table.codes(at[1])
    guard !joints.isEmpty else { throw table.error(at[0], .missing("a joint")) }
  }
}

extension ClaimChecker {
  /// The joints that a note names of those that a code is for; `nil` for a code that is for no joint.
  func joints(of code: ProcedureCode, in note: ProcedureNote, on date: ServiceDate) -> [NotedJoint]? {
    let row = tables.joints.first { $0.value.codes.contains(code) && $0.span.contains(date) }
    return row.map { row in note.joints.filter { row.value.joints.contains($0.name) } }
  }

  /// Several joints noted of one kind, and fewer billed. One joint of which both sides were done is told of as that.
  func jointFindings(
    _ rule: Dated<UnbilledRule>, _ lines: [CheckedLine], _ mine: [Int], _ note: ProcedureNote,
    on date: ServiceDate
  ) -> [ClaimFinding] {
    guard let first = mine.first, let noted = joints(of: lines[first].billed.code, in: note, on: date),
      noted.count > 1
    else { return [] }
    let same = mine.filter { joints(of: lines[$0].billed.code, in: note, on: date) == noted }
    let billed = same.reduce(0) { $0 + jointCount(lines[$1].billed) }
    let missing = noted.reduce(0) { $0 + $1.count } - billed
    guard missing > 0 else { return [] }
    let claim = lines.map(\.billed)
    var further = claim[first]
    further.units = Int32(missing)
    let sides = same.reduce(into: Sides()) { $0.formUnion(Sides(lines[$1].billed.modifiers)) }
    let notedSides = noted.reduce(into: Sides()) { $0.formUnion($1.sides) }
    let side = notedSides.subtracting(sides).isEmpty ? notedSides : notedSides.subtracting(sides)
    further.modifiers =
      Modifiers([Modifier(side.modifier), Modifier("XS")].compactMap { $0 }) ?? further.modifiers
    return [
      unbilled(
        rule, lines, same, gain: gain(claim, claim + [further]),
        [
          ("joints", noted.map(\.words).joined(separator: ", ")),
          ("billed", billed == 1 ? "one joint" : "\(billed) joints"),
        ])
    ]
  }

  /// How many joints a line is for.
  private func jointCount(_ line: ClaimLine) -> Int {
    Int(line.units) * (Sides(line.modifiers) == .both ? 2 : 1)
  }

  /// Vertebrae noted beyond those of the first code and its add-ons.
  func vertebraFindings(
    _ rule: Dated<UnbilledRule>, _ lines: [CheckedLine], _ mine: [Int], _ members: [Int],
    _ note: ProcedureNote
  ) -> [ClaimFinding] {
    guard let code = rule.value.added, let first = mine.first else { return [] }
    let further = members.filter { lines[$0].billed.code == code }
    let billed = rule.value.first + further.reduce(0) { $0 + Int(lines[$1].billed.units) }
    let missing = note.vertebrae.count - billed
    guard missing > 0 else { return [] }
    return [
      unbilled(
        rule, lines, mine + further, gain: gain(lines, first, of: code, missing, further),
        [("levels", note.vertebrae.joined(separator: ", ")), ("missing", code.description)])
    ]
  }
}
