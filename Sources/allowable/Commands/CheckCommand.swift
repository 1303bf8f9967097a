// allowable check: what will be denied on claims, what hangs on it, and what to do.

import Checking
import FeePricing
import Repricing

enum CheckCommand: Command {
  static let syntax = CommandSyntax(
    "check", summary: "look for what will be denied on claims before they are submitted",
    positionals: [
      Positional(
        "CODE", .zeroOrMore,
        help: "a service: CODE[-MOD…][xUNITS][@CHARGE], such as 64493-50 or 99204-25@350")
    ],
    options: Option.circumstances + [
      .claimsToCheck, .edits, .history, .diagnosis, .note, .missed, .silence,
      .format.allowing(["table", "csv", "json", "html"]), .output, .threads, .feeData,
    ],
    notes: [
      "Exit status 1: something will be denied. At stake is the allowed amount with the line less that without it.",
      "NCCI edits are those of the loaded quarter, which each finding names; --edits off leaves them out.",
      "Of a file, claims that stand one after another and have one patient (patient_id, or an 837P's subscriber), day "
        + "and practitioner's number (npi) are held together.",
      "Of a file, a table has the sums; --format csv has a row a finding, json an object a claim on each line, "
        + "html a page with charts; so has an --output whose name ends in .html.",
    ],
    examples: [
      .init(
        "allowable check 62323 64483 77003 --date 2026-03-02",
        shows: "which of three services are not paid beside the others"),
      .init(
        "allowable check --claims claims.csv --missed",
        shows: "what a file of claims will lose, and what it forgot"),
      .init(
        "allowable check --claims claims.csv --missed --output report.html",
        shows: "the same as a page with charts, for print and screen"),
    ])

  /// - Returns: 1 if something will be denied.
  static func run(_ arguments: Arguments) throws -> Int32 {
    if let path = arguments.word(of: .claimsToCheck) {
      guard arguments.positionals.isEmpty else {
        throw UsageError(at: path, "excludes services on the command line", hint: "give one or the other")
      }
      for option in [Option.diagnosis, .note] where arguments.contains(option) {
        throw arguments.error(
          "\(option.longForm) is of one claim", hint: "a file has columns diagnosis and note; see the README")
      }
      return try ClaimsCheck(path.text, arguments).run()
    }
    guard !arguments.positionals.isEmpty else {
      throw arguments.error("nothing to check", hint: "write services, such as 64493-50, or --claims FILE")
    }
    if let word = arguments.word(of: .format), word.text == "html" {
      throw UsageError(
        at: word, "is of a file of claims", hint: "add --claims FILE, or take table, csv or json")
    }
    let asked = try AskedClaim(
      arguments, edits: EditMode(arguments), context: try ClaimContext(arguments),
      silencing: try Silencing(arguments), isCheck: true)
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
