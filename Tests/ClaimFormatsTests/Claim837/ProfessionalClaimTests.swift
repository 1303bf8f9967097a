// What each element of an 837P becomes, and to which loop it belongs.

import ClaimFormats
import FeePricing
import Testing

private func claim(_ part: String = "", _ other: String = "") throws -> ProfessionalClaim {
  try #require(ClaimList(sample(part, other)).claims.first)
}

@Test func everyElement() throws {
  let list = ClaimList(sample())
  #expect(list.problems.isEmpty, "\(list.problems)")
  let claim = try #require(list.claims.first)
  #expect(claim.number == "A-1" && claim.billedCharge.value?.cents == 35_050)
  #expect(claim.place.value == .office && claim.frequency == "1" && claim.assignment == .accepted)
  #expect(claim.payerResponsibility == "P" && claim.filingCode == "MB" && claim.transaction == "0001")
  #expect(claim.notes.map(\.text) == ["UNUSUAL ANATOMY"] && claim.notes[0].qualifier == "ADD")
  #expect(claim.diagnoses.map(\.code) == ["M5416", "M47816"])
  #expect(claim.diagnoses.map(\.qualifier) == ["ABK", "ABF"])
  #expect(claim.billingProvider.npi == "1234567893")
  #expect(claim.billingProvider.taxonomy?.description == "261QM1300X")
  #expect(claim.billingProvider.zip.value == ZipCode("33125"))
  #expect(claim.renderingProvider?.npi == "1234567802")
  #expect(claim.renderingProvider?.taxonomy?.description == "363LF0000X")
  #expect(claim.serviceFacility?.zip.value == ZipCode("77002"))
  let line = claim.lines[0]
  #expect(line.number == "1" && line.controlNumber == "A-1-1" && line.qualifier == "HC")
  #expect(line.code.value == ProcedureCode("64483"))
  #expect(line.modifiers.value?.map(\.description) == ["RT", "59"])
  #expect(line.billedCharge.value?.cents == 35_050 && line.units.value?.whole == 1 && line.unitBasis == "UN")
  #expect(line.place.value == PlaceOfService("24") && Array(line.diagnosisPointers) == [1, 2])
  #expect(line.dates.value?.from == ServiceDate("2026-03-02"))
}

@Test func voidsAndReplacements() throws {
  #expect(try claim(":B:1", ":B:8").isVoid)
  #expect(try claim(":B:1", ":B:7").isReplacement)
  #expect(try claim("*Y*A*Y*Y", "*Y*C*Y*Y").assignment == .notAccepted)
  #expect(try claim("*Y*A*Y*Y", "*Y*X*Y*Y").assignment == nil)
}

@Test func otherPayersBelongToNoLine() throws {
  let claim = try claim(
    "LX*1~", "SBR*S*18*******CI~NM1*82*1~PRV*PE*PXC*363A00000X~NM1*77*2~N4*X*AK*99501~NM1*85*2~LX*1~")
  #expect(claim.filingCode == "MB" && claim.payerResponsibility == "P")
  #expect(claim.renderingProvider?.npi == "1234567802")
  #expect(claim.renderingProvider?.taxonomy?.description == "363LF0000X")
  #expect(claim.serviceFacility?.zip.value == ZipCode("77002"))
  #expect(claim.lines.count == 1)
}

@Test func lineProvidersOverride() throws {
  let claim = try claim(
    "REF*6R*A-1-1~",
    "NM1*82*1*X*Y****XX*1999999999~PRV*PE*PXC*363A00000X~NM1*77*2~N4*X*AK*99501~LX*2~SV1*HC:99213*1*UN*1~")
  #expect(try claim.zipCode(of: claim.lines[0]) == ZipCode("99501"))
  #expect(claim.taxonomy(of: claim.lines[0])?.description == "363A00000X")
  #expect(try claim.zipCode(of: claim.lines[1]) == ZipCode("77002"))
  #expect(claim.taxonomy(of: claim.lines[1])?.description == "363LF0000X")
}

@Test func drugsNotesAndFirstDates() throws {
  let line = try claim(
    "REF*6R*A-1-1~",
    "LIN**N4*00004196501~CTP****1.25*ML~NTE*ADD*GIVEN TWICE~DTP*472*D8*20260309~REF*G1*AUTH~"
  ).lines[0]
  #expect(line.drug?.ndc == "00004196501" && line.drug?.quantity.value?.description == "1.25")
  #expect(line.drug?.unit == "ML" && line.notes.map(\.text) == ["GIVEN TWICE"])
  #expect(line.dates.value?.from == ServiceDate("2026-03-02") && line.controlNumber == "")
  let span = try claim("D8*20260302", "RD8*20260302-20260304").lines[0].dates.value
  #expect(span?.from == ServiceDate("2026-03-02") && span?.through == ServiceDate("2026-03-04"))
}

