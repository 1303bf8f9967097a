// The columns of a table that name diagnoses, and which of them a line was done for.

import Checking

/// Where a table has diagnoses.
struct DiagnosisColumns: Sendable {
  /// `diagnosis`, or `dx1`, `dx2` and so on.
  private let codes: [Int]
  /// Which of the line's diagnoses it was done for, as `1,2` or `AB`; `nil` where no column says so.
  private let pointer: Int?

  /// - Parameter headings: those of the table in small letters and without signs.
  init(_ headings: [String]) {
    codes = headings.indices.filter { place in
      Self.names.contains(String(headings[place].filter { !$0.isNumber }))
    }
    pointer = headings.firstIndex { Self.pointerNames.contains($0) }
  }

  private static let names: Set<String> = [
    "diagnosis", "diagnoses", "diagnosiscode", "diagnosiscodes", "diag", "diagcode", "dx", "dxcode",
    "dxcodes", "icd",
    "icdcm", "icdcode", "icdcodes", "primarydiagnosis", "principaldiagnosis", "secondarydiagnosis",
    "primarydx",
    "secondarydx",
  ]
  private static let pointerNames: Set<String> = [
    "diagnosispointer", "diagnosispointers", "dxpointer", "dxpointers", "diagpointer", "diagpointers",
    "pointer",
    "pointers",
  ]

  var isEmpty: Bool { codes.isEmpty }

  /// Adds the diagnoses of a record to its claim, which then has a place for them even if the record has none.
  ///
  /// - Parameter text: what stands in a column.
  /// - Returns: the places of the record's own in the claim's, the first being 1; none where it names none.
  func pointers(of claim: inout ReadClaim, _ text: (Int) -> String) -> [Int] {
    var all = claim.diagnoses ?? []
    var own: [Int] = []
    for column in codes {
      for code in Self.codes(in: text(column)) {
        let place = all.firstIndex(of: code) ?? all.count
        if place == all.count { all.append(code) }
        if !own.contains(place + 1) { own.append(place + 1) }
      }
    }
    claim.diagnoses = all
    guard let pointer else { return own }
    let chosen = Self.places(text(pointer))
    if chosen.isEmpty || own.isEmpty { return own.isEmpty ? chosen : own }
    return chosen.map { own.indices.contains($0 - 1) ? own[$0 - 1] : all.count + $0 }
  }

  /// The codes of a cell, which may have words beside them; of a cell without codes what stands in it.
  private static func codes(in cell: String) -> [String] {
    let words = cell.split { " ,;|:".contains($0) }.map(String.init)
    let codes = words.filter(\.plainDiagnosis.isDiagnosisForm)
    return codes.isEmpty && !words.isEmpty ? [words.joined(separator: " ")] : codes
  }

  /// `1,2`, `12`, `A B` and `AB` as numbers.
  private static func places(_ text: String) -> [Int] {
    let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }
    return words.flatMap { word -> [Int] in
      if let number = Int(word), (10...12).contains(number), words.count > 1 { return [number] }
      return word.compactMap { mark in
        mark.wholeNumberValue ?? (mark.isASCII && mark.isLetter ? Int(mark.asciiValue ?? 0) - 64 : nil)
      }
    }
  }
}
