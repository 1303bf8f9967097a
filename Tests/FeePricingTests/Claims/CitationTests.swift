// Which authority a step is said to follow.

import FeePricing
import Testing

/// A service, the practitioner, the rule whose step is looked at, and what its authority begins with.
@Test(arguments: [
  ("27279-80", "MD", "role", "SSA 1848(i)(2)"), ("27279-AS", "PA", "role", "SSA 1833(a)(1)(O)"),
  ("27279-62", "MD", "role", "Pub. 100-04 ch. 12 § 40.8"),
  ("90837", "CSW", "practitioner", "SSA 1833(a)(1)(F)"),
  ("64493", "NP", "practitioner", "42 CFR 414.56"), ("64493", "PA", "practitioner", "42 CFR 414.52"),
])
func citation(service: String, practitioner: String, rule: String, authority: String) throws {
  var billed = try line(service, place: "22")
  billed.practitioner = try #require(Practitioner(practitioner))
  try expectCitations([billed], rule: rule, [authority])
}

/// The two parts of a further study are reduced under laws of their own.
@Test func citationsOfImaging() throws {
  let studies = try ["72148", "72146"].map { try line($0) }
  try expectCitations(
    studies, rule: "imaging-mppr",
    [
      "RVU file indicator 4; MLN Matters MM7848",
      "RVU file indicator 4; Consolidated Appropriations Act 2016",
    ])
}

private func expectCitations(_ lines: [ClaimLine], rule: String, _ expected: [String]) throws {
  let data = try FeeData.embedded.get()
  let found = Pricer(data).price(Claim(lines: lines)).lines.flatMap { line in
    line.parts.flatMap(\.steps).filter { $0.rule.description == rule }.map {
      data.citation(of: $0, for: line)
    }
  }
  #expect(found.count == expected.count, "\(found)")
  for (citation, start) in zip(found, expected) { #expect(citation.hasPrefix(start), "\(citation)") }
}
