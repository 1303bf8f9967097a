// An encounter's claim, priced by the one engine, and what the facility is paid beside it.

import ClaimFormats
import FeePricing

/// Amounts of an encounter or, added up, of a course: cents, and hundredths of a work RVU.
public struct PathwayAmounts: Hashable, Sendable {
  /// What the practitioner is allowed, by patient and payer together.
  public var allowed = Money.zero
  /// The patient's share, no deductible being left.
  public var patient = Money.zero
  /// What the payer pays the practitioner, before sequestration.
  public var payer = Money.zero
  /// What Medicare pays the facility, national; `nil` where no facility is paid, or it is not known what.
  public var facility: Money?
  /// Hundredths of a relative value unit of work as published, each unit counted, both sides at 150 percent where the
  /// file says so, before any reduction; `nil` where a service has no published row.
  public var work: Int64? = 0
}

/// What an encounter comes to in some circumstances.
public struct PricedEncounter: Sendable {
  public let title: String
  /// The claim as billed; its date is that of the encounter's first step.
  public let lines: [PricedLine]
  public let place: PlaceOfService
  public let practitioner: Practitioner
  public let date: ServiceDate
  /// `nil` where a line has no price.
  public let amounts: PathwayAmounts?
  /// Why there is no amount, or no facility amount where one is paid: one for each, with its place in the file.
  public let reasons: [String]
  /// Whether a facility is paid at this place, known what or not.
  public let hasFacility: Bool
  /// What the facility is paid, line by line and by which rates; `nil` where none is, or no rates are loaded.
  public let facility: FacilityPayment?
  /// What the practice itself spends on it.
  public let cost: Money
  /// What pricing noticed.
  public let findings: [Finding]
}

/// Where, when and by whom a scenario is played, and from which tables it is priced.
public struct PathwayCircumstances: Sendable {
  /// What the circumstances are called beside others: `place 24, Acme PPO 2026`.
  public let name: String
  /// On the payer's terms.
  public internal(set) var data: FeeData
  /// On Medicare's.
  public let medicare: FeeData
  public let terms: PayerTerms
  public let facilityRates: FacilityRates
  /// The day of the first encounter.
  public let date: ServiceDate
  public internal(set) var place: PlaceOfService
  public internal(set) var practitioner: Practitioner
  public let locality: Locality
  /// What holds for some steps only.
  public let exceptions: StepExceptions
  /// Whether every encounter is priced as if it were on the first day.
  public let hasConstantPrices: Bool
  /// Patients a year, over whom yearly costs are spread; `nil` where none are said, and yearly costs are left out.
  public let patients: Int64?

  /// - Parameters:
  ///   - data: the fee data on the payer's terms.
  ///   - medicare: the same on Medicare's; `data` itself where that is the payer.
  public init(
    name: String, data: FeeData, medicare: FeeData? = nil, terms: PayerTerms, facilityRates: FacilityRates,
    date: ServiceDate, place: PlaceOfService, practitioner: Practitioner, locality: Locality,
    exceptions: StepExceptions = StepExceptions(), hasConstantPrices: Bool = false, patients: Int64? = nil
  ) {
    self.hasConstantPrices = hasConstantPrices
    self.patients = patients
    self.name = name
    self.data = data
    self.medicare = medicare ?? data
    self.exceptions = exceptions
    self.terms = terms
    self.facilityRates = facilityRates
    self.date = date
    self.place = place
    self.practitioner = practitioner
    self.locality = locality
  }
}

/// Places and practitioners of single steps, by the names of steps or encounters; they stand over all others.
public struct StepExceptions: Sendable {
  public var places: [String: PlaceOfService]
  public var practitioners: [String: Practitioner]

  public init(places: [String: PlaceOfService] = [:], practitioners: [String: Practitioner] = [:]) {
    self.places = places
    self.practitioners = practitioners
  }
}

