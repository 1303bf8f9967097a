// Where tests find the package's fee data, and where they put files.

import FeePricing
import Foundation

extension FeeData {
  /// The package's own fee data, loaded once; this file is in Tests/RepricingTests/Support.
  static let embedded = Result { try FeeData.load(from: [folder]) }

  /// Where it lies.
  static let folder = {
    var package = URL(filePath: #filePath)
    for _ in 0..<4 { package.deleteLastPathComponent() }
    return package.appending(path: "FeeData").path(percentEncoded: false)
  }()
}

/// A folder that is removed with the value that names it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "repricing-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The names of the files in it.
  var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }

  /// Writes a file.
  ///
  /// - Returns: its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }
}
