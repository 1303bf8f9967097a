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
      .claimsToCheck, .edits, .history, .diagnosis, .note, .missed, .silence, .format, .output, .threads,
      .feeData,
    ],
    notes: [
      "Exit status 1: something will be denied. At stake is the allowed amount with the line less that without it.",
      "NCCI edits are those of the loaded quarter, which each finding names; --edits off leaves them out.",
      "Of a file, a table has the sums; --format csv has a row a finding, json an object a claim on each line.",
    ],
    examples: [
      .init(
        "allowable check 62323 64483 77003 --date 2026-03-02",
        shows: "which of three services are not paid beside the others"),
      .init(
        "allowable check --claims claims.csv --missed",
        shows: "what a file of claims will lose, and what it forgot"),
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
    let asked = try AskedClaim(
      arguments, edits: EditMode(arguments), context: try ClaimContext(arguments), isCheck: true)
    let report = CheckReport(asked, try Silencing(arguments))
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

/// `check --claims`: the claims of a file, one after another.
private struct ClaimsCheck {
  let path: String
  let arguments: Arguments

  init(_ path: String, _ arguments: Arguments) {
    self.path = path
    self.arguments = arguments
  }

  func run() throws -> Int32 {
    let circumstances = try Circumstances(arguments)
    let folders = try FeeDataFolders(arguments).folders
    var need = FeeDataNeed()
    need.qualifyingParticipants = circumstances.terms.isQualifyingParticipant
    let edits = EditMode(arguments)
    var data = try circumstances.load(folders, need)
    if edits != .off { data = try data.withUnitLimits(of: nil) }
    let isTable = !["csv", "json"].contains(arguments.value(of: .format))
    let checker = try ClaimChecker(
      Pricer(data, terms: circumstances.terms), folders: folders,
      findsUnbilled: arguments.contains(.missed), looksUpEdits: edits != .off)
    var histories: PatientHistories?
    if let word = arguments.word(of: .history) {
      let read = try PatientHistories(word.text)
      guard read.namesPatients else {
        throw UsageError(
          at: word, "does not say whose services they are",
          hint: "add a column patient_id to it and to the claims")
      }
      histories = read
    }
    let check = CheckRun(
      checker, silencing: try Silencing(arguments), histories: histories,
      form: isTable ? .sumsOnly : arguments.value(of: .format) == "csv" ? .csv : .jsonLines,
      isDenying: edits == .deny)
    var options = RepricingOptions()
    options.terms = circumstances.terms
    options.format = .check(check)
    options.taxonomyFolders = folders
    options.threads = try RepriceCommand.threads(arguments)
    options.defaults = try RepriceCommand.defaults(circumstances, data, arguments)
    let shown = isTable ? arguments.with(nil, for: .output) : arguments
    let status = try RepriceCommand.reprice(
      RepriceCommand.Repriced(data: data, options: options, paths: [path], arguments: shown))
    guard status == 0 else { return status }
    let sums = try check.sums()
    let report = SumsReport(sums: sums, showsPatterns: arguments.contains(.missed))
    if isTable {
      try Output.write(report.text, to: arguments.value(of: .output))
    } else {
      Output.complain(report.headline, terminator: "")
    }
    return sums.claimsWithErrors > 0 ? 1 : 0
  }
}
