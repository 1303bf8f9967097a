// What a procedure note says of levels and sides, in the words that notes use.

/// Levels of the spine, sides, muscles and minutes that a note names.
public struct ProcedureNote: Sendable, Hashable {
  /// The levels named, such as `L4-5` and `L5-S1`, each once; of `L4-L5` the second letter is left out where it is the
  /// same.
  public let levels: [String]
  /// How many levels it says were done, by name or by number; 0 where it does not.
  public let levelCount: Int
  /// How many muscles it says were treated, by number or else by name; 0 where it does not.
  public let muscles: Int
  /// Vertebrae that it says were treated in their bodies, each once: `T12`.
  let vertebrae: [String]
  /// The joints that it names, each once, and on which sides: `knee`.
  let joints: [NotedJoint]
  /// Whether it says that no drug was given, or none but an anesthetic.
  let saysNoDrug: Bool
  /// Its words about what was done in the session, in capitals, with ``NoteWords/end`` between sentences.
  let words: [Substring]
  /// The sides that it names anywhere, of what was not done, too.
  let anySides: Sides
  /// The muscles that it names.
  let namedMuscles: [NamedMuscle]
  /// The nerves that a note of medial branches names one by one: `L3`.
  let nerves: [String]
  /// How many minutes it says were spent, the most where it says several; 0 where it does not.
  public let minutes: Int
  /// What it says that blocks were for.
  let purposes: BlockPurposes
  /// The sides of each of ``levels``; none where it does not say.
  private let levelSides: [Sides]
  /// Whether it says that both sides were done of something else than a level.
  let saysBothSidesElsewhere: Bool

  /// Whether it says that both sides were done, of a level or of anything else.
  public var saysBothSides: Bool { saysBothSidesElsewhere || levelSides.contains(.both) }

  /// Reads a note; one that names nothing says nothing.
  public init(_ text: String) {
    if text.isEmpty {
      (levels, levelCount, muscles, minutes) = ([], 0, 0, 0)
      (levelSides, saysBothSidesElsewhere) = ([], false)
      (namedMuscles, nerves, vertebrae, joints, self.words) = ([], [], [], [], [])
      (saysNoDrug, anySides, purposes) = (false, [], [])
      return
    }
    let words = NoteWords.split(text)
    let parts = SessionWords.only(words)
    self.words = parts
    purposes = BlockPurposes(words)
    var sites = NoteSites(parts)
    if sites.levels.isEmpty, NoteVertebrae.areRoots(in: parts) {
      sites = NoteSites(parts) { NoteWords.isVertebra($0) ? [String($0)] : [] }
    }
    joints = NoteSites(parts) { JointNames.name($0).map { [$0] } ?? [] }.levels.map {
      NotedJoint(name: $0.name, sides: $0.sides)
    }
    vertebrae = NoteVertebrae.treated(in: parts)
    saysNoDrug = NoteDrugs.areNone(in: words)
    anySides = zip(words, words.dropFirst() + [""]).reduce(into: []) {
      $0.formUnion(NoteWords.sides($1.0, before: $1.1).sides)
    }
    levels = sites.levels.map(\.name)
    levelSides = sites.levels.map(\.sides)
    saysBothSidesElsewhere = sites.others.contains(.both)
    nerves = NoteVertebrae.nerves(in: parts)
    // Joints are levels where they are of the spine.
    let isOfFacets = !nerves.isEmpty || parts.contains { $0.hasPrefix("FACET") }
    let counts: Set = isOfFacets ? ["LEVEL", "LEVELS", "JOINTS"] : ["LEVEL", "LEVELS"]
    levelCount = max(levels.count, counted(counts, in: parts), NoteVertebrae.joints(of: nerves))
    namedMuscles = MuscleNames.named(in: parts)
    let stated = counted(["MUSCLE", "MUSCLES"], in: parts)
    muscles = stated > 0 ? stated : MuscleNames.count(in: parts)
    minutes = NoteMinutes.most(in: words)
  }

