// The words of a procedure note: levels of the spine and sides in the forms that notes write.

/// How the words of notes are read.
enum NoteWords {
  /// Stands between sentences.
  static let end: Substring = "|"
  /// Stands between parts of a sentence.
  static let comma: Substring = ","

  /// The words of a note in capitals; `/` is `-`, and what ends a sentence, or a part of it, is a word of its own.
  static func split(_ text: String) -> [Substring] {
    var words = ""
    var last: Character = " "
    for character in text.uppercased() {
      // A point ends a sentence only before a blank, and not after a word that was cut short.
      if last == ".", character.isWhitespace, !endsCutShort(words) { words += "| " }
      switch character {
      case _ where character.isLetter || character.isNumber: words.append(character)
      case "-", "/", "\u{2013}": words.append("-")
      case ";", "\n": words += " | "
      case ",", ":", "(", ")": words += " , "
      case "&", "+": words += " AND "
      default: words.append(" ")
      }
      last = character
    }
    return joined(words.split(separator: " "))
  }

  /// Whether the last word is one that notes write with a point: `Prev.`
  private static func endsCutShort(_ words: String) -> Bool {
    let last = String(words.reversed().drop { $0 == " " }.prefix { $0 != " " }.reversed())
    return ["PREV", "PT", "DR", "HX", "DX", "INJ", "BILAT", "APPROX", "VS"].contains(last)
  }

  /// Joins what blanks took apart: `L4 - L5`, `L 4-5`.
  private static func joined(_ parts: [Substring]) -> [Substring] {
    var found: [Substring] = []
    var place = 0
    while place < parts.count {
      let part = parts[place]
      let next = place + 1 < parts.count ? parts[place + 1] : ""
      if part == "-", let before = found.last, isVertebra(before), isVertebra(next) || Int(next) != nil {
        found[found.count - 1] = Substring("\(before)-\(next)")
        place += 2
      } else if part.count == 1, "CTLS".contains(part), next.first?.isNumber == true, next.contains("-") {
        found.append(Substring("\(part)\(next)"))
        place += 2
      } else {
        if part != "-" { found.append(part) }
        place += 1
      }
    }
    return found
  }

  /// `L4`.
  static func isVertebra(_ word: Substring) -> Bool {
    guard let letter = word.first, "CTLS".contains(letter) else { return false }
    return Int(word.dropFirst()) != nil
  }

  private static let right: Set<Substring> = ["RIGHT", "RT", "R", "RIGHTSIDED"]
  private static let left: Set<Substring> = ["LEFT", "LT", "L", "LEFTSIDED"]
  private static let both: Set<Substring> = [
    "BILATERAL", "BILATERALLY", "BILAT", "BILATERALS", "BIL", "B-L", "R-L", "L-R", "RT-LT", "LT-RT",
    "RIGHT-LEFT",
    "LEFT-RIGHT",
  ]

  /// Whether a word says a side and nothing else.
  static func isSide(_ word: Substring) -> Bool {
    right.contains(word) || left.contains(word) || both.contains(word)
  }

  /// The sides that a word says, and what of it may be levels: `RT-L4-5` says both.
  static func sides(_ word: Substring, before next: Substring) -> (sides: Sides, rest: Substring) {
    if both.contains(word) { return (.both, "") }
    if word == "BOTH" || word == "EACH", ["SIDES", "SIDE"].contains(next) || JointNames.name(next) != nil {
      return (.both, "")
    }
    let hyphen = word.firstIndex(of: "-")
    let head = hyphen.map { word[..<$0] } ?? word
    let rest = hyphen.map { word[word.index(after: $0)...] } ?? ""
    let sides: Sides = right.contains(head) ? .right : left.contains(head) ? .left : []
    guard !sides.isEmpty else { return ([], word) }
    let isOfLevels = !levels(in: rest).isEmpty
    guard rest.isEmpty || isOfLevels || ["SIDED", "SIDE"].contains(rest) else { return ([], word) }
    return (sides, isOfLevels ? rest : "")
  }

  /// The levels of a word: one of `L4-5` and `L5S1`, two of `L3-4-5` and of `L3-5`, none of `L4`, which may be a nerve.
  static func levels(in word: Substring) -> [String] {
    let ends = withHyphens(word).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count > 1 else { return [] }
    var found: [String] = []
    var last: (letter: Character, number: Int)?
    for end in ends {
      let hasLetter = end.first.map { "CTLS".contains($0) } ?? false
      guard let letter = hasLetter ? end.first : last?.letter,
        let value = Int(hasLetter ? end.dropFirst() : end),
        (1...12).contains(value)
      else { return [] }
      if let last { found += between(last, (letter, value)) }
      last = (letter, value)
    }
    return found
  }

  /// The vertebrae of a word that names levels: L3, L4 and L5 of `L3-L5`.
  static func vertebrae(in word: Substring) -> [String] {
    var found: [String] = []
    for level in levels(in: word) {
      let ends = level.split(separator: "-").map(String.init)
      guard ends.count == 2, let letter = ends[0].first else { continue }
      let second = ends[1].first?.isLetter == true ? ends[1] : "\(letter)\(ends[1])"
      found += [ends[0], second].filter { !found.contains($0) }
    }
    return found
  }

  /// `L5S1` as `L5-S1`.
  private static func withHyphens(_ word: Substring) -> String {
    var text = ""
    for character in word {
      if "CTLS".contains(character), text.last?.isNumber == true { text.append("-") }
      text.append(character)
    }
    return text
  }

  /// The levels from one vertebra to another: two of L3 to L5. What is no way down the spine is one level.
  private static func between(
    _ first: (letter: Character, number: Int), _ last: (letter: Character, number: Int)
  ) -> [String] {
    let regions: [(letter: Character, count: Int)] = [("C", 7), ("T", 12), ("L", 5), ("S", 5)]
    let spine = regions.flatMap { region in (1...region.count).map { (letter: region.letter, number: $0) } }
    let places = [first, last].map { end in spine.firstIndex { $0 == end } }
    guard let from = places[0], let to = places[1], from < to, to - from <= 4 else {
      return [name(first, last)]
    }
    return (from..<to).map { name(spine[$0], spine[$0 + 1]) }
  }

  private static func name(
    _ first: (letter: Character, number: Int), _ last: (letter: Character, number: Int)
  ) -> String {
    "\(first.letter)\(first.number)-\(last.letter == first.letter ? "" : String(last.letter))\(last.number)"
  }
}
