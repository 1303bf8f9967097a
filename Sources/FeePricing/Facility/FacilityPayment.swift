// What Medicare pays the facility for the services of a claim: national, before the wage index.

/// Medicare's payment to a surgery center or a hospital for the services of a claim on one day.
///
/// National and unadjusted (before the wage index); apart from the professional's allowed amount and never added to it.
public struct FacilityPayment: Sendable {
  /// Who is paid.
  public let kind: FacilityKind
  /// The releases of the rates: `ASC-AA-2026Q1`.
  public let releases: [String]
  /// In the order billed, one for each line of the claim.
  public let lines: [FacilityLine]

  /// What is paid in all; `nil` where a line's place among the others is not known.
  public var amount: Money? {
    let hasUnranked = lines.count { $0.isUnranked } > 0 && lines.count { $0.amount ?? .zero > .zero } > 1
    return hasUnranked ? nil : lines.reduce(.zero) { $0 + ($1.amount ?? .zero) }
  }
  /// How many lines have no amount.
  public var notPricedLines: Int { lines.count { $0.amount == nil } }
}

/// What a facility is paid for one line.
public struct FacilityLine: Sendable {
  /// The service as the professional bills it.
  public let billed: ClaimLine
  /// The payment indicator (`A2`) or status indicator (`T`); blank where the file has none.
  public internal(set) var indicator = ""
  /// The ambulatory payment classification; blank in a surgery center.
  public internal(set) var classification = ""
  /// The national rate of one unit in thousandths of a dollar; `nil` where nothing is paid apart.
  public internal(set) var rate: Int64?
  /// What is paid; zero if packaged into another service, `nil` if nothing can be said.
  public internal(set) var amount: Money?
  /// In a few words what was done with the rate, or why there is none; blank where it is paid as it stands.
  public internal(set) var note = ""
  /// Whether the file leaves open what several services of a day do to the rate.
  public internal(set) var isUnranked = false
}

extension FacilityPayment {
  /// What the facility of the claim's place is paid on the date of its first line; `nil` if none is by these rates,
  /// or none is loaded for the date.
  public init?(_ claim: [ClaimLine], rates: FacilityRates, parameters: RuleParameters) {
    guard let first = claim.first, let kind = FacilityKind(first.place) else { return nil }
    let lines: [FacilityLine]
    switch kind {
    case .surgeryCenter:
      guard let release = rates.procedures.release(on: first.date) else { return nil }
      let ancillary = rates.ancillary.release(on: first.date).map { [$0.name] } ?? []
      (releases, lines) = (
        [release.name] + ancillary,
        surgeryCenterLines(claim, rates, further: parameters.surgeryCenterFurther)
      )
    case .hospitalOutpatient:
      guard let release = rates.hospital.release(on: first.date) else { return nil }
      releases = [release.name]
      lines = hospitalLines(claim, rates.hospital, further: parameters.hospitalFurther)
    }
    (self.kind, self.lines) = (kind, lines)
  }
}

extension ClaimLine {
  /// How many procedures the facility reports: both sides are two, and those who assist bring none of their own.
  var facilityUnits: Int64 {
    let names = Set(modifiers.map(\.description))
    if !names.isDisjoint(with: ["80", "81", "82", "AS"]) { return 0 }
    let isBilateral = names.contains("50") || names.isSuperset(of: ["RT", "LT"])
    return isBilateral ? max(2, Int64(units)) : Int64(units)
  }
}

/// Which of some lines has the highest rate; of equal ones the first.
func highestRate(_ places: [Int], of lines: [FacilityLine]) -> Int? {
  places.max { (lines[$0].rate ?? 0, $1) < (lines[$1].rate ?? 0, $0) }
}

/// Pays discounted procedures: one unit of the highest rate in full, every other unit the further share.
///
/// - Parameter discounted: the places of the lines that are discounted against one another.
func discount(_ lines: inout [FacilityLine], _ discounted: [Int], further: Rate) {
  let top = highestRate(discounted, of: lines)
  for place in discounted {
    guard let rate = lines[place].rate else { continue }
    let units = lines[place].billed.facilityUnits
    let full: Int64 = place == top ? 1 : 0
    let whole = Money(thousandths: rate)
    lines[place].amount = whole.times(full) + whole.scaled(by: further).times(units - full)
    if units > full {
      let both = full > 0 ? "first in full, \(units - full) × \(further)" : "\(further)"
      lines[place].note = units - full > 1 && full == 0 ? "\(units) × \(further)" : both
    }
  }
}
