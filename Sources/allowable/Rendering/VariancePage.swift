// Remittances against the contract as one page: no script, nothing loaded from anywhere, fit for paper.

import FeePricing
import Reports
import Variance

/// A page that needs nothing besides itself.
struct VariancePage {
  private let report: VarianceReport
  private let job: VarianceJob

  /// How many lines have a row of their own; the rest are counted.
  private static let shownLines = 5000
  /// How many bars a chart has; the rest are one together.
  private static let shownBars = 12

  init(_ report: VarianceReport, _ job: VarianceJob) {
    self.report = report
    self.job = job
  }

  var text: String {
    var page = Page("Payment variance")
    page.paragraph("\(job.head). \(period)")
    page.totals(totals)
    addCharts(to: &page)
    addPatterns(to: &page)
    addLines(to: &page)
    addTransactions(to: &page)
    return page.html
  }

  // MARK: - Head

  private var period: String {
    let dates = report.claims.flatMap { $0.lines.compactMap(\.date) }
    guard let first = dates.min(), let last = dates.max() else { return "" }
    return first == last ? "Date of service \(first)." : "Dates of service \(first) to \(last)."
  }

  private var totals: [(name: String, value: String)] {
    let summary = report.summary
    return [
      ("recoverable", summary.recoverable.description), ("expected", summary.expectedAllowed.description),
      ("allowed", summary.remittedAllowed.description), ("claims", "\(summary.claims)"),
      ("lines", "\(summary.lines)"), ("underpaid", "\(summary.underpaid)"),
      ("bundled or downcoded", "\(summary.bundled + summary.downcoded)"), ("overpaid", "\(summary.overpaid)"),
      ("denied", "\(summary.denied)"), ("as agreed", "\(summary.matched)"),
      ("not priced", "\(summary.notPriced)"),
    ]
  }

  // MARK: - Charts

  private func addCharts(to page: inout Page) {
    let lines = report.claims.flatMap { claim in claim.lines.map { (claim: claim, line: $0) } }
    func sums(_ key: (JudgedClaim, JudgedLine) -> String) -> [(String, Money)] {
      var sums: [String: Money] = [:]
      for (claim, line) in lines where line.recoverable > .zero {
        sums[key(claim, line), default: .zero] += line.recoverable
      }
      return sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }
    let months = sums { $1.date.map { String($0.description.prefix(7)) } ?? "no date" }
      .sorted { $0.0 < $1.0 }
    add("Recoverable by cause", "Cause", sums { $1.cause?.rawValue ?? "" }, to: &page)
    add("Recoverable by code", "Code", sums { $1.code }, to: &page)
    add("Recoverable by payer", "Payer", sums { claim, _ in claim.payer }, to: &page)
    add("Recoverable by month of service", "Month", months, to: &page)
  }

  /// Adds a chart of amounts; nothing where there are none.
  private func add(_ title: String, _ name: String, _ all: [(String, Money)], to page: inout Page) {
    guard let most = all.max(by: { $0.1 < $1.1 }) else { return }
    let rest = all.dropFirst(Self.shownBars).reduce(Money.zero) { $0 + $1.1 }
    let shown = all.prefix(Self.shownBars) + (rest > .zero ? [("others", rest)] : [])
    let bars = shown.map { BarChart.Bar($0.0, parts: [$0.1.cents], text: $0.1.description) }
    let chart = BarChart([BarChart.Series("recoverable", tone: 1)], bars) { Money(cents: $0).description }
    let table = PageTable(
      title, [.init(name), .init("Recoverable", isNumber: true)],
      rows: shown.map { [$0.0, $0.1.description] }
    )
    page.figure(title, says: "The most: \(most.0) with \(most.1).", chart, table: table)
  }

  // MARK: - Tables

  private func addPatterns(to page: inout Page) {
    if report.patterns.isEmpty { return }
    let columns: [PageTable.Column] = [
      .init("Cause"), .init("Payer"), .init("Codes"), .init("Lines", isNumber: true), .init("Services"),
      .init("First paid"), .init("Recoverable", isNumber: true), .init("What is done"),
    ]
    let rows = report.patterns.map { pattern in
      let dates = [pattern.first, pattern.last].compactMap { $0?.description }
      return [
        pattern.cause.rawValue, pattern.payer, pattern.codes.joined(separator: " "), "\(pattern.lines)",
        Set(dates).count == 1 ? dates[0] : dates.joined(separator: " to "),
        pattern.firstPaid?.description ?? "", pattern.recoverable.description, pattern.words,
      ]
    }
    page.heading("Patterns")
    page.table(PageTable("What was found on several lines", columns, rows: rows))
  }

  private func addLines(to page: inout Page) {
    page.heading("Lines")
    let notable = report.notableLines
    if notable.isEmpty { return page.paragraph("Every line is as agreed.") }
    page.paragraph("By dollars; each opens to its arithmetic.")
    for (claim, line) in notable.prefix(Self.shownLines) { add(line, of: claim, to: &page) }
    let rest = notable.count - Self.shownLines
    if rest > 0 { page.paragraph("and \(rest) more lines") }
  }

  private func add(_ line: JudgedLine, of claim: JudgedClaim, to page: inout Page) {
    let service =
      ([line.code] + line.modifiers).joined(separator: "-") + (line.units > 1 ? "×\(line.units)" : "")
    let summary = [
      line.recoverable == .zero ? "–" : line.recoverable.description,
      line.cause?.rawValue ?? line.classification.rawValue, "\(claim.number) line \(line.number)",
      line.date?.description ?? "", service, "expected \(line.expectedAllowed?.description ?? "–")",
      "allowed \(line.remittedAllowed?.description ?? "–")",
    ]
    let facts = [
      ("Payer", claim.payer), ("Payer's claim number", line.payerControl), ("File", line.file),
      ("Charge", line.charge?.description ?? ""), ("Paid", line.paid?.description ?? ""),
      ("Allowed from", line.allowedFrom?.rawValue ?? ""),
      ("Payer's reasons", line.reasons.joined(separator: ", ")), ("Detail", line.detail),
    ]
    page.folded(
      summary.filter { !$0.isEmpty }, facts: facts, text: job.arithmetic(of: line, in: claim))
  }

  private func addTransactions(to page: inout Page) {
    let columns: [PageTable.Column] = [
      .init("File"), .init("Payment"), .init("Payer"), .init("Date"), .init("Paid", isNumber: true),
      .init("Adds up"), .init("Problems"),
    ]
    let rows = report.transactions.map { transaction in
      [
        transaction.file, transaction.trace, transaction.payer, transaction.date?.description ?? "",
        transaction.paid?.description ?? "", transaction.isBalanced.map { $0 ? "yes" : "no" } ?? "not known",
        transaction.problems.joined(separator: "; "),
      ]
    }
    page.heading("Remittances")
    page.table(PageTable("What was read", columns, rows: rows))
  }
}
