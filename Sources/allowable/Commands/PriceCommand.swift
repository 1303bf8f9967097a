// allowable price: one claim, estimated and explained.

import ClaimFormats
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
      .deductible, .noSequestration, .mips, .explain, .format, .output, .feeData,
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
    let services = try readServices(arguments)
    let circumstances = try Circumstances(arguments)
    let deductible =
      try arguments.word(of: .deductible)?.read(
        "an amount of dollars", like: "100.00", { Money(dollars: $0) })
      ?? .zero
    let folders = try FeeDataFolders(arguments).folders
    let data = try circumstances.load(folders, circumstances.need(codes: Set(services.map(\.code))))
    let period = try circumstances.period(in: data, arguments)
    let (locality, placeFindings) = try circumstances.locality(in: data, period, arguments)
    let claim = Claim(lines: services.map { $0.line(circumstances, locality) })
    let priced = Pricer(data, terms: circumstances.terms).price(claim)
    let findings =
      priced.findings + priced.remarks(data) + (try unknownCodes(priced, folders, circumstances))
    let report = PriceReport(
      data: data, period: period, terms: circumstances.terms, circumstances: circumstances,
      locality: locality,
      priced: priced,
      findings: placeFindings + findings.inLineOrder,
      facility: try facility(claim, period, folders), deductibleRemaining: deductible,
      isSequestered: !arguments.contains(.noSequestration))
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

  private static func readServices(_ arguments: Arguments) throws(UsageError) -> [ServiceNotation] {
    var services: [ServiceNotation] = []
    for word in arguments.positionals {
      do { services.append(try ServiceNotation(word.text)) } catch {
        throw UsageError(
          at: word, error.description, hint: "write CODE[-MOD…][xUNITS][@CHARGE], such as 64493-50x2@350")
      }
    }
    return services
  }

  /// What the user may have meant by a code that no loaded release has.
  private static func unknownCodes(
    _ priced: PricedClaim, _ folders: [String], _ circumstances: Circumstances
  ) throws -> [Finding] {
    let unknown = priced.lines.indices.filter { priced.lines[$0].reason == .unknownCode }
    guard !unknown.isEmpty else { return [] }
    let all = try FeeData.load(from: folders, need: circumstances.need(codes: nil))
    let codes = Set(all.schedule.rows.map(\.code.description)).sorted()
    let release = all.period(on: circumstances.date)?.release ?? ""
    return unknown.map { number in
      let code = priced.lines[number].billed.code.description
      let near = codes.filter { editDistance($0, code) == 1 }.prefix(6)
      return Finding(
        id: "code-unknown", severity: .error, lines: [number],
        message: "\(code) is not in \(release) as loaded (\(codes.count) codes)"
          + (near.isEmpty ? "" : "; near it: \(near.joined(separator: " "))")
          + "; allowable import adds a whole CMS release",
        amountAtStake: nil, source: release)
    }
  }
}

extension ServiceNotation {
  /// The service as a claim line.
  fileprivate func line(_ circumstances: Circumstances, _ locality: Locality) -> ClaimLine {
    ClaimLine(
      code: code, modifiers: modifiers, units: units, date: circumstances.date, place: circumstances.place,
      locality: locality, practitioner: circumstances.practitioner, charge: charge)
  }
}
