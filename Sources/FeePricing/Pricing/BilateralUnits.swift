// 50 with several units: as many bilateral procedures as the day may have of them, or one.

extension PricingScope {
  /// Adds the units of a line that says 50 and more than one unit.
  ///
  /// Far more often than so many procedures on both sides it means the two sides of one; as several they are priced
  /// only where NCCI expects so many of a day.
  /// - Source: First Coast, modifier 50: the units of such a line are the number of bilateral procedures.
  @inline(never)
  mutating func addBilateralUnits(of member: Int32) {
    let billed = billed[Int(member)]
    let mayBeSeveral =
      pricingRow(of: lines[Int(member)]).bilateral == .payAt150Percent
      && unitLimits?.row(billed.code, on: billed.date).map { $0.units >= Int(billed.units) } ?? false
    guard mayBeSeveral else {
      addBothSides(
        PricingUnit(lines[Int(member)], member, charge: billed.chargeCents), warning: .bilateralUnits)
      return
    }
    warn(.severalBilateral, member)
    for (repeats, charge) in billed.spreadCharge {
      var unit = PricingUnit(lines[Int(member)], member, charge: charge)
      unit.repeats = repeats
      addBothSides(unit, warning: nil)
    }
  }
}

extension ClaimLine {
  /// How many of the line's units have which charge: spread to the cent, earlier units first, so that there are at
  /// most two kinds; -1 where no charge is known.
  var spreadCharge: [(units: Int32, charge: Int64)] {
    guard chargeCents >= 0 else { return [(units, -1)] }
    let (each, odd) = chargeCents.quotientAndRemainder(dividingBy: Int64(units))
    return [(Int32(odd), each + 1), (units - Int32(odd), each)].filter { $0.0 > 0 }
  }
}

extension FeeData {
  /// The same with the unit limits that pricing of 50 with several units goes by; without them it is one procedure.
  ///
  /// - Parameter codes: the codes that are needed; `nil` for all.
  /// - Throws: ``LoadError`` for a row that cannot be read.
  public func withUnitLimits(of codes: Set<ProcedureCode>?) throws(LoadError) -> FeeData {
    var data = self
    data.unitLimits = try UnitLimits.load(releases.filter { $0.kind == .unitLimits }, codes: codes)
    return data
  }
}
