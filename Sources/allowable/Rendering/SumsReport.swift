// What a file of checked claims comes to, as tables; nothing here computes an amount.

import FeePricing
import Repricing

/// The sums of `check --claims`.
struct SumsReport {
  let sums: CheckSums
  /// Whether the practice's own patterns are shown.
  let showsPatterns: Bool

  var text: String {
    headline + section("Finding", findings, hasSeverity: true) + section("Code", codes)
      + section("Practitioner", practitioners)
      + (showsPatterns ? patterns : "") + silenced
  }

  var headline: String {
    "\(sums.claims) claims, \(sums.claimsWithErrors) with something that will be denied; "
      + "allowed \(sums.allowed), at stake \(sums.amountAtStake)\n"
  }

  private func section(_ title: String, _ rows: [[String]], hasSeverity: Bool = false) -> String {
    guard !rows.isEmpty else { return "" }
    let numbers: [TextTable.Column] = ["Findings", "Errors", "At stake"].map {
      .init(title: $0, isRight: true)
    }
    var table = TextTable([.init(title: title)] + (hasSeverity ? [.init(title: "Severity")] : []) + numbers)
    table.rows = hasSeverity ? rows : rows.map { [$0[0]] + $0.dropFirst(2) }
    return "\n" + table.text()
  }

  private func row(_ name: String, _ severity: String, _ count: CheckSums.Count) -> [String] {
    [name, severity, "\(count.findings)", "\(count.errors)", count.amountAtStake.description]
  }

  /// The gravest first, then by the dollars that hang on them.
  private var findings: [[String]] {
    let order: [Finding.Severity] = [.error, .warning, .info]
    return sums.byFinding.sorted { one, other in
      func key(_ entry: (key: String, value: CheckSums.Count)) -> (Int, Int64, String) {
        let severity = sums.severities[entry.key].flatMap { order.firstIndex(of: $0) } ?? 0
        return (severity, -entry.value.amountAtStake.cents, entry.key)
      }
      return key((one.key, one.value)) < key((other.key, other.value))
    }.map { row($0.key, sums.severities[$0.key]?.rawValue ?? "", $0.value) }
  }

  private var codes: [[String]] {
    sums.byCode.sorted { (-$0.value.amountAtStake.cents, $0.key) < (-$1.value.amountAtStake.cents, $1.key) }
      .map { row($0.key.description, "", $0.value) }
  }

  private var practitioners: [[String]] {
    sums.byPractitioner.sorted {
      (-$0.value.amountAtStake.cents, $0.key.description) < (
        -$1.value.amountAtStake.cents, $1.key.description
      )
    }.map { row($0.key.description, "", $0.value) }
  }

  /// Each practitioner's shares beside those of the whole file.
  private var patterns: String {
    var table = TextTable([
      .init(title: "Billed by"), .init(title: "20553 of trigger points", isRight: true),
      .init(title: "Further per first level", isRight: true), .init(title: "25 on visits", isRight: true),
      .init(title: "Both sides", isRight: true),
    ])
    func row(_ name: String, _ pattern: BillingPattern) -> [String] {
      [name]
        + [pattern.threeMuscles, pattern.furtherLevels, pattern.separateVisits, pattern.bothSides].map(share)
    }
    let all = sums.patterns.sorted { $0.key.description < $1.key.description }
    table.rows = all.map { row($0.key.description, $0.value) }
    if all.count > 1 { table.rows.append(row("all", sums.pattern)) }
    return "\n" + table.text()
  }

  private func share(_ share: BillingPattern.Share) -> String {
    guard let tenths = share.tenthsOfPercent else { return "–" }
    return "\(share.part) of \(share.whole), \(tenths / 10).\(tenths % 10) %"
  }

  private var silenced: String {
    guard !sums.silenced.isEmpty else { return "" }
    let words = sums.silenced.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "\nsilenced: \(words.joined(separator: ", "))\n"
  }
}
