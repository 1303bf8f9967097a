// A finding as JSON: names as in the interface.

import FeePricing

extension Finding {
  /// The object.
  ///
  /// - Parameter lineNames: what the claim's lines are called, by their places.
  package func json(lineNames: [String]) -> JSONValue {
    .object([
      ("id", .string(id)), ("severity", .string(severity.rawValue)),
      ("lines", .array(lines.map { ClaimJSON.lineNumber(lineNames[$0]) })),
      ("message", .string(message)), ("amountAtStake", .money(amountAtStake)),
      ("source", .string(source)),
    ])
  }
}