@Test func severalBillingProvidersAndSubscribers() throws {
  let other = sampleClaim.replacing("PRV*BI*PXC*261QM1300X~", with: "").replacing("*MB~", with: "*CI~")
    .replacing("331250001", with: "85004")
  let claims = ClaimList(transaction(sampleClaim + other)).claims
  #expect(claims.map(\.filingCode) == ["MB", "CI"])
  #expect(claims.map(\.billingProvider.taxonomy?.description) == ["261QM1300X", nil])
  #expect(claims.map(\.billingProvider.zip.value?.description) == ["33125", "85004"])
}

@Test func withoutLevels() throws {
  let flat = sampleClaim.replacing("HL*1**20*1~", with: "").replacing("HL*2*1*22*0~", with: "")
  let claims = ClaimList(transaction(flat + flat.replacing("*MB~", with: "*CI~"))).claims
  #expect(claims.map(\.filingCode) == ["MB", "CI"])
  #expect(claims.map(\.lines.count) == [1, 1])
  #expect(claims.map(\.lines[0].renderingProvider) == [nil, nil])
}

@Test func linesWithoutLX() throws {
  let unnumbered = try claim("LX*1~", "").lines
  #expect(unnumbered.map(\.number) == ["1"])
  let lines = try claim("REF*6R*A-1-1~", "SV1*HC:99213*1*UN*1~SV1*HC:99214*1*UN*1~").lines
  #expect(lines.map(\.number) == ["1", "2", "3"])
}

@Test func linesOutsideClaims() {
  let list = ClaimList(transaction("LX*1~SV1*HC:99213*1*UN*1~DTP*472*D8*20260302~LX*2~"))
  #expect(list.claims.isEmpty)
  #expect(list.problems.map(\.kind) == [.segment])
}

@Test(arguments: [
  ("005010X224A2", "", "dental claims (005010X224A2)"),
  ("", "005010X223A2", "institutional claims (005010X223A2)"),
]) func otherGuides(guide: String, version: String, words: String) {
  let list = ClaimList(transaction(sampleClaim, guide: guide, version: version))
  #expect(list.claims.isEmpty)
  #expect(list.problems.count == 1 && list.reports(.otherTransaction, words))
}

@Test func guideThatSaysNothing() {
  #expect(ClaimList(transaction(sampleClaim, guide: "", version: "005010")).claims.count == 1)
  let dental = sampleClaim.replacing("SV1*HC:64483", with: "SV3*AD:D0120")
  let list = ClaimList(transaction(dental, guide: "", version: "005010"))
  #expect(list.claims.isEmpty && list.reports(.otherTransaction, "dental lines"))
  #expect(ClaimList(transaction(dental)).reports(.segment, "SV3 is not a segment of a professional claim"))
}

@Test func cutShort() {
  let text = sample()
  let end = text.firstRange(of: "REF*6R")?.lowerBound ?? text.endIndex
  let list = ClaimList(text[..<end] + "REF*6")
  #expect(list.claims.map(\.isCutShort) == [true])
  #expect(list.claims[0].lines[0].controlNumber == "")
  #expect(list.reports(.cutShort, "the last segment, REF, has no terminator"))
}

/// A claim that the next transaction interrupts is not lost.
@Test func transactionWithoutTrailer() {
  let first = "ST*837*0001*005010X222A1~\(sampleClaim)"
  let second = "ST*837*0002*005010X222A1~\(sampleClaim)SE*1*0002~"
  let claims = ClaimList(interchangeHeader() + first + second).claims
  #expect(claims.map(\.transaction) == ["0001", "0002"])
  #expect(claims.map(\.isCutShort) == [true, false])
}

@Test func claimBeyondAllMeasure() {
  let lines = String(repeating: "LX*1~SV1*HC:99213*1*UN*1~", count: 10_005)
  let list = ClaimList(transaction(sampleClaim + lines + "NTE*ADD*X~" + sampleClaim))
  #expect(list.claims.map(\.lines.count) == [10_000, 1])
  #expect(list.claims.map(\.isCutShort) == [true, false])
  #expect(list.problems.filter { $0.message.contains("too large") }.count == 1)
  let notes = String(repeating: "NTE*ADD*" + String(repeating: "N", count: 60_000) + "~", count: 100)
  #expect((ClaimList(sample("LX*1~", notes + "LX*1~")).claims[0].notes.count) < 80)
}
