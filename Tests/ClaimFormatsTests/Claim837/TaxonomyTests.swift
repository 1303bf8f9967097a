// Which practitioner a provider taxonomy makes.

import ClaimFormats
import FeePricing
import Testing

private let practitioners: [(String, String?)] = [
  ("207Q00000X", "MD"), ("208VP0014X", "MD"), ("363LF0000X", "NP"), ("363L00000X", "NP"),
  ("363AM0700X", "PA"),
  ("364SA2100X", "CNS"), ("367500000X", "CRNA"), ("367A00000X", "CNM"), ("1041C0700X", "CSW"),
  ("1041S0200X", nil), ("2251X0800X", "PT"), ("225X00000X", "OT"), ("225200000X", nil), ("235Z00000X", "SLP"),
  ("231H00000X", "AUD"), ("103TC0700X", "PSY"), ("133V00000X", "RD"), ("111N00000X", "DC"),
  ("213ES0103X", "DPM"),
  ("152W00000X", "OD"), ("106H00000X", "MFT"), ("101YM0800X", "MHC"), ("101YA0400X", nil),
  ("1223S0112X", "DDS"),
  ("261QM1300X", nil), ("363lf0000x", "NP"), ("36", nil), ("363L", "NP"),
]

@Test(arguments: practitioners) func practitioner(taxonomy: String, type: String?) throws {
  let table = try TaxonomyTable.load(from: ["/nowhere", Fixtures.feeData])
  let found = try table.practitioner(of: #require(Taxonomy(taxonomy)))
  #expect(found?.description == type)
}

/// Every type in the table is one that the fee schedule has a share for.
@Test func everyTypeIsPaid() throws {
  let text = String(decoding: try readFile("\(Fixtures.feeData)/medicare/practitioners.csv"), as: UTF8.self)
  let types = Set(text.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) })
  let table = try TaxonomyTable.load(from: [Fixtures.feeData])
  #expect(Set(table.rows.map(\.practitioner.description)).subtracting(types) == [])
  #expect(table.rows.allSatisfy { !$0.citation.isEmpty })
}

@Test(arguments: ["", "363LF0000XX", "363-L", "３６３"]) func noTaxonomy(text: String) {
  #expect(Taxonomy(text) == nil)
}

@Test func longestPrefixWins() throws {
  let text = "prefix,type,citation\n36,MD,a\n363L,NP,b\n363LF0000,PA,c\n363LF0000X,CNS,d\n"
  let table = try TaxonomyTable(file: "t.csv", bytes: Array(text.utf8))
  let found = ["3600000000", "363LA0000X", "363LF0000Y", "363LF0000X"].compactMap { Taxonomy($0) }
    .map { table.practitioner(of: $0)?.description }
  #expect(found == ["MD", "NP", "PA", "CNS"])
}

@Test(arguments: [
  ("prefix,type\n", "header"), ("prefix,type,citation\n36-,MD,a\n", "t.csv:2:1: error: \"36-\""),
  ("prefix,type,citation\n363L,M1,a\n", "t.csv:2:6"), ("prefix,type,citation\n36,MD,a\n36,NP,b\n", "line 2"),
  ("prefix,type,citation\n36,MD,a", "cut short"), ("prefix,type,citation\n36,MD\n", "2 fields"),
]) func damagedTable(text: String, words: String) {
  let error = #expect(throws: LoadError.self) { try TaxonomyTable(file: "t.csv", bytes: Array(text.utf8)) }
  #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
}

@Test func noTable() {
  #expect(throws: LoadError.self) { try TaxonomyTable.load(from: ["/nowhere"]) }
}
