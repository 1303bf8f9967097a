// The figures that the payment rules use, as in force on a day; the rules themselves hold no numbers.

/// Rates and amounts of the payment rules as in force on a day.
///
/// Loaded from `FeeData/medicare/rules.csv`, where each has its dates and its citation.
public struct RuleParameters: Sendable, Hashable {
  /// Both sides of a procedure, as a share of one (indicator 1): 150 percent.
  public var bilateral = Rate.whole
  /// Shares of ranked procedures; the last one repeats.
  public var ladder = Ladder()
  /// The position from which a ranked procedure is "by report": 6.
  public var byReportFrom: Int32 = .max
  /// What further imaging procedures keep of their technical part: 50 percent.
  public var imagingTechnical = Rate.whole
  /// What further imaging procedures keep of their professional part: 95 percent.
  public var imagingProfessional = Rate.whole
  /// What further therapy units keep of their practice expense: 50 percent.
  public var therapyExpense = Rate.whole
  /// What further cardiovascular tests keep of their technical part: 75 percent.
  public var cardiovascularTechnical = Rate.whole
  /// What further ophthalmology tests keep of their technical part: 80 percent.
  public var ophthalmologyTechnical = Rate.whole
  /// Each of two surgeons: 62.5 percent.
  public var coSurgeon = Rate.whole
  /// A physician who assists: 16 percent.
  public var assistant = Rate.whole
  /// A physician who assists as a minimum assistant (81); the same as ``assistant`` but in some contracts.
  public var minimumAssistant = Rate.whole
  /// A physician who assists where no resident is available (82); the same as ``assistant`` but in some contracts.
  public var assistantWithoutResident = Rate.whole
  /// A non-physician who assists (AS): 13.6 percent.
  public var nonphysicianAssistant = Rate.whole
  /// Therapy furnished in whole or part by an assistant (CO, CQ): 85 percent.
  public var therapyAssistant = Rate.whole
  /// A practice that does not participate: 95 percent.
  public var nonparticipating = Rate.whole
  /// The most an unassigned claim may charge, as a share of the non-participating amount: 115 percent.
  public var limitingCharge = Rate.whole
  /// How many minutes of anesthesia make a time unit: 15.
  public var anesthesiaMinutes: Int64 = 1
  /// Anesthesia under medical direction, as a share: 50 percent to each.
  public var medicalDirection = Rate.whole
  /// The base units that a physician is paid who supervises more than four procedures (AD): 3.
  public var supervisionUnits: Int64 = 0
  /// The bonus of physicians in a health professional shortage area, as a share of Medicare's payment: 10 percent.
  public var shortageAreaBonus = Rate(millionths: 0)
  /// What the second and later procedures in a surgery center are paid: 50 percent.
  public var surgeryCenterFurther = Rate.whole
  /// What the second and later procedures of status T in a hospital are paid: 50 percent.
  public var hospitalFurther = Rate.whole
  /// What a facility is paid for a procedure that was stopped before anesthesia: 50 percent.
  public var facilityDiscontinued = Rate.whole
  /// The patient's share of what is allowed after the deductible: 20 percent.
  public var coinsurance = Rate.whole
  /// What is withheld from the Medicare payment: 2 percent.
  public var sequestration = Rate(millionths: 0)
  /// The Part B deductible of the calendar year.
  public var deductible = Money.zero

  // What only contracts change.

  /// What procedures are ranked by.
  public var rankBasis = RankBasis.allowed
  /// Whether add-on codes are ranked, too.
  public var addOnsAreRanked = false
  /// How the amount of both sides is shared by two lines; `nil` for as evenly as the cents permit.
  public var pairSplit: PairSplit?
  /// Whether and how the charge limits what is allowed.
  public var chargeTest = ChargeTest.line
  /// How many procedures of the day that are not on the claim rank before those that are.
  public var proceduresBefore: Int32 = 0
  /// Whether each side of a procedure is ranked on its own, the later one with what both are paid beyond one.
  public var ranksSidesApart = false

  /// Parameters under which no rule changes an amount: every rate whole, nothing withheld or deducted.
  public init() {}
}

/// What the first, second and later procedures of a day are paid: 100, 50, 50, 50, 50 percent.
public struct Ladder: Sendable, Hashable {
  /// At most eight steps; the last one repeats.
  private var rates: InlineArray<8, Int64> = .init(repeating: 1_000_000)
  /// How many steps there are; at least one.
  public private(set) var count = 1

  /// All procedures in full.
  public init() {}

  /// - Returns: `nil` unless there are one to eight rates.
  public init?(_ rates: [Rate]) {
    guard (1...8).contains(rates.count) else { return nil }
    for (place, rate) in rates.enumerated() { self.rates[place] = rate.millionths }
    count = rates.count
  }

  /// The share of the procedure at `position`, the first being 1.
  ///
  /// - Precondition: `position` is at least 1.
  @inline(__always)
  public func rate(at position: Int32) -> Rate {
    Rate(millionths: rates[min(Int(position), count) - 1])
  }

  /// Whether both have the same steps; unused places do not count.
  public static func == (left: Ladder, right: Ladder) -> Bool {
    left.count == right.count && (0..<left.count).allSatisfy { left.rates[$0] == right.rates[$0] }
  }

  /// Hashes the steps in use.
  public func hash(into hasher: inout Hasher) {
    for place in 0..<count { hasher.combine(rates[place]) }
  }
}
