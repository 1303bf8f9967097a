// Both sides that were done, by the note, and billed as one.

import FeePricing

extension ClaimChecker {
  /// Lines billed for one side where the note says both: of a level of the line's region, of its joint, or, where the
  /// note names neither, of anything.
  func unbilledSideFindings(
    _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ context: ClaimContext
  ) -> [ClaimFinding] {
    let note = context.note
    guard note.saysBothSides || note.joints.contains(where: { $0.sides == .both }) else { return [] }
    let claim = lines.map(\.billed)
    let sided = members.filter { lines[$0].basis?.row.bilateral == .payAt150Percent }
    // So many levels of a region and procedure were done on both sides, and have not been met on the claim yet.
    var due: [[String]: Int] = [:]
    for number in sided where isBothSides(number, lines, members) {
      if let sites = sites(of: number, lines, scope, members, context.note) {
        due[sites.names, default: sites.bilateral] -= 1
      }
    }
    return sided.compactMap { number in
      guard lines[number].billed.units == 1, !isBothSides(number, lines, members) else { return nil }
      if let sites = sites(of: number, lines, scope, members, context.note) {
        guard due[sites.names, default: sites.bilateral] > 0 else { return nil }
        due[sites.names, default: sites.bilateral] -= 1
      } else if !saysBothSides(of: lines[number].billed, note, on: scope.date) {
        return nil
      }
      return unbilledSide(lines[number], number, claim)
    }
  }

  /// Whether a note says that both sides were done of what a line is for, and is no level of the spine. Of several joints
  /// of its kind the line may be for another.
  private func saysBothSides(
    of line: ClaimLine, _ note: ProcedureNote, on date: ServiceDate
  ) -> Bool {
    guard !note.joints.isEmpty else { return note.saysBothSidesElsewhere }
    guard let own = joints(of: line.code, in: note, on: date), own.count == 1 else { return false }
    return own[0].sides == .both
  }

  /// The levels that the note names of a line's region and procedure, and how many of them it says were done on both
  /// sides; `nil` where it names none of the region, or the line's code is of no region.
  private func sites(
    of number: Int, _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ note: ProcedureNote
  ) -> (names: [String], bilateral: Int)? {
    let code = lines[number].billed.code
    guard tables.regions.contains(where: { $0.value.codes.contains(code) }),
      !namedLevels(note, of: code, on: scope.date).isEmpty
    else { return nil }
    let sites = levelSites(of: code, lines, members, note, on: scope.date)
    // Of two procedures at the same levels each has its own sides.
    let procedure = tables.notedProcedures.firstIndex { $0.value.codes.contains(code) }
    return (sites.map(\.name) + ["\(procedure ?? -1)"], sites.count { $0.sides == .both })
  }

  /// Whether a line is billed for both sides, by itself or with another.
  private func isBothSides(_ number: Int, _ lines: [CheckedLine], _ members: [Int]) -> Bool {
    let sides = Sides(lines[number].billed.modifiers)
    return sides == .both
      || members.contains { other in
        other != number && lines[other].billed.code == lines[number].billed.code
          && sides.union(Sides(lines[other].billed.modifiers)) == .both
      }
  }

  private func unbilledSide(_ line: CheckedLine, _ number: Int, _ claim: [ClaimLine]) -> ClaimFinding? {
    let others = line.billed.modifiers.filter { $0.description != "RT" && $0.description != "LT" }
    guard let both = Modifier("50"), let modifiers = Modifiers([both] + others) else { return nil }
    var changed = claim
    changed[number].modifiers = modifiers
    return ClaimFinding(
      finding: Finding(
        id: "unbilled-side", severity: .info, lines: [number],
        message: "the note says both sides, and \(line.billed.code) is billed for one; bill "
          + bothSidesForm(line.billed),
        amountAtStake: gain(claim, changed),
        source: "Pub. 100-04 ch. 12 § 40.7; \(relativeValues(line)), bilateral indicator"),
      denied: [], reason: .deniedBesideOther)
  }
}
