// A text of claims priced through a file, as the command does it.

import FeePricing
import Foundation
import Repricing
import Synchronization
import Testing

/// What became of a text of claims.
struct RepricedText {
  let bytes: [UInt8]
  let summary: RepricingSummary
  /// Lines that cannot be read, as they were reported.
  let complaints: [String]
  /// Problems of an 837P file, as they were reported.
  let warnings: [String]

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The rows without the header, as fields.
  var rows: [[String]] { Array(Self.records(bytes).dropFirst()) }

  init(
    _ input: [UInt8], chunkSize: Int = 1 << 20, threads: Int = 1, output name: String = "priced.csv",
    change: (inout RepricingOptions) -> Void = { _ in }
  ) throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/claims.csv"
    try Data(input).write(to: URL(filePath: file))
    var options = RepricingOptions()
    options.chunkSize = chunkSize
    options.threads = threads
    options.taxonomyFolders = [FeeData.folder]
    change(&options)
    let (complaints, warnings) = (Complaints(), Complaints())
    let repricing = Repricing(
      try FeeData.embedded.get(), options: options,
      complain: { invalid in complaints.add(invalid.description(in: "claims.csv")) },
      warn: { problem in warnings.add("\(problem)") })
    let output = try ByteOutput("\(folder.path)/\(name)")
    summary = try repricing.run(file, to: output)
    try output.finish()
    bytes = try readFile("\(folder.path)/\(name)")
    self.complaints = complaints.all
    self.warnings = warnings.all
  }

  init(
    _ input: String, chunkSize: Int = 1 << 20, threads: Int = 1,
    change: (inout RepricingOptions) -> Void = { _ in }
  ) throws {
    try self.init(Array(input.utf8), chunkSize: chunkSize, threads: threads, change: change)
  }

  /// Records of comma-separated text, read one byte after another.
  static func records(_ bytes: [UInt8]) -> [[String]] {
    var (records, fields, field): ([[String]], [String], [UInt8]) = ([], [], [])
    var (isQuoted, followsQuote) = (false, false)
    for byte in bytes {
      let isQuote = byte == UInt8(ascii: "\"")
      if isQuote {
        // A doubled quote closes the field and opens it again.
        if followsQuote, !isQuoted { field.append(byte) }
        isQuoted.toggle()
      } else if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == UInt8(ascii: "\n") {
          records.append(fields)
          fields = []
        }
      } else {
        field.append(byte)
      }
      followsQuote = isQuote
    }
    return records
  }
}

/// What was reported, from whichever thread.
private final class Complaints: Sendable {
  private let texts = Mutex<[String]>([])

  func add(_ text: String) { texts.withLock { $0.append(text) } }
  var all: [String] { texts.withLock { $0 } }
}
