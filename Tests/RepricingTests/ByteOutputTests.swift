// The answer appears whole or not at all, and never in the place of what it is made from.

import Foundation
import Testing

@testable import Repricing

@Suite struct ByteOutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ text: String, to output: ByteOutput) throws {
    try Array(text.utf8).withUnsafeBytes { try output.write($0) }
  }

  private func contents(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(folder.path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func appearsWhenFinished() throws {
    _ = try folder.file("priced.csv", Array("earlier".utf8))
    var output: ByteOutput? = try ByteOutput("\(folder.path)/priced.csv")
    try write("answer", to: try #require(output))
    #expect(contents("priced.csv") == "earlier")
    #expect(folder.files.count == 2 && folder.files.contains { $0.hasSuffix(".part") })
    try output?.finish()
    output = nil
    #expect(contents("priced.csv") == "answer" && folder.files == ["priced.csv"])
  }

  /// A long answer, for which storage is asked ahead, holds what was written and takes no more room on the disk.
  @Test func longAnswerKeepsNoStorage() throws {
    let output = try ByteOutput("\(folder.path)/priced.csv")
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 5 << 20)
    for _ in 0..<9 { try piece.withUnsafeBytes { try output.write($0) } }
    try write("end", to: output)
    try output.finish()
    let answer = try #require(FileManager.default.contents(atPath: "\(folder.path)/priced.csv"))
    let count = 9 * piece.count
    #expect(answer.count == count + 3 && answer[..<count].allSatisfy { $0 == UInt8(ascii: "x") })
    #expect(String(decoding: answer[count...], as: UTF8.self) == "end")
    var status = stat()
    #expect(stat("\(folder.path)/priced.csv", &status) == 0)
    // Blocks are of 512 bytes; storage asked for ahead would be 64 MB.
    #expect(Int(status.st_blocks) * 512 < 48 << 20)
  }

  @Test func unfinishedLeavesNothing() throws {
    var output: ByteOutput? = try ByteOutput("\(folder.path)/priced.csv")
    try write("half", to: try #require(output))
    output = nil
    #expect(folder.files.isEmpty && output == nil)
  }

  /// By another name, by a link and by a hard link it is the same file.
  @Test func inputIsNotReplaced() throws {
    let input = try folder.file("claims.csv", Array("claims".utf8))
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "claims.csv")
    try manager.linkItem(atPath: input, toPath: "\(folder.path)/hard")
    for name in ["claims.csv", "./claims.csv", "link", "hard"] {
      let path = "\(folder.path)/\(name)"
      for (output, inputs) in [(path, [input]), (input, ["-", path])] {
        let error = #expect(throws: OutputError.self) { try ByteOutput(output, inputs: inputs) }
        #expect(
          error?.description == "\(output): error: is also read as input; name another file with --output")
      }
    }
    #expect(contents("claims.csv") == "claims" && folder.files == ["claims.csv", "hard", "link"])
    _ = try ByteOutput("\(folder.path)/other.csv", inputs: [input])
  }

  /// A link goes on leading to the answer, which keeps the rights that the file had.
  @Test func linksAndRightsStay() throws {
    let manager = FileManager.default
    let path = try folder.file("real.csv", Array("earlier".utf8))
    try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try manager.createSymbolicLink(atPath: "\(folder.path)/link.csv", withDestinationPath: "real.csv")
    let output = try ByteOutput("\(folder.path)/link.csv")
    try write("answer", to: output)
    try output.finish()
    #expect(contents("real.csv") == "answer" && folder.files == ["link.csv", "real.csv"])
    #expect(try manager.destinationOfSymbolicLink(atPath: "\(folder.path)/link.csv") == "real.csv")
    #expect(try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }

  @Test func errorsSayWhat() throws {
    let missing = #expect(throws: OutputError.self) { try ByteOutput("\(folder.path)/none/priced.csv") }
    #expect(missing?.description.hasSuffix("cannot be written: No such file or directory") == true)
    let isFolder = #expect(throws: OutputError.self) { try ByteOutput(folder.path) }
    #expect(isFolder?.description.hasSuffix("cannot be written: Is a directory") == true)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let output = try ByteOutput("/dev/full")
    let error = #expect(throws: OutputError.self) { try write("answer", to: output) }
    #expect(error?.description == "/dev/full: error: cannot be written: No space left on device")
    #expect(error?.isBrokenPipe == false)
  }
}