extension PathwayCircumstances {
  /// Prices an encounter of a step some days after the first.
  ///
  /// - Throws: ``LoadError`` if no service of it is left with these parameters.
  func price(
    _ encounter: Encounter, step: String, day: Int, _ values: [String: ParameterValue]
  ) throws(LoadError) -> PricedEncounter {
    let date = hasConstantPrices ? date : date.adding(days: day)
    let place =
      exceptions.places[step] ?? exceptions.places[encounter.name] ?? encounter.setting ?? self.place
    let practitioner =
      exceptions.practitioners[step] ?? exceptions.practitioners[encounter.name] ?? encounter.practitioner
      ?? self.practitioner
    let services = encounter.services.filter { $0.when.holds(values) }
    guard !services.isEmpty else {
      throw LoadError(
        at: encounter.place,
        "with these parameters \"\(encounter.name)\" has no service; give it one for each value")
    }
    let lines = services.map { service in
      ClaimLine(
        code: service.notation.code, modifiers: service.modifiers(values), units: service.notation.units,
        date: date, place: place, locality: locality, practitioner: practitioner,
        charge: service.notation.charge)
    }
    let priced = Pricer(data, terms: terms).price(Claim(lines: lines))
    var reasons = zip(priced.lines, services).compactMap { line, service in
      line.allowedAmount == nil
        ? "\(encounter.title) on \(date): \(line.billed.code) has no price: \(line.reason?.description ?? "") (\(service.place))"
        : nil
    }
    let hasFacility = FacilityKind(place) != nil
    let facility = hasFacility ? payment(lines, services, on: date) : nil
    let amount = facility.flatMap { $0.notPricedLines == 0 ? $0.amount : nil }
    if hasFacility, amount == nil {
      reasons.append(
        "\(encounter.title): what the facility is paid for these services is not known"
          + (facility?.gap.map { ": \($0)" } ?? ""))
    }
    return PricedEncounter(
      title: encounter.title, lines: priced.lines, place: place, practitioner: practitioner, date: date,
      amounts: amounts(priced, amount), reasons: reasons, hasFacility: hasFacility, facility: facility,
      cost: encounter.cost.amount(values), findings: priced.findings)
  }

  /// What Medicare pays the facility, whoever pays the practitioner; its own code stands for the professional's where the
  /// scenario names one.
  private func payment(
    _ lines: [ClaimLine], _ services: [ScenarioService], on date: ServiceDate
  ) -> FacilityPayment? {
    let billed = zip(lines, services).map { line, service in
      guard let own = service.facility else { return line }
      var line = line
      (line.code, line.units) = (own.code, max(line.units, own.units))
      return line
    }
    return medicare.period(on: date).flatMap { period in
      FacilityPayment(billed, rates: facilityRates, parameters: period.parameters)
    }
  }

  private func amounts(_ claim: PricedClaim, _ facility: Money?) -> PathwayAmounts? {
    guard claim.notPricedLines == 0 else { return nil }
    let shares = PatientShare.shares(
      of: claim.lines.map { line in
        guard let allowed = line.allowedAmount, let parameters = data.patientParameters(of: line) else {
          return nil
        }
        return (allowed, parameters)
      }, deductibleRemaining: .zero, isSequestered: false)
    var amounts = PathwayAmounts(allowed: claim.allowedAmount, facility: facility)
    for share in shares {
      amounts.patient += share?.patientResponsibility ?? .zero
      amounts.payer += share?.payerPayment ?? .zero
    }
    amounts.work = work(claim)
    return amounts
  }

  /// Hundredths of a unit of work of a claim, rounded once, half a hundredth up.
  private func work(_ claim: PricedClaim) -> Int64? {
    var millionths: Int64 = 0
    for line in claim.lines {
      guard let period = data.period(on: line.billed.date),
        let row = data.schedule.row(line.billed.code, in: period.releaseNumber)
      else { return nil }
      millionths += Int64(row.work) * weight(line, row, bilateral: period.parameters.bilateral)
    }
    return Rounding.halfAwayFromZero.quotient(millionths, 1_000_000)
  }

  /// How many times a line's work counts, in millionths: each unit once, both sides as the file says, of which each line of
  /// a pair has half.
  private func weight(_ line: PricedLine, _ row: RelativeValueRow, bilateral: Rate) -> Int64 {
    let units = Int64(line.billed.units)
    guard row.bilateral == .payAt150Percent else { return units * 1_000_000 }
    if line.billed.modifiers.contains(where: { $0.description == "50" }) {
      return units * bilateral.millionths
    }
    let paired = Int64(line.parts.filter { $0.lines.count > 1 }.reduce(0) { $0 + $1.repeats })
    return paired * (bilateral.millionths / 2) + (units - paired) * 1_000_000
  }
}
