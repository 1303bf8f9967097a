// allowable check --claims: the claims of a file, one after another.

import Checking
import FeePricing
import Repricing

/// `check --claims`.
struct ClaimsCheck {
  private enum Form: String {
    case table, csv, json, html
  }

  /// How many findings a page shows; the others are in its sums.
  private static let shownFindings = 2000

  let path: String
  let arguments: Arguments

  init(_ path: String, _ arguments: Arguments) {
    self.path = path
    self.arguments = arguments
  }

  /// As `--format` says, else as the name of the output does.
  private var form: Form {
    if let form = arguments.word(of: .format).flatMap({ Form(rawValue: $0.text) }) { return form }
    let name = arguments.value(of: .output)?.lowercased() ?? ""
    return name.hasSuffix(".html") || name.hasSuffix(".htm") ? .html : .table
  }

  /// - Returns: 1 if something will be denied or cannot be read, 2 if nothing of the file could be read.
  func run() throws -> Int32 {
    let circumstances = try Circumstances(arguments)
    let folders = try FeeDataFolders(arguments).folders
    var need = FeeDataNeed()
    need.qualifyingParticipants = circumstances.terms.isQualifyingParticipant
    let edits = EditMode(arguments)
    var data = try circumstances.load(folders, need)
    if edits != .off { data = try data.withUnitLimits(of: nil) }
    let check = try checkRun(data, circumstances, folders, edits)
    var options = try RepricingOptions(arguments, circumstances, data, folders)
    options.format = .check(check)
    let isWhole = form == .table || form == .html
    let shown = isWhole ? arguments.with(nil, for: .output) : arguments
    let status = try RepriceCommand.reprice(
      RepriceCommand.Repriced(data: data, options: options, paths: [path], arguments: shown))
    guard status == 0 else { return status }
    let sums = try check.sums()
    try write(SumsReport(sums: sums, showsMissed: arguments.contains(.missed)))
    if sums.lines > 0, sums.unreadable == sums.lines {
      Output.complain("\(path): error: no line could be read; nothing was checked")
      return 2
    }
    return sums.claimsWithErrors > 0 ? 1 : 0
  }

  private func checkRun(
    _ data: FeeData, _ circumstances: Circumstances, _ folders: [String], _ edits: EditMode
  ) throws -> CheckRun {
    let checker = try ClaimChecker(
      Pricer(data, terms: circumstances.terms), folders: folders,
      findsUnbilled: arguments.contains(.missed), looksUpEdits: edits != .off)
    let auditor = ClaimAuditor(
      checker, unknownCodes: UnknownCodes { () throws(LoadError) in data },
      silencing: try Silencing(arguments),
      isDenying: edits == .deny)
    return CheckRun(
      auditor, histories: try histories(), form: form == .csv ? .csv : form == .json ? .jsonLines : .sumsOnly,
      kept: form == .html ? Self.shownFindings : 0, findsPatterns: arguments.contains(.missed))
  }

  private func histories() throws -> PatientHistories? {
    guard let word = arguments.word(of: .history) else { return nil }
    let read = try PatientHistories(word.text)
    guard read.namesPatients else {
      throw UsageError(
        at: word, "does not say whose services they are",
        hint: "add a column patient_id to it and to the claims")
    }
    return read
  }

  private func write(_ report: SumsReport) throws {
    switch form {
    case .table: try Output.write(report.text, to: arguments.value(of: .output))
    case .html: try Output.write(CheckPage(report, path: path).text, to: arguments.value(of: .output))
    case .csv, .json: Output.complain(report.headline + report.notChecked, terminator: "")
    }
  }
}
