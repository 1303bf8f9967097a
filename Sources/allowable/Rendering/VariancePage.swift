// Remittances against the contract as one page: no script, nothing loaded from anywhere, fit for paper.

import FeePricing
import Variance

/// A page that needs nothing besides itself.
struct VariancePage {
  private let report: VarianceReport
  private let job: VarianceJob

  /// How many lines have a row of their own; the rest are counted.
  private static let shownLines = 5000

  init(_ report: VarianceReport, _ job: VarianceJob) {
    self.report = report
    self.job = job
  }

  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Payment variance</title>
    <style>
    \(Self.style)</style>
    </head>
    <body>
    <h1>Payment variance</h1>
    <p>\(escaped(job.head)). \(escaped(period))</p>
    \(totals)
    <div class="charts">
    \(charts)</div>
    \(patterns)
    \(lines)
    \(transactions)
    </body>
    </html>

    """
  }

  // MARK: - Head

  private var period: String {
    let dates = report.claims.flatMap { $0.lines.compactMap(\.date) }
    guard let first = dates.min(), let last = dates.max() else { return "" }
    return first == last ? "Date of service \(first)." : "Dates of service \(first) to \(last)."
  }

  private var totals: String {
    let summary = report.summary
    let figures = [
      ("recoverable", summary.recoverable.description), ("expected", summary.expectedAllowed.description),
      ("allowed", summary.remittedAllowed.description), ("claims", "\(summary.claims)"),
      ("lines", "\(summary.lines)"), ("underpaid", "\(summary.underpaid)"),
      ("bundled or downcoded", "\(summary.bundled + summary.downcoded)"), ("overpaid", "\(summary.overpaid)"),
      ("denied", "\(summary.denied)"), ("as agreed", "\(summary.matched)"),
      ("not priced", "\(summary.notPriced)"),
    ]
    return "<dl class=\"totals\">\n"
      + figures.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" }.joined() + "</dl>"
  }

  // MARK: - Charts

  private var charts: String {
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
    return BarChart("Recoverable by cause", sums { $1.cause?.rawValue ?? "" }).svg
      + BarChart("Recoverable by code", sums { $1.code }).svg
      + BarChart("Recoverable by payer", sums { claim, _ in claim.payer }).svg
      + BarChart("Recoverable by month of service", months).svg
  }

  // MARK: - Tables

  private var patterns: String {
    if report.patterns.isEmpty { return "" }
    let rows = report.patterns.map { pattern in
      let dates = [pattern.first, pattern.last].compactMap { $0?.description }
      return Self.row([
        .text(pattern.cause.rawValue), .text(pattern.payer), .text(pattern.codes.joined(separator: " ")),
        .number("\(pattern.lines)"),
        .text(Set(dates).count == 1 ? dates[0] : dates.joined(separator: " to ")),
        .text(pattern.firstPaid?.description ?? ""), .number(pattern.recoverable.description),
        .text(pattern.words),
      ])
    }
    return """
      <h2>Patterns</h2>
      <table>
      <thead><tr><th>Cause</th><th>Payer</th><th>Codes</th><th>Lines</th><th>Services</th><th>First paid</th>\
      <th>Recoverable</th><th>What is done</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      """
  }

  private var lines: String {
    let notable = report.notableLines
    if notable.isEmpty { return "<h2>Lines</h2>\n<p>Every line is as agreed.</p>" }
    let shown = notable.prefix(Self.shownLines).map { line($0.line, of: $0.claim) }.joined()
    let rest = notable.count - Self.shownLines
    return """
      <h2>Lines</h2>
      <p class="columns">by dollars; each opens to its arithmetic</p>
      \(shown)\(rest > 0 ? "<p>and \(rest) more lines</p>\n" : "")
      """
  }

  private func line(_ line: JudgedLine, of claim: JudgedClaim) -> String {
    let service =
      ([line.code] + line.modifiers).joined(separator: "-") + (line.units > 1 ? "×\(line.units)" : "")
    let amounts = [
      "expected \(line.expectedAllowed?.description ?? "–")",
      "allowed \(line.remittedAllowed?.description ?? "–")",
    ]
    let facts = [
      ("Payer", claim.payer), ("Payer's claim number", line.payerControl), ("File", line.file),
      ("Charge", line.charge?.description ?? ""), ("Paid", line.paid?.description ?? ""),
      ("Allowed from", line.allowedFrom?.rawValue ?? ""),
      ("Payer's reasons", line.reasons.joined(separator: ", ")), ("Detail", line.detail),
    ]
    let shown = facts.filter { !$0.1.isEmpty }
      .map { "<dt>\($0.0)</dt><dd>\(escaped($0.1))</dd>" }.joined()
    let arithmetic = job.arithmetic(of: line, in: claim).map { "<pre>\(escaped($0))</pre>" } ?? ""
    return """
      <details>
      <summary><b>\(line.recoverable == .zero ? "–" : line.recoverable.description)</b> \
      <span>\(escaped(line.cause?.rawValue ?? line.classification.rawValue))</span> \
      <span>\(escaped(claim.number)) line \(line.number)</span> <span>\(line.date?.description ?? "")</span> \
      <span>\(escaped(service))</span> <span>\(amounts.joined(separator: ", "))</span></summary>
      <dl>\(shown)</dl>
      \(arithmetic)
      </details>