  /// A number alone, in digits or, up to twelve, in words: `3`, `3.0`, `three`; `nil` for any other text.
  public static func count(_ text: String) -> Int? {
    let word = text.uppercased().drop { $0 == " " }
    let end = word.lastIndex { $0 != " " }
    let trimmed = end.map { word[...$0] } ?? ""
    return noteNumber(trimmed.hasSuffix(".0") ? trimmed.dropLast(2) : trimmed).flatMap { $0 < 0 ? nil : $0 }
  }

  /// Whether it counts and names nothing.
  public var saysNothing: Bool { levelCount == 0 && muscles == 0 && minutes == 0 }

  /// What several notes say together.
  init(_ notes: [ProcedureNote]) {
    var sides: [String: Sides] = [:]
    var names: [String] = []
    for note in notes {
      for (name, side) in zip(note.levels, note.levelSides) {
        if sides[name] == nil { names.append(name) }
        sides[name, default: []].formUnion(side)
      }
    }
    levels = names
    levelSides = names.map { sides[$0] ?? [] }
    saysBothSidesElsewhere = notes.contains(where: \.saysBothSidesElsewhere)
    levelCount = max(names.count, notes.map(\.levelCount).max() ?? 0)
    muscles = notes.map(\.muscles).max() ?? 0
    vertebrae = notes.reduce(into: []) { all, note in all += note.vertebrae.filter { !all.contains($0) } }
    joints = notes.reduce(into: []) { all, note in
      for joint in note.joints {
        if let place = all.firstIndex(where: { $0.name == joint.name }) {
          all[place].sides.formUnion(joint.sides)
        } else {
          all.append(joint)
        }
      }
    }
    saysNoDrug = notes.contains(where: \.saysNoDrug)
    words = Array(notes.map(\.words).joined(separator: [NoteWords.end]))
    anySides = notes.reduce(into: []) { $0.formUnion($1.anySides) }
    nerves = notes.reduce(into: []) { all, note in all += note.nerves.filter { !all.contains($0) } }
    namedMuscles = notes.max { $0.namedMuscles.count < $1.namedMuscles.count }?.namedMuscles ?? []
    minutes = notes.map(\.minutes).max() ?? 0
    purposes = notes.reduce(into: []) { $0.formUnion($1.purposes) }
  }

  /// A level and the sides that the note says of it.
  struct Site {
    let name: String
    let sides: Sides

    static func all(in words: [Substring], names: (Substring) -> [String] = NoteWords.levels) -> [Site] {
      NoteSites(words, names: names).levels.map { Site(name: $0.name, sides: $0.sides) }
    }

    /// `right L4-5`.
    var words: String { sides.words(of: name) }
  }

  /// Some of ``levels`` with their sides.
  func sites(among names: [String]) -> [Site] {
    zip(levels, levelSides).filter { names.contains($0.0) }.map { Site(name: $0.0, sides: $0.1) }
  }
}

/// The largest number that stands before one of some words, as `3 muscles`, `three separate muscles`, `two-level` and
/// `62min` do; 0 where none does.
func counted(_ words: Set<String>, in parts: [Substring]) -> Int {
  var most = 0
  for (place, part) in parts.enumerated() {
    if words.contains(String(part)) {
      let before = parts[max(0, place - 2)..<place].reversed().lazy.compactMap(noteNumber)
      most = max(most, before.first ?? 0)
    } else if let first = part.first, first.isNumber {
      let digits = part.prefix { $0.isNumber }
      let word = part.dropFirst(digits.count).drop { $0 == "-" }
      if words.contains(String(word)) { most = max(most, Int(digits) ?? 0) }
    } else if let hyphen = part.firstIndex(of: "-"),
      words.contains(String(part[part.index(after: hyphen)...]))
    {
      most = max(most, noteNumber(part[..<hyphen]) ?? 0)
    }
  }
  return most
}

/// A number in digits or, up to twelve, in words; `nil` for any other word.
func noteNumber(_ word: Substring) -> Int? {
  let names = [
    "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE",
  ]
  return names.firstIndex { $0 == word }.map { $0 + 1 } ?? (word.utf8.count <= 4 ? Int(word) : nil)
}
