// From claims to the lines that pricing takes, and what is said of those that cannot be read.

import ClaimFormats
import FeePricing
import Testing

/// Miami and Houston.
private let zips = ZipCodeTable(
  ranges: [("33125", "FL", "09102-04"), ("77002", "TX", "04412-18")].compactMap { zip, state, locality in
    guard let zip = ZipCode(zip), let locality = Locality(locality) else { return nil }
    return ZipCodeRange(first: zip, last: zip, state: state, locality: locality, needsPlusFour: false)
  })

private func line(
  _ part: String = "", _ other: String = "", defaults: LineDefaults = LineDefaults()
) throws -> ClaimLine {
  let taxonomies = try TaxonomyTable.load(from: [Fixtures.feeData])
  let claim = try #require(ClaimList(sample(part, other)).claims.first)
  return try claim.claimLine(0, zipCodes: zips, taxonomies: taxonomies, defaults: defaults)
}

@Test func wholeLine() throws {
  let line = try line()
  #expect(line.code == ProcedureCode("64483") && line.modifiers.map(\.description) == ["RT", "59"])
  #expect(line.units == 1 && line.date == ServiceDate("2026-03-02"))
  #expect(line.place == PlaceOfService("24") && line.locality == Locality("04412-18"))
  #expect(line.practitioner == Practitioner("NP") && line.billedCharge == Money(cents: 35_050))
}

@Test func whatIsNotThereComesFromFurtherOut() throws {
  #expect(try line("*UN*1*24*", "*UN*1**").place == .office)
  #expect(try line("N4*HOUSTON*TX*77002~", "").locality == Locality("09102-04"))
  #expect(try line("PRV*PE*PXC*363LF0000X~", "PRV*BI*PXC*x~").practitioner == .physician)
  #expect(try line("*350.5*UN", "**UN").billedCharge == nil)
  #expect(try line("77002", "00001").locality == Locality(uncheckedPacked: 0))
  let flat = sampleClaim.replacing("N4*HOUSTON*TX*77002~", with: "").replacing(
    "N4*MIAMI*FL*331250001~", with: "")
  let claim = try #require(ClaimList(transaction(flat)).claims.first)
  #expect(try claim.claimLine(0, zipCodes: zips, taxonomies: TaxonomyTable(rows: [])).locality == .national)
}

@Test func defaults() throws {
  var defaults = LineDefaults()
  defaults.date = ServiceDate("2026-05-01")
  defaults.practitioner = try #require(Practitioner("DO"))
  #expect(try line("DTP*472*D8*20260302~", "", defaults: defaults).date == defaults.date)
  #expect(try line("363LF0000X", "261QM1300X", defaults: defaults).practitioner == defaults.practitioner)
}

@Test func minutesStandAsUnits() throws {
  #expect(try line("*UN*1*", "*MJ*76*").units == 76)
  #expect(try line("*UN*1*", "*UN*1.000*").units == 1)
  #expect(try line("*UN*1*", "*MJ*76*").unitBasis == .minutes && line().unitBasis == .services)
}

/// A replaced part, the element at fault and words of the message.
private let badLines: [(String, String, Int, String)] = [
  ("64483", "6448", 1, "SV101-2 \"6448\" is not a five-character code such as 64493"),
  ("64483", "", 1, "SV101-2 is blank; it must be a five-character code such as 64493"),
  ("HC:64483:RT:59", "", 0, "line 1 has no procedure code in SV101"),
  ("HC:64483", "ER:64483", 1, "SV101-1 \"ER\" is not HC"),
  (":RT:59", ":RT1:59", 1, "SV101-3 \"RT1\" is not a modifier of two characters"),
  ("*350.5*UN", "*-350.5*UN", 2, "SV102 \"-350.5\" is not an amount of dollars"),
  ("*350.5*UN", "*350.505*UN", 2, "SV102 \"350.505\" is not an amount of dollars"),
  ("*UN*1*", "*200**", 3, "SV103 \"200\" is neither UN (units) nor MJ (minutes)"),
  ("*UN*1*", "*UN**", 4, "SV104 is blank; the number of units is needed"),
  ("*UN*1*", "*UN*1.5*", 4, "SV104 \"1.5\" is not a whole number of units"),
  ("*UN*1*", "*UN*1x*", 4, "SV104 \"1x\" is not a number of units"),
  ("*UN*1*", "*UN*99999999999*", 4, "is not a whole number of units"),
  ("*24**1:2", "*2Z**1:2", 5, "SV105 \"2Z\" is not a two-digit place of service"),
  ("D8*20260302", "D8*20260229", 3, "DTP03 \"20260229\" is not a day of the calendar"),
  ("D8*20260302", "RD8*20260302-20260301", 3, "it ends before it begins"),
  ("DTP*472", "DTP*471", 0, "line 1 has no DTP*472; a date of service is needed"),
  ("77002", "ZIP1", 3, "N403 \"ZIP1\" is not a ZIP code"),
]

@Test(arguments: badLines) func badLine(part: String, other: String, column: Int, words: String) throws {
  let problem = try #require(throws: LineProblem.self) { try line(part, other) }
  #expect(problem.column == column)
  #expect(problem.description.contains(words), "\(problem)")
  #expect(problem.description.hasPrefix("segment "), "\(problem)")
}

@Test func placeInTheFile() throws {
  let text = sample("*UN*1*", "*UN*1.5*")
  let problem = try #require(throws: LineProblem.self) { try line("*UN*1*", "*UN*1.5*") }
  let offset = try #require(text.firstRange(of: "SV1*")).lowerBound.utf16Offset(in: text)
  let number = text.prefix(offset).split(separator: "~").count + 1
  #expect(problem.description.hasPrefix("segment \(number), byte \(offset): SV104"))
}
