// The findings of a claim as text, CSV and JSON; nothing here computes an amount.

import Checking
import FeePricing
import Repricing

/// What `check` answers, the gravest first.
struct CheckReport {
  private let findings: [Finding]
  private let allowedAmount: Money
  private let amountAtStake: Money
  private let lineNames: [String]
  /// What is not told of, and why.
  private let silenced: [(finding: Finding, reason: String)]

  init(_ asked: AskedClaim, _ silencing: Silencing) {
    var told: [Finding] = []
    var silenced: [(Finding, String)] = []
    for finding in asked.findings {
      if let reason = silencing.reason(for: finding, on: asked.claim) {
        silenced.append((finding, reason))
      } else {
        told.append(finding)
      }
    }
    self.silenced = silenced
    findings = [Finding.Severity.error, .warning, .info].flatMap { severity in
      told.filter { $0.severity == severity }
    }
    allowedAmount = asked.priced.allowedAmount
    amountAtStake = asked.amountAtStake
    lineNames = asked.priced.lines.indices.map { "\($0 + 1)" }
  }

  /// How many findings are of a severity.
  func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

  /// A paragraph a finding, and the counts.
  var table: String {
    findings.map { finding in
      let lines = finding.lines.map { lineNames[$0] }.joined(separator: ", ")
      let place = lines.isEmpty ? "" : ", line\(finding.lines.count == 1 ? "" : "s") \(lines)"
      let stake = finding.amountAtStake.map { ", at stake \($0)" } ?? ""
      return "\(finding.severity.rawValue): \(finding.id)\(place)\(stake)\n"
        + "  " + PriceReport.paragraph("\(finding.message) [\(finding.source)]", indent: "  ")
    }.joined()
      + silenced.map { finding, reason in
        PriceReport.paragraph("silenced: \(finding.id): \(reason)", indent: "  ")
      }.joined() + summary
  }

  private var summary: String {
    guard !findings.isEmpty else { return "nothing found; allowed \(allowedAmount)\n" }
    let counts = [Finding.Severity.error, .warning, .info].map { severity in
      let count = count(severity)
      return severity == .info ? "\(count) info" : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return counts.joined(separator: ", ") + "; at stake \(amountAtStake)\n"
  }

  /// One row a finding.
  var csv: String {
    "id,severity,lines,message,amount_at_stake,source\n"
      + findings.map { finding in
        let fields = [
          finding.id, finding.severity.rawValue, finding.lines.map { lineNames[$0] }.joined(separator: ";"),
          csvField(finding.message), finding.amountAtStake?.description ?? "", csvField(finding.source),
        ]
        return fields.joined(separator: ",") + "\n"
      }.joined()
  }

  var json: JSONValue {
    .object([
      ("findings", .array(findings.map { $0.json(lineNames: lineNames) })),
      (
        "silenced",
        .array(silenced.map { .object([("id", .string($0.finding.id)), ("reason", .string($0.reason))]) })
      ),
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
