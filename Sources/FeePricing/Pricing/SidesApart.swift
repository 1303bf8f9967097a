// Two sides as two procedures, each ranked on its own.

extension PricingScope {
  /// Adds a unit for each side of a procedure in place of one for both.
  ///
  /// - Parameters:
  ///   - both: the unit of both sides, at the fee of one.
  ///   - laterSide: what the later side is paid, as a share of one, before the ranking.
  mutating func addSidesApart(_ both: PricingUnit, _ laterSide: Rate) {
    var (first, second) = (both, both)
    (first.mate, second.mate) = (-1, -1)
    if both.mate >= 0 {
      second.line = both.mate
      first.chargeCents = billed[Int(both.line)].chargeCents
      second.chargeCents = billed[Int(both.mate)].chargeCents
    } else if both.chargeCents >= 0 {
      first.chargeCents = both.chargeCents - both.chargeCents / 2
      second.chargeCents = both.chargeCents / 2
    }
    first.tieBreaker = max(0, first.chargeCents)
    second.tieBreaker = max(0, second.chargeCents)
    add(first)
    add(second)
    scale(units.count - 1, by: laterSide, rule: .bilateral)
  }
}
