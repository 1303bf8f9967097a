// Muscles that are enough for their code only if the two sides of one are two.

import FeePricing

/// Codes for so many muscles and more.
struct MuscleRule: Sendable {
  let codes: CodeSet
  let fewest: Int
  let message: String

  static let columns = ["codes", "fewest", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    codes = try table.codes(at[0])
    fewest = Int(try table.integer(at[1]))
    message = table.text(at[2])
  }
}

extension ClaimChecker {
  /// Lines whose note names too few muscles for their code, but enough sides of muscles. A note that counts other muscles
  /// than it names is not understood, and nothing is said of it.
  func muscleSideFindings(
    _ lines: [CheckedLine], _ scope: EditScope, _ members: [Int], _ context: ClaimContext
  ) -> [ClaimFinding] {
    guard !context.note.namedMuscles.isEmpty else { return [] }
    return members.compactMap { number in
      let code = lines[number].billed.code
      let rule = tables.muscles.first { $0.value.codes.contains(code) && $0.span.contains(scope.date) }
      let note = context.note(of: number)
      let named = note.namedMuscles
      let sided = named.reduce(0) { $0 + ($1.sides == .both ? 2 : 1) }
      let isMeant = [named.count, sided].contains(note.muscles)
      guard let rule, isMeant, named.count < rule.value.fewest, sided >= rule.value.fewest else { return nil }
      return ClaimFinding(
        "muscle-sides", .warning, lines: [number],
        rule.value.message.filled([
          ("muscles", named.map(\.words).joined(separator: ", ")), ("sided", "\(sided)"),
          ("count", "\(named.count)"),
        ]), source: rule.citation)
    }
  }
}
