// What a note says that blocks were for: to find out, or to help.

/// The purposes that a note names of the blocks of its day; of both, or of none, nothing is to be concluded.
struct BlockPurposes: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let diagnostic = BlockPurposes(rawValue: 1)
  static let therapeutic = BlockPurposes(rawValue: 2)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Reads the words of a note; see ``NoteWords``. Sentences about other days, and about images and tests, say nothing.
  init(_ words: [Substring]) {
    self = []
    for sentence in words.filter({ $0 != NoteWords.comma }).split(separator: NoteWords.end)
    where Self.earlier.isDisjoint(with: sentence) {
      for (place, word) in sentence.enumerated() {
        guard let purpose = Self.purpose(word), !isDenied(sentence[..<(sentence.startIndex + place)]) else {
          continue
        }
        if sentence.count == 1 || sentence.contains(where: Self.isBlock) { insert(purpose) }
      }
    }
  }

  private func isDenied(_ before: ArraySlice<Substring>) -> Bool {
    !Self.denials.isDisjoint(with: before.suffix(3))
  }

  private static func purpose(_ word: Substring) -> BlockPurposes? {
    switch word {
    case "DIAGNOSTIC", "DIAGNOSTICALLY": .diagnostic
    case "THERAPEUTIC", "THERAPEUTICALLY": .therapeutic
    case "DIAGNOSTIC-THERAPEUTIC", "THERAPEUTIC-DIAGNOSTIC": [.diagnostic, .therapeutic]
    default: nil
    }
  }

  /// Words of which one stands in a sentence about a block.
  private static func isBlock(_ word: Substring) -> Bool {
    ["BLOCK", "MBB", "INJECTION", "FACET", "SNRB", "TFESI", "TRANSFORAMINAL", "BRANCH"].contains {
      word.hasPrefix($0)
    }
  }

  private static let denials: Set<Substring> = ["NO", "NOT", "NON", "WITHOUT", "NEVER", "THAN"]

  /// Words of sentences about other days, other payers' wishes or images.
  private static let earlier: Set<Substring> = [
    "PRIOR", "PREVIOUS", "PREVIOUSLY", "AFTER", "FOLLOWING", "EARLIER", "FAILED", "PAST", "LAST", "HISTORY",
    "HX",
    "S-P", "STATUS", "PLAN", "PLANNED", "NEXT", "FUTURE", "CONSIDER", "WILL", "IF", "RESPONDED", "RECEIVED",
    "HAD",
    "IMAGING", "ULTRASOUND", "ARTHROSCOPY", "STUDY", "STUDIES", "MRI", "CT", "XRAY", "EMG", "TEST", "TESTS",
  ]
}
