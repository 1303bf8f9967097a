// allowable lookup: what a code is worth and how it is paid.

import ClaimFormats
import FeePricing

enum LookupCommand: Command {
  static let syntax = CommandSyntax(
    "lookup", summary: "show values, indicators and fees of codes, in both settings",
    positionals: [Positional("CODE", .oneOrMore, help: "a procedure code, such as 64493 or 72148")],
    options: [.date, .zip, .locality, .national, .qualifying, .format, .output, .feeData],
    examples: [
      .init(
        "allowable lookup 64493 64494 --zip 33101 --date 2026-03-02",
        shows: "two codes, in Miami and nationally")
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let codes = try arguments.positionals.map { word throws(UsageError) in
      try word.read(
        "a procedure code", like: "64493",
        { text in
          ProcedureCode(text) ?? (try? ServiceNotation(text))?.code
        })
    }
    let circumstances = try Circumstances(arguments)
    let folders = try FeeDataFolders(arguments).folders
    let data = try FeeData.load(from: folders, need: circumstances.need(codes: Set(codes)))
    let period = try circumstances.period(in: data, arguments)
    let (locality, findings) = try circumstances.locality(in: data, period, arguments)
    for finding in findings { Output.complain("\(finding.severity.rawValue): \(finding.message)") }
    let isQualifying = circumstances.terms.isQualifyingParticipant
    let others = OtherPrices(
      data: data, facilityRates: try FacilityRates.load(from: folders, codes: Set(codes)),
      locality: locality, isQualifying: isQualifying, date: circumstances.date)
    let report = LookupReport(
      data: data, period: period, isQualifying: isQualifying, locality: locality,
      date: circumstances.date, codes: codes, others: others)
    let text: String
    switch arguments.value(of: .format) {
    case "json": text = report.json.text
    case "csv": text = report.csv
    default: text = report.text
    }
    try Output.write(text, to: arguments.value(of: .output))
    return report.entries.allSatisfy(\.isFound) ? 0 : 1
  }
}
