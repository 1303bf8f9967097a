// The further tables: what is stored of each, and how damage is refused.

import FeeImporting
import FeePricing
import Testing

/// What a published file is stored as.
struct StoredExample: Sendable, CustomTestStringConvertible {
  let text: String
  let kind: Release.Kind
  /// The release and its dates, as far as the file says.
  let edition: String
  let lines: [String]

  init(_ text: String, _ kind: Release.Kind, _ edition: String, _ lines: [String]) {
    self.text = text
    self.kind = kind
    self.edition = edition
    self.lines = lines
  }

  var testDescription: String { kind.rawValue }

  static let all: [StoredExample] = [
    .init(
      FurtherSamples.drugs, .drugLimits, "ASP-2025Q4 2025-10-01 2025-12-31",
      [
        "90662,0.5 ML,1073.403,", "A9606,1 microCurie,,20.000", "J1010,1 MG,0.118,15.060",
        "J3301,10 MG,1.234,20.000",
      ]),
    .init(
      FurtherSamples.procedures, .surgeryCenterRates, "ASC-AA-2026Q2 2026-04-01 2026-12-31",
      ["0095T,N1,,,", "64483,G2,Y,9.1234,1513.81"]),
    .init(
      FurtherSamples.ancillary, .ancillaryRates, "ASC-BB-2025Q4 2025-10-01 2025-12-31",
      ["90684,L1,,", "J0585,K2,,6.42"]),
    .init(
      FurtherSamples.hospital, .hospitalRates, "OPPS2025 2025-01-01 2025-12-31",
      ["0001F,E1,,,", "64483,T,5443,890.290,178.060", "J0178,K,1420,139.931,27.990"]),
    .init(FurtherSamples.limits, .unitLimits, "- - -", ["64483,1,2", "64484,4,3", "A4670,0,1"]),
    .init(
      FurtherSamples.pairs, .editPairs, "- - -",
      [
        "64483,20552,9,1996-01-01,1996-01-01", "64483,64479,0,2000-06-05,2005-12-31",
        "64483,77003,1,2011-01-01,",
      ]),
    .init(
      FurtherSamples.addOns, .addOnEdits, "- - -",
      // Day 91 of 2013 is 1 April, day 366 of a leap year its last.
      ["64484,64483,1,2013-01-01,", "77003,,2,2013-04-01,2016-12-31"]),
    .init(
      FurtherSamples.baseUnits, .anesthesiaBaseUnits, "ANESBASE2022 2022-01-01 2022-12-31",
      ["01937,4", "01992,5", "01999,0"]),
    .init(
      FurtherSamples.anesthesia, .anesthesiaFactors, "- - -",
      ["02102,01,28.1500,28.2900", "10112,00,19.5300,19.6300"]),
    .init(
      FurtherSamples.counties, .localityCounties, "LOCCO2026 2026-01-01 2026-12-31",
      [
        "01112,51,CALIFORNIA,NAPA,NAPA", "01182,18,CALIFORNIA,LOS ANGELES,\"LOS ANGELES, ORANGE\"",
        "10112,00,ALABAMA,STATEWIDE,ALL COUNTIES",
      ]),
    .init(
      FurtherSamples.caps, .cappedAmounts, "- - -",
      ["0633T,,C,01112,05,2.00,1.00", "72148,TC,A,09102,04,150.69,150.60"]),
    .init(FurtherSamples.hcpcs, .hcpcsCodes, "- - -", ["J3301,triamcinolone"]),
  ]
}

@Suite struct FurtherTableTests {
  @Test(arguments: StoredExample.all)
  func table(example: StoredExample) throws {
    let file = try read(example.text)
    #expect(file.kind == example.kind)
    #expect(stored(file) == example.lines)
    let days = [file.edition.from, file.edition.through].map { $0?.description ?? "-" }
    #expect("\(file.edition.name ?? "-") \(days[0]) \(days[1])" == example.edition)
  }

  @Test func rowsThatSayTheSameAreKeptOnceAndCounted() throws {
    #expect(try read(FurtherSamples.ancillary).repeats == 1)
    #expect(try read(FurtherSamples.drugs).repeats == 0)
  }

  @Test func nationalAnesthesiaFactors() throws {
    let factors = try read(FurtherSamples.anesthesia).factors
    // 20.49754 and 20.599835, rounded half away from zero to four decimals.
    #expect(factors.map { "\($0.participant.rawValue) \($0.factor)" } == ["non-qp 20.4975", "qp 20.5998"])
    #expect(factors.map(\.isAnesthesia) == [true, true])
  }

