// A finding as JSON: names as in the interface.

import FeePricing

extension Finding {
  /// The object.
  ///
  /// - Parameter lineNames: what the claim's lines are called, by their places.
  package func json(lineNames: [String]) -> JSONValue {
    .object(members(lineNames, amountAtStake))
  }

  fileprivate func members(_ lineNames: [String], _ amount: Money?) -> [(String, JSONValue)] {
    [
      ("id", .string(id)), ("severity", .string(severity.rawValue)),
      ("lines", .array(lines.map { ClaimJSON.lineNumber(lineNames[$0]) })),
      ("message", .string(message)), ("amountAtStake", .money(amount)), ("source", .string(source)),
    ]
  }
}

extension ToldFinding {
  /// What stands where a severity does: `silenced` for a finding that counts nothing.
  package var shownSeverity: String { silencedBecause == nil ? finding.severity.rawValue : "silenced" }

  /// The dollars that hang on it; `nil` for a finding that counts nothing.
  package var shownAmount: Money? { silencedBecause == nil ? finding.amountAtStake : nil }

  /// The object of the finding; of one that is silenced with the reason.
  package func json(lineNames: [String]) -> JSONValue {
    let members = finding.members(lineNames, shownAmount)
    return .object(members + (silencedBecause.map { [("reason", .string($0))] } ?? []))
  }
}
