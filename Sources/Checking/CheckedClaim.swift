// What checking a claim comes to: its price, what was found, and what each finding takes from it.

import FeePricing

/// A priced claim with what was found on it.
public struct CheckedClaim: Sendable {
  /// The claim as priced; with the edits applied, lines that they deny are allowed 0.00.
  public let priced: PricedClaim
  /// What was found, with the dollars that hang on each; what pricing itself remarked is not among them.
  public let found: [CheckedFinding]
  /// What the claim is allowed without the edits, less what it is allowed with every line denied that they deny.
  public let amountAtStake: Money

  init(priced: PricedClaim, found: [CheckedFinding] = [], amountAtStake: Money = .zero) {
    self.priced = priced
    self.found = found
    self.amountAtStake = amountAtStake
  }

  public var findings: [Finding] { found.map(\.finding) }
}

/// A finding and its part of a claim's dollars.
public struct CheckedFinding: Sendable {
  /// Its ``Finding/amountAtStake`` is what the claim is allowed less what it is allowed without the finding's lines.
  public let finding: Finding
  /// The line that it is about most: the one that will not be paid, else the first.
  public let place: Int?
  /// What the claim loses to this finding and to none before it, errors before warnings: the losses of a claim's
  /// errors add up to what is at stake, and no line's dollars are in two of them. `nil` where no dollars hang on it,
  /// and where it is silenced.
  public let loss: Money?
  /// What the claim would be allowed more, of money that was never billed.
  public let gain: Money?
  /// Why it is silenced; `nil` for a finding that is told.
  public let silencedBecause: String?
}

extension ClaimChecker {
  /// What each finding takes from a claim, those before it having taken theirs. A warning that holds a line against
  /// one that is denied already takes nothing: it was one or the other.
  ///
  /// - Parameters:
  ///   - found: findings with the dollars that hang on each alone.
  ///   - silenced: why each is silenced and takes nothing; `nil` for one that is told.
  func losses(_ found: [ClaimFinding], silenced: [String?], _ amounts: inout AmountsWithout) -> [Money?] {
    var losses = [Money?](repeating: nil, count: found.count)
    var denied = LineSet()
    var allowed = amounts.allowed(without: LineSet())
    for severity in [Finding.Severity.error, .warning, .info] {
      for (number, one) in found.enumerated()
      where one.finding.severity == severity && silenced[number] == nil {
        guard !one.denied.isEmpty, let alone = one.finding.amountAtStake else { continue }
        let isSettled =
          severity != .error && one.finding.lines.contains { denied.contains($0) && !one.denied.contains($0) }
        if !isSettled { denied.formUnion(one.denied) }
        let rest = amounts.allowed(without: denied)
        // Of a warning some units of a line may be in doubt, and not all of it.
        losses[number] = severity == .error ? allowed - rest : min(allowed - rest, alone)
        allowed = rest
      }
    }
    return losses
  }
}

/// What a claim is allowed without some of its lines, each set of lines priced once.
struct AmountsWithout {
  private let priced: PricedClaim
  private let claim: Claim
  private let claims: ClaimPricer
  private var known: [(lines: LineSet, allowed: Money)]

  init(_ priced: PricedClaim, _ claim: Claim, _ claims: ClaimPricer) {
    self.priced = priced
    self.claim = claim
    self.claims = claims
    known = [(LineSet(), priced.allowedAmount)]
  }

  mutating func allowed(without lines: LineSet) -> Money {
    if let found = known.first(where: { $0.lines == lines }) { return found.allowed }
    let rest = claim.lines.indices.filter { !lines.contains($0) }.map { claim.lines[$0] }
    let allowed = claims.allowedAmount(of: rest)
    known.append((lines, allowed))
    return allowed
  }

  /// What the claim is allowed less what it is allowed without some lines; `nil` if none of them has a price.
  mutating func loss(of lines: [Int]) -> Money? {
    guard lines.contains(where: { priced.lines[$0].allowedAmount != nil }) else { return nil }
    return known[0].allowed - allowed(without: LineSet(lines))
  }
}
