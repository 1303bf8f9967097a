// Lines of the side that the note does not name.

import FeePricing

extension ClaimChecker {
  /// Lines billed for one side where the note says that every level of their region, or their joint, was done on the
  /// other, and lines billed for both sides where it says that all was done on one.
  func notedSideFindings(
    _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ note: ProcedureNote
  ) -> [ClaimFinding] {
    guard !note.levels.isEmpty || !note.joints.isEmpty else { return [] }
    return members.compactMap { number in
      let code = lines[number].billed.code
      let billed = Sides(lines[number].billed.modifiers)
      guard !billed.isEmpty else { return nil }
      let sites = sites(of: code, in: note, on: scope.date)
      let noted = Set(sites.map(\.sides))
      // What was done on the billed side may be told of in words that are not understood.
      guard noted.count == 1, let side = noted.first, !side.isEmpty, side != .both, side != billed,
        note.anySides == side
      else { return nil }
      if billed == .both, note.levels.isEmpty, note.words.contains(where: JointNames.isPlural) { return nil }
      if billed == .both { return ofOneSide(lines, number, side, sites.map(\.words)) }
      return ClaimFinding(
        "note-other-side", .warning, lines: [number],
        "the note says \(sites.map(\.words).joined(separator: ", ")), and \(code) is billed for \(billed.modifier); bill "
          + "\(side.modifier), or mend the note", source: "the note of the claim", denied: [number])
    }
  }

  /// A line billed for both sides of what was done on one.
  private func ofOneSide(
    _ lines: [CheckedLine], _ number: Int, _ side: Sides, _ sites: [String]
  ) -> ClaimFinding {
    let code = lines[number].billed.code
    return ClaimFinding(
      "note-one-side", .warning, lines: [number],
      "the note says \(sites.joined(separator: ", ")) and no other side, and \(code) is billed for both: "
        + "bill \(code)-\(side.modifier), or mend the note",
      source: "the note of the claim", denied: [number]
    ).with(amountAtStake: ofOtherSide(lines, number, side))
  }

  /// The levels that a note names of the region of a code, or its joints.
  private func sites(
    of code: ProcedureCode, in note: ProcedureNote, on date: ServiceDate
  ) -> [(sides: Sides, words: String)] {
    if tables.regions.contains(where: { $0.value.codes.contains(code) && $0.span.contains(date) }) {
      return note.sites(among: namedLevels(note, of: code, on: date)).map { ($0.sides, $0.words) }
    }
    return (joints(of: code, in: note, on: date) ?? []).map { ($0.sides, $0.words) }
  }
}
