// allowable data diff: what changed for codes between two releases.

import FeePricing

/// The words after `data diff`, and the answer to them.
enum DataDiff {
  /// What is typed to ask for it.
  static let word = "diff"

  /// - Parameter words: `diff`, two releases and at least one code.
  /// - Returns: the exit status: 1 if a code is in neither release.
  static func run(_ words: [Word], _ arguments: Arguments) throws -> Int32 {
    guard words[0].text == word else {
      throw UsageError(
        at: words[0], "is not known to data", hint: "write allowable data diff RVU25D RVU26A 64483")
    }
    guard words.count >= 4 else {
      throw arguments.error(
        "diff takes two releases and at least one code", hint: "write allowable data diff RVU25D RVU26A 64483"
      )
    }
    let codes = try words[3...].map { word throws(UsageError) in
      try word.read("a procedure code", like: "64483") { ProcedureCode($0) }
    }
    let folders = try FeeDataFolders(arguments).folders
    let (before, after) = (words[1], words[2])
    for release in [before, after] { try checkExistence(of: release, in: folders) }
    guard
      let comparison = try ReleaseComparison.load(
        from: folders, before.text, after.text, codes: Set(codes))
    else { return 2 }
    let report = ComparisonReport(comparison: comparison)
    let text =
      switch arguments.value(of: .format) {
      case "json": report.json.text
      case "csv": report.csv
      default: report.text
      }
    try Output.write(text, to: arguments.value(of: .output))
    return comparison.missing.isEmpty ? 0 : 1
  }

  private static func checkExistence(of release: Word, in folders: [String]) throws {
    var names: Set<String> = []
    for folder in folders.flatMap({ [$0, "\($0)/imported"] }) {
      names.formUnion(try readReleases(in: folder).filter { $0.kind == .relativeValues }.map(\.name))
    }
    guard !names.contains(release.text) else { return }
    throw UsageError(
      at: release, "is not a loaded release of relative values",
      hint: "name two of \(names.sorted().joined(separator: ", "))")
  }
}
