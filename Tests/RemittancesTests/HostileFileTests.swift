// Files cut, flipped, shuffled and filled with rubbish: read to their end, and no payment is made of nothing.

import ClaimFormats
import FeePricing
import Testing

@testable import Remittances

/// Reads a text and asks everything of every line; what matters is that it comes back.
@discardableResult private func readAll(_ text: some Collection<UInt8>, chunk: Int = 65_536) -> RemittanceList
{
  let list = RemittanceList(Array(text), chunk: chunk)
  _ = list.imbalances
  for line in list.lines { _ = line.allowed() }
  return list
}

/// What a payment says, wherever it stands.
private struct Payment: Hashable {
  let claim: String
  let paid: Money?

  init(_ claim: ClaimPayment) {
    self.claim = claim.patientControl
    paid = claim.paid.value
  }
}

private struct Numbers {
  private var seed: UInt64

  init(_ seed: UInt64) { self.seed = seed }

  mutating func next(below limit: Int) -> Int {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(seed >> 33) % max(1, limit)
  }
}

@Suite(.enabled(if: Fixtures.areThere, Comment(rawValue: Fixtures.comment)))
struct HostileFileTests {
  /// What a cut leaves is as in the whole file, but for the last claim and line, which say that they are cut short.
  @Test(arguments: Fixtures.names) func cutAnywhere(file: String) throws {
    let bytes = try Fixtures.bytes(file)
    let whole = RemittanceList(bytes).claims
    for end in stride(from: 0, to: bytes.count, by: 97) {
      let list = readAll(bytes[..<end])
      #expect(list.claims.count <= whole.count)
      for (claim, original) in zip(list.claims, whole) {
        if !claim.isCutShort {
          #expect(claim == original)
          continue
        }
        // Lines that are whole are the original's; the rest has no allowed amount but one that was stated in full.
        for (line, original) in zip(claim.lines, original.lines) {
          if !line.isCutShort { #expect(line == original) }
          if line.isCutShort, let allowed = line.allowed() { #expect(allowed == original.allowed()) }
        }
      }
      #expect(zip(list.claims, whole).dropLast().allSatisfy { $0.isCutShort == $1.isCutShort })
      #expect(list.entries.allSatisfy { $0.totals != nil })
    }
  }

  @Test(arguments: Fixtures.names) func bytesFlipped(file: String) throws {
    let bytes = try Fixtures.bytes(file)
    var numbers = Numbers(0x9E37_79B9)
    for _ in stride(from: 0, to: bytes.count, by: 97) {
      var damaged = bytes
      for _ in 0..<3 { damaged[numbers.next(below: bytes.count)] ^= UInt8(1 << numbers.next(below: 8)) }
      readAll(damaged)
    }
  }

  /// Segments out of order move no amount into another claim's payment: each that is paid says what it said before.
  @Test(arguments: Fixtures.names) func segmentsSwapped(file: String) throws {
    let bytes = try Fixtures.bytes(file)
    let payments = Set(RemittanceList(bytes).claims.map(Payment.init))
    let terminator = file.contains("newline") ? UInt8(ascii: "\n") : UInt8(ascii: "~")
    let segments = bytes.split(separator: terminator)
    guard segments.count > 4, !file.contains("mixed"), !file.contains("multi_interchange") else { return }
    var numbers = Numbers(7)
    for _ in 0..<40 {
      var swapped = segments
      swapped.swapAt(1 + numbers.next(below: segments.count - 1), 1 + numbers.next(below: segments.count - 1))
      let list = readAll(Array(swapped.joined(separator: [terminator])) + [terminator])
      #expect(list.claims.allSatisfy { payments.contains(Payment($0)) })
    }
  }

  @Test(arguments: Fixtures.names, [1, 7, 1000]) func chunksDoNotMatter(file: String, chunk: Int) throws {
    let bytes = try Fixtures.bytes(file)
    let (whole, pieces) = (RemittanceList(bytes), RemittanceList(bytes, chunk: chunk))
    #expect(whole.claims == pieces.claims)
    #expect(whole.problems == pieces.problems)
    #expect(whole.entries.map(\.totals) == pieces.entries.map(\.totals))
  }
}

@Test(arguments: [
  "~", "*", ":", "\n", " ", "\0", "I", "ISA", "ISA*", "ST*835*1~", "GS*", "IEA~", "é", "CLP~", "SVC~", "CAS~",
  "PLB~",
  "CLP*A*1*1*1~", "CAS*CO*45*999999999.99~", "SVC*HC:99213*9999999999*9999999999~",
])
func megabyteOf(text: String) {
  let bytes = Array(String(repeating: text, count: 1_000_000 / text.utf8.count).utf8)
  #expect(readAll(bytes).claims.isEmpty || text == "ST*835*1~")
  // Within a transaction debug builds take their time; a part of it will do.
  let part = bytes.prefix(100_000)
  readAll(Array(interchangeHeader().utf8) + part)
  let opening = remittance("CLP*A*1*100*60**12*I1*11*1~SVC*HC:99214*100*60**1~", paid: "60")
  readAll(Array(opening.utf8.prefix(opening.utf8.count - 40)) + part)
}

@Test(arguments: ["~", "*"]) func rubbishIsReportedOnce(text: String) {
  let list = readAll(String(repeating: text, count: 1_000_000).utf8)
  #expect(list.entries.isEmpty)
  #expect(list.problems.map(\.kind) == [.envelope])
}

@Test func nothingAtAll() {
  #expect(readAll([UInt8]()).problems.isEmpty)
  #expect(readAll(" \r\n".utf8).problems.isEmpty)
  let header = interchangeHeader().utf8
  for count in 0..<header.count { #expect(readAll(header.prefix(count)).entries.isEmpty) }
}

@Test func randomBytes() {
  var numbers = Numbers(42)
  let opening = remittance("CLP*A*1*100*60**12*I1*11*1~SVC*HC:99214*100*60**1~", paid: "60").utf8
  for count in [1, 3, 105, 106, 107, 5000, 100_000] {
    let bytes = (0..<count).map { _ in UInt8(numbers.next(below: 256)) }
    #expect(readAll(bytes).claims.isEmpty)
    readAll(Array(opening.prefix(300)) + bytes, chunk: 333)
  }
}

/// Sums that no integer holds are not known; they do not stop the program.
@Test func sumsBeyondAllMeasure() {
  var total = ExactTotal()
  for _ in 0..<3 { total.add(Money(cents: .max / 2)) }
  #expect(total.amount == nil)
}
