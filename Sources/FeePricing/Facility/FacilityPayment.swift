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

  /// What is paid in all; `nil` where no line has an amount, or a line's place among the others is not known.
  public var amount: Money? {
    let isRankKnown = !hasUnrankedLines || lines.count { $0.amount ?? .zero > .zero } <= 1
    return notPricedLines < lines.count && isRankKnown
      ? lines.reduce(.zero) { $0 + ($1.amount ?? .zero) } : nil
  }
  /// What is paid in all; `nil` where a part of it is not known.
  public var wholeAmount: Money? { gap == nil ? amount : nil }
  /// Whether the file leaves open what several services of a day do to the rates.
  public var hasUnrankedLines: Bool { lines.contains { $0.isUnranked } }
  /// How many lines have no amount.
  public var notPricedLines: Int { lines.count { $0.amount == nil } }
  /// What is not known of it, and why: `64493 status not in the file`; `nil` where all is known.
  public var gap: String? {
    if releases.isEmpty { return lines.first?.note }
    let unpriced = lines.filter { $0.amount == nil }.map { "\($0.billed.code) \($0.note)" }
    if !unpriced.isEmpty { return unpriced.joined(separator: ", ") }
    return amount == nil ? "the rates have no status indicators, so not what several services come to" : nil
  }
}

/// What a facility is paid for one line.
public struct FacilityLine: Sendable {
  /// The service as the professional bills it.
  public let billed: ClaimLine
  /// The payment indicator (`A2`) or status indicator (`T`); blank where the file has none.
  public internal(set) var indicator = ""
  /// The ambulatory payment classification; blank in a surgery center.
  public internal(set) var classification = ""
  /// The national rate of one unit in thousandths of a dollar; `nil` where the file has none.
  public internal(set) var rate: Int64?
  /// What is paid; zero if packaged into another service, `nil` if nothing can be said.
  public internal(set) var amount: Money?
  /// In a few words what was done with the rate, or why there is none; blank where it is paid as it stands.
  public internal(set) var note = ""
  /// Whether the file leaves open what several services of a day do to the rate.
  public internal(set) var isUnranked = false

  /// Whether most of a surgery center's rate is a device, so that the rate is left as it stands.
  var isDeviceIntensive: Bool { indicator == "J8" }
}

extension FacilityPayment {
  /// What the facility of the claim's place is paid on the date of its first line; `nil` if none is by these rates.
  public init?(_ claim: [ClaimLine], rates: FacilityRates, parameters: RuleParameters) {
    guard let first = claim.first, let kind = FacilityKind(first.place) else { return nil }
    self.kind = kind
    let release =
      switch kind {
      case .surgeryCenter: rates.procedures.release(on: first.date)
      case .hospitalOutpatient: rates.hospital.release(on: first.date)
      }
    guard let release else {
      releases = []
      lines = claim.map { FacilityLine(billed: $0, note: "no rates are loaded for \(first.date)") }
      return
    }
    switch kind {
    case .surgeryCenter:
      releases = [release.name] + (rates.ancillary.release(on: first.date).map { [$0.name] } ?? [])
      lines = surgeryCenterLines(claim, rates, parameters)
    case .hospitalOutpatient:
      releases = [release.name]
      lines = hospitalLines(claim, rates, parameters)
    }
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

extension FacilityLine {
  /// Settles a line that no rate decides; its rate, if it has one, is for a procedure that was finished.
  ///
  /// - Returns: whether the line is settled.
  mutating func settleWithoutRate() -> Bool {
    let names = Set(billed.modifiers.map(\.description))
    if billed.facilityUnits == 0 {
      (amount, note) = (.zero, "assists: paid with the surgeon's line")
    } else if !names.isDisjoint(with: ["52", "53"]) {
      note = "reduced or stopped: the facility's own modifier decides, 73 (half) or 74 (in full)"
    }
    return !note.isEmpty
  }

  /// Halves what is paid for a procedure that was stopped before anesthesia (73).
  ///
  /// - Source: 42 CFR 416.172(f) and 419.44(b).
  mutating func discontinue(at share: Rate) {
    guard let whole = amount, whole > .zero, billed.modifiers.contains(where: { $0.description == "73" })
    else { return }
    amount = whole.scaled(by: share)
    note += (note.isEmpty ? "" : ", ") + "stopped before anesthesia: \(share)"
  }
}

/// Pays discounted procedures: one unit of the highest rate in full, every other unit the further share.
///
/// - Parameter discounted: the places of the lines that are discounted against one another.
func discount(_ lines: inout [FacilityLine], _ discounted: [Int], further: Rate) {
  let top = highestRate(discounted, of: lines)
  for place in discounted {
    guard let rate = lines[place].rate, !lines[place].isDeviceIntensive else { continue }
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