      """
  }

  private var transactions: String {
    let rows = report.transactions.map { transaction in
      let balance = transaction.isBalanced.map { $0 ? "yes" : "no" } ?? "not known"
      return Self.row([
        .text(transaction.file), .text(transaction.trace), .text(transaction.payer),
        .text(transaction.date?.description ?? ""), .number(transaction.paid?.description ?? ""),
        .text(balance),
        .text(transaction.problems.joined(separator: "; ")),
      ])
    }
    return """
      <h2>Remittances</h2>
      <table>
      <thead><tr><th>File</th><th>Payment</th><th>Payer</th><th>Date</th><th>Paid</th><th>Adds up</th>\
      <th>Problems</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      """
  }

  private enum Cell {
    case text(String)
    case number(String)
  }

  private static func row(_ cells: [Cell]) -> String {
    "<tr>"
      + cells.map { cell in
        switch cell {
        case .text(let text): "<td>\(escaped(text))</td>"
        case .number(let text): "<td class=\"n\">\(escaped(text))</td>"
        }
      }.joined() + "</tr>\n"
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1c2530; --paper: #fff; --line: #cdd4db; --soft: #f2f5f7; --bar: #2f6f9f; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e4e9ee; --paper: #14191f; --line: #39434e; --soft: #1d242c; --bar: #6fb1dd; }
    }
    body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
      max-width: 72rem; padding: 0 1rem; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line);
      overflow-wrap: anywhere; }
    .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .totals { display: flex; flex-wrap: wrap; gap: .5rem; }
    .totals div { background: var(--soft); padding: .5rem .8rem; border-radius: .3rem; }
    .totals dt { font-size: .8rem; } .totals dd { margin: 0; font-size: 1.15rem; font-variant-numeric: tabular-nums; }
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; }
    svg { width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
    svg rect { fill: var(--bar); } svg .title { font-weight: 600; font-size: 13px; }
    details { border-bottom: 1px solid var(--line); padding: .3rem 0; }
    summary { cursor: pointer; } summary b { display: inline-block; min-width: 5rem; text-align: right;
      font-variant-numeric: tabular-nums; } summary span { margin-left: .6rem; }
    details dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .5rem 1rem; }
    details dd { margin: 0; overflow-wrap: anywhere; }
    pre { background: var(--soft); padding: .6rem; overflow-x: auto; white-space: pre-wrap; font-size: .8rem; }
    @media print {
      :root { --ink: #000; --paper: #fff; --line: #999; --soft: #f4f4f4; --bar: #555; }
      body { margin: 0; max-width: none; font-size: 10pt; }
      details, tr, svg { break-inside: avoid; }
      details::details-content { content-visibility: visible; height: auto; }
    }

    """
}

/// Horizontal bars with their amounts.
private struct BarChart {
  private let title: String
  private let bars: [(String, Money)]

  /// How many bars are drawn; the rest are one together.
  private static let shown = 12

  init(_ title: String, _ bars: [(String, Money)]) {
    self.title = title
    let rest = bars.dropFirst(Self.shown).reduce(Money.zero) { $0 + $1.1 }
    self.bars = bars.prefix(Self.shown) + (rest > .zero ? [("others", rest)] : [])
  }

  /// An image of 400 units' width.
  var svg: String {
    if bars.isEmpty { return "" }
    let longest = max(1, bars.map(\.1.cents).max() ?? 1)
    let height = 30 + 22 * bars.count
    let rows = bars.enumerated().map { place, bar in
      let y = 30 + 22 * place
      let label = bar.0.count > 22 ? bar.0.prefix(21) + "…" : bar.0[...]
      // Of 150 units' length, at least one; amounts may be large, so the quotient comes first.
      let length = max(1, Int(Double(bar.1.cents) / Double(longest) * 150))
      return """
        <text x="0" y="\(y + 13)">\(escaped(String(label)))</text>\
        <rect x="160" y="\(y + 2)" width="\(length)" height="14"></rect>\
        <text x="\(166 + length)" y="\(y + 13)">\(bar.1)</text>

        """
    }
    return """
      <svg viewBox="0 0 400 \(height)" role="img" aria-label="\(escaped(title))">
      <text class="title" x="0" y="14">\(escaped(title))</text>
      \(rows.joined())</svg>

      """
  }
}

/// Text as it stands in a page: nothing of it is markup, and nothing is a control character.
func escaped(_ text: String) -> String {
  var page = ""
  page.unicodeScalars.reserveCapacity(text.unicodeScalars.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": page += "&amp;"
    case "<": page += "&lt;"
    case ">": page += "&gt;"
    case "\"": page += "&quot;"
    case "'": page += "&#39;"
    case "\n", "\t": page.unicodeScalars.append(scalar)
    default: page.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
    }
  }
  return page
}
