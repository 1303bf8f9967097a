// A line of which only the rules for every line, for both sides and for several procedures are asked.

/// A plain line: nothing stands against its price, and nothing sets it apart from the lines beside it but its rank.
struct PlainLine: BitwiseCopyable, Sendable {
  /// The fee schedule amount of one unit and one side.
  let fee: Money
  /// What the rules before the ranking have made of it.
  let amount: Money
  /// The billed charge in cents; negative where none is known.
  let chargeCents: Int64
  /// What the practitioner is paid.
  let share: Rate
  /// Its ``Rank/packed`` rank; 0 for what is paid in full whatever ranks before it.
  var rank: UInt64
  /// The period of ``FeeData/periods`` its date lies in.
  let period: Int32
  /// Which of the claims that are priced together it is of.
  let claim: Int32
  /// The rules so far.
  let rules: RuleSet

  /// A line that is not plain.
  static let none = PlainLine(
    fee: .zero, amount: .zero, chargeCents: -1, share: .whole, rank: 0, period: 0, claim: 0, rules: [])
}

/// Where, when and by whom a line was done, with what that means for its price. What is smallest stands last: gaps
/// between would be copied as well.
struct PlainCircumstances: BitwiseCopyable, Sendable {
  /// What the practitioner is paid.
  let share: Rate
  let factor: ConversionFactor
  /// The period of ``FeeData/periods``.
  let period: Int32
  let locality: Locality
  let practitioner: Practitioner
  let indices: GeographicIndices
  let place: PlaceOfService
  let setting: Setting

  /// Those of no line: no period is negative, and no line without one is looked at.
  static let none = PlainCircumstances(
    share: .whole, factor: ConversionFactor(tenThousandths: 0), period: .min, locality: .national,
    practitioner: .physician, indices: .national, place: .office, setting: .nonfacility)

  /// Whether they are those of a line.
  @inline(__always)
  func are(of found: FoundLine) -> Bool {
    found.row.period == period && found.line.locality == locality && found.line.place == place
      && found.line.practitioner == practitioner
  }
}

/// What sets a claim apart from those of plain lines that are all in one scope.
struct ClaimMarks: OptionSet, BitwiseCopyable, Sendable {
  let rawValue: UInt32

  /// Lines of several days or practitioners.
  static let severalScopes = ClaimMarks(rawValue: 1 << 0)
  /// A line with RT, and one with LT: two that may be a pair.
  static let right = ClaimMarks(rawValue: ModifierEffects.right.rawValue)
  static let left = ClaimMarks(rawValue: ModifierEffects.left.rawValue)
  static let bothSides: ClaimMarks = [.right, .left]
  /// A line that is not plain.
  static let long = ClaimMarks(rawValue: 1 << 31)

  /// Whether the claim takes the long way.
  @inline(__always)
  var isLong: Bool { contains(.long) || contains(.bothSides) }
}

extension ClaimLine {
  /// Whether the other line is of the same scope: of the same day and practitioner.
  @inline(__always)
  func isBeside(_ other: ClaimLine) -> Bool {
    date == other.date && practitioner == other.practitioner
  }
}

extension PricingUnit {
  /// A plain line as the rules that follow the ranking see it.
  @inline(__always)
  init(_ line: PlainLine) {
    self.init(
      amount: line.amount, chargeCents: line.chargeCents, tieBreaker: max(0, line.chargeCents), line: 0,
      traits: [])
    rules = line.rules
  }
}
