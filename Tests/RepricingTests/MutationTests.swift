// Damaged files: nothing crashes, no line is lost, and the answer does not depend on how the work is divided.

import ClaimFormats
import FeePricing
import SeededNumbers
import Testing

@testable import Repricing

@Suite struct MutationTests {
  private static let header = Array((ClaimsTable.headings.joined(separator: ",") + "\n").utf8)
  private let lines: [UInt8]
  private let repricer: (small: Repricing, large: Repricing)
  private let folder: TemporaryFolder

  init() throws {
    var table = ClaimsTable(try SampleClaims.make(count: 8, seed: 99))
    table.rows[3][0] = "\"\(table.rows[3][0])\""
    lines = Array(table.text().dropFirst(Self.header.count))
    let data = try FeeData.embedded.get()
    var options = RepricingOptions()
    (options.chunkSize, options.threads) = (150, 1)
    let small = Repricing(data, options: options, complain: { _ in })
    options.chunkSize = 64 << 10
    repricer = (small, Repricing(data, options: options, complain: { _ in }))
    folder = try TemporaryFolder()
  }

  /// The answer to a file, or the error it ends with.
  private func answer(_ repricing: Repricing, _ bytes: [UInt8]) throws -> Result<[UInt8], LoadError> {
    let path = try folder.file("claims.csv", bytes)
    let output = try ByteOutput("\(folder.path)/priced.csv")
    do { _ = try repricing.run(path, to: output) } catch let error as LoadError { return .failure(error) }
    try output.finish()
    return .success(try readFile("\(folder.path)/priced.csv"))
  }

  /// One to four changes: bytes replaced, put in, taken out, runs repeated, the end cut off.
  private func mutated(_ text: [UInt8], _ bytes: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
    var text = text
    for _ in 0..<random.number(1...4) {
      guard text.count > 2 else { break }
      let place = random.number(0...(text.count - 1))
      let end = min(text.count, place + random.number(1...80))
      switch random.number(0...5) {
      case 0: text[place] = random.pick(bytes)
      case 1: text.insert(contentsOf: (0..<random.number(1...3)).map { _ in random.pick(bytes) }, at: place)
      case 2: text.removeSubrange(place..<min(end, place + 3))
      case 3: text.insert(contentsOf: text[place..<end], at: random.number(0...text.count))
      case 4 where random.number(0...9) == 0: text.removeLast(text.count - place)
      default: text[place] = UInt8(truncatingIfNeeded: random.next())
      }
    }
    return text
  }

  /// With quotes, line ends and any bytes, also in the header.
  @Test(arguments: 0..<4)
  func anyBytes(part: Int) throws {
    var random = SeededNumbers(seed: UInt64(1000 + part))
    let special: [UInt8] = [0x22, 0x22, 0x22, 0x2C, 0x0A, 0x0D, 0, 0x20, 0x09, 0x3B, 0x2D, 0xFF, 0xC3, 0x30]
    for round in 0..<500 {
      let isHeaderKept = random.number(0...4) > 0
      let text = mutated(isHeaderKept ? lines : Self.header + lines, special, &random)
      let file = isHeaderKept ? Self.header + text : text
      let (small, large) = (try answer(repricer.small, file), try answer(repricer.large, file))
      #expect(small == large, "part \(part), round \(round): \(String(decoding: file, as: UTF8.self))")
      guard isHeaderKept, case .success(let bytes) = large else { continue }
      let rows = RepricedText.records(bytes)
      #expect(rows.allSatisfy { $0.count == 8 })
      #expect(rows.count - 1 == recordCount(text), "part \(part), round \(round)")
    }
  }

  /// Without quotes and carriage returns every line that is not blank has a row, in its place.
  @Test func everyLineHasARow() throws {
    var random = SeededNumbers(seed: 77)
    let plain = lines.filter { $0 != 0x22 }
    for round in 0..<500 {
      let text = mutated(plain, [0x2C, 0x0A, 0, 0x20, 0x2D, 0x30, 0x41, 0x78], &random)
        .map { $0 == 0x22 || $0 == 0x0D || $0 >= 0x80 ? 0x2E : $0 }
      let rows = RepricedText.records(try answer(repricer.small, Self.header + text).get()).dropFirst()
      let written = text.split(separator: 0x0A).filter { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
      let claims = written.map { line in
        String(decoding: line.prefix { $0 != 0x2C }, as: UTF8.self).trimming()
      }
      #expect(rows.map { $0[0] } == claims, "round \(round)")
    }
  }

  /// A file of nothing but noise under a header.
  @Test func noise() throws {
    var random = SeededNumbers(seed: 4)
    for _ in 0..<20 {
      let text = (0..<20_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let file = Self.header + text
      let (small, large) = (try answer(repricer.small, file), try answer(repricer.large, file))
      #expect(small == large)
      #expect(RepricedText.records(try large.get()).count - 1 == recordCount(text))
      // Without a header there is nothing to price.
      if case .success(let bytes) = try answer(repricer.large, text) { Issue.record("\(bytes.count) bytes") }
    }
  }

  /// How many records a text has that are neither blank nor a header.
  private func recordCount(_ text: [UInt8]) -> Int {
    var splitter = RecordSplitter(separator: UInt8(ascii: ","))
    var (place, count) = (0, 0)
    while place < text.count {
      place = splitter.split(text.span, from: place, to: text.count)
      let fields = splitter.fields.indices.map { splitter.text(text.span, $0) }
      if fields != [""], fields != ClaimsTable.headings { count += 1 }
    }
    return count
  }
}

extension String {
  /// Without blanks and tabs at either end.
  fileprivate func trimming() -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
