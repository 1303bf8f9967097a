// A claim held against the edits: what is denied, and what hangs on it, from the pricing of the claim without it.

/// A priced claim with what the edits say of it.
public struct EditedClaim: Sendable {
  /// The claim as priced; with the edits applied, lines that they deny are allowed 0.00.
  public let priced: PricedClaim
  /// What the edits say, with the dollars that hang on each.
  public let findings: [Finding]
  /// What the claim is allowed without the edits, less what it is allowed with every line denied that they deny.
  public let amountAtStake: Money
}

extension Pricer {
  /// Prices a claim and holds it against edits.
  ///
  /// - Parameter isDenying: whether lines that the edits deny are allowed nothing, with the reason, and the other
  ///   lines priced without them.
  public func price(_ claim: Claim, against edits: ClaimEdits, isDenying: Bool = false) -> EditedClaim {
    let priced = price(claim)
    var found: [EditFinding] = []
    for (scope, members) in EditScope.groups(of: priced.lines) {
      found += edits.pairFindings(priced.lines, scope, members)
      found += edits.unitFindings(priced.lines, scope, members)
      found += edits.addOnFindings(priced.lines, scope, members)
    }
    var denied: [Int: Reason] = [:]
    for edit in found where edit.finding.severity == .error {
      for line in edit.denied where denied[line] == nil { denied[line] = edit.reason }
    }
    let valued = found.map { edit in
      edit.finding.with(amountAtStake: amount(priced, claim, without: Set(edit.denied)))
    }
    let answer = denied.isEmpty ? priced : price(claim, denying: denied)
    return EditedClaim(
      priced: isDenying ? answer : priced,
      findings: valued + edits.withdrawnCodeFindings(priced.lines),
      amountAtStake: priced.allowedAmount - answer.allowedAmount)
  }

  /// What a claim is allowed less what it is allowed without some lines; `nil` if none of them has a price.
  private func amount(_ priced: PricedClaim, _ claim: Claim, without lines: Set<Int>) -> Money? {
    guard lines.contains(where: { priced.lines[$0].allowedAmount != nil }) else { return nil }
    let rest = claim.lines.indices.filter { !lines.contains($0) }.map { claim.lines[$0] }
    return priced.allowedAmount - price(Claim(id: claim.id, lines: rest)).allowedAmount
  }

  /// Prices the lines that are not denied, and puts those that are back in their places.
  private func price(_ claim: Claim, denying reasons: [Int: Reason]) -> PricedClaim {
    let kept = claim.lines.indices.filter { reasons[$0] == nil }
    let rest = price(Claim(id: claim.id, lines: kept.map { claim.lines[$0] }))
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

extension PricedLine {
  /// A line that an edit denies: allowed nothing.
  fileprivate init(_ billed: ClaimLine, denied reason: Reason) {
    self.init(
      billed: billed, outcome: .bundled, reason: reason, feeScheduleAmount: nil, allowedAmount: .zero,
      limitingCharge: nil, rules: [], parts: [], claimStep: nil, basis: nil, otherBasis: nil,
      contractTerm: nil)
  }

  /// The line of a claim that is part of a larger one; `places` are where its lines stand there.
  fileprivate func moved(to places: [Int]) -> PricedLine {
    PricedLine(
      billed: billed, outcome: outcome, reason: reason, feeScheduleAmount: feeScheduleAmount,
      allowedAmount: allowedAmount, limitingCharge: limitingCharge, rules: rules,
      parts: parts.map { part in
        PricedPart(
          steps: part.steps, amount: part.amount, repeats: part.repeats, lines: part.lines.map { places[$0] })
      },
      claimStep: claimStep, basis: basis, otherBasis: otherBasis, contractTerm: contractTerm)
  }
}

extension Finding {
  fileprivate func with(amountAtStake: Money?) -> Finding {
    Finding(
      id: id, severity: severity, lines: lines, message: message, amountAtStake: amountAtStake, source: source
    )
  }

  fileprivate func moved(to places: [Int]) -> Finding {
    Finding(
      id: id, severity: severity, lines: lines.map { places[$0] }, message: message,
      amountAtStake: amountAtStake, source: source)
  }
}
