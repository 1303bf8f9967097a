// Which part of the spine a code is of.

import FeePricing

/// Codes of one region and the letters of its vertebrae.
struct SpineRegion: Sendable {
  let codes: CodeSet
  /// `C` and `T`, or `L` and `S`.
  let vertebrae: Set<Character>

  static let columns = ["codes", "vertebrae"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    codes = try table.codes(at[0])
    vertebrae = Set(
      try table.list(at[1], "C, T, L or S") { word in
        word.count == 1 ? word.first.flatMap { "CTLS".contains($0) ? $0 : nil } : nil
      })
  }
}

extension ClaimChecker {
  /// The levels that a note names of the region of a code: `L4-5` of 64494; all of them where its region is not known.
  ///
  /// That between thoracic and lumbar vertebrae is of no region: contractors differ about it.
  func namedLevels(_ note: ProcedureNote, of code: ProcedureCode, on date: ServiceDate) -> [String] {
    named(note.levels, of: code, on: date)
  }

  /// Those of some levels, or vertebrae, that are of the region of a code.
  func named(_ names: [String], of code: ProcedureCode, on date: ServiceDate) -> [String] {
    let region = tables.regions.first { $0.value.codes.contains(code) && $0.span.contains(date) }
    guard let vertebrae = region?.value.vertebrae else { return names }
    return names.filter { vertebrae.isSuperset(of: $0.filter(\.isLetter)) }
  }
}
