// Which of a note's words are about which procedure, where one note is of several.

import FeePricing

/// The words by which notes call procedures.
struct NotedProcedure: Sendable {
  let codes: CodeSet
  /// Beginnings of words in capitals; of words that stand together those of the first row count, as in `medial branch RFA`.
  let words: [String]

  static let columns = ["codes", "words"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    codes = try table.codes(at[0])
    words = table.text(at[1]).split(separator: " ").map(String.init)
    guard !words.isEmpty else { throw table.error(at[1], .missing("a word")) }
  }

  func isNamed(by word: Substring) -> Bool { words.contains { word.hasPrefix($0) } }
}

extension ClaimChecker {
  /// The levels that a note names of the region of a code: beside another procedure of the region, only those that the
  /// note's words give to this one.
  func levelSites(
    of code: ProcedureCode, _ lines: [CheckedLine], _ members: [Int], _ note: ProcedureNote,
    on date: ServiceDate
  ) -> [ProcedureNote.Site] {
    let names = namedLevels(note, of: code, on: date)
    guard
      let own = tables.notedProcedures.first(where: {
        $0.value.codes.contains(code) && $0.span.contains(date)
      }),
      let region = tables.regions.first(where: { $0.value.codes.contains(code) && $0.span.contains(date) }),
      members.contains(where: { number in
        let other = lines[number].billed.code
        return region.value.codes.contains(other) && !own.value.codes.contains(other)
      })
    else { return note.sites(among: names) }
    return ProcedureNote.Site.all(in: words(of: own.value, in: note.words)).filter { names.contains($0.name) }
  }

  /// The words of a note about one procedure. A sentence of several is cut after their names where it names a level
  /// first, as in `L4-5 TFESI and L3-4 facet`, and else before them.
  private func words(of procedure: NotedProcedure, in words: [Substring]) -> [Substring] {
    var own: [Substring] = []
    for sentence in words.split(separator: NoteWords.end) {
      for part in parts(of: sentence) where part.procedure.map({ $0.words == procedure.words }) ?? false {
        own += part.words + [NoteWords.end]
      }
    }
    return own
  }

  /// A sentence in parts, each with the procedure that it names.
  private func parts(
    of sentence: ArraySlice<Substring>
  ) -> [(procedure: NotedProcedure?, words: [Substring])] {
    let rows = tables.notedProcedures
    let named = sentence.map { word in rows.firstIndex { $0.value.isNamed(by: word) } }
    let firstLevel = sentence.firstIndex { !NoteWords.levels(in: $0).isEmpty } ?? sentence.endIndex
    let firstName = named.firstIndex { $0 != nil } ?? named.endIndex
    let isLevelFirst = firstLevel - sentence.startIndex < firstName
    var parts: [(row: Int?, words: [Substring])] = [(nil, [])]
    var wasName = false
    for (word, row) in zip(sentence, named) {
      let last = parts.count - 1
      let isNewPart = isLevelFirst ? wasName && row == nil : !wasName && row != nil && parts[last].row != nil
      if isNewPart { parts.append((nil, [])) }
      let place = parts.count - 1
      parts[place].words.append(word)
      parts[place].row = [parts[place].row, row].compactMap { $0 }.min()
      wasName = row != nil
    }
    return parts.map { part in (part.row.map { rows[$0].value }, part.words) }
  }
}
