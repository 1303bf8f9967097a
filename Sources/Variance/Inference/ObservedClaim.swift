// What remittances show of a contract.

import FeePricing

/// A claim with what a payer allowed for its lines.
public struct ObservedClaim: Sendable {
  /// Lines that were allowed an amount together: one, or the two sides of a pair.
  public struct Group: Sendable {
    public let lines: [Int]
    public let allowed: Money
    /// Whether a line was allowed its charge: it shows no more than that the price is not lower.
    public let isAtCharge: Bool
  }

  public let lines: [ClaimLine]
  public let groups: [Group]

  /// What can be learned from a judged claim; `nil` if nothing can: lines that were denied, bundled or recoded teach
  /// nothing of the contract.
  public init?(_ judged: JudgedClaim, lines: [ClaimLine]) {
    var groups: [Group] = []
    var pairs: [Int: Int] = [:]
    for part in (judged.priced?.lines.flatMap(\.parts) ?? []) where part.lines.count == 2 {
      pairs[part.lines[0]] = part.lines[1]
      pairs[part.lines[1]] = part.lines[0]
    }
    for line in judged.lines {
      guard let place = line.pricedPlace, let allowed = line.remittedAllowed, allowed > .zero,
        line.classification == .notPriced || line.classification.isCompared,
        line.cause != .downcoded, line.cause != .bundled
      else { continue }
      guard let mate = pairs[place] else {
        groups.append(Group(lines: [place], allowed: allowed, isAtCharge: allowed == line.charge))
        continue
      }
      guard place < mate, let later = judged.lines.first(where: { $0.pricedPlace == mate }),
        let other = later.remittedAllowed
      else { continue }
      groups.append(
        Group(
          lines: [place, mate], allowed: allowed + other,
          isAtCharge: allowed == line.charge || other == later.charge))
    }
    guard !groups.isEmpty else { return nil }
    self.lines = lines
    self.groups = groups
  }

  /// The claim with some of its groups; `nil` with none.
  func keeping(_ isKept: (Group) -> Bool) -> ObservedClaim? {
    let kept = groups.filter(isKept)
    return kept.isEmpty ? nil : ObservedClaim(lines: lines, groups: kept)
  }

  private init(lines: [ClaimLine], groups: [Group]) {
    self.lines = lines
    self.groups = groups
  }
}