  /// The file, what is replaced by what, and where and how the error says so.
  static let damages: [(String, String, String, String, String)] = [
    (FurtherSamples.drugs, "1.234", "1.2E4", "file.csv:5:18:", "\"1.2E4\" is not a number"),
    (FurtherSamples.drugs, "J1010", "J3301", "file.csv:6:1:", "J3301 is already on line 5"),
    (
      FurtherSamples.drugs, "A9606,ours,1 microCurie,N/A", "A9606", "file.csv:8:1:",
      "8 fields where the header has 11"
    ),
    (FurtherSamples.procedures, "$1,513.81", "$1,5l3.81", "file.csv:4:26:", "is not a number"),
    (FurtherSamples.procedures, "G2,", "G2,,", "file.csv:4:1:", "8 fields where the header has 7"),
    (FurtherSamples.procedures, "0095T", "64483", "file.csv:5:1:", "64483 is already on line 4"),
    (FurtherSamples.procedures, ",Y,", ",X,", "file.csv:4:13:", "\"X\" is not Y or N"),
    (FurtherSamples.hospital, "$890.29", "$89O.29", "file.csv:3:27:", "is not a number"),
    (FurtherSamples.limits, "64484,4", "64484,four", "file.csv:5:7:", "\"four\" is not a number"),
    (FurtherSamples.limits, "\"1 Line", "\"7 Line", "file.csv:7:10:", "is not 1, 2 or 3"),
    (FurtherSamples.limits, "64483,1", "64484,1", "file.csv:6:1:", "64484 is already on line 5"),
    (FurtherSamples.pairs, "20110101", "20111301", "file.csv:7:14:", "\"20111301\" is not a day"),
    (FurtherSamples.pairs, "*\t1\tours", "*\t5\tours", "file.csv:7:25:", "\"5\" is not 0, 1 or 9"),
    (FurtherSamples.pairs, "20051231", "19991231", "file.csv:8:23:", "ends before it begins"),
    (FurtherSamples.addOns, "2013091", "2013000", "file.csv:3:15:", "is not a day"),
    (FurtherSamples.baseUnits, "01937\t4", "01992\t4", "file.csv:5:1:", "01992 is already on line 4"),
    (FurtherSamples.baseUnits, "01937\t4", "01937", "file.csv:5:1:", "1 fields where the header has 2"),
    (FurtherSamples.anesthesia, "28.15", "28.1S", "file.csv:3:26:", "\"28.1S\" is not a number"),
    (FurtherSamples.anesthesia, "02102 ,01", "10112 ,00", "file.csv:3:1:", "10112-00 is already on line 2"),
    (FurtherSamples.counties, "1112,51", "1112,511", "file.csv:7:1:", "is not a carrier and locality"),
    (FurtherSamples.caps, "150.60", "", "file.csv:2:21:", "an amount is missing"),
    (FurtherSamples.caps, "0633T,,C,01112,05", "72148,TC,A,09102,04", "file.csv:3:1:", "already on line 2"),
    (FurtherSamples.hcpcs, "J3301,00100,3,ours,", "J3301,00100,3,", "file.csv:3:1:", "4 fields where"),
  ]

  @Test(arguments: damages)
  func damaged(text: String, old: String, new: String, place: String, words: String) throws {
    let range = try text.utf8.firstRange(of: old.utf8).found()
    let damaged = String(text[..<range.lowerBound]) + new + String(text[range.upperBound...])
    let error = #expect(throws: LoadError.self) { try read(damaged) }
    let message = error?.description ?? ""
    #expect(message.hasPrefix(place) && message.contains(words), "\(message)")
  }

  /// Every length but the whole: refused, or seen to be cut by having fewer rows; never a trap, never other rows.
  @Test(arguments: StoredExample.all)
  func cutShort(example: StoredExample) throws {
    let bytes = Array(example.text.utf8)
    for length in 0..<bytes.count {
      guard case .table(let file)? = try? readPublished(Array(bytes[..<length]), name: "file.csv") else {
        continue
      }
      #expect(stored(file).allSatisfy { line in example.lines.contains { $0.hasPrefix(line.prefix(5)) } })
    }
  }

  /// Bytes changed here and there: an answer or an error, never a trap.
  @Test(arguments: StoredExample.all)
  func anyByteChanged(example: StoredExample) {
    let bytes = Array(example.text.utf8)
    var state: UInt64 = 26
    // Numerical Recipes' linear congruential generator: the same changes in every run.
    func random(_ limit: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 16 & 0xFFFF_FFFF) % limit
    }
    let likely = Array("0129,\t\"\n\r -$.*%A".utf8) + [0, 0x1A, 0x80, 0xFF]
    for _ in 0..<1_500 {
      var changed = bytes
      for _ in 0...random(3) { changed[random(bytes.count)] = likely[random(likely.count)] }
      _ = try? readPublished(changed, name: "file.csv")
    }
  }
}
