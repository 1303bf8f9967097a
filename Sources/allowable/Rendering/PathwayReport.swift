// Pathways side by side, as text.

import FeePricing
import Pathways
import Repricing

/// What `compare` answers of a scenario, before it takes a form; nothing here computes an amount.
struct PathwayReport {
  let choice: ScenarioChoice
  /// Patients a year; `nil` where none are said.
  let patients: Int64?
  /// One for each set of circumstances; the first is what the others are compared with.
  let compared: [Compared]
  /// What was noticed before pricing.
  let findings: [Finding]

  /// The scenario in one set of circumstances.
  struct Compared {
    /// What sets it apart; empty where it is alone.
    let label: String
    let comparison: PathwayComparison
  }

  var comparisons: [PathwayComparison] { compared.map(\.comparison) }

  var parameters: [(name: String, value: ParameterValue)] {
    choice.scenario.parameters.compactMap { parameter in
      choice.values[parameter.name].map { (parameter.name, $0) }
    }
  }

  func table(isColoured: Bool) -> String {
    let values = parameters.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    let head = [choice.scenario.title, values] + choice.scenario.notes + (findings.map(Self.words))
    return head.filter { !$0.isEmpty }.map { PriceReport.paragraph($0, indent: "  ") }.joined()
      + comparisons.map { "\n" + section($0, isColoured) }.joined()
      + (comparisons.count > 1 ? "\n" + sideBySide(isColoured) : "")
  }

  private func section(_ comparison: PathwayComparison, _ isColoured: Bool) -> String {
    let remarks = remarks(comparison)
    return "== \(comparison.circumstances.name)\n\n" + encounters(comparison, isColoured) + "\n"
      + expected(comparison, isColoured)
      + comparison.pathways.map { "\n" + courses($0, isColoured) }.joined()
      + sensitivity(comparison, isColoured)
      + (remarks.isEmpty ? "" : "\n" + remarks.map { PriceReport.paragraph($0, indent: "  ") }.joined())
  }

  /// What is to be said besides the amounts.
  func remarks(_ comparison: PathwayComparison) -> [String] {
    breakEvenWords(comparison) + grouped(comparison) { $0.reasons } + wayOut(comparison)
      + grouped(comparison) { $0.findings.map(Self.words) } + facilityWords(comparison)
  }

  /// What helps where an option outlasts the loaded schedules, of which its first day has one.
  private func wayOut(_ comparison: PathwayComparison) -> [String] {
    let lines = comparison.pathways.flatMap(\.taken).flatMap(\.lines)
    return lines.contains { $0.reason == .noScheduleForDate }
      ? ["--constant-prices prices every encounter as if it were on the first day"] : []
  }

  /// Each text once, with the options that have it.
  private func grouped(_ comparison: PathwayComparison, _ texts: (PricedPathway) -> [String]) -> [String] {
    var all: [(text: String, names: [String])] = []
    for pathway in comparison.pathways {
      for text in texts(pathway) {
        if let place = all.firstIndex(where: { $0.text == text }) {
          all[place].names.append(pathway.pathway.name)
        } else {
          all.append((text, [pathway.pathway.name]))
        }
      }
    }
    return all.map { "\($0.names.joined(separator: ", ")): \($0.text)" }
  }

  // MARK: - Tables

  private static let amountColumns = [
    TextTable.Column(title: "Allowed", isRight: true), .init(title: "Patient", isRight: true),
    .init(title: "Payer", isRight: true), .init(title: "Work RVUs", isRight: true),
    .init(title: "Facility", isRight: true),
  ]

  private func encounters(_ comparison: PathwayComparison, _ isColoured: Bool) -> String {
    var table = TextTable(
      [
        .init(title: "Encounter", isWrapped: true), .init(title: "Place"),
        .init(title: "Services", isWrapped: true),
      ]
        + Self.amountColumns)
    for row in encounterRows(comparison) where !table.rows.contains(row) { table.rows.append(row) }
    return table.text(isColoured: isColoured)
  }

  private func encounterRows(_ comparison: PathwayComparison) -> [[String]] {
    let hasYears = Self.hasYears(comparison)
    return comparison.pathways.flatMap(\.taken).map { step in
      [
        hasYears ? "\(step.title), \(step.date.year)" : step.title, step.place.description,
        Self.services(step),
      ] + Self.cells(step.amounts)
    }
  }

