// Damaged 837P files: nothing crashes, and the answer does not depend on how the work is divided.

import FeePricing
import SeededNumbers
import Testing

@testable import Repricing

@Suite struct ProfessionalMutationTests {
  private let text: [UInt8]
  private let folder: TemporaryFolder

  init() throws {
    var form = ProfessionalText()
    form.sizes = (6, 3, 2)
    text = form.text(try SampleClaims.make(count: 12, seed: 8))
    folder = try TemporaryFolder()
  }

  private func answer(_ bytes: [UInt8], _ chunkSize: Int, _ format: RepricingOptions.Format) throws
    -> Result<[UInt8], LoadError>
  {
    var options = RepricingOptions()
    (options.chunkSize, options.format, options.taxonomyFolders) = (chunkSize, format, [FeeData.folder])
    let path = try folder.file("claims", bytes)
    let output = try ByteOutput("\(folder.path)/priced")
    let repricing = Repricing(try FeeData.embedded.get(), options: options, complain: { _ in })
    do { _ = try repricing.run(path, to: output) } catch let error as LoadError { return .failure(error) }
    try output.finish()
    return .success(try readFile("\(folder.path)/priced"))
  }

  private func expectSame(_ bytes: [UInt8], _ comment: Comment) throws {
    let (small, large) = (try answer(bytes, 100, .csv), try answer(bytes, 1 << 20, .csv))
    #expect(small == large, comment)
    guard case .success(let rows) = large else { return }
    #expect(RepricedText.records(rows).allSatisfy { $0.count == 8 }, comment)
    let objects = try answer(bytes, 700, .jsonLines).get()
    let lines = try RepricedText.objects(objects).reduce(0) { $0 + $1.lines.count }
    #expect(lines == RepricedText.records(rows).count - 1, comment)
  }

  @Test(arguments: 0..<4)
  func bytesChanged(part: Int) throws {
    var random = SeededNumbers(seed: UInt64(300 + part))
    let special = Array("~*:|>'\n\rISA*LX*CLM~HL*ST*837 \0\u{FF},\"".utf8)
    for round in 0..<60 {
      var changed = text
      for _ in 0..<random.number(1...6) {
        let place = random.number(0...(changed.count - 1))
        let end = min(changed.count, place + random.number(1...300))
        switch random.number(0...4) {
        case 0: changed[place] = random.pick(special)
        case 1: changed.insert(contentsOf: changed[place..<end], at: random.number(0...changed.count))
        case 2: changed.removeSubrange(place..<end)
        case 3: changed.insert(contentsOf: [random.pick(special), random.pick(special)], at: place)
        default: changed[place] = UInt8(truncatingIfNeeded: random.next())
        }
      }
      try expectSame(changed, "part \(part), round \(round)")
    }
  }

  @Test func cutAnywhere() throws {
    for end in stride(from: 0, to: text.count, by: 97) { try expectSame(Array(text[..<end]), "\(end)") }
  }
}
