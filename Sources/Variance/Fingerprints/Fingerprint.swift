// Which mistakes give the cents that a payer remitted.

import FeePricing

/// A mistake that gives exactly the cents that were remitted for some lines, and what else it would have changed.
struct Fingerprint {
  let mistake: PayerMistake
  /// Groups of lines that the mistake changes, these among them, and that were remitted so.
  let explained: [Int]
  /// How many groups it would have changed otherwise than was remitted.
  let contradictions: Int
}

/// Lines that are judged together, with what is compared.
struct ComparedGroup {
  /// Places in the priced claim.
  let lines: [Int]
  let expected: Money
  let remitted: Money
  let paidUnits: Int32?
}

/// Tries mistakes on one claim.
struct Fingerprinting {
  let known: KnownMistakes
  let replay: Replay
  let claim: PricedClaim
  let groups: [ComparedGroup]
  private var replayed: [PayerMistake: [Money?]] = [:]

  init(_ known: KnownMistakes, _ replay: Replay, _ claim: PricedClaim, _ groups: [ComparedGroup]) {
    self.known = known
    self.replay = replay
    self.claim = claim
    self.groups = groups
  }

  /// The mistakes that give a group's cents: those that nothing of the claim contradicts first, then the simplest.
  mutating func fingerprints(of number: Int) -> [Fingerprint] {
    let group = groups[number]
    let mistakes = known.mistakes(with: group.lines, of: claim.lines, paidUnits: group.paidUnits)
    var found: [Fingerprint] = []
    for mistake in mistakes {
      guard amount(of: group, mistake) == group.remitted, group.remitted != group.expected else { continue }
      var explained: [Int] = []
      var contradictions = 0
      for (place, other) in groups.enumerated() {
        guard let amount = amount(of: other, mistake), amount != other.expected else { continue }
        if amount == other.remitted { explained.append(place) } else { contradictions += 1 }
      }
      if mistake.isWhole, contradictions > 0 { continue }
      found.append(Fingerprint(mistake: mistake, explained: explained, contradictions: contradictions))
    }
    return found.filter { $0.contradictions == 0 } + found.filter { $0.contradictions > 0 }
  }

  private mutating func amount(of group: ComparedGroup, _ mistake: PayerMistake) -> Money? {
    let amounts =
      replayed[mistake]
      ?? replay.allowed(claim.lines.map(\.billed), mistake.terms, mistake.edit)
    replayed[mistake] = amounts
    var total = Money.zero
    for line in group.lines {
      guard let amount = amounts[line] else { return nil }
      total += amount
    }
    return total
  }
}
