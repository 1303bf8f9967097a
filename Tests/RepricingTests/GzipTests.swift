// Gzip in and out: the same answer as without, and damage that is never taken for an end.

import FeePricing
import SeededNumbers
import Testing

@testable import Repricing

@Suite struct GzipTests {
  private let folder: TemporaryFolder
  private let table: ClaimsTable

  init() throws {
    folder = try TemporaryFolder()
    table = ClaimsTable(try SampleClaims.all.get())
  }

  private func hex(_ text: String) -> [UInt8] { text.split(separator: " ").map { UInt8($0, radix: 16)! } }

  /// What gzip itself writes: a header and a line, and another line.
  private var members: [[UInt8]] {
    [
      hex(
        "1f 8b 08 00 00 00 00 00 02 03 4b 2e 28 d1 49 c9 2f e6 b2 b4 34 32 34 "
          + "d6 31 32 30 32 d3 35 30 d6 35 30 e2 02 00 8c bb aa 1d 19 00 00 00"),
      hex(
        "1f 8b 08 00 00 00 00 00 02 03 b3 b4 34 32 34 d1 31 32 30 "
          + "32 d3 35 30 d6 35 30 e2 02 00 68 41 5c 59 11 00 00 00"),
    ]
  }

  @Test func membersOneAfterAnother() throws {
    let both = Array("cpt,dos\n99213,2026-03-02\n99214,2026-03-02\n".utf8)
    for count in [1, 7, 1000] {
      #expect(try GzipText.unpacked(members[0] + members[1], by: count) == both)
      #expect(try GzipText.unpacked(members[0] + members[1] + [0, 0, 0, 0], by: count) == both, "padded")
    }
    #expect(try RepricedText(members[0] + members[1]).bytes == RepricedText(both).bytes)
  }

  @Test func cutShort() throws {
    for member in [members[0], members[1] + members[0], try GzipText.packed(table.text(), pieces: 5)] {
      let first = member.starts(with: members[1]) ? members[1].count : 0
      for count in Set([2, 3, 9, 10, 11, 20, member.count / 2, member.count - 8, member.count - 1]).sorted() {
        // A cut between two members leaves a whole file.
        if first + count >= member.count || count < 2 { continue }
        let cut = Array(member[..<(first + count)])
        let error = #expect(throws: LoadError.self, "\(count)") { try GzipText.unpacked(cut) }
        #expect(error?.description.contains("gzip data are damaged: it is cut short") == true)
      }
    }
  }

  /// Any changed byte is noticed, unless it changes nothing: bits behind the last piece, or what a header says
  /// of time and system.
  @Test func damaged() throws {
    var messages: Set<String> = []
    let whole = try GzipText.unpacked(members[0])
    for (place, bit) in (2..<members[0].count).flatMap({ place in [0x10, 0x80].map { (place, UInt8($0)) } }) {
      var damaged = members[0]
      damaged[place] ^= bit
      do { #expect(try GzipText.unpacked(damaged) == whole, "byte \(place)") } catch let error as LoadError {
        messages.insert(error.description)
      }
    }
    for message in ["incorrect data check", "incorrect length check", "unknown header flags set", "invalid"] {
      #expect(messages.contains { $0.contains("the gzip data are damaged: \(message)") }, "\(messages)")
    }
    let error = #expect(throws: LoadError.self) { try GzipText.unpacked(members[0] + Array("garbage".utf8)) }
    #expect(error?.description.contains("incorrect header check (byte ") == true)
  }

  /// A damaged file has no answer, not half of one.
  @Test func damageLeavesNoAnswer() throws {
    let file = try GzipText.packed(table.text(), pieces: 3)
    let path = try folder.file("claims.csv.gz", Array(file.dropLast(9)))
    let repricing = Repricing(try FeeData.embedded.get(), options: RepricingOptions(), complain: { _ in })
    #expect(throws: LoadError.self) {
      let output = try ByteOutput("\(folder.path)/priced.csv")
      _ = try repricing.run(path, to: output)
      try output.finish()
    }
    #expect(folder.files == ["claims.csv.gz"])
  }

  @Test(arguments: [200, 5000, 1 << 20], [1, 3])
  func answersAreTheSame(chunkSize: Int, threads: Int) throws {
    let plain = try RepricedText(table.text())
    let zipped = try GzipText.packed(table.text(), pieces: 7)
    #expect(try RepricedText(zipped, chunkSize: chunkSize, threads: threads).bytes == plain.bytes)

    let output = try ByteOutput("\(folder.path)/priced.csv.gz")
    var options = RepricingOptions()
    (options.chunkSize, options.threads) = (chunkSize, threads)
    let repricing = Repricing(try FeeData.embedded.get(), options: options, complain: { _ in })
    _ = try repricing.run(try folder.file("claims", table.text()), to: output)
    try output.finish()
    let answer = try readFile("\(folder.path)/priced.csv.gz")
    #expect(answer.count < plain.bytes.count || chunkSize == 200)
    #expect(try GzipText.unpacked(answer) == plain.bytes)
  }

  @Test func emptyAndLargeTexts() throws {
    var random = SeededNumbers(seed: 1)
    let noise = (0..<300_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    for text in [[], [65], noise, Array(repeating: 65, count: 1_000_000)] {
      #expect(try GzipText.unpacked(GzipText.packed(text, pieces: 3), by: 65_536) == text)
    }
  }
}
