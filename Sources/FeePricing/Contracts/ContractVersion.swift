// The terms of a contract for a run of dates of service.

/// What was agreed for a run of dates of service. What is `nil` or empty is Medicare's rule.
public struct ContractVersion: Sendable {
  /// Dates of service, both included.
  public var span: DateSpan
  /// What the version is called in citations.
  public var name: String
  /// What services without a rate of their own are paid; `nil` where such services have no price.
  public var base: ContractPrice? = .percentOfMedicare(.whole)
  /// The day whose Medicare schedule, indices and factor hold; `nil` for those of the date of service.
  public var scheduleDate: ServiceDate?
  /// The locality whose indices hold; `nil` for that of the service.
  public var locality: Locality?
  /// Prices of codes and ranges, which come before the base.
  public var rates = ContractRates([])
  /// What is paid for services that neither a rate nor Medicare prices, as a share of the charge.
  public var unlisted: Rate?
  /// Both sides as a share of one.
  public var bilateral: Rate?
  /// How the amount of both sides is shown on two lines: 100 to 50.
  public var bilateralSplit: PairSplit?
  /// What the first, second and later procedures of a day are paid.
  public var ladder: Ladder?
  /// What procedures are ranked by.
  public var rankBasis: RankBasis?
  /// Whether add-on codes stay out of the ranking, as with Medicare.
  public var addOnsExempt: Bool?
  /// What types of practitioner are paid; others as with Medicare.
  public var practitioners: [PractitionerShare] = []
  /// What those who assist at surgery are paid.
  public var assistants = AssistantShares()
  /// Whether and how the charge limits what is allowed.
  public var chargeTest: ChargeTest?
  /// Dollars per unit in place of Medicare's, wherever Medicare's fee is taken; `nil` for Medicare's own.
  public var factor: ConversionFactor?
  /// How many procedures of the day that are not on the claim rank before those that are.
  public var proceduresBefore: Int32 = 0
  /// Whether each side of a procedure is ranked on its own, the later one with what both are paid beyond one.
  public var ranksSidesApart = false
  /// Whether the payer withholds Medicare's sequestration.
  public var isSequestered: Bool?
  /// Where the terms are written; a term that is not written has no place.
  public var places: [ContractClause: SourcePlace] = [:]

  /// Medicare, for the dates of service of `span`.
  public init(name: String, span: DateSpan) {
    self.name = name
    self.span = span
  }
}

/// A term of a contract that has its place in a file.
public enum ContractClause: String, Hashable, Sendable, CaseIterable {
  case name, payer, from, through, base, rates, rateFile, unlisted, bilateral, multipleProcedures,
    practitioner
  case assistant, lesserOfCharge, sequestration
}

/// What procedures of a day are ranked by.
public enum RankBasis: String, Sendable, CaseIterable {
  /// What is allowed for each before the ladder.
  case allowed
  /// The facility relative values, wherever the service was done.
  case facilityRVU
  /// The relative values of the setting.
  case totalRVU
  /// What was billed.
  case charge
}

/// Whether and how the charge limits what is allowed.
public enum ChargeTest: String, Sendable, CaseIterable {
  /// The charge limits nothing.
  case none
  /// Each service is allowed at most its charge.
  case line
  /// A claim is allowed at most the sum of its charges.
  case claim
}

/// How the amount of a service on two sides is shown on two lines.
public struct PairSplit: Hashable, Sendable {
  /// The shares of one side's amount that the earlier and the later line show.
  public let earlier: Rate
  /// See ``earlier``.
  public let later: Rate

  /// - Returns: `nil` unless both shares together are above zero.
  public init?(_ earlier: Rate, _ later: Rate) {
    guard earlier.millionths >= 0, later.millionths >= 0, earlier.millionths + later.millionths > 0 else {
      return nil
    }
    self.earlier = earlier
    self.later = later
  }

  /// What the earlier line shows of an amount, to the cent; the later one shows the rest.
  func earlierPart(of amount: Money) -> Money {
    let whole = earlier.millionths + later.millionths
    // Shares are at most 10,000 percent, amounts far below a trillion dollars: only the quotient is rounded.
    let (cents, rest) = amount.cents.quotientAndRemainder(dividingBy: whole)
    return Money(
      cents: cents * earlier.millionths
        + Rounding.halfAwayFromZero.quotient(rest * earlier.millionths, whole))
  }
}

/// What those who assist at surgery are paid, by modifier; `nil` is Medicare's share.
public struct AssistantShares: Hashable, Sendable {
  /// 80, an assistant surgeon; holds for 81 and 82, too, unless they are named.
  public var assistant: Rate?
  /// 81, a minimum assistant.
  public var minimumAssistant: Rate?
  /// 82, an assistant where no resident is available.
  public var withoutResident: Rate?
  /// AS, a practitioner who is not a physician.
  public var nonphysician: Rate?

  public init() {}
}
