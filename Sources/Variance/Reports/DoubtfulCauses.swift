// Causes that one line alone, or a remittance alone, cannot show.

import FeePricing

extension [JudgedClaim] {
  /// The claims with causes that may be chance put back to ``VarianceCause/unexplained``.
  ///
  /// One of a hundred localities far away gives the cents of some line by chance: it is believed where two amounts of
  /// one file agree on it.
  var withoutChance: [JudgedClaim] {
    var amounts: [ChanceKey: Set<ChanceAmount>] = [:]
    for line in lazy.flatMap(\.lines) {
      guard let mistake = line.mistake, mistake.isOneOfMany else { continue }
      amounts[ChanceKey(file: line.file, mistake: mistake), default: []]
        .insert(ChanceAmount(code: line.code, allowed: line.remittedAllowed))
    }
    let chance = Set(amounts.filter { $0.value.count < 2 }.keys)
    if chance.isEmpty { return self }
    return map { claim in
      var claim = claim
      for place in claim.lines.indices { claim.lines[place].forgetChance(chance) }
      return claim
    }
  }

  /// The claims of which no more is known than the remittance, without dollars for a practitioner's share: an 835 does not
  /// say who rendered a service, and a nurse practitioner's 85 percent is right.
  var withoutUnknownPractitioners: [JudgedClaim] {
    map { claim in
      if claim.isSubmitted { return claim }
      var claim = claim
      for place in claim.lines.indices {
        guard let share = claim.lines[place].mistake?.practitionerShare, share != .whole,
          claim.lines[place].cause == .nonphysicianRate
        else { continue }
        claim.lines[place].recoverable = .zero
        claim.lines[place].detail =
          "\(share) of the fee, as some are paid by law; practitioner unknown: give --claims or --provider"
      }
      return claim
    }
  }
}

private struct ChanceKey: Hashable {
  let file: String
  let mistake: PayerMistake
}

private struct ChanceAmount: Hashable {
  let code: String
  let allowed: Money?
}

extension JudgedLine {
  fileprivate mutating func forgetChance(_ chance: Set<ChanceKey>) {
    guard let mistake, chance.contains(ChanceKey(file: file, mistake: mistake)) else { return }
    detail = "also possible, on one amount alone: \(mistake.cause): \(detail)"
    cause = .unexplained
    self.mistake = nil
  }
}
