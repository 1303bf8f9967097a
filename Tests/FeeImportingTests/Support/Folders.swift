// Where tests find the package's fee data and CMS's files beside it, and where they put files.

import FeeImporting
import FeePricing
import Foundation

enum Folders {
  /// The package: this file is in Tests/FeeImportingTests/Support.
  static let package = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
  static let feeData = package.appending(path: "FeeData").path(percentEncoded: false)
  /// CMS's published files; not part of the package.
  static let published = package.deletingLastPathComponent().appending(path: "shared/data")
    .path(percentEncoded: false)

  /// Whether a published file is there to be compared with.
  static func hasPublished(_ file: String) -> Bool { fileExists("\(published)/\(file)") }
}

/// Said where the published files are not there.
let withoutPublishedFiles = "needs CMS's files in shared/data beside the package; they are not there"

/// A folder that is removed with the value that names it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "importing-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file.
  ///
  /// - Returns: its path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }

  /// Every file in it by path, with its bytes.
  func contents() throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in FileManager.default.subpaths(atPath: path) ?? [] {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      found[name] = try readFile("\(path)/\(name)")
    }
    return found
  }
}

extension Optional {
  struct Absent: Error {}

  /// The value; a test that needs it fails where there is none.
  func found() throws -> Wrapped {
    guard let self else { throw Absent() }
    return self
  }
}

/// Reads a table from text.
func read(_ text: String, name: String = "file.csv") throws -> PublishedFile {
  guard case .table(let file) = try readPublished(Array(text.utf8), name: name) else {
    throw Optional<Int>.Absent()
  }
  return file
}

/// The lines of a table as it would be stored, without the header.
func stored(_ file: PublishedFile) -> [String] {
  String(decoding: file.rows.text(codes: nil).text.bytes, as: UTF8.self)
    .split(separator: "\n").dropFirst().map(String.init)
}
