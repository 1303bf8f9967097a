// What rules price: one line's service, one unit of it, or a pair of lines for two sides.

/// A pricing unit: one service as the rules see it, with the amount it has reached.
struct PricingUnit: Sendable {
  /// The amount reached, in cents.
  var amount: Money
  /// The billed charge of the unit's lines in cents; negative where none is known.
  var chargeCents: Int64
  /// What is known of the charge, in cents: of equal amounts the higher charge ranks first.
  var tieBreaker: Int64
  /// Its place among the scope's units, by which its steps are recorded.
  var number: Int32 = 0
  /// The line it belongs to; of a pair, the earlier line.
  var line: Int32
  /// The later line of a pair; -1 if the unit is of one line.
  var mate: Int32 = -1
  /// How many units of service the amount is for.
  var quantity: Int32 = 1
  /// How many units like this one there are; each is ranked and rounded on its own.
  var repeats: Int32 = 1
  var rules = RuleSet(.base)
  var traits: Traits
  /// Of the quantity, how many take no part in the ranking of imaging studies.
  var unrankedSides: Int32 = 0
  /// The endoscopy family it was priced in, counted from 1; 0 for none.
  var family: Int32 = 0

  /// What decides which rules look at a unit.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt32

    /// Done on both sides and paid at 150 percent.
    static let bothSidesAt150 = Traits(rawValue: 1 << 0)
    /// Takes part in the ranking of procedures.
    static let ranked = Traits(rawValue: 1 << 1)
    /// A member of an endoscopy family.
    static let endoscopy = Traits(rawValue: 1 << 2)
    static let imaging = Traits(rawValue: 1 << 3)
    static let therapy = Traits(rawValue: 1 << 4)
    static let cardiovascular = Traits(rawValue: 1 << 5)
    static let ophthalmology = Traits(rawValue: 1 << 6)
    static let splitCare = Traits(rawValue: 1 << 7)
    static let coSurgeon = Traits(rawValue: 1 << 8)
    static let assistant = Traits(rawValue: 1 << 9)
    static let nonphysicianAssistant = Traits(rawValue: 1 << 10)
    static let therapyAssistant = Traits(rawValue: 1 << 11)
    /// Takes part in the imaging ranking but keeps its whole amount: of two sides paid as one fee, one was
    /// studied in a separate session.
    static let keepsImagingAmount = Traits(rawValue: 1 << 12)
    /// Paid from the drug payment limits.
    static let drug = Traits(rawValue: 1 << 13)
    /// Paid by anesthesia units.
    static let anesthesia = Traits(rawValue: 1 << 14)
    /// An assistant who is called a minimum assistant (81), or assists for want of a resident (82).
    static let minimumAssistant = Traits(rawValue: 1 << 15)
    static let withoutResident = Traits(rawValue: 1 << 16)

    static let components: Traits = [.imaging, .therapy, .cardiovascular, .ophthalmology]
    static let anyAssistant: Traits = [.assistant, .nonphysicianAssistant]
    static let anyRole: Traits = [.coSurgeon, .assistant, .nonphysicianAssistant]
  }
}

extension PricingUnit {
  /// Sets the amount and leaves a step behind if it changed.
  @inline(__always)
  mutating func change<R: StepRecorder>(
    to amount: Money, by rule: Rule, rate: Rate? = nil, note: Step.Note = .none, _ recorder: inout R
  ) {
    // Without a branch where nothing is recorded: which amounts change is anyone's guess.
    let isChanged = amount != self.amount
    self.amount = amount
    rules.formUnion(RuleSet(rule, if: isChanged))
    if R.isRecording, isChanged {
      recorder.record(Step(rule: rule, rate: rate, amount: amount, note: note), unit: number)
    }
  }

  /// Takes a share of the amount.
  @inline(__always)
  mutating func scale<R: StepRecorder>(
    by rate: Rate, rule: Rule, note: Step.Note = .none, _ recorder: inout R
  ) {
    // Most shares are all of it.
    guard rate != .whole else { return }
    change(to: amount.scaled(by: rate), by: rule, rate: rate, note: note, &recorder)
  }
}

/// A claim line once it is known to have a fee: what its units start from.
struct ResolvedLine: Sendable {
  var outcome = Outcome.notPriced
  var reason: Reason?
  var rules: RuleSet = []
  /// What its units take part in.
  var traits: PricingUnit.Traits = []
  /// The fee schedule amount of one unit and one side.
  var fee = Money.zero
  /// What its units have come to.
  var allowed = Money.zero
  /// The fee after the OPPS cap.
  var cappedFee = Money.zero
  /// Where in ``FeeSchedule/pricing`` the row that prices it stands.
  var row: Int32 = 0
  /// The period of ``FeeData/periods`` its date lies in.
  var period: Int32 = 0
  /// The line of the other side, where the two are one service; -1 where there is none.
  var mate: Int32 = -1
  var effects: ModifierEffects = []
  var indices = GeographicIndices.national
  var setting = Setting.nonfacility
  /// What is to be seen to before its claim is priced.
  var flags: Flags = []

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    /// It has no price.
    static let unpriced = Flags(rawValue: 1 << 0)
    /// Status T: paid only if nothing else is (decided once the whole scope is resolved).
    static let injection = Flags(rawValue: 1 << 1)
    /// Of another date or practitioner than the claim's first line.
    static let otherScope = Flags(rawValue: 1 << 2)
    /// The fee schedule has no price for it; another schedule may have.
    static let ofOtherSchedule = Flags(rawValue: 1 << 3)
  }
}
