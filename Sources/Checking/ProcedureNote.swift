// What a procedure note says of levels and sides, in the words that notes use.

/// Levels of the spine, sides, muscles and minutes that a note names.
public struct ProcedureNote: Sendable, Hashable {
  /// The levels named, such as `L4-5` and `L5-S1`, each once; of `L4-L5` the second letter is left out where it is the
  /// same.
  public let levels: [String]
  /// Whether it says that both sides were done.
  public let saysBothSides: Bool
  /// How many levels it says were done, by name or by number; 0 where it does not.
  public let levelCount: Int
  /// How many muscles it says were treated, by number or else by name; 0 where it does not.
  public let muscles: Int
  /// How many minutes it says were spent, the most where it says several; 0 where it does not.
  public let minutes: Int

  /// Reads a note; one that names nothing says nothing.
  public init(_ text: String) {
    if text.isEmpty {
      (levels, saysBothSides, levelCount, muscles, minutes) = ([], false, 0, 0, 0)
      return
    }
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
    levelCount = max(levels.count, counted(["LEVEL", "LEVELS"], in: parts))
    let stated = counted(["MUSCLE", "MUSCLES"], in: parts)
    muscles = stated > 0 ? stated : MuscleNames.count(in: parts)
    minutes = counted(["MIN", "MINS", "MINUTE", "MINUTES"], in: parts)
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

/// The largest number that stands before one of some words, as `3 muscles`, `three separate muscles` and `62min` do; 0
/// where none does.
private func counted(_ words: Set<String>, in parts: [Substring]) -> Int {
  var most = 0
  for (place, part) in parts.enumerated() {
    if words.contains(String(part)) {
      let before = parts[max(0, place - 2)..<place].reversed().lazy.compactMap(number)
      most = max(most, before.first ?? 0)
    } else if let first = part.first, first.isNumber {
      let digits = part.prefix { $0.isNumber }
      let word = part.dropFirst(digits.count).drop { $0 == "-" }
      if words.contains(String(word)) { most = max(most, Int(digits) ?? 0) }
    }
  }
  return most
}

private func number(_ word: Substring) -> Int? {
  let names = [
    "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE",
  ]
  return names.firstIndex { $0 == word }.map { $0 + 1 } ?? (word.utf8.count <= 4 ? Int(word) : nil)
}
