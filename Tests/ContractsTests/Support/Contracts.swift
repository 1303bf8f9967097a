// Contracts as tests write them, and the package's fee data.

import Contracts
import FeePricing
import Foundation

enum Folders {
  /// The package: this file is in Tests/ContractsTests/Support.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func path(_ relative: String) -> String {
    package.appending(path: relative).path(percentEncoded: false)
  }
}

extension FeeData {
  /// The package's own fee data, loaded once.
  static let embedded = Result { try FeeData.load(from: [Folders.path("FeeData")]) }
}

/// What a contract written as `text` says, and what is wrong with it.
func contractFile(_ text: String) -> ContractFile { ContractFile(text: Array(text.utf8), file: "c.json") }

/// A contract written as `text`; the test fails if it has errors.
func contract(_ text: String) throws -> Contract {
  let file = contractFile(text)
  guard file.problems.isEmpty, let contract = file.contract else {
    throw UnreadableContract(problems: file.problems)
  }
  return contract
}

/// Calls `body` with a folder that holds some files, and is removed afterwards.
func withFiles(_ files: [String: String], _ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "contract-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
  try body(folder.path(percentEncoded: false))
}
