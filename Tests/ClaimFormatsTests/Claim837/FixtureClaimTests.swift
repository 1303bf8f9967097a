// Every collected file of claims against what other programs found in it.

import ClaimFormats
import FeePricing
import Testing

/// Files in which components are separated by `>` though ISA16 says `:`; the other programs did not see that, so
/// their place, frequency, diagnoses and pointers are wrong and stand here as read by eye.
private let undeclared = ["837p_lfh_ex11.837", "837p_lfh_secondary.837"]

@Suite(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.comment)))
struct FixtureClaimTests {
  @Test(arguments: Fixtures.claimFiles.filter { $0.hasPrefix("837p") || $0.hasPrefix("syn") })
  func claims(file: String) throws {
    let facts = try #require(Fixtures.facts[file])
    let expected = facts.transactions.flatMap(\.claims)
    let claims = ClaimList(try Fixtures.bytes(file)).claims
    try #require(claims.count == expected.count)
    for (claim, expected) in zip(claims, expected) {
      #expect(claim.number == expected.clm01)
      #expect(claim.billedCharge.value?.description == expected.charge)
      #expect(claim.isCutShort == false)
      compareCodes(claim, expected, file)
      compareProviders(claim, expected)
      try #require(claim.lines.count == expected.lines.count)
      for (line, expected) in zip(claim.lines, expected.lines) { compare(line, expected, file) }
    }
  }

  private func compareCodes(_ claim: ProfessionalClaim, _ expected: FileFacts.Claim, _ file: String) {
    #expect(claim.payerResponsibility.description == expected.sbr01 ?? "")
    // Codes have at most four characters: "MEMBER123", an identifier out of place, is none.
    let filing = expected.sbr09 ?? ""
    #expect(claim.filingCode.description == (filing.utf8.count > 4 ? "" : filing))
    guard !undeclared.contains(file) else { return }
    let place = expected.pos.flatMap { PlaceOfService($0) }
    #expect(claim.place.value == place)
    #expect(claim.frequency.description == expected.frequency ?? "")
    #expect(claim.diagnoses.map(\.code) == expected.diagnoses)
  }

  private func compareProviders(_ claim: ProfessionalClaim, _ expected: FileFacts.Claim) {
    #expect(claim.billingProvider.npi == expected.billingNpi ?? "")
    #expect(claim.billingProvider.zip.value == expected.billingZip.flatMap { ZipCode($0) })
    #expect(claim.serviceFacility?.zip.value == expected.facilityZip.flatMap { ZipCode($0) })
    #expect(claim.serviceFacility?.npi ?? "" == expected.facilityNpi ?? "")
    // 837p_ims_complex has "X" for "XX" before an identifier that is then none of the national ones.
    let rendering = expected.renderingNpi == "1223939" ? "" : expected.renderingNpi ?? ""
    #expect(claim.renderingProvider?.npi ?? "" == rendering)
  }

