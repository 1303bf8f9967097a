// Trailers that do not agree with what they end.

import ClaimFormats
import Testing

private func problems(_ text: String) -> [String] {
  ClaimList(interchangeHeader() + text).problems.map(\.message)
}

private let group = "GS*HC*A*B*20260302*0930*1*X*005010X222A1~"
private let transaction = "ST*837*0001*005010X222A1~BHT*0019*00*1*20260302*0930*CH~"

@Test func agreeingTrailers() {
  #expect(problems(group + transaction + "SE*3*0001~GE*1*1~IEA*01*000000001~") == [])
}

@Test func disagreeingTrailers() {
  #expect(
    problems(group + transaction + "SE*4*0002~GE*2*2~IEA*2*000000002~") == [
      "SE01 says 4, but there are 3 segments in transaction 0001", "SE02 \"0002\" is not ST02 \"0001\"",
      "GE01 says 2, but there are 1 transactions", "GE02 \"2\" is not GS06 \"1\"",
      "IEA01 says 2, but there are 1 groups", "IEA02 \"000000002\" is not ISA13 \"000000001\"",
    ])
}

@Test func missingTrailers() {
  #expect(
    problems(group + transaction) == [
      "transaction 0001 has no SE; it is cut short", "group 1 has no GE", "interchange 000000001 has no IEA",
    ])
  #expect(problems(group + transaction + "IEA*1*000000001~").count == 2)
  #expect(problems(group + transaction + transaction + "SE*3*0001~GE*2*1~IEA*1*000000001~").count == 1)
}

@Test func strayTrailers() {
  #expect(
    problems("SE*1*1~GE*1*1~IEA*0*000000001~") == [
      "SE ends a transaction that no ST began", "GE ends what no GS began",
    ])
}
