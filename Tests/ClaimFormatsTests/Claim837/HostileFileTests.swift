// Files cut, flipped and filled with rubbish: read to their end, whatever they hold.

import ClaimFormats
import FeePricing
import Testing

/// Reads a text and makes a line of every service in it; what matters is that it comes back.
@discardableResult private func readAll(_ text: some Collection<UInt8>, chunk: Int = 65_536) throws
  -> ClaimList
{
  let list = ClaimList(Array(text), chunk: chunk)
  let taxonomies = try TaxonomyTable.load(from: [Fixtures.feeData])
  for claim in list.claims {
    for index in claim.lines.indices {
      _ = try? claim.claimLine(index, zipCodes: ZipCodeTable(ranges: []), taxonomies: taxonomies)
    }
  }
  return list
}

@Suite(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.comment)))
struct HostileFileTests {
  /// Every 97th byte; of the one large file, every 97th of its beginning and fewer after that, so that the test
  /// ends while one waits.
  static func places(_ count: Int) -> [Int] {
    let dense = min(count, 20_000)
    return Array(stride(from: 0, to: dense, by: 97)) + stride(from: dense, to: count, by: 9797)
  }

  @Test(arguments: Fixtures.allFiles) func cutAnywhere(file: String) throws {
    let bytes = try Fixtures.bytes(file)
    let whole = ClaimList(bytes).claims
    for end in Self.places(bytes.count) {
      let claims = try readAll(bytes[..<end]).claims
      #expect(claims.count <= whole.count)
      // Whatever a cut leaves is as in the whole file, but for the last claim, which says that it is cut short.
      for (claim, original) in zip(claims, whole) where !claim.isCutShort { #expect(claim == original) }
      #expect(claims.dropLast().allSatisfy { !$0.isCutShort })
    }
  }

  @Test(arguments: Fixtures.allFiles) func bytesFlipped(file: String) throws {
    let bytes = try Fixtures.bytes(file)
    var seed: UInt64 = 0x9E37_79B9
    for start in Self.places(bytes.count) where bytes.count < 20_000 || start > 20_000 {
      var damaged = bytes
      for _ in 0..<3 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let place = (start + Int(seed >> 40)) % bytes.count
        damaged[place] ^= UInt8(truncatingIfNeeded: seed >> 33) | 1
      }
      try readAll(damaged)
    }
  }

  @Test(arguments: Fixtures.claimFiles, [1, 7, 1000]) func chunksDoNotMatter(file: String, chunk: Int) throws
  {
    let bytes = try Fixtures.bytes(file)
    if bytes.count > 20_000 && chunk == 1 { return }
    let (whole, pieces) = (ClaimList(bytes), ClaimList(bytes, chunk: chunk))
    #expect(whole.claims == pieces.claims)
    #expect(whole.problems == pieces.problems)
  }
}

@Test(arguments: ["~", "*", ":", "\n", " ", "\0", "I", "ISA", "ISA*", "ST*837*1~", "GS*", "IEA~", "é"])
func megabyteOf(text: String) throws {
  let bytes = Array(String(repeating: text, count: 1_000_000 / text.utf8.count).utf8)
  try readAll(bytes)
  try readAll(Array(interchangeHeader().utf8) + bytes)
  try readAll(Array(sample().utf8.prefix(600)) + bytes)
}

@Test(arguments: ["~", "*"]) func rubbishIsReportedOnce(text: String) throws {
  let list = try readAll(String(repeating: text, count: 1_000_000).utf8)
  #expect(list.claims.isEmpty)
  #expect(list.problems.map(\.kind) == [.strayText])
}

@Test func nothingAtAll() throws {
  #expect(try readAll([UInt8]()).problems.isEmpty)
  #expect(try readAll(" \r\n".utf8).problems.isEmpty)
  for count in 0..<interchangeHeader().utf8.count { try readAll(interchangeHeader().utf8.prefix(count)) }
}

@Test func randomBytes() throws {
  var seed: UInt64 = 42
  for count in [1, 3, 105, 106, 107, 5000, 100_000] {
    let bytes = (0..<count).map { _ in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: seed >> 56)
    }
    try readAll(bytes)
    try readAll(Array(sample().utf8.prefix(700)) + bytes, chunk: 333)
  }
}
