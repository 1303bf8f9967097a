// Pathways side by side as a page with charts.

import FeePricing
import Pathways
import Reports
import Repricing

extension PathwayReport {
  /// One page of HTML that needs nothing else.
  var page: String {
    var page = Page(choice.scenario.title)
    page.paragraph(
      parameters.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        + (patients.map { "; \($0) patients a year" } ?? ""))
    page.list(choice.scenario.notes + findings.map(Self.words))
    if compared.count > 1 { addDifferences(to: &page) }
    for one in compared { add(one, to: &page) }
    return page.html
  }

  /// Whole dollars at an axis, cents elsewhere.
  static func axis(_ cents: Int64) -> String {
    cents % 100 == 0 ? "\(cents / 100)" : Money(cents: cents).description
  }

  private func addDifferences(to page: inout Page) {
    page.heading("Side by side")
    let rows = differences
    let parts: [[Int64]?] = rows.map { Self.parts($0.pathway) }
    let bars = zip(rows, parts).map { row, parts in
      BarChart.Bar(
        "\(row.pathway.pathway.title) · \(row.label)", parts: parts ?? [0, 0, 0],
        text: Self.value(row.pathway))
    }
    let table = PageTable(
      "Expected of a patient, and the difference from the first circumstances",
      [
        .init("Option"), .init("Under"), .init("Allowed", isNumber: true),
        .init("Difference", isNumber: true), .init("%", isNumber: true), .init("Facility", isNumber: true),
      ] + (patients.map { [.init("Difference of \($0) patients", isNumber: true)] } ?? []),
      rows: rows.map { row in
        [
          row.pathway.pathway.title, row.label, Self.cell(row.pathway.expected.allowed),
          Self.signed(row.difference), row.share ?? "–", Self.cell(row.pathway.expected.facility),
        ] + (patients.map { [Self.signed(row.difference(patients: $0))] } ?? [])
      })
    page.figure(
      "Every option in all circumstances", says: "Expected of a patient: \(Self.seriesWords).",
      BarChart(Self.series, bars, format: Self.axis), table: table)
  }

  private func add(_ one: Compared, to page: inout Page) {
    let comparison = one.comparison
    // What stands under one heading is found by a reader of figures alone, too.
    let label = one.label.isEmpty ? "" : " · \(one.label)"
    page.heading(comparison.circumstances.name)
    addBars(comparison, label, to: &page)
    for pathway in comparison.pathways {
      addTree(pathway, label, hasYears: Self.hasYears(comparison), to: &page)
    }
    addCurves(comparison, label, to: &page)
    for sensitivity in comparison.sensitivities where !sensitivity.rows.isEmpty {
      addSensitivity(sensitivity, comparison, label, to: &page)
    }
    let remarks = remarks(comparison)
    if !remarks.isEmpty { page.subheading("Remarks") }
    page.list(remarks)
  }

  // MARK: - Bars

  private static let series = [
    BarChart.Series("professional, payer's part", tone: 1),
    .init("professional, patient's part", tone: 2), .init("facility", tone: 3),
  ]
  private static let seriesWords =
    "what the payer and the patient pay the practitioner, and what Medicare pays a facility beside it"

  /// Payer, patient, facility in cents; `nil` where an amount of the practitioner is not known.
  private static func parts(_ pathway: PricedPathway) -> [Int64]? {
    guard let payer = pathway.expected.payer, let patient = pathway.expected.patient else { return nil }
    return [payer.cents, patient.cents, pathway.expected.facility?.cents ?? 0]
  }

  private static func value(_ pathway: PricedPathway) -> String {
    cell(pathway.expected.allowed) + (pathway.expected.facility.map { " + \($0)" } ?? "")
  }

  private func addBars(_ comparison: PathwayComparison, _ label: String, to page: inout Page) {
    let bars = comparison.pathways.map { pathway in
      BarChart.Bar(
        pathway.pathway.title, parts: Self.parts(pathway) ?? [0, 0, 0], text: Self.value(pathway))
    }
    let table = PageTable(
      "Expected of a patient, in dollars",
      [.init("Option")]
        + (["Encounters", "Allowed", "Patient", "Payer", "Work RVUs", "Facility"]
        + (patients.map { ["\($0) patients"] } ?? []))
        .map { .init($0, isNumber: true) },
      rows: comparison.pathways.map { pathway in
        let expected = pathway.expected
        let amounts = [expected.allowed, expected.patient, expected.payer].map(Self.cell)
        return [pathway.pathway.title, Self.encounters(expected)] + amounts
          + [expected.work.map { fixed($0, places: 2) } ?? "–", Self.cell(expected.facility)]
          + (patients.map { [Self.cell(expected.allowed(patients: $0))] } ?? [])
      })
    page.figure(
      "What is to be expected of a patient\(label)", says: "By option: \(Self.seriesWords).",
      BarChart(Self.series, bars, format: Self.axis), table: table)
    if Self.hasCosts(comparison) { page.table(costs(comparison)) }
  }

  private func costs(_ comparison: PathwayComparison) -> PageTable {
    PageTable(
      "What is left when the practice has paid its own costs, in dollars",
      [.init("Option")]
        + (["Allowed", "Spent", "Left", "Spent in a year"]
        + (patients.map { ["Left of \($0) patients", "Of each"] } ?? [])).map { .init($0, isNumber: true) },
      rows: comparison.pathways.map { pathway in
        let expected = pathway.expected
        let amounts = [expected.allowed, expected.cost, expected.net, pathway.yearlyCost].map(Self.cell)
        return [pathway.pathway.title] + amounts
          + (patients.map { [pathway.yearlyNet(patients: $0), pathway.result].map(Self.cell) } ?? [])
      })
  }

  // MARK: - Trees

