// A claim priced with some of its lines denied.

import FeePricing

extension CheckerContents {
  /// Prices a claim.
  ///
  /// - Parameter keepsSteps: whether the prices are to be explained.
  func price(_ claim: Claim, keepsSteps: Bool) -> PricedClaim {
    keepsSteps ? claims.pricer.price(claim) : claims.price(claim)
  }

  /// Prices the lines that are not denied, and puts those that are back in their places.
  ///
  /// - Parameter keepsSteps: whether the prices are to be explained.
  func price(_ claim: Claim, denying reasons: [Int: Reason], keepsSteps: Bool) -> PricedClaim {
    let kept = claim.lines.indices.filter { reasons[$0] == nil }
    let rest = price(Claim(id: claim.id, lines: kept.map { claim.lines[$0] }), keepsSteps: keepsSteps)
    var lines: [PricedLine] = []
    var next = 0
    for (number, billed) in claim.lines.enumerated() {
      if let reason = reasons[number] {
        lines.append(PricedLine(billed, denied: reason))
      } else {
        lines.append(rest.lines[next].moved(to: kept))
        next += 1
      }
    }
    return PricedClaim(id: claim.id, lines: lines, findings: rest.findings.map { $0.moved(to: kept) })
  }
}

extension Finding {
  /// The same with the dollars that hang on it.
  func with(amountAtStake: Money?) -> Finding {
    Finding(
      id: id, severity: severity, lines: lines, message: message, amountAtStake: amountAtStake, source: source
    )
  }

  /// The finding on a claim that is part of a larger one; `places` are where its lines stand there.
  package func moved(to places: [Int]) -> Finding {
    Finding(
      id: id, severity: severity, lines: lines.map { places[$0] }, message: message,
      amountAtStake: amountAtStake, source: source)
  }
}
