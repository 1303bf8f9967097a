// Whole files as bytes, also where the system does not know beforehand how many there are.

import Foundation
import Testing

@testable import FeePricing

@Suite struct FileBytesTests {
  @Test(arguments: [0, 1, 2, 4095, 4096, 100_000])
  func everyByte(count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
    try Data(bytes).write(to: URL(filePath: "\(folder.path)/bytes"))
    #expect(try readFile("\(folder.path)/bytes") == bytes)
  }

  @Test(.enabled(if: fileExists("/proc/self/maps")))
  func aFileOfUnknownSize() throws {
    let bytes = try readFile("/proc/self/maps")
    #expect(bytes.count > 4096 && bytes.last == UInt8(ascii: "\n"))
  }

  @Test func aFolder() {
    let error = #expect(throws: LoadError.self) { try readFile("/") }
    #expect(error?.description == "/: error: cannot be read: Is a directory")
  }
}
