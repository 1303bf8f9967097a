// Where tests find the package's fee data and, where it is there, the folder of published files beside it.

import FeePricing
import Foundation

/// The package's folders as tests see them.
enum Folders {
  /// The package: this file is in Tests/FeePricingTests/Support.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let feeData = path("FeeData")
  /// CMS's published files; not part of the package.
  static let published = package.deletingLastPathComponent().appending(path: "shared/data")
    .path(percentEncoded: false)

  static func path(_ relative: String) -> String {
    package.appending(path: relative).path(percentEncoded: false)
  }

  /// Whether a published file is there to be compared with.
  static func hasPublished(_ file: String) -> Bool { fileExists("\(published)/\(file)") }

  static func bytes(ofPublished file: String) throws -> [UInt8] { try readFile("\(published)/\(file)") }
}

/// Said where the published files are not there.
let withoutPublishedFiles = "needs CMS's files in shared/data beside the package; they are not there"

extension FeeData {
  /// The package's own fee data, loaded once.
  static let embedded = Result { try FeeData.load(from: [Folders.feeData]) }
}

/// A folder that is removed with the value that names it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "allowable-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Every file in it by path, with its bytes.
  func contents() throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in FileManager.default.subpaths(atPath: path) ?? [] {
      let file = "\(path)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      found[name] = try readFile(file)
    }
    return found
  }
}
