// Real fixed-width files with one character more or less: refused, or read as if it were not so.

import FeeImporting
import FeePricing
import Testing

@Suite(
  .enabled(
    if: Folders.hasPublished("pfs2025-rvu25d/ANES2025.txt"), Comment(rawValue: withoutPublishedFiles)))
struct ShiftedCharacterTests {
  /// Files, and from which place on, the first being 0, a row is free text: a letter of it that is gone is not seen.
  private static let files: [(String, Int)] = [
    ("pfs2025-rvu25d/ANES2025.txt", .max), ("pfs2025-rvu25d/GPCI2025.txt", .max),
    ("pfs2025-rvu25d/25LOCCO.txt", 143), ("pfs2025-rvu25d/OPPSCAP_Oct.txt", .max),
    ("pfs2025-rvu25d/PPRRVU2025_Oct.txt", .max), ("zip-locality-2025q4/ZIP5_OCT2025.txt.gz", .max),
  ]

  /// The first lines of the file: what stands above the rows, and rows enough.
  private func lines(_ file: String) throws -> [[UInt8]] {
    let path = "\(Folders.published)/\(file)"
    let bytes = try PublishedMember.unpack(readFile(path), path: path)[0].bytes
    return bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 200, omittingEmptySubsequences: false)
      .prefix(200).map { Array($0) + [UInt8(ascii: "\n")] }
  }

  @Test(arguments: files)
  func isRefusedOrReadsTheSame(file: String, text: Int) throws {
    var lines = try lines(file)
    if file.hasSuffix("LOCCO.txt") { lines.removeLast(lines.count - 169) }
    let original = try read(String(decoding: lines.joined(), as: UTF8.self))
    let rows = lines.indices.filter { lines[$0].contains { (48...57).contains($0) } && lines[$0].count > 38 }
      .filter { $0 > 6 }
    var state: UInt64 = 2_026
    // Numerical Recipes' linear congruential generator: the same changes in every run.
    func random(_ limit: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 16 & 0xFFFF_FFFF) % limit
    }
    let likely = Array("   019.AZ*\"\r\n".utf8) + [0x1A, 0x00, 0xA0]
    var refused = 0
    for change in 0..<100 {
      let row = rows[random(rows.count)]
      let place = random(min(lines[row].count, text))
      var damaged = lines
      if change % 2 == 0 {
        damaged[row].insert(likely[random(likely.count)], at: place)
      } else {
        damaged[row].remove(at: place)
      }
      guard case .table(let found) = try? readPublished(Array(damaged.joined()), name: "file.txt") else {
        refused += 1
        continue
      }
      #expect(stored(found) == stored(original), "line \(row + 1), place \(place), change \(change)")
    }
    #expect(refused > 80)
  }
}
