// What a procedure note says of levels and sides, in the words that notes use.

/// Levels of the spine and sides that a note names.
public struct ProcedureNote: Sendable, Hashable {
  /// The levels named, such as `L4-5` and `L5-S1`, each once; of `L4-L5` the second letter is left out where it is the
  /// same.
  public let levels: [String]
  /// Whether it says that both sides were done.
  public let saysBothSides: Bool

  /// Reads a note; one that names nothing says nothing.
  public init(_ text: String) {
    let words = text.uppercased().map { $0.isLetter || $0.isNumber ? $0 : $0 == "-" || $0 == "/" ? "-" : " " }
    let parts = String(words).split(separator: " ")
    saysBothSides =
      parts.contains { ["BILATERAL", "BILATERALLY", "BILAT"].contains($0) }
      || zip(parts, parts.dropFirst()).contains { $0 == "BOTH" && $1 == "SIDES" }
    var levels: [String] = []
    for part in parts {
      for level in Self.levels(in: part) where !levels.contains(level) { levels.append(level) }
    }
    self.levels = levels
  }

  /// The levels of a word: one of `L4-5`, two of `L3-4-5`, none of `L4`, which may be a nerve.
  private static func levels(in word: Substring) -> [String] {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count > 1 else { return [] }
    var found: [String] = []
    var (letter, number) = ("", "")
    for end in ends {
      let hasLetter = end.first.map { "CTLS".contains($0) } ?? false
      let nextLetter = hasLetter ? String(end.prefix(1)) : letter
      let nextNumber = String(hasLetter ? end.dropFirst() : end)
      guard !nextLetter.isEmpty, let value = Int(nextNumber), (1...12).contains(value) else { return [] }
      if !number.isEmpty {
        found.append("\(letter)\(number)-\(nextLetter == letter ? "" : nextLetter)\(value)")
      }
      (letter, number) = (nextLetter, nextNumber)
    }
    return found
  }
}
