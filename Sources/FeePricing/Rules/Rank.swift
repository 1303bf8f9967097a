// Which of several services of a day comes first.

/// What services are ranked by: the higher amount first, of equal amounts the higher charge, of equal charges the
/// earlier line.
struct Rank {
  let amount: Money
  /// What is known of the charge, in cents.
  let charge: Int64
  let line: Int32

  @inline(__always)
  func outranks(_ other: Rank) -> Bool {
    if amount != other.amount { return amount > other.amount }
    if charge != other.charge { return charge > other.charge }
    return line < other.line
  }
}

extension PricingUnit {
  /// What the unit is ranked by, unless it is one of a family.
  @inline(__always)
  var rank: Rank { Rank(amount: amount, charge: tieBreaker, line: line) }
}
