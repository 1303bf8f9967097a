// What a single vertebra stands for in a note: a body, a root, or the nerve of a medial branch.

/// How vertebrae that are no level are read.
enum NoteVertebrae {
  /// The vertebrae of a note of work in their bodies, or at the nerves below ribs: two of `L4-5`, three of `L3-L5`.
  static func treated(in parts: [Substring]) -> [String] {
    let speaks = ["KYPHO", "VERTEBROPLAST", "AUGMENT", "BASIVERTEBRAL", "BVN", "INTRACEPT", "INTERCOSTAL"]
    guard parts.contains(where: { part in speaks.contains { part.hasPrefix($0) } }) else { return [] }
    var found: [String] = []
    for part in parts {
      let ends = NoteWords.isVertebra(part) ? [String(part)] : NoteWords.vertebrae(in: part)
      found += ends.filter { !found.contains($0) }
    }
    return found
  }

  /// Whether a note is of injections at nerve roots, of which `right L4` is a level.
  static func areRoots(in parts: [Substring]) -> Bool {
    parts.contains { $0.hasPrefix("TRANSFORAMINAL") || $0.hasPrefix("TFESI") || $0 == "SNRB" }
  }

  /// The nerves that a note of medial branches names one by one, each once: a joint has two, and neighbours share one.
  ///
  /// - Source: facet billing articles A57826, A58350: joints are counted, not nerves.
  static func nerves(in parts: [Substring]) -> [String] {
    let speaksOfNerves =
      parts.contains("MBB") || parts.contains("MBBS")
      || zip(parts, parts.dropFirst()).contains { $0 == "MEDIAL" && $1.hasPrefix("BRANCH") }
    // The third occipital nerve is a joint's alone.
    let isOccipital =
      parts.contains("TON") || zip(parts, parts.dropFirst()).contains { $0 == "THIRD" && $1 == "OCCIPITAL" }
    guard speaksOfNerves, !isOccipital else { return [] }
    var nerves: [String] = []
    for part in parts {
      guard let letter = part.first, "CTLS".contains(letter), let number = Int(part.dropFirst()),
        (1...12).contains(number), !nerves.contains(String(part))
      else { continue }
      nerves.append(String(part))
    }
    // That of L5 runs over the sacral ala, by which it may be called.
    if !nerves.isEmpty, !nerves.contains("L5"), parts.contains("ALA") { nerves.append("L5") }
    return nerves
  }

  /// The joints whose two nerves are both among some.
  static func joints(of nerves: [String]) -> Int {
    let counts: [(letter: String, count: Int)] = [("C", 8), ("T", 12), ("L", 5), ("S", 5)]
    let spine = counts.flatMap { region in (1...region.count).map { "\(region.letter)\($0)" } }
    return zip(spine, spine.dropFirst()).count { nerves.contains($0) && nerves.contains($1) }
  }
}
