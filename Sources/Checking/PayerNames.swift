// The names by which plans of a payer go.

import FeePricing

/// A payer of the coverage tables and how its plans are called: `UHC Choice Plus`, `United Healthcare`.
struct PayerNames: Sendable {
  /// As the column `payer` of the coverage table has it.
  let payer: String
  /// In small letters and digits alone.
  private let names: [String]

  /// A name of so few letters is the beginning of a word, since it may stand by chance in the middle of one.
  private static let short = 5

  static let columns = ["payer", "names"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    payer = table.text(at[0])
    names = table.text(at[1]).split(separator: ";").map { plainWords(String($0)).joined() }
    guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty }) else {
      throw table.error(at[1], .missing("a name of the payer"))
    }
  }

  /// Whether a plan of this name is the payer's.
  func name(_ plan: String) -> Bool {
    let words = plainWords(plan)
    let joined = words.joined()
    return names.contains { name in
      name.count > Self.short ? joined.contains(name) : words.contains { $0.hasPrefix(name) }
    }
  }
}

/// The words of a name in small letters, without marks.
private func plainWords(_ name: String) -> [String] {
  name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
}
