// allowable check: what will be denied on a claim, what hangs on it, and what to do.

import FeePricing

enum CheckCommand: Command {
  static let syntax = CommandSyntax(
    "check", summary: "look for what will be denied on a claim before it is submitted",
    positionals: [
      Positional(
        "CODE", .oneOrMore, help: "a service: CODE[-MOD…][xUNITS][@CHARGE], such as 64493-50 or 99204-25@350")
    ],
    options: Option.circumstances + [.edits, .format, .output, .feeData],
    notes: [
      "Exit status 1: something will be denied. At stake is the allowed amount with the line less that without it.",
      "NCCI edits are those of the loaded quarter, which each finding names; --edits off leaves them out.",
    ],
    examples: [
      .init(
        "allowable check 62323 64483 77003 --date 2026-03-02",
        shows: "which of three services are not paid beside the others")
    ])

  /// - Returns: 1 if something will be denied.
  static func run(_ arguments: Arguments) throws -> Int32 {
    let asked = try AskedClaim(arguments, edits: EditMode(arguments), saysWhatIsNotChecked: true)
    let report = CheckReport(asked)
    let text =
      switch arguments.value(of: .format) {
      case "json": report.json.text
      case "csv": report.csv
      default: report.table
      }
    try Output.write(text, to: arguments.value(of: .output))
    return report.count(.error) > 0 ? 1 : 0
  }
}
