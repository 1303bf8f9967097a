// allowable compare: ways to treat a patient, side by side.

import FeePricing
import Pathways

enum CompareCommand: Command {
  private static let places = Option(
    "pos", value: "POS[,POS…]", help: "place of service, or several to set side by side",
    default: "11, office")
  private static let contracts = Option(
    "contract", value: "FILE", .file, help: "price under this contract; several are set side by side",
    repeats: true, default: "Medicare")
  private static let volume = Option("volume", value: "COUNT", help: "patients a year")

  /// Those of `price`, of which these two may be given more than one value.
  private static let circumstances = Option.circumstances.map { option in
    switch option.name {
    case places.name: places
    case contracts.name: contracts
    default: option
    }
  }

  static let syntax = CommandSyntax(
    "compare", summary: "what-if: ways to treat a patient, with chances, side by side",
    positionals: [
      Positional("SCENARIO", .exactlyOne, help: "a scenario of FeeData/scenarios, or a file of your own")
    ],
    options: [.region, .joints, .bilateral, .reliefRate, .set, volume] + circumstances
      + [.format, .output, .feeData],
    notes: [
      "Scenarios: diagnostic-blocks-vs-neurolysis, transforaminal-vs-interlaminar, trigger-points, "
        + "chronic-pain-management. They are JSON files in FeeData/scenarios; copy one and change it.",
      "Allowed is the practitioner's. What Medicare pays the facility is national, and stands beside it.",
    ],
    examples: [
      .init(
        "allowable compare diagnostic-blocks-vs-neurolysis --joints 2 --date 2026-03-02 --pos 11,24",
        shows: "facet pain in the office and in a surgery center, and the relief rate at which options cross"),
      .init(
        "allowable compare trigger-points --zip 33101 --date 2026-03-02 --volume 120 --format csv",
        shows: "20552 against 20553 in Miami for 120 patients"),
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let folders = try FeeDataFolders(arguments).folders
    let choice = try ScenarioChoice(arguments, folders)
    let patients = try arguments.word(of: volume)?.read("a number of patients", like: "120") { text in
      Int64(text).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
    }
    let rates = try FacilityRates.load(from: folders, codes: choice.scenario.codes)
    var comparisons: [PathwayComparison] = []
    var findings: [Finding] = []
    for variation in variations(arguments) {
      let (circumstances, noticed) = try read(variation, choice.scenario, rates, folders)
      comparisons.append(try PathwayComparison(choice.scenario, choice.values, in: circumstances))
      findings += noticed.filter { !findings.contains($0) }
    }
    let report = PathwayReport(
      choice: choice, patients: patients, comparisons: comparisons, findings: findings)
    let text =
      switch arguments.value(of: .format) {
      case "json": report.json.text
      case "csv": report.csv
      default: report.table(isColoured: Output.isColoured && arguments.value(of: .output) == nil)
      }
    try Output.write(text, to: arguments.value(of: .output))
    return 0
  }

  /// The arguments once for each contract and place that is named.
  private static func variations(_ arguments: Arguments) -> [Arguments] {
    let contracts = arguments.words(of: contracts)
    let places = arguments.words(of: places).flatMap { word in
      word.text.split(separator: ",", omittingEmptySubsequences: false).map { part in
        Word(text: String(part), place: word.place, command: word.command)
      }
    }
    let ofContract = contracts.isEmpty ? [arguments] : contracts.map { arguments.with($0, for: .contract) }
    return ofContract.flatMap { arguments in
      places.isEmpty ? [arguments] : places.map { arguments.with($0, for: .place) }
    }
  }

  private static func read(
    _ arguments: Arguments, _ scenario: Scenario, _ rates: FacilityRates, _ folders: [String]
  ) throws -> (PathwayCircumstances, [Finding]) {
    let given = try Circumstances(arguments)
    var need = given.need(codes: scenario.codes)
    need.dates = (need.dates ?? []) + scenario.dates(from: given.date)
    let data = try given.load(folders, need)
    let period = try given.period(in: data, arguments)
    let (locality, findings) = try given.locality(in: data, period, arguments)
    let name = data.locality(locality, in: period)?.name ?? ""
    let area = locality == .national ? "national" : "\(name) (\(locality))"
    let payer = given.contract?.name ?? given.terms.payer
    let circumstances = PathwayCircumstances(
      name: "\(payer), \(given.date), \(area), place \(given.place), \(given.practitioner)", data: data,
      terms: given.terms, facilityRates: rates, date: given.date, place: given.place,
      practitioner: given.practitioner, locality: locality)
    return (circumstances, findings)
  }
}