  private func expected(_ comparison: PathwayComparison, _ isColoured: Bool) -> String {
    let count = patients.map { [TextTable.Column(title: "\($0) patients", isRight: true)] } ?? []
    var table = TextTable(
      [.init(title: "Expected of a patient", isWrapped: true), .init(title: "Encounters", isRight: true)]
        + Self.amountColumns + count)
    table.rows = comparison.pathways.map { pathway in
      let expected = pathway.expected
      let amounts = [expected.allowed, expected.patient, expected.payer].map(Self.cell)
      return [pathway.pathway.title, Self.encounters(expected)] + amounts
        + [expected.work.map { fixed($0, places: 2) } ?? "–", Self.cell(expected.facility)]
        + (patients.map { [Self.cell(expected.allowed(patients: $0))] } ?? [])
    }
    return table.text(isColoured: isColoured)
      + (Self.hasCosts(comparison) ? "\n" + costs(comparison, isColoured) : "")
  }

  /// What the practice itself spends, and what is left.
  private func costs(_ comparison: PathwayComparison, _ isColoured: Bool) -> String {
    let year =
      patients.map {
        [
          TextTable.Column(title: "Left of \($0) patients", isRight: true),
          .init(title: "Of each", isRight: true),
        ]
      } ?? []
    var table = TextTable(
      [
        .init(title: "What is left of a patient", isWrapped: true), .init(title: "Allowed", isRight: true),
        .init(title: "Spent", isRight: true), .init(title: "Left", isRight: true),
        .init(title: "Spent in a year", isRight: true),
      ] + year)
    table.rows = comparison.pathways.map { pathway in
      let expected = pathway.expected
      let amounts = [expected.allowed, expected.cost, expected.net, pathway.yearlyCost].map(Self.cell)
      return [pathway.pathway.title] + amounts
        + (patients.map { [pathway.yearlyNet(patients: $0), pathway.result].map(Self.cell) } ?? [])
    }
    return table.text(isColoured: isColoured)
  }

  private func courses(_ pathway: PricedPathway, _ isColoured: Bool) -> String {
    var table = TextTable(
      [.init(title: "Chance", isRight: true)] + Self.amountColumns
        + [.init(title: pathway.pathway.name, isWrapped: true)])
    table.rows = pathway.courses.map { course in
      [course.course.chance.description] + Self.cells(course.amounts) + [Self.words(course)]
    }
    return table.text(isColoured: isColoured)
  }

  private func sideBySide(_ isColoured: Bool) -> String {
    var table = TextTable(
      [
        .init(title: "Expected of a patient", isWrapped: true), .init(title: "Under", isWrapped: true),
        .init(title: "Allowed", isRight: true), .init(title: "Difference", isRight: true),
        .init(title: "%", isRight: true), .init(title: "Facility", isRight: true),
      ] + (patients.map { [.init(title: "\($0) patients", isRight: true)] } ?? []))
    table.rows = differences.map { row in
      [
        row.pathway.pathway.title, row.label, Self.cell(row.pathway.expected.allowed),
        Self.signed(row.difference), row.share ?? "–", Self.cell(row.pathway.expected.facility),
      ] + (patients.map { [Self.signed(row.difference(patients: $0))] } ?? [])
    }
    return table.text(isColoured: isColoured)
  }

  // MARK: - Words

  /// Whether encounters are in more than one year, so that alike ones differ in price.
  static func hasYears(_ comparison: PathwayComparison) -> Bool {
    Set(comparison.pathways.flatMap(\.taken).map(\.date.year)).count > 1
  }

  static func cell(_ amount: Money?) -> String { amount?.description ?? "–" }

  /// A difference with its sign: `+12.50`.
  static func signed(_ amount: Money?) -> String {
    amount.map { $0.cents > 0 ? "+\($0)" : "\($0)" } ?? "–"
  }

  static func cells(_ amounts: PathwayAmounts?) -> [String] {
    [
      cell(amounts?.allowed), cell(amounts?.patient), cell(amounts?.payer),
      amounts?.work.map { fixed($0, places: 2) } ?? "–", cell(amounts?.facility),
    ]
  }

  /// Encounters of a patient with two decimals.
  static func encounters(_ expected: ExpectedAmounts) -> String {
    expected.encounters?.hundredths.map { fixed($0, places: 2) } ?? "–"
  }

  /// The services as billed: `64493-50 64494-50`.
  static func services(_ step: PricedEncounter) -> String {
    step.lines.map { line in
      let units = line.billed.units > 1 ? "x\(line.billed.units)" : ""
      return ([line.billed.code.description] + line.billed.modifiers.map(\.description)).joined(
        separator: "-")
        + units
    }.joined(separator: " ")
  }

  static func words(_ course: PricedCourse) -> String {
    (course.steps + course.course.turns.suffix(1)).joined(separator: ", ")
  }

  static func words(_ finding: Finding) -> String {
    "\(finding.severity.rawValue): \(finding.message) [\(finding.source)]"
  }
}
