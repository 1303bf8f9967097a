// allowable data diff: what changed for codes between two releases.

import FeePricing

enum DataDiffCommand: Command {
  static let syntax = CommandSyntax(
    "data diff", summary: "show what changed for codes between two releases",
    positionals: [
      Positional("BEFORE", help: "a loaded release of relative values, such as RVU25D"),
      Positional("AFTER", help: "the release to compare it with"),
      Positional("CODE", .oneOrMore, help: "a procedure code, such as 64483"),
    ],
    options: [.format, .output, .feeData],
    examples: [
      .init(
        "allowable data diff RVU25D RVU26A 64483 64493",
        shows: "what a new year changed: values, indicators and national fees, the largest change first")
    ])

  /// - Returns: the exit status: 1 if a code is in neither release.
  static func run(_ arguments: Arguments) throws -> Int32 {
    let words = arguments.positionals
    let codes = try words[2...].map { word throws(UsageError) in
      try word.read("a procedure code", like: "64483") { ProcedureCode($0) }
    }
    let folders = try FeeDataFolders(arguments).folders
    let (before, after) = (words[0], words[1])
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
