// Codes, modifiers and places, each checked at the door.

import FeePricing
import Testing

@Test(arguments: [
  ("64493", "64493"), ("g0439", "G0439"), ("0213T", "0213T"), ("J3301", "J3301"), ("6449", nil),
  ("644931", nil), ("6449 ", nil), ("6449é", nil), ("64-93", nil), ("", nil), ("６4493", nil),
])
func code(text: String, expected: String?) { #expect(ProcedureCode(text)?.description == expected) }

@Test(arguments: [
  ("50", "50"), ("rt", "RT"), ("TC", "TC"), ("5", nil), ("500", nil), ("", nil), ("R-", nil), ("é", nil),
])
func modifier(text: String, expected: String?) { #expect(Modifier(text)?.description == expected) }

@Test func modifiersAreAtMostFourAndKeepTheirOrder() throws {
  let texts = ["LT", "RT", "59", "25"]
  let four = try Modifiers(texts.compactMap { Modifier($0) }).found()
  #expect(four.map(\.description) == texts && four.count == 4)
  #expect(Modifiers((texts + ["50"]).compactMap { Modifier($0) }) == nil)
  #expect(Modifiers.none.isEmpty && Modifiers([Modifier]()) == Modifiers.none)
  #expect(try Modifiers([Modifier("50").found()]).found().count == 1)
}

@Test(arguments: [
  ("11", "11"), ("2", "02"), ("02", "02"), ("99", "99"), ("100", nil), ("", nil), ("1x", nil),
])
func place(text: String, expected: String?) { #expect(PlaceOfService(text)?.description == expected) }

@Test(arguments: [
  ("09102-04", "09102-04"), ("9102-4", "09102-04"), ("04412-99", "04412-99"), ("0910204", nil),
  ("09102-", nil), ("-04", nil), ("091020-04", nil), ("09102-004", nil), ("A9102-04", nil), ("", nil),
])
func locality(text: String, expected: String?) { #expect(Locality(text)?.description == expected) }

@Test(arguments: [
  ("NP", "NP"), ("md", "MD"), ("CRNA", "CRNA"), ("", nil), ("MD1", nil), ("ABCDE", nil), ("M.D.", nil),
])
func practitioner(text: String, expected: String?) { #expect(Practitioner(text)?.description == expected) }

@Test(arguments: [
  ("33101", "33101"), ("33101-1234", "33101"), ("331011234", "33101"), ("3310", nil), ("33101-12", nil),
  ("33101-12a4", nil), ("3310A", nil), ("33101-1234-1", nil), ("", nil),
])
func zip(text: String, expected: String?) { #expect(ZipCode(text)?.description == expected) }

/// Which places of service are facilities, on a day of 2026.
@Test func placesOfService() throws {
  let period = try FeeData.embedded.get().period(on: ServiceDate("2026-03-02").found()).found()
  let facilities = "02 19 21 22 23 24 26 31 34 41 42 51 52 53 56 61".split(separator: " ").map(String.init)
  let others =
    "01 03 04 09 10 11 12 13 14 15 16 17 18 20 25 27 32 33 49 50 54 55 57 58 60 62 65 66 71 72 81 99"
    .split(separator: " ").map(String.init)
  for place in 0...99 {
    let text = place < 10 ? "0\(place)" : "\(place)"
    let expected: Setting? =
      facilities.contains(text) ? .facility : others.contains(text) ? .nonfacility : nil
    #expect(period.setting(of: try PlaceOfService(text).found()) == expected, "place \(text)")
  }
}