  private func compare(_ line: ServiceLine, _ expected: FileFacts.Line, _ file: String) {
    #expect(line.qualifier.description == expected.qualifier)
    #expect(line.writtenCode == expected.code)
    #expect((line.modifiers.value ?? .none).map(\.description) == expected.modifiers)
    #expect(line.billedCharge.value?.description == expected.charge)
    #expect(line.unitBasis.description == expected.unitBasis)
    #expect(line.units.value?.description == expected.units)
    #expect(line.place.value == expected.pos.flatMap { PlaceOfService($0) })
    #expect(line.controlNumber == expected.ref6r ?? "")
    #expect(line.renderingProvider?.npi ?? "" == expected.renderingNpi ?? "")
    let dates = line.dates.value.map { [$0.from, $0.through] } ?? []
    #expect(Set(dates) == Set(expected.dates.compactMap { ServiceDate($0) }))
    if !undeclared.contains(file) { #expect(line.diagnosisPointers.map { "\($0)" } == expected.pointers) }
  }

  /// Counts in trailers that the other programs found wrong are reported here too.
  @Test(arguments: Fixtures.claimFiles.filter { $0.hasPrefix("837p") }) func problems(file: String) throws {
    let list = ClaimList(try Fixtures.bytes(file))
    let recorded = try #require(Fixtures.facts[file]).problems
    // The same words about two transactions of one number are recorded once.
    let counts = recorded.filter { $0.contains("counted") }
    let found = Set(list.problems.filter { $0.kind == .envelope }.map(\.message))
    #expect(found.count == counts.count, "\(list.problems)")
    for problem in recorded {
      if problem.hasPrefix("ISA is not") { #expect(list.reports(.header, "106 characters")) }
      if problem.hasPrefix("no ISA") { #expect(list.reports(.header, "there is no ISA")) }
      if problem.contains("but 0 SE") { #expect(list.reports(.cutShort, "no SE")) }
    }
  }

  @Test func institutionalClaimsArePassedOver() throws {
    let list = ClaimList(try Fixtures.bytes("837i_wrong_guide.837"))
    #expect(list.claims.isEmpty)
    #expect(list.problems.count == 1)
    #expect(list.reports(.otherTransaction, "institutional claims (005010X223A2)"))
  }

  @Test(arguments: Fixtures.allFiles.filter { $0.hasSuffix(".835") }) func remittancesArePassedOver(
    file: String
  ) throws {
    let list = ClaimList(try Fixtures.bytes(file))
    #expect(list.reports(.otherTransaction, "type 835"))
    // This one has claims in its third interchange.
    #expect(list.claims.map(\.number) == (file == "835_multi_interchange.835" ? ["CLM003"] : []))
  }

  @Test func componentSeparatorThatIsNotDeclared() throws {
    let claim = try #require(ClaimList(try Fixtures.bytes("837p_lfh_ex11.837")).claims.first)
    #expect(claim.place.value == PlaceOfService("11"))
    #expect(claim.frequency == "1")
    #expect(claim.diagnoses.map(\.code) == ["496", "25000"])
    #expect(claim.lines.map { Array($0.diagnosisPointers) } == [[1, 2], [1]])
  }

  @Test func linesBySight() throws {
    let claim = try #require(ClaimList(try Fixtures.bytes("837p_lfh_drug3.837")).claims.first)
    #expect(claim.lines.map(\.number) == ["1", "2", "3", "4", "5", "6"])
    #expect(claim.lines.map { $0.drug?.ndc ?? "" }.prefix(3) == ["", "00004196501", "63323024910"])
    #expect(claim.lines[2].drug?.quantity.value?.whole == 14)
    #expect(claim.lines[3].description == "Sod Chl 0.9%see NDC#")
    let anesthesia = try #require(ClaimList(try Fixtures.bytes("837p_hdi_anesthesia.837")).claims.first)
    #expect(anesthesia.lines.map(\.isMinutes) == [true, true])
    #expect(anesthesia.renderingProvider?.taxonomy?.description == "207L00000X")
    let ambulance = try #require(ClaimList(try Fixtures.bytes("837p_lfh_ambulance.837")).claims.first)
    #expect(ambulance.lines[0].notes.map(\.text) == ["CARDIAC EMERGENCY"])
    #expect(ambulance.assignment == .accepted)
  }

  /// Other payers' providers (2330) are not the claim's; a line's (2420) are its own.
  @Test func providersOfSeveralLoops() throws {
    let claims = ClaimList(try Fixtures.bytes("837p_ims_complex.837")).claims
    let line = claims[1].lines[0]
    #expect(line.renderingProvider?.taxonomy?.description == "2420A")
    #expect(claims[1].renderingProvider == nil)
    #expect(claims[1].serviceFacility?.npi == "1223939")
    #expect(line.serviceFacility?.npi == "1394949")
    #expect(line.drug?.ndc == "3920293" && line.drug?.unit == "UN")
    #expect(claims[0].billingProvider.taxonomy?.description == "207Q")
  }

  @Test func pairedFile() throws {
    let claims = ClaimList(try Fixtures.bytes("syn_s_837p_pair.837")).claims
    #expect(claims[2].isReplacement && !claims[2].isVoid)
    let data = try FeeData.load(from: [Fixtures.feeData])
    let taxonomies = try TaxonomyTable.load(from: [Fixtures.feeData])
    let zips = data.zipCodes
    let lines = try claims.map { claim in
      try claim.lines.indices.map { try claim.claimLine($0, zipCodes: zips, taxonomies: taxonomies) }
    }
    #expect(lines[1][0].date == ServiceDate("2025-03-01"))
    #expect(lines[1].map(\.place.description) == ["22", "22"])
    #expect(lines[2][0].units == 76 && claims[2].lines[0].isMinutes)
    let ohio = try #require(ZipCode("43202").flatMap { zips.range(of: $0) })
    #expect(lines[1][0].locality == ohio.locality)
    #expect(lines[0][1].billedCharge == Money(cents: 20_000))
  }
}
