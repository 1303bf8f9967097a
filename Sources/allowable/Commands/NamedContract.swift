// A contract by what stands on the command line.

import Contracts
import FeePricing

extension Contract {
  /// A file, a folder of versions, or a share of Medicare such as `128%`.
  ///
  /// - Throws: ``UnreadableContract`` for a file, ``UsageError`` for what is no share.
  static func named(_ word: Word) throws -> Contract {
    guard word.text.hasSuffix("%"), !fileExists(word.text) else { return try ContractFile.load(word.text) }
    let share = try word.read("a share of Medicare", like: "128%") { text in
      Rate(percent: text, within: 999).flatMap { $0.millionths > 0 ? $0 : nil }
    }
    return Contract(shareOfMedicare: share)
  }
}
