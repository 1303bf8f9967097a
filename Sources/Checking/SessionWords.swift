// Which words of a note are about what was done in the session, and not about before, after, findings or refusals.

/// Leaves out of a note's words what was not done: `history of right L4-5 injection`, `no steroid given`, `will do the
/// left side next`, `MRI shows L4-5 stenosis`. In doubt words are left out: money that is not called missed is the lesser
/// mistake.
enum SessionWords {
  /// - Parameter words: those of a note, with ``NoteWords/end`` between sentences and ``NoteWords/comma`` in them.
  /// - Returns: the words of what was done, without commas.
  static func only(_ words: [Substring]) -> [Substring] {
    var kept: [Substring] = []
    for sentence in words.split(separator: NoteWords.end) {
      if !kept.isEmpty { kept.append(NoteWords.end) }
      kept += done(in: Array(sentence))
    }
    return kept
  }

  private static func done(in sentence: [Substring]) -> [Substring] {
    guard sentence.contains(where: { condition.contains($0) || opens($0) || settles($0) }) else {
      return sentence.filter { $0 != NoteWords.comma }
    }
    if sentence.contains(where: condition.contains), !sentence.contains(where: isDeed) { return [] }
    var kept: [Substring] = []
    // What follows something that was not done was not done either, unless it says so.
    var awaited: Set<Substring> = []
    for clause in clauses(of: sentence) {
      if !awaited.isEmpty, awaited.isDisjoint(with: clause) { continue }
      let (part, ending) = done(of: clause)
      kept += part
      awaited = ending.map { past.contains($0) ? saysNow : says } ?? []
    }
    return kept
  }

  /// The words of a clause about what was done, and the word by which what follows in the sentence is not.
  private static func done(of clause: [Substring]) -> (words: [Substring], ending: Substring?) {
    if let found = clause.first(where: condition.contains), !clause.contains(where: isDeed) {
      return ([], found)
    }
    for (place, word) in clause.enumerated() {
      let before = place > 0 ? clause[place - 1] : ""
      let next = place + 1 < clause.count ? clause[place + 1] : ""
      if isSettled(word, before: before, next: next, clause) { return ([], word) }
      if opens(word), !(word == "PRIOR" && next == "TO") {
        return (Array(clause[..<place]), withoutList.contains(word) ? nil : word)
      }
    }
    return (clause, nil)
  }

  /// A sentence in parts, at commas and before words that turn it.
  private static func clauses(of sentence: [Substring]) -> [[Substring]] {
    var clauses: [[Substring]] = [[]]
    for word in sentence {
      if word == NoteWords.comma || turns.contains(word) { clauses.append([]) }
      if word != NoteWords.comma { clauses[clauses.count - 1].append(word) }
    }
    return clauses.filter { !$0.isEmpty }
  }

  /// Words from which on a clause is of something that was not done.
  private static func opens(_ word: Substring) -> Bool {
    opening.contains(word) || withoutList.contains(word) || openingBeginnings.contains { word.hasPrefix($0) }
  }

  /// Words by which a whole clause may be of something that was not done.
  private static func settles(_ word: Substring) -> Bool {
    settling.contains(word) || settlingAtTimes.contains(word)
  }

  private static func isSettled(
    _ word: Substring, before: Substring, next: Substring, _ clause: [Substring]
  ) -> Bool {
    switch word {
    case "PLANNED": before != "AS"
    case "NEXT":
      days.contains(next) || next != "LEVEL" && !clause.contains(where: says.contains)
    case "BE": before == "TO"
    case "LAST": days.contains(next) || isDeed(next)
    case "PREVIOUSLY": !marks.contains(next)
    default: settling.contains(word)
    }
  }

  /// Whether a word names something that is done.
  private static func isDeed(_ word: Substring) -> Bool {
    says.contains(word) || deeds.contains(word) || deedBeginnings.contains { word.hasPrefix($0) }
  }
}
