// Remittances against the contract, for a terminal.

import FeePricing
import Variance

struct VarianceTable {
  private let report: VarianceReport
  private let head: String

  /// How many lines are shown; the rest are counted.
  private static let shownLines = 60

  init(_ report: VarianceReport, head: String) {
    self.report = report
    self.head = head
  }

  func text(isColoured: Bool) -> String {
    let parts = [causes(isColoured), patterns(isColoured), lines(isColoured), transactions]
    return head + "\n\n" + totals + parts.filter { !$0.isEmpty }.map { "\n" + $0 }.joined()
  }

  private var totals: String {
    let summary = report.summary
    let counts: [(Int, String)] = [
      (summary.matched, "as agreed"), (summary.underpaid, "underpaid"), (summary.overpaid, "overpaid"),
      (summary.bundled, "bundled"), (summary.downcoded, "downcoded"), (summary.denied, "denied"),
      (summary.reversed, "taken back"), (summary.secondary, "after another payer"),
      (summary.notPriced, "not priced"),
    ]
    let shown = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let claims = summary.claims == 1 ? "1 claim" : "\(summary.claims) claims"
    let lines = summary.lines == 1 ? "1 line" : "\(summary.lines) lines"
    var amounts = [
      ("expected", summary.expectedAllowed.description), ("allowed", summary.remittedAllowed.description),
      ("recoverable", summary.recoverable.description),
    ]
    if summary.denied > 0 {
      amounts.append(("denied, would be allowed", summary.deniedAllowed.description))
    }
    let width = amounts.map(\.0.count).max() ?? 0
    let wide = amounts.map(\.1.count).max() ?? 0
    let table = amounts.map { name, amount in
      name + String(repeating: " ", count: width - name.count + 2 + wide - amount.count) + amount + "\n"
    }
    return "\(claims), \(lines)" + (shown.isEmpty ? "" : ": \(shown)") + "\n\n" + table.joined()
  }

  private func causes(_ isColoured: Bool) -> String {
    if report.causes.isEmpty { return "" }
    var table = TextTable([
      .init(title: "Cause"), .init(title: "Lines", isRight: true), .init(title: "Recoverable", isRight: true),
    ])
    table.rows = report.causes.map { [$0.cause.rawValue, "\($0.lines)", $0.recoverable.description] }
    return table.text(isColoured: isColoured)
  }

  private func patterns(_ isColoured: Bool) -> String {
    if report.patterns.isEmpty { return "" }
    var table = TextTable([
      .init(title: "Pattern"), .init(title: "Payer", isWrapped: true), .init(title: "Codes", isWrapped: true),
      .init(title: "Lines", isRight: true), .init(title: "Services", isWrapped: true),
      .init(title: "First paid"), .init(title: "Recoverable", isRight: true),
    ])
    table.rows = report.patterns.prefix(20).map { pattern in
      let dates = [pattern.first, pattern.last].compactMap { $0?.description }
      return [
        pattern.cause.rawValue, pattern.payer,
        pattern.codes.prefix(6).joined(separator: " ") + (pattern.codes.count > 6 ? " …" : ""),
        "\(pattern.lines)", Set(dates).count == 1 ? dates[0] : dates.joined(separator: " to "),
        pattern.firstPaid?.description ?? "–", pattern.recoverable.description,
      ]
    }
    return table.text(isColoured: isColoured)
  }

  private func lines(_ isColoured: Bool) -> String {
    let notable = report.notableLines
    if notable.isEmpty { return "" }
    var table = TextTable([
      .init(title: "Claim"), .init(title: "#", isRight: true), .init(title: "Date"), .init(title: "Service"),
      .init(title: "Expected", isRight: true), .init(title: "Allowed", isRight: true),
      .init(title: "Recover", isRight: true), .init(title: "Why", isWrapped: true),
    ])
    table.rows = notable.prefix(Self.shownLines).map { claim, line in
      [
        claim.number, "\(line.number)", line.date?.description ?? "–",
        ([line.code] + line.modifiers).joined(separator: "-") + (line.units > 1 ? "x\(line.units)" : ""),
        line.expectedAllowed?.description ?? "–", line.remittedAllowed?.description ?? "–",
        line.recoverable == .zero ? "–" : line.recoverable.description,
        [line.cause?.rawValue ?? line.classification.rawValue, line.detail].filter { !$0.isEmpty }
          .joined(separator: ": "),
      ]
    }
    let rest = notable.count - Self.shownLines
    return table.text(isColoured: isColoured)
      + (rest > 0 ? "and \(rest) more lines; --format csv has all\n" : "")
  }

  private var transactions: String {
    let off = report.transactions.filter { $0.isBalanced == false }
    if off.isEmpty { return "" }
    return off.map { transaction in
      "\(transaction.file): payment \(transaction.trace) of \(transaction.payer) does not add up\n"
    }.joined()
  }
}

extension VarianceReport {
  /// Lines that are not as agreed, by what can be recovered, then by how far they are off, then as read.
  var notableLines: [(claim: JudgedClaim, line: JudgedLine)] {
    let all = claims.flatMap { claim in claim.lines.map { (claim: claim, line: $0) } }
      .filter { $0.line.classification != .matched || !$0.line.detail.isEmpty }
    func key(_ place: Int) -> (Int64, Int64, Int) {
      let line = all[place].line
      return (-line.recoverable.cents, -Int64(line.variance?.cents.magnitude ?? 0), place)
    }
    return all.indices.sorted { key($0) < key($1) }.map { all[$0] }
  }
}
