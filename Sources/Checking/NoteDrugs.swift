// What a note says of drugs.

/// Drugs that a note says were not given.
enum NoteDrugs {
  /// Whether the words of a note say that nothing was given that is paid for: `no steroid`, `aspiration only`, or an
  /// anesthetic and no other drug.
  ///
  /// - Source: NCCI Policy Manual ch. 2 (2026): a local anesthetic is part of the procedure.
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
      } || namesAnestheticAlone(words)
  }

  /// Whether an anesthetic is named, other than for the skin, and nothing else that may have been injected.
  private static func namesAnestheticAlone(_ words: [Substring]) -> Bool {
    func isAnesthetic(_ word: Substring) -> Bool { anesthetics.contains { word.hasPrefix($0) } }
    return !words.contains { word in paid.contains { word.hasPrefix($0) } }
      && words.split { $0 == NoteWords.end || $0 == NoteWords.comma }.contains { clause in
        clause.contains(where: isAnesthetic) && skin.isDisjoint(with: clause)
      }
  }

  /// Beginnings of the names of anesthetics.
  private static let anesthetics = [
    "LIDOCAIN", "XYLOCAIN", "BUPIVACAIN", "MARCAIN", "SENSORCAIN", "ROPIVACAIN", "NAROPIN", "MEPIVACAIN",
    "PROCAIN", "CHLOROPROCAIN",
  ]
  /// Words of numbing the way of the needle.
  private static let skin: Set<Substring> = [
    "SKIN", "WHEAL", "SUBCUTANEOUS", "SUBCUTANEOUSLY", "SUPERFICIAL",
  ]
  /// Beginnings of the names of drugs that are paid for apart, and of words for what is not named.
  private static let paid = [
    "STEROID", "CORTICO", "CORTISON", "KENALOG", "TRIAMCIN", "DEPO", "METHYLPRED", "SOLU", "DEXAMETH",
    "DECADRON", "BETAMETH", "CELESTON", "KETOROLAC", "TORADOL", "BOTOX", "BOTULIN", "ONABOT", "HYALUR",
    "SYNVISC", "EUFLEXXA", "ORTHOVISC", "SUPARTZ", "ZILRETTA", "MEDICATION", "INJECTATE",
  ]
}
