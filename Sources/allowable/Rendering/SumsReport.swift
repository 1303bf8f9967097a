// What a file of checked claims comes to, as tables; nothing here computes an amount.

import Checking
import FeePricing
import Repricing

/// The sums of `check --claims`.
struct SumsReport {
  let sums: CheckSums
  /// Whether what was never billed and the practice's own patterns are shown.
  let showsMissed: Bool

  /// A finding, a code or a practitioner with its sums.
  struct Row {
    let name: String
    var severity = ""
    let count: CheckSums.Count
  }

  var text: String {
    headline + section("Finding", findings) + section("Code", codes) + section("Practitioner", billers)
      + (showsMissed ? PatternReport(sums).text : "") + silenced + notChecked
  }

  var headline: String {
    let total = sums.total
    let doubt = total.inDoubt.map { ", in doubt \($0)" } ?? ""
    let missed = total.neverBilled.map { ", never billed \($0)" } ?? ""
    let unreadable = sums.unreadable == 0 ? "" : "; \(sums.unreadable) of \(sums.lines) lines cannot be read"
    return "\(sums.claims) claims, \(sums.claimsWithErrors) with errors; "
      + "allowed \(Self.words(sums.allowed)), at stake \(atStake)\(doubt)\(missed)\(unreadable)\n"
  }

  /// What errors take: nothing where there are none, not known where none has a price.
  var atStake: String {
    sums.total.errors == 0 ? Money.zero.description : Self.words(sums.total.atStake)
  }

  static func words(_ amount: Money?) -> String { amount?.description ?? "–" }

  // MARK: - Sums

  /// The gravest first, then by dollars.
  var findings: [Row] {
    let rows = sums.byFinding.map {
      Row(name: $0.key, severity: sums.severities[$0.key]?.rawValue ?? "", count: $0.value)
    }
    let order = ["error", "warning", "info"]
    func key(_ row: Row) -> (Int, Int64, String) {
      (order.firstIndex(of: row.severity) ?? 3, -row.count.dollars.cents, row.name)
    }
    return rows.sorted { key($0) < key($1) }
  }

  var codes: [Row] { Self.byDollars(sums.byCode.map { Row(name: $0.key.description, count: $0.value) }) }

  var billers: [Row] {
    Self.byDollars(sums.byBiller.map { Row(name: $0.key.description, count: $0.value) })
  }

  static func byDollars(_ rows: [Row]) -> [Row] {
    rows.sorted { (-$0.count.dollars.cents, $0.name) < (-$1.count.dollars.cents, $1.name) }
  }

  /// The amounts that rows have: what is at stake, and the others where there are any.
  var amounts: [(title: String, amount: (CheckSums.Count) -> Money?)] {
    [("At stake", { $0.atStake })]
      + (sums.total.inDoubt == nil ? [] : [("In doubt", { $0.inDoubt })])
      + (sums.total.neverBilled == nil ? [] : [("Never billed", { $0.neverBilled })])
  }

  private func section(_ title: String, _ rows: [Row]) -> String {
    guard !rows.isEmpty else { return "" }
    let hasSeverity = rows.contains { !$0.severity.isEmpty }
    var table = TextTable(
      [.init(title: title)] + (hasSeverity ? [.init(title: "Severity")] : [])
        + (["Findings", "Errors"] + amounts.map(\.title)).map { .init(title: $0, isRight: true) })
    table.rows = rows.map { row in
      [row.name] + (hasSeverity ? [row.severity] : []) + ["\(row.count.findings)", "\(row.count.errors)"]
        + amounts.map { Self.words($0.amount(row.count)) }
    }
    return "\n" + table.text()
  }

  // MARK: - What is not in the sums

  /// What is silenced, by id and reason.
  var silencedRows: [(id: String, reason: String, count: Int)] {
    sums.silenced.map { ($0.key.id, $0.key.reason, $0.value) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }

  private var silenced: String {
    guard !silencedRows.isEmpty else { return "" }
    return "\n"
      + silencedRows.map {
        PriceReport.paragraph("silenced: \($0.id) \($0.count): \($0.reason)", indent: "  ")
      }.joined()
  }

  /// What was not looked at, each thing once.
  var notCheckedTexts: [String] {
    sums.notChecked.sorted { $0.key < $1.key }.map { id, one in
      "\(id), \(one.lines) \(one.lines == 1 ? "line" : "lines"): \(one.finding.message)"
    }
  }

  var notChecked: String {
    guard !notCheckedTexts.isEmpty else { return "" }
    return "\n"
      + notCheckedTexts.map { PriceReport.paragraph("not checked: \($0)", indent: "  ") }.joined()
  }
}
