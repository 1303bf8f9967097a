// Claims as an 837P writes them, told apart from tables of the same claims in nothing but form.

import FeePricing

/// Separators of an interchange.
struct Marks {
  var element = "*"
  var component = ":"
  var terminator = "~"
}

/// An 837P text of claims, with their ZIP codes and taxonomies where an 837P may have them.
struct ProfessionalText {
  /// What stands between segments besides the terminator.
  var lineEnd = ""
  /// Claims an interchange, transaction and billing provider.
  var sizes = (interchange: 90, transaction: 40, provider: 7)
  /// For each interchange in turn.
  var marks = [Marks(), Marks(element: "|", component: ">", terminator: "\n"), Marks(terminator: "'")]

  /// A ZIP code of each locality that ``SampleClaims`` uses, the last one not Medicare's.
  static let zips = ["09102-04": "33101", "13202-01": "10019", "04412-99": "78401", "99999-99": "00001"]
  /// A taxonomy of each practitioner; a clinic's stands for a type that is not known.
  static let taxonomies = [
    "MD": "208VP0014X", "NP": "363LF0000X", "PA": "363AM0700X", "PT": "225100000X", "XX": "261QM1300X",
  ]

  func text(_ claims: [Claim]) -> [UInt8] {
    var text = ""
    for (number, start) in stride(from: 0, to: claims.count, by: sizes.interchange).enumerated() {
      let some = Array(claims[start..<min(claims.count, start + sizes.interchange)])
      text += interchange(some, marks[number % marks.count], number + 1)
    }
    return Array(text.utf8)
  }

  private func interchange(_ claims: [Claim], _ marks: Marks, _ number: Int) -> String {
    let control = String(String(1_000_000_000 + number).dropFirst())
    let blank = String(repeating: " ", count: 10)
    let id = "SAMPLE         "
    var segments: [[String]] = [
      ["GS", "HC", "SAMPLE", "SAMPLE", "20260302", "0930", "\(number)", "X", "005010X222A1"]
    ]
    let starts = stride(from: 0, to: claims.count, by: sizes.transaction)
    for start in starts {
      segments += transaction(
        claims[start..<min(claims.count, start + sizes.transaction)], marks, "\(1001 + start)")
    }
    segments += [["GE", "\(Array(starts).count)", "\(number)"], ["IEA", "1", control]]
    let isa =
      ["ISA", "00", blank, "00", blank, "ZZ", id, "ZZ", id, "260302", "0930", "^", "00501", control]
      + ["0", "T", marks.component]
    return ([isa] + segments).map { $0.joined(separator: marks.element) + marks.terminator + lineEnd }
      .joined()
  }

  private func transaction(_ claims: ArraySlice<Claim>, _ marks: Marks, _ number: String) -> [[String]] {
    var segments = [
      ["ST", "837", number, "005010X222A1"], ["BHT", "0019", "00", "1", "20260302", "0930", "CH"],
    ]
    for start in stride(from: claims.startIndex, to: claims.endIndex, by: sizes.provider) {
      let some = claims[start..<min(claims.endIndex, start + sizes.provider)]
      // What holds for most of them; the others say otherwise themselves.
      let zip = Self.zip(of: some[start])
      segments += [
        ["HL", "1", "", "20", "1"], ["PRV", "BI", "PXC", "261QM1300X"],
        ["NM1", "85", "2", "CLINIC", "", "", "", "", "XX", "1234567893"], ["N3", "1 CLINIC ST"],
        ["N4", "SOMEWHERE", "FL", "\(zip)1234"], ["NM1", "87", "2"], ["N4", "ELSEWHERE", "AK", "99501"],
        ["HL", "2", "1", "22", "0"], ["SBR", "P", "18", "", "", "", "", "", "", "MB"],
        ["NM1", "IL", "1", "PATIENT", "PAT", "", "", "", "MI", "X1"], ["N4", "PHOENIX", "AZ", "85004"],
      ]
      for claim in some { segments += segmentsOf(claim, marks, billingZip: zip) }
    }
    return segments + [["SE", "\(segments.count + 1)", number]]
  }

  private static func zip(of claim: Claim) -> String { zips[claim.lines[0].locality.description] ?? "" }

  private func segmentsOf(_ claim: Claim, _ marks: Marks, billingZip: String) -> [[String]] {
    let first = claim.lines[0]
    let place = [first.place.description, "B", "1"].joined(separator: marks.component)
    var segments = [
      ["CLM", claim.id, "", "", "", place, "Y", "A", "Y", "Y"],
      ["HI", "ABK\(marks.component)M5416"], ["NM1", "82", "1", "TESTER"],
      ["PRV", "PE", "PXC", Self.taxonomies[first.practitioner.description] ?? ""],
    ]
    if Self.zip(of: claim) != billingZip {
      segments += [["NM1", "77", "2", "SITE"], ["N4", "SITE", "FL", Self.zip(of: claim)]]
    }
    for (number, line) in claim.lines.enumerated() {
      let service = ["HC", line.code.description] + line.modifiers.map(\.description)
      segments += [
        ["LX", "\(number + 1)"],
        [
          "SV1", service.joined(separator: marks.component), line.billedCharge?.description ?? "", "UN",
          line.units.description, line.place == first.place ? "" : line.place.description, "", "1",
        ],
        ["DTP", "472", "D8", line.date.description.filter { $0 != "-" }],
        ["REF", "6R", "\(claim.id)-\(number + 1)"],
        // Another payer's rendering provider and address are none of the claim's.
        ["SVD", "PAYER", "1.00"], ["NM1", "82", "1", "TESTER"],
        ["PRV", "PE", "PXC", Self.taxonomies[line.practitioner.description] ?? ""],
      ]
    }
    return segments
  }
}

extension ClaimsTable {
  /// The table that says by ZIP code and default what an 837P says by address and taxonomy.
  var placedByZip: ClaimsTable {
    var table = self
    table.headings = headings.map { $0 == "carrier" ? "zip" : $0 }
    for row in rows.indices {
      table.rows[row][10] = ProfessionalText.zips["\(rows[row][10])-\(rows[row][11])"] ?? ""
      if rows[row][12] == "XX" { table.rows[row][12] = "" }
    }
    return table.arranged(headings.indices.filter { headings[$0] != "locality" })
  }
}
