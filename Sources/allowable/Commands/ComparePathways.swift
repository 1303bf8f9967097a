// allowable compare SCENARIO: ways to treat a patient side by side, in one set of circumstances or several.

import FeePricing
import Pathways

extension Option {
  static let constantPrices = Option(
    "constant-prices", help: "price every encounter of a scenario as if it were on the first day")
}

enum ComparePathways {
  static func run(_ arguments: Arguments, _ folders: [String]) throws -> Int32 {
    let choice = try ScenarioChoice(arguments, folders)
    let scenario = choice.scenario
    let patients = try patients(arguments)
    let exceptions = try StepExceptions(arguments, scenario)
    let rates = try FacilityRates.load(from: folders, codes: scenario.codes)
    let read = try ComparedCircumstances.all(
      arguments, folders, codes: scenario.codes, dates: scenario.dates(from:))
    var comparisons: [PathwayReport.Compared] = []
    for one in read.all {
      let circumstances = PathwayCircumstances(
        name: one.name, data: one.data, medicare: read.medicare, terms: one.given.terms, facilityRates: rates,
        date: one.given.date, place: one.given.place, practitioner: one.given.practitioner,
        locality: one.locality, exceptions: exceptions,
        hasConstantPrices: arguments.contains(.constantPrices), patients: patients)
      comparisons.append(
        PathwayReport.Compared(
          label: one.label,
          comparison: try PathwayComparison(scenario, choice.values, in: circumstances)))
    }
    let report = PathwayReport(
      choice: choice, patients: patients, compared: comparisons, findings: read.findings)
    try Output.write(text(of: report, arguments), to: arguments.value(of: .output))
    return 0
  }

  static func patients(_ arguments: Arguments) throws(UsageError) -> Int64? {
    try arguments.word(of: .volume)?.read("a number of patients", like: "120") { text in
      Int64(text).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
    }
  }

  private static func text(of report: PathwayReport, _ arguments: Arguments) -> String {
    switch arguments.value(of: .format) {
    case "json": report.json.text
    case "csv": report.csv
    case "html": report.page
    default: report.table(isColoured: Output.isColoured && arguments.value(of: .output) == nil)
    }
  }
}
