// What a claim's findings rest on besides its lines.

import FeePricing

/// What is known of a claim besides its lines.
public struct ClaimContext: Sendable, Hashable {
  /// Earlier services to the patient; `nil` where nothing is known of them.
  public var history: ServiceHistory?
  /// ICD-10-CM codes, as written, in order; `nil` where nothing is known of them.
  public var diagnoses: [String]?
  /// For each line the places of its own in ``diagnoses``, the first being 1; empty where lines do not say.
  public var diagnosisPointers: [[Int]]
  /// What the note says was done.
  public var note: ProcedureNote
  /// What each line's own note says; none where lines have no notes of their own.
  public var lineNotes: [ProcedureNote]
  /// For each line who rendered it, by a number of the claim's own; empty where all are of one, or nobody says whose.
  public var renderers: [Int]
  /// Lines of other claims that it is held together with.
  public var beside: [BesideLine]
  /// Who the claim says pays it; `nil` where it says nothing.
  public var payer: NamedPayer?

  public init(
    history: ServiceHistory? = nil, diagnoses: [String]? = nil, diagnosisPointers: [[Int]] = [],
    note: ProcedureNote = ProcedureNote(""), lineNotes: [ProcedureNote] = [], renderers: [Int] = [],
    beside: [BesideLine] = [], payer: NamedPayer? = nil
  ) {
    self.history = history
    self.diagnoses = diagnoses
    self.diagnosisPointers = diagnosisPointers
    self.note = note
    self.lineNotes = lineNotes
    self.renderers = renderers
    self.beside = beside
    self.payer = payer
  }

  /// Who rendered a line, by number.
  func renderer(of line: Int) -> Int { renderers.isEmpty ? 0 : renderers[line] }

  /// What is noted of a line: its own note, where lines have them; nothing of another claim's.
  func note(of line: Int) -> ProcedureNote {
    if lineNotes.isEmpty { return note }
    return line < lineNotes.count ? lineNotes[line] : ProcedureNote("")
  }

  /// What is known of some lines, where others are of another day: the notes of these alone, where lines have them.
  func of(_ lines: [Int]) -> ClaimContext {
    guard !lineNotes.isEmpty else { return self }
    var part = self
    part.note = ProcedureNote(lines.map { lineNotes[$0] })
    return part
  }
}
