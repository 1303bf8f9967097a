// Which levels of the spine, or joints, a note names, and on which side each was done.

/// Levels, or joints, and sides in the order of a note's words.
///
/// A side is of the levels after it, as in `right L4-5, left L5-S1`; in a sentence that names a level first it is of the
/// levels before it, as in `L4-5 right`. Where a note has but one side, levels without one have that.
struct NoteSites {
  private(set) var levels: [(name: String, sides: Sides)] = []
  /// What is said of sides of something else than a level.
  private(set) var others: [Sides] = []

  private enum Mention {
    case level(String)
    case side(Sides)
  }

  /// - Parameters:
  ///   - parts: the words of a note, with ``NoteWords/end`` between sentences.
  ///   - names: what a word names; levels of the spine unless it is said.
  init(_ parts: [Substring], names: (Substring) -> [String] = NoteWords.levels) {
    for sentence in parts.split(separator: NoteWords.end) {
      for group in Self.mentions(in: Array(sentence), names) { take(group) }
    }
    let known = Set(levels.map(\.sides).filter { !$0.isEmpty } + others)
    guard known.count == 1, let only = known.first, levels.contains(where: { $0.sides.isEmpty }) else {
      return
    }
    for place in levels.indices where levels[place].sides.isEmpty { levels[place].sides = only }
    others = []
  }

  /// What a sentence mentions; of `L4-5 right and left L5-S1` each half by itself.
  private static func mentions(
    in sentence: [Substring], _ names: (Substring) -> [String]
  ) -> [[Mention]] {
    var groups: [[Mention]] = []
    var mentions: [Mention] = []
    var canJoin = false
    for (place, part) in sentence.enumerated() {
      let next = place + 1 < sentence.count ? sentence[place + 1] : ""
      let (sides, rest) = NoteWords.sides(part, before: next)
      let levels = names(rest)
      if !sides.isEmpty {
        let opensLevel = !levels.isEmpty || !names(next).isEmpty
        if canJoin, case .side(let last)? = mentions.last {
          if mentions.count > 1, opensLevel {
            groups.append(mentions)
            mentions = [.side(sides)]
          } else {
            mentions[mentions.count - 1] = .side(last.union(sides))
          }
        } else {
          mentions.append(.side(sides))
        }
      }
      mentions += levels.map { .level($0) }
      canJoin = levels.isEmpty && (!sides.isEmpty || canJoin && part == "AND")
    }
    return groups + [mentions]
  }

  private mutating func take(_ mentions: [Mention]) {
    var isSideFirst = false
    if case .side? = mentions.first { isSideFirst = true }
    var sidesOf = [Sides](repeating: [], count: mentions.count)
    // Of the side that was read last, whether a level has it.
    var current: (sides: Sides, isTaken: Bool) = ([], true)
    // Read backwards, a side that follows its levels comes before them.
    let order = isSideFirst ? Array(mentions.indices) : mentions.indices.reversed()
    for place in order {
      switch mentions[place] {
      case .side(let sides):
        if !current.isTaken { others.append(current.sides) }
        current = (sides, false)
      case .level:
        sidesOf[place] = current.sides
        current.isTaken = true
      }
    }
    if !current.isTaken { others.append(current.sides) }
    for (mention, sides) in zip(mentions, sidesOf) {
      if case .level(let name) = mention { add(name, sides) }
    }
  }

  private mutating func add(_ name: String, _ sides: Sides) {
    if let place = levels.firstIndex(where: { $0.name == name }) {
      levels[place].sides.formUnion(sides)
    } else {
      levels.append((name, sides))
    }
  }
}
