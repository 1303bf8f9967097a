// The fees of other localities, which payers take by mistake.

import FeePricing

/// Lists the localities whose fees may have been paid in place of the right one's; each list is made once.
final class WrongLocalities {
  struct Lists {
    /// Those of the same carrier, and no locality at all.
    let near: [PayerMistake]
    /// Those of other carriers.
    let far: [PayerMistake]
  }

  private struct Key: Hashable {
    let home: Locality
    /// Whether the contract names it.
    let isAgreed: Bool
    /// The first day of the schedule.
    let from: ServiceDate?
  }

  private let medicare: FeeData
  private let contract: Contract
  private var known: [Key: Lists] = [:]

  init(_ medicare: FeeData, _ contract: Contract) {
    self.medicare = medicare
    self.contract = contract
  }

  func lists(_ line: ClaimLine) -> Lists {
    let agreed = contract.version(on: line.date)?.locality
    let period = medicare.period(on: line.date)
    let key = Key(home: agreed ?? line.locality, isAgreed: agreed != nil, from: period?.span.from)
    if let lists = known[key] { return lists }
    let home = key.home
    let all = (period.map { medicare.localities(in: $0) } ?? [])
      .map { (place: $0.locality, name: "\($0.locality) \($0.name)") }
    let near = all.filter { $0.place.carrier == home.carrier } + [(.national, "no locality (national)")]
    func mistakes(_ places: [(place: Locality, name: String)], isOneOfMany: Bool) -> [PayerMistake] {
      places.filter { $0.place != home }.map { locality in
        PayerMistake(
          .wrongLocality, "paid the fee of \(locality.name)", key.isAgreed ? [.localityOfService] : [],
          edit: .locality(locality.place), isOneOfMany: isOneOfMany)
      }
    }
    let lists = Lists(
      near: mistakes(near, isOneOfMany: false),
      far: mistakes(all.filter { $0.place.carrier != home.carrier }, isOneOfMany: true))
    known[key] = lists
    return lists
  }
}
