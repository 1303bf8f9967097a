// One number of the practice's, and the claims that stand under it.

import ClaimFormats
import FeePricing

extension RemittanceLedger {
  /// Decisions under one number of the practice's, by claim: those of one claim share the payer's number, or a day.
  ///
  /// - Parameter group: places in ``entries``, ascending.
  func separated(_ group: [Int]) -> [[Int]] {
    // A number under which everything stands names no claim.
    guard group.count > 1, group.count <= 1000 else { return [group] }
    var claims: [(members: [Int], links: ClaimLinks)] = []
    for entry in group {
      let links = ClaimLinks(entries[entry].claim)
      let places = claims.indices.filter { claims[$0].links.areOfOneClaim(links) }
      guard let first = places.first else {
        claims.append(([entry], links))
        continue
      }
      claims[first].members.append(entry)
      claims[first].links.formUnion(links)
      for place in places.dropFirst().reversed() {
        let other = claims.remove(at: place)
        claims[first].members += other.members
        claims[first].links.formUnion(other.links)
      }
    }
    return claims.map { $0.members.sorted() }
  }
}

/// What tells the claims of one number apart.
private struct ClaimLinks {
  private var payersNumbers: Set<String>
  /// Empty where no day is stated: then nothing tells it from the others.
  private var days: Set<DateSpan>

  init(_ claim: ClaimPayment) {
    payersNumbers = Set([claim.payerControl, claim.originalReference].filter { !$0.isEmpty })
    days = Set(claim.serviceDays)
  }

  func areOfOneClaim(_ other: ClaimLinks) -> Bool {
    if days.isEmpty || other.days.isEmpty || !payersNumbers.isDisjoint(with: other.payersNumbers) {
      return true
    }
    if payersNumbers.isEmpty || other.payersNumbers.isEmpty { return true }
    return days.contains { day in other.days.contains { $0.from <= day.through && day.from <= $0.through } }
  }

  mutating func formUnion(_ other: ClaimLinks) {
    payersNumbers.formUnion(other.payersNumbers)
    if other.days.isEmpty { days = [] }
    if !days.isEmpty { days.formUnion(other.days) }
  }
}

extension ClaimPayment {
  /// The days of its lines, those of the claim where a line has none; empty where some are not known.
  public var serviceDays: [DateSpan] {
    let days = lines.isEmpty ? [serviceDates.value] : lines.map { $0.dates.value ?? serviceDates.value }
    return days.contains(nil) ? [] : Array(Set(days.compactMap { $0 }))
  }
}
