// allowable variance: remittances against the contract.

import ClaimFormats
import FeePricing
import Remittances
import Repricing
import Variance

enum VarianceCommand: Command {
  static let submitted = Option(
    "claims", value: "FILE", .file,
    help:
      "the claims that were sent, an 837P or a CSV as for reprice: they are priced, and not what remittances "
      + "say of them", repeats: true)
  static let payer = Option(
    "payer", value: "NAME", help: "only remittances of payers whose name or number has this in it")
  static let tolerance = Option(
    "tolerance", value: "DOLLARS", help: "differences of a line that are let pass, such as 0.05 or 1%",
    default: "0.01 a unit")
  static let worklist = Option(
    "worklist", value: "FILE", .file, help: "also write what the biller is to do, a CSV by dollars")
  static let letter = Option(
    "letter", value: "CLAIM", help: "write an appeal for this claim in place of the report")

  static let syntax = CommandSyntax(
    "variance", summary: "hold remittances against the contract: underpaid lines, why, and what to recover",
    positionals: [
      Positional(
        "REMIT", .oneOrMore, .file,
        help: "835 files or tables of payments, also gzipped, or - for standard input")
    ],
    options: [submitted] + Option.circumstances + [
      payer, tolerance, .format.allowing(["table", "csv", "json", "html"]), .output, worklist, letter,
      .feeData,
    ],
    notes: [
      "What was allowed (AMT*B6, else paid, patient's part and CARC 253) is held against what the contract "
        + "allows. Denials, claims paid after another payer and payments taken back are listed, and not counted.",
      "A cause is named where pricing the claim with that one mistake gives the remitted cents.",
      "Exit status 1: something is recoverable.",
    ],
    examples: [
      .init(
        "allowable variance era/*.835 --claims sent.837 --contract acme.json",
        shows: "every underpaid line with the mistake that made it"),
      .init(
        "allowable variance era.835 --zip 33101 --format html --output report.html --worklist work.csv",
        shows: "a page for the manager and a list for the biller"),
    ])

  /// - Returns: 1 if something is recoverable.
  static func run(_ arguments: Arguments) throws -> Int32 {
    let job = try VarianceJob(arguments)
    var report = try job.report()
    if !arguments.contains(.provider) { report = report.withoutUnknownPractitioners }
    if let word = arguments.word(of: letter) {
      let letter = try AppealLetter(claim: word, report, job).text
      try Output.write(letter, to: arguments.value(of: .output))
    } else {
      try Output.write(job.text(of: report), to: arguments.value(of: .output))
    }
    if let path = arguments.value(of: worklist) {
      try Output.write(VarianceRecords(report).worklist, to: path)
    }
    return report.summary.recoverable > .zero ? 1 : 0
  }
}
