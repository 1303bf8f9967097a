// allowable verify: the engine held against CMS's own payment amounts.

import FeeImporting
import FeePricing
import Repricing

extension Option {
  fileprivate static let asOf = Option(
    "date", letter: "d", value: "DATE", help: "date of service to price for",
    default: "of the file's release; for a file of a year its last day")
}

enum VerifyCommand: Command {
  static let syntax = CommandSyntax(
    "verify", summary: "hold the engine against a CMS payment file, to the cent",
    positionals: [
      Positional(
        "FILE", .oneOrMore, .file, help: "PFALL, PFREV or OPPSCAP as downloaded from CMS, zipped or not")
    ],
    options: [.asOf, .qualifying, .format.allowing(["table", "json"]), .output, .feeData],
    notes: [
      "Every row is priced as a claim of one line, in both settings, and compared: the fee, and what is left of it "
        + "after the OPPS cap where the file has that. The fees of PFALL and PFREV ignore the cap. Reduced therapy "
        + "amounts are not compared.",
      "Not covered are rows for which the engine has no amount: services that the contractor prices, codes and "
        + "localities that are not loaded. allowable import adds a whole release.",
      "The exit status is 1 if an amount differs, and 2 if nothing could be compared.",
    ],
    examples: [
      .init(
        "allowable verify PFREV25D.zip --fee-data my-fees --fee-data FeeData",
        shows: "what CMS pays in every locality beside what the imported tables come to")
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let folders = try FeeDataFolders(arguments).folders
    let known = try KnownFiles.load(from: folders)
    let date = try arguments.word(of: .asOf)?.read("a date", like: "2025-10-01", { ServiceDate($0) })
    var files: [(amounts: PublishedAmounts, date: ServiceDate)] = []
    for word in arguments.positionals {
      for amounts in try PublishedAmounts.read(word.text, known: known) {
        guard let date = date ?? amounts.date else {
          throw arguments.error(
            "\(amounts.path) does not say which dates of service it is for",
            hint: "give a day with --date 2025-10-01")
        }
        files.append((amounts, date))
      }
    }
    let isQualifying = arguments.contains(.qualifying)
    var need = FeeDataNeed()
    need.dates = files.map(\.date)
    need.zipCodes = []
    need.qualifyingParticipants = isQualifying
    let data = try FeeData.load(from: folders, need: need)
    let reports = try files.map { file in
      let period = try data.loadedPeriod(on: file.date, arguments)
      let verification = Verification(
        of: file.amounts.rows, against: data, on: file.date, isQualifying: isQualifying)
      return VerificationReport(
        data: data, period: period, date: file.date, isQualifying: isQualifying, path: file.amounts.path,
        what: file.amounts.what, verification: verification)
    }
    try Output.write(text(of: reports, arguments), to: arguments.value(of: .output))
    return status(of: reports)
  }

  private static func text(of reports: [VerificationReport], _ arguments: Arguments) -> String {
    if arguments.value(of: .format) == "json" {
      return JSONValue.object([("files", .array(reports.map(\.json)))]).text
    }
    return reports.map(\.text).joined(separator: "\n")
  }

  private static func status(of reports: [VerificationReport]) -> Int32 {
    let idle = reports.filter { $0.verification.amounts == 0 }
    for report in idle {
      Output.complain(
        "\(report.path): error: none of its rows could be compared with \(report.period.release)")
    }
    if !idle.isEmpty { return 2 }
    return reports.contains { $0.verification.different > 0 } ? 1 : 0
  }
}
