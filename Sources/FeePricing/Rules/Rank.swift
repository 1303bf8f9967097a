// Which of several services of a day comes first.

/// What services are ranked by: the higher amount first, of equal amounts the higher charge, of equal charges the
/// earlier line.
struct Rank {
  let amount: Money
  /// What is known of the charge, in cents; not negative.
  let charge: Int64
  let line: Int32

  /// Behind every rank.
  static let none = Rank(amount: Money(cents: -1), charge: 0, line: -1)

  @inline(__always)
  func outranks(_ other: Rank) -> Bool {
    // As one wide number: which of two is the higher is anyone's guess, that they are equal is not.
    return wide == other.wide ? line < other.line : wide > other.wide
  }

  /// The same order in one number above 0; `nil` for amounts from five million dollars on, charges from one million on
  /// and lines behind the first 128.
  @inline(__always)
  var packed: UInt64? {
    let (amount, charge) = (UInt64(bitPattern: amount.cents), UInt64(bitPattern: charge))
    let place = UInt64(UInt32(bitPattern: line))
    guard amount &>> 29 | charge &>> 27 | place &>> 7 == 0 else { return nil }
    return amount &<< 35 | charge &<< 8 | (128 &- place)
  }

  /// Amount and charge in one, the amount first.
  @inline(__always)
  private var wide: Int128 {
    Int128(amount.cents) << 64 | Int128(UInt64(bitPattern: charge))
  }
}

extension PricingUnit {
  /// What the unit is ranked by, unless it is one of a family.
  @inline(__always)
  var rank: Rank { Rank(amount: amount, charge: tieBreaker, line: line) }
}
