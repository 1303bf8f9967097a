// Invented claims with realistic shares, the same for the same seed.

import FeePricing
import SeededNumbers

/// Makes claims of a pain practice: visits, add-on families, both sides, nurse practitioners, drugs, unknown codes
/// and charges below the fee.
struct ClaimGenerator {
  /// What kind of claims.
  enum Kind {
    /// One to six lines of any service.
    case mixed
    /// One office visit by a physician.
    case simple
    /// Six lines that meet most rules: a visit with 25, both sides, an add-on, imaging, therapy, a low charge,
    /// all by a nurse practitioner.
    case everyRule
  }

  private var numbers = SeededNumbers(seed: 1)
  private let kind: Kind
  private let mix = ServiceMix()
  private let localities: [Locality]
  private let sixServices: [Service]

  init(_ data: FeeData, _ kind: Kind = .mixed) {
    self.kind = kind
    localities = data.periods.last.map { data.localities(in: $0).map(\.locality) } ?? [.national]
    var therapy = Service("97110", "GP")
    therapy.units = 3
    sixServices = [
      Service("99214", "25"), Service("64635", "50"), Service("64636", "50"), Service("20610", "LT"),
      Service("72148", "26"), therapy,
    ]
  }

  /// The lines of the next claim.
  mutating func next() -> [ClaimLine] {
    switch kind {
    case .mixed: mixed()
    case .simple: claim([Service("99213")], by: .physician, lowCharges: 0)
    case .everyRule: claim(sixServices, by: Practitioner("NP") ?? .physician, lowCharges: 200)
    }
  }

  private mutating func mixed() -> [ClaimLine] {
    let count = numbers.pick([1, 1, 1, 2, 2, 2, 3, 3, 4, 6])
    var services: [Service] = []
    if count > 1, numbers.happens(ServiceMix.visitFirst) {
      services.append(mix.visitWithProcedure(&numbers))
    }
    while services.count < count { services += mix.services(&numbers).prefix(count - services.count) }
    let practitioner = numbers.happens(700) ? "MD" : numbers.happens(600) ? "NP" : "PA"
    return claim(services, by: Practitioner(practitioner) ?? .physician, lowCharges: 150)
  }

  /// The services in one place on one day; in one claim of twenty, the second half of them on the day after.
  ///
  /// - Parameter lowCharges: the lines of a thousand whose charge is below the fee.
  private mutating func claim(
    _ services: [Service], by practitioner: Practitioner, lowCharges: Int
  ) -> [ClaimLine] {
    let date =
      ServiceDate(
        year: numbers.happens(600) ? 2026 : 2025, month: Int.random(in: 1...12, using: &numbers),
        day: Int.random(in: 1...27, using: &numbers)) ?? .endOfTime
    let place = PlaceOfService(uncheckedNumber: numbers.happens(550) ? 11 : numbers.happens(500) ? 24 : 22)
    let locality = numbers.pick(localities)
    let isOfTwoDays = numbers.happens(50)
    return services.enumerated().map { index, service in
      let range = numbers.happens(lowCharges) ? 20_00...60_00 : service.charges
      return ClaimLine(
        code: service.code, modifiers: service.modifiers, units: service.units,
        date: isOfTwoDays && index * 2 >= services.count ? date.next : date, place: place, locality: locality,
        practitioner: practitioner, charge: Money(cents: Int64.random(in: range, using: &numbers)))
    }
  }
}
