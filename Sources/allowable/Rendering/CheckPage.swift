// A file of checked claims as one page: no script, nothing loaded from anywhere, fit for paper.

import FeePricing
import Reports
import Repricing

/// A page that needs nothing besides itself.
struct CheckPage {
  private let report: SumsReport
  private let path: String
  private var sums: CheckSums { report.sums }

  /// How many bars a chart has; its table has all.
  private static let shownBars = 12

  init(_ report: SumsReport, path: String) {
    self.report = report
    self.path = path
  }

  var text: String {
    var page = Page("Claims before they go out")
    page.paragraph("\(path == "-" ? "Standard input" : path): what will be denied, and what hangs on it.")
    page.totals(totals)
    page.list(remarks)
    addCharts(to: &page)
    if report.showsMissed { PatternReport(sums).add(to: &page) }
    addFindings(to: &page)
    addSilenced(to: &page)
    return page.html
  }

  // MARK: - Head

  private var totals: [(name: String, value: String)] {
    [
      ("claims", "\(sums.claims)"), ("with errors", "\(sums.claimsWithErrors)"),
      ("allowed", SumsReport.words(sums.allowed)), ("at stake", report.atStake),
    ]
      + (sums.total.inDoubt.map { [("in doubt", $0.description)] } ?? [])
      + (sums.total.neverBilled.map { [("never billed", $0.description)] } ?? [])
      + (sums.unreadable == 0 ? [] : [("lines not read", "\(sums.unreadable) of \(sums.lines)")])
  }

  private var remarks: [String] {
    var remarks = [
      "At stake is what errors take: the allowed amount with the lines that will be denied less that without them."
    ]
    if sums.total.inDoubt != nil { remarks.append("In doubt is what warnings may take besides.") }
    if sums.total.neverBilled != nil {
      remarks.append("Never billed is what would be allowed more if what was done had been billed.")
    }
    remarks.append("In sums the dollars of a line count once, with the gravest finding that holds it.")
    return remarks + report.notCheckedTexts.map { "Not checked: \($0)" }
  }

  // MARK: - Sums

  private func addCharts(to page: inout Page) {
    guard sums.total.findings > 0 else { return page.paragraph("Nothing was found.") }
    page.heading("Where the dollars are")
    add("By finding", "Finding", SumsReport.byDollars(report.findings), to: &page)
    add("By code", "Code", report.codes, to: &page)
    add("By practitioner", "Practitioner", report.billers, to: &page)
  }

  /// Adds a chart of rows with dollars, and the table of all rows behind it; the table alone where none has any.
  private func add(_ title: String, _ name: String, _ rows: [SumsReport.Row], to page: inout Page) {
    guard !rows.isEmpty else { return }
    let amounts = report.amounts
    let hasSeverity = rows.contains { !$0.severity.isEmpty }
    let columns: [PageTable.Column] =
      [.init(name)] + (hasSeverity ? [.init("Severity")] : [])
      + (["Findings", "Errors"] + amounts.map(\.title)).map { .init($0, isNumber: true) }
    let table = PageTable(
      title, columns,
      rows: rows.map { row in
        [row.name] + (hasSeverity ? [row.severity] : []) + ["\(row.count.findings)", "\(row.count.errors)"]
          + amounts.map { SumsReport.words($0.amount(row.count)) }
      })
    let withDollars = rows.filter { $0.count.dollars > .zero }
    guard let most = withDollars.first else {
      page.subheading(title)
      return page.table(table)
    }
    let rest = withDollars.dropFirst(Self.shownBars)
    // A colour that no bar has needs no word.
    let drawn = amounts.filter { amount in rows.contains { amount.amount($0.count) ?? .zero > .zero } }
    var bars = withDollars.prefix(Self.shownBars).map { bar($0.name, $0.count.dollars, drawn, [$0]) }
    if !rest.isEmpty {
      bars.append(
        bar("\(rest.count) others", rest.reduce(.zero) { $0 + $1.count.dollars }, drawn, Array(rest)))
    }
    let tones = ["At stake": 5, "In doubt": 2, "Never billed": 1]
    let series = drawn.map { BarChart.Series($0.title.lowercased(), tone: tones[$0.title] ?? 3) }
    page.figure(
      title, says: "The most: \(most.name) with \(most.count.dollars).",
      BarChart(series, bars) { Money(cents: $0).description }, table: table)
  }

  private func bar(
    _ name: String, _ dollars: Money, _ amounts: [(title: String, amount: (CheckSums.Count) -> Money?)],
    _ rows: [SumsReport.Row]
  ) -> BarChart.Bar {
    let parts = amounts.map { amount in
      rows.reduce(Int64(0)) { $0 + (amount.amount($1.count)?.cents ?? 0) }
    }
    return BarChart.Bar(name, parts: parts, text: dollars.description)
  }

  // MARK: - Findings

  private func addFindings(to page: inout Page) {
    let told = sums.notable.sorted
    guard !told.isEmpty else { return }
    page.heading("Findings")
    page.paragraph("By dollars; each opens to what to do. Each has the dollars of its own lines.")
    for finding in told { add(finding, to: &page) }
    if sums.notable.others > 0 {
      page.paragraph("and \(sums.notable.others) more findings with fewer dollars; --format csv has all")
    }
  }

  private func add(_ finding: NotableFinding, to page: inout Page) {
    let lines = finding.lines.isEmpty ? "" : "line \(finding.lines)"
    let line = [
      SumsReport.words(finding.amount), finding.severity.rawValue, finding.id,
      [finding.claim, lines].filter { !$0.isEmpty }.joined(separator: " "), finding.code,
    ]
    page.folded(
      line.filter { !$0.isEmpty }, facts: [("What to do", finding.message), ("Source", finding.source)],
      text: nil)
  }

  private func addSilenced(to page: inout Page) {
    let rows = report.silencedRows
    guard !rows.isEmpty else { return }
    page.heading("Silenced")
    page.paragraph("These count nothing.")
    page.table(
      PageTable(
        "What is silenced, and why",
        [.init("Finding"), .init("Reason"), .init("Findings", isNumber: true)],
        rows: rows.map { [$0.id, $0.reason, "\($0.count)"] }))
  }
}
