// Bytes packed and unpacked as the program does it.

import FeePricing
import Testing

@testable import Repricing

enum GzipText {
  /// Bytes as the output packs them.
  ///
  /// - Parameter pieces: how many writes they come in.
  static func packed(_ text: [UInt8], pieces: Int = 1) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let output = try ByteOutput("\(folder.path)/packed.gz")
    let size = max(1, text.count / pieces)
    for start in stride(from: 0, to: text.count, by: size) {
      try text[start..<min(start + size, text.count)].withUnsafeBytes { try output.write($0) }
    }
    try output.finish()
    return try readFile("\(folder.path)/packed.gz")
  }

  /// What an input reads, `count` bytes at a time.
  static func unpacked(_ bytes: [UInt8], by count: Int = 1000) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let input = try openInput(try folder.file("packed", bytes))
    var (text, part): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: count))
    while true {
      let got = try part.withUnsafeMutableBytes { try input.read($0.baseAddress!, count) }
      if got == 0 { break }
      text += part[..<got]
    }
    #expect(input.position == bytes.count)
    return text
  }
}
