// What a difference is called.

/// Why a payer allowed something else than was agreed.
public enum VarianceCause: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  /// An add-on code was reduced as though it were one of the day's procedures.
  case addOnReduced = "add-on-reduced"
  /// Both sides were paid as one.
  case bilateralNotPaid = "bilateral-not-paid"
  /// Both sides were paid as such, and then reduced a second time as several procedures.
  case bilateralPairReduced = "bilateral-pair-reduced"
  /// Further procedures were paid other shares than agreed.
  case ladder
  /// The procedures of a day were ranked in another order.
  case rankOrder = "rank-order"
  /// The fee of a facility was paid for a service outside one, or the other way about.
  case wrongSetting = "wrong-setting"
  /// The fee of another locality was paid.
  case wrongLocality = "wrong-locality"
  /// The fee of an earlier schedule or contract was paid.
  case priorYearSchedule = "prior-year-schedule"
  /// The share of another type of practitioner was paid.
  case nonphysicianRate = "nonphysician-rate"
  /// Relative values were paid at another factor, or at another percentage of Medicare.
  case conversionFactor = "conversion-factor"
  /// Fewer units were paid than billed.
  case unitsCut = "units-cut"
  /// A lower code was paid than billed.
  case downcoded
  /// A service was held to be part of another one.
  case bundled
  /// Nothing was allowed.
  case denied
  /// No known mistake gives the cents that were remitted.
  case unexplained

  public var description: String { rawValue }
}

/// What became of a line.
public enum VarianceClass: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  case matched, underpaid, overpaid, denied, bundled, downcoded, reversed, secondary
  case notPriced = "not-priced"

  public var description: String { rawValue }
}
