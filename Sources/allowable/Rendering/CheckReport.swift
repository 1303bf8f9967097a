// The findings of a claim as text, CSV and JSON; nothing here computes an amount.

import Checking
import FeePricing
import Repricing

/// What `check` answers, the gravest first.
struct CheckReport {
  private let findings: [Finding]
  private let allowedAmount: Money?
  private let amountAtStake: Money?
  private let lineNames: [String]
  /// What counts nothing, and why.
  private let silenced: [ToldFinding]

  init(_ asked: AskedClaim) {
    silenced = asked.all.filter { $0.silencedBecause != nil }
    let told = asked.findings
    findings = [Finding.Severity.error, .warning, .info].flatMap { severity in
      told.filter { $0.severity == severity }
    }
    allowedAmount = asked.allowedAmount
    amountAtStake = asked.amountAtStake
    lineNames = asked.priced.lines.indices.map { "\($0 + 1)" }
  }

  /// How many findings are of a severity.
  func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

  /// A paragraph a finding, and the counts.
  var table: String {
    findings.map { finding in
      let stake = finding.amountAtStake.map { ", at stake \($0)" } ?? ""
      return "\(finding.severity.rawValue): \(finding.id)\(place(of: finding))\(stake)\n"
        + "  " + PriceReport.paragraph("\(finding.message) [\(finding.source)]", indent: "  ")
    }.joined()
      + silenced.map { one in
        PriceReport.paragraph(
          "silenced: \(one.finding.id)\(place(of: one.finding)): \(one.silencedBecause ?? "")", indent: "  ")
      }.joined() + summary
  }

  private func place(of finding: Finding) -> String {
    let lines = finding.lines.map { lineNames[$0] }.joined(separator: ", ")
    return lines.isEmpty ? "" : ", line\(finding.lines.count == 1 ? "" : "s") \(lines)"
  }

  private var summary: String {
    let allowed = allowedAmount?.description ?? "–"
    guard !findings.isEmpty else { return "nothing found; allowed \(allowed)\n" }
    let counts = [Finding.Severity.error, .warning, .info].map { severity in
      let count = count(severity)
      return severity == .info ? "\(count) info" : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return counts.joined(separator: ", ") + "; at stake \(amountAtStake?.description ?? "–")\n"
  }

  /// One row a finding, those that are silenced last.
  var csv: String {
    "id,severity,lines,message,amount_at_stake,source,silenced_because\n"
      + (findings.map { ToldFinding($0) } + silenced).map { one in
        let finding = one.finding
        let lines = finding.lines.map { lineNames[$0] }.joined(separator: ";")
        let fields = [
          finding.id, one.shownSeverity, lines, finding.message, one.shownAmount?.description ?? "",
          finding.source, one.silencedBecause ?? "",
        ]
        return fields.map(csvField).joined(separator: ",") + "\n"
      }.joined()
  }

  var json: JSONValue {
    .object([
      ("findings", .array(findings.map { $0.json(lineNames: lineNames) })),
      ("silenced", .array(silenced.map { $0.json(lineNames: lineNames) })),
      (
        "totals",
        .object([
          ("errors", .integer(count(.error))), ("warnings", .integer(count(.warning))),
          ("infos", .integer(count(.info))), ("allowedAmount", .money(allowedAmount)),
          ("amountAtStake", .money(amountAtStake)),
        ])
      ),
    ])
  }
}