  /// More branches would not be read by anyone.
  private static let mostCourses = 32

  private func addTree(
    _ pathway: PricedPathway, _ label: String, hasYears: Bool, to page: inout Page
  ) {
    let table = PageTable(
      "Every course of \(pathway.pathway.name) with its chance",
      [.init("Course")]
        + ["Chance", "Allowed", "Patient", "Payer", "Work RVUs", "Facility"].map { .init($0, isNumber: true) },
      rows: pathway.courses.map { course in
        [Self.words(course), course.course.chance.description] + Self.cells(course.amounts)
      })
    guard pathway.courses.count <= Self.mostCourses, let tree = pathway.tree else {
      page.subheading(pathway.pathway.title + label)
      page.table(table)
      return
    }
    let expected = pathway.expected.allowed.map { "Expected \($0) of a patient. " } ?? ""
    page.figure(
      pathway.pathway.title + label,
      says: "\(expected)Each encounter with what is allowed for it, and the chance to come to it.",
      TreeChart(Self.node(tree, isFirst: true, hasYears: hasYears)), table: table)
  }

  private static func node(_ tree: PathwayTree, isFirst: Bool = false, hasYears: Bool) -> TreeChart.Node {
    let amounts = tree.encounter?.amounts
    let facility = amounts?.facility.map { "facility \($0)" }
    let encounter = tree.encounter.map { encounter in
      (hasYears ? ["\(encounter.date)"] : []) + [services(encounter), "allowed \(cell(amounts?.allowed))"]
        + [facility].compactMap(\.self)
    }
    let end =
      tree.children.isEmpty
      ? ["in all \(cell(tree.sum?.allowed)), chance \(tree.reached.percent)\u{00A0}%"] : []
    return TreeChart.Node(
      branch: isFirst ? "" : tree.chance.description,
      title: tree.step ?? (tree.turn.isEmpty ? "end" : tree.turn), details: (encounter ?? []) + end,
      children: tree.children.map { node($0, hasYears: hasYears) })
  }

  // MARK: - Curves

  private func addCurves(_ comparison: PathwayComparison, _ label: String, to page: inout Page) {
    guard let parameter = choice.scenario.breakEven else { return }
    let curves = comparison.pathways.indices.map { comparison.curve(of: $0, steps: 50) }
    guard curves.contains(where: { $0.count > 1 }) else { return }
    let lines = zip(comparison.pathways, curves).map { pathway, points in
      LineChart.Line(
        pathway.pathway.title, points: points.map { ($0.chance.millionths ?? 0, $0.value.cents) })
    }
    let marks = comparison.breakEvens.flatMap { breakEven in
      breakEven.chances.compactMap { chance -> LineChart.Mark? in
        guard let x = chance.millionths, let y = comparison.value(of: breakEven.options.0, at: chance) else {
          return nil
        }
        return LineChart.Mark(x: x, y: y.cents, text: chance.description)
      }
    }
    let what = Self.hasCosts(comparison) ? "is left of the allowed amount" : "is allowed"
    page.figure(
      "Where options cross\(label)",
      says:
        "What \(what) of a patient as the \(parameter) goes from 0 to 100 percent; circles where two cross.",
      LineChart(
        lines, marks: marks, axisTitle: parameter, least: (10_000, 100), formatX: { "\($0 / 10_000) %" },
        formatY: Self.axis), table: curveTable(parameter, comparison, curves))
  }

  private func curveTable(
    _ parameter: String, _ comparison: PathwayComparison, _ curves: [[(chance: Fraction, value: Money)]]
  ) -> PageTable {
    let tens = (0...10).compactMap { Fraction("\($0)/10") }
    let crossings = comparison.breakEvens.flatMap(\.chances)
    let places = Set(tens + crossings).sorted { ($0.millionths ?? 0) < ($1.millionths ?? 0) }
    let possible = curves.map { Set($0.map(\.chance)) }
    return PageTable(
      "Expected of a patient by \(parameter); crossings among the rows",
      [.init(parameter)] + comparison.pathways.map { .init($0.pathway.name, isNumber: true) },
      rows: places.map { chance in
        [chance.description]
          + comparison.pathways.indices.map { option in
            let isPossible = !tens.contains(chance) || possible[option].contains(chance)
            return Self.cell(isPossible ? comparison.value(of: option, at: chance) : nil)
          }
      })
  }

  // MARK: - Sensitivity

  private func addSensitivity(
    _ sensitivity: Sensitivity, _ comparison: PathwayComparison, _ label: String, to page: inout Page
  ) {
    let pathway = comparison.pathways[sensitivity.option]
    guard let middle = pathway.result else { return }
    let known = sensitivity.rows.compactMap { row -> RangeChart.Row? in
      guard let low = row.results.low, let high = row.results.high else { return nil }
      return RangeChart.Row(
        row.name, low: low.cents, high: high.cents,
        text: "\(row.ends.low): \(low); \(row.ends.high): \(high)")
    }
    let table = PageTable(
      "What \(pathway.pathway.name) comes to at both ends of each range",
      [.init("What moves it"), .init("Range")]
        + ["Low", "High", "Swing"].map { .init($0, isNumber: true) },
      rows: sensitivity.rows.map { row in
        [
          row.name, "\(row.ends.low) to \(row.ends.high)", Self.cell(row.results.low),
          Self.cell(row.results.high), Self.cell(row.swing),
        ]
      })
    page.figure(
      "What moves it most: \(pathway.pathway.title)\(label)",
      says:
        "\(Self.hasCosts(comparison) ? "Left" : "Expected") \(middle) of a patient; each bar goes from there to both ends of a range, the others staying.",
      RangeChart(middle: middle.cents, known, format: Self.axis), table: table)
  }
}
