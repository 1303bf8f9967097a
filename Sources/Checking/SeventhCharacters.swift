// Diagnoses that are not complete without a seventh character.

import FeePricing

/// Categories of ICD-10-CM whose codes end with a seventh character, that of the encounter.
struct SeventhCharacters: Sendable {
  /// Of codes without their points.
  let beginnings: [String]

  static let columns = ["beginnings"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    beginnings = try table.list(at[0], "the beginning of a diagnosis") { String($0).plainDiagnosis }
    guard !beginnings.isEmpty else { throw table.error(at[0], .missing("the beginning of a diagnosis")) }
  }

  /// Whether a code without its point is of these categories, and ends before its seventh character.
  func isIncomplete(_ plain: String) -> Bool {
    plain.count < 7 && beginnings.contains { plain.hasPrefix($0) }
  }

  /// A code with empty places filled and the character of a first treatment: `M84.48XA`.
  static func example(_ plain: String) -> String {
    let filled = plain + String(repeating: "X", count: max(0, 6 - plain.count)) + "A"
    return "\(filled.prefix(3)).\(filled.dropFirst(3))"
  }
}
