// Names of the muscles whose trigger points are treated, as notes write them.

/// A muscle that a note names, and on which sides.
struct NamedMuscle: Sendable, Hashable {
  let name: String
  var sides: Sides

  /// `both sides of trapezius`.
  var words: String { sides.words(of: name) }
}

/// Muscles by name.
enum MuscleNames {
  /// Beginnings of names; each is one muscle, whichever side, except where ``parts`` tell several apart.
  private static let names = [
    "TRAPEZIUS", "RHOMBOID", "SPLENIUS", "LEVATOR", "SUPRASPINATUS", "INFRASPINATUS", "TERES", "LATISSIMUS",
    "PARASPINAL", "MULTIFID", "QUADRATUS", "GLUTE", "PIRIFORMIS", "SCALENE", "STERNOCLEIDOMASTOID",
    "MASSETER", "TEMPORALIS", "DELTOID", "PECTORALIS", "PSOAS", "ILIOPSOAS", "SEMISPINALIS", "SUBOCCIPITAL",
    "SUBSCAPULARIS", "ILIOCOSTALIS", "LONGISSIMUS", "SERRATUS",
  ]
  /// Parts of one name that are muscles of their own: `gluteus medius and minimus` are two.
  private static let parts = ["MAXIMUS", "MEDIUS", "MINIMUS"]

  private static let byFirstLetter = Dictionary(grouping: names) { $0.first }

  /// The muscle that a word names; `nil` for any other word.
  private static func name(of word: Substring) -> String? {
    byFirstLetter[word.first]?.first { word.hasPrefix($0) }
  }

  /// How many different muscles the words of a note name.
  static func count(in words: [Substring]) -> Int {
    let named = Set(words.compactMap(name)).count
    let gluteal = parts.count { part in words.contains { $0 == part } }
    return named + max(0, gluteal - 1)
  }

  /// The different muscles that the words of a note name, each with its sides: those of the last side said before it
  /// in its sentence, else of the first after it.
  static func named(in words: [Substring]) -> [NamedMuscle] {
    var found: [NamedMuscle] = []
    for sentence in words.split(separator: NoteWords.end) {
      let said = sentence.map { NoteWords.sides($0, before: "").sides }
      for (place, word) in zip(said.indices, sentence) {
        guard let name = name(of: word) else { continue }
        let sides =
          said[..<place].last { !$0.isEmpty } ?? said[place...].first { !$0.isEmpty } ?? []
        if let known = found.firstIndex(where: { $0.name == name.lowercased() }) {
          found[known].sides.formUnion(sides)
        } else {
          found.append(NamedMuscle(name: name.lowercased(), sides: sides))
        }
      }
    }
    return found
  }
}
