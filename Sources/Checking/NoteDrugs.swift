// What a note says of drugs.

/// Drugs that a note says were not given.
enum NoteDrugs {
  /// Whether the words of a note say that nothing was given: `no steroid`, `aspiration only`.
  static func areNone(in words: [Substring]) -> Bool {
    let drugs = [
      "STEROID", "CORTICOSTEROID", "MEDICATION", "DRUG", "INJECTATE", "KENALOG", "DEPO",
    ]
    func isDrug(_ word: Substring) -> Bool { drugs.contains { word.hasPrefix($0) } }
    return zip(words, words.dropFirst()).contains { word, next in
      ["NO", "WITHOUT", "W-O"].contains(word) && (isDrug(next) || next == "INJECTION")
        || ["ASPIRATION", "ANESTHETIC", "LIDOCAINE"].contains(word) && next == "ONLY"
    }
      || words.split { $0 == NoteWords.end || $0 == NoteWords.comma }.contains { clause in
        clause.contains("NOT") && clause.contains(where: isDrug)
      }
  }
}
