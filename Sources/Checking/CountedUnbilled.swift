// Money that was never billed where a note or the units count muscles or minutes.

import FeePricing

extension ClaimChecker {
  /// Lines billed with the code for fewer muscles than are counted. Units are taken for muscles where no note counts
  /// them; the dollars are those of one unit of the other code less one of this.
  func muscleFindings(
    _ rule: Dated<UnbilledRule>, _ lines: [CheckedLine], _ mine: [Int], _ context: ClaimContext
  ) -> [ClaimFinding] {
    guard let code = rule.value.added, let number = mine.first else { return [] }
    let noted = mine.map { context.note(of: $0).muscles }.max() ?? 0
    let units = mine.reduce(0) { $0 + Int(lines[$1].billed.units) }
    let count = noted > 0 ? noted : units
    guard count >= rule.value.first else { return [] }
    // The session is billed once, with one code or the other.
    let others = lines.indices.filter { !mine.contains($0) }.map { lines[$0].billed }
    var session = lines[number].billed
    session.units = 1
    var changed = session
    changed.code = code
    return [
      unbilled(
        rule, lines, mine, gain: gain([session] + others, [changed] + others),
        [("muscles", noted > 0 ? "the note counts \(count) muscles" : "the units may count \(count) muscles")]
      )
    ]
  }

  /// Time beyond what the first code and its further units stand for; each further unit must be full.
  func timeFindings(
    _ rule: Dated<UnbilledRule>, _ lines: [CheckedLine], _ mine: [Int], _ members: [Int],
    _ context: ClaimContext
  ) -> [ClaimFinding] {
    guard let code = rule.value.added, let number = mine.first else { return [] }
    let further = members.filter { lines[$0].billed.code == code }
    let minutes = (mine + further).map { context.note(of: $0).minutes }.max() ?? 0
    let due = (minutes - rule.value.first) / rule.value.further
    let billed = further.reduce(0) { $0 + Int(lines[$1].billed.units) }
    guard minutes > rule.value.first, due > billed else { return [] }
    return [
      unbilled(
        rule, lines, mine + further, gain: gain(lines, number, of: code, due - billed, further),
        [("minutes", "\(minutes)"), ("due", "\(due)"), ("billed", billed == 0 ? "none" : "\(billed)")])
    ]
  }

  /// What a claim would be allowed more with further units of an add-on code.
  ///
  /// - Parameters:
  ///   - first: the line that they go with.
  ///   - further: the lines of the code that are billed already.
  func gain(
    _ lines: [CheckedLine], _ first: Int, of code: ProcedureCode, _ units: Int, _ further: [Int]
  ) -> Money {
    let claim = lines.map(\.billed)
    var changed = claim
    if let place = further.first {
      changed[place].units += Int32(units)
    } else {
      var line = claim[first]
      (line.code, line.units) = (code, Int32(units))
      changed.append(line)
    }
    return gain(claim, changed)
  }
}
