// allowable price: one claim, estimated and explained.

import FeePricing
import Repricing

enum PriceCommand: Command {
  static let syntax = CommandSyntax(
    "price", summary: "estimate one claim before it is submitted",
    positionals: [
      Positional(
        "CODE", .oneOrMore, help: "a service: CODE[-MOD…][xUNITS][@CHARGE], such as 64493-50 or 99204-25@350")
    ],
    options: Option.circumstances + [
      .edits, .deductible, .noSequestration, .mips, .explain, .format, .output, .feeData,
    ],
    notes: [
      "Without --zip or --locality, amounts are national.",
      "The charge after @ is for the whole line; without one, no lower charge limits the payment.",
    ],
    examples: [
      .init(
        "allowable price 99204-25 64493-50 64494-50 --zip 33101 --date 2026-03-02 --pos 11",
        shows: "a visit and facet injections at two levels on both sides, in Miami"),
      .init(
        "allowable price 64635 64636x2 --provider NP --national --date 2026-03-02 --explain",
        shows: "a nurse practitioner's neurolysis, every step shown"),
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let asked = try AskedClaim(arguments, edits: EditMode(arguments))
    let deductible =
      try arguments.word(of: .deductible)?.read(
        "an amount of dollars", like: "100.00", { Money(dollars: $0) })
      ?? .zero
    let report = PriceReport(
      data: asked.data, period: asked.period, terms: asked.circumstances.terms,
      circumstances: asked.circumstances, locality: asked.locality, priced: asked.priced,
      findings: asked.findings, facility: try facility(asked.claim, asked.period, asked.folders),
      deductibleRemaining: deductible, isSequestered: !arguments.contains(.noSequestration))
    try Output.write(text(of: report, arguments), to: arguments.value(of: .output))
    if arguments.value(of: .format) == "csv" { Output.complain(report.findingsText, terminator: "") }
    return 0
  }

  /// What the facility of the claim's place is paid; the rates are read only where there is one.
  private static func facility(
    _ claim: Claim, _ period: PaymentPeriod, _ folders: [String]
  ) throws -> FacilityPayment? {
    guard let place = claim.lines.first?.place, FacilityKind(place) != nil else { return nil }
    let rates = try FacilityRates.load(from: folders, codes: Set(claim.lines.map(\.code)))
    return FacilityPayment(claim.lines, rates: rates, parameters: period.parameters)
  }

  private static func text(of report: PriceReport, _ arguments: Arguments) -> String {
    switch arguments.value(of: .format) {
    case "json": report.json.text
    case "csv": report.csv
    default:
      report.table(isColoured: Output.isColoured && arguments.value(of: .output) == nil)
        + (arguments.contains(.explain) ? "\n" + report.explanation : "")
    }
  }
}
