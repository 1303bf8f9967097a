// What the reductions for several diagnostic or therapy services of a day have in common.

/// One unit's part that is ranked against the same part of the other units.
struct RankedPart {
  let unit: Int
  let amount: Money
  let chargeCents: Int64
  let line: Int32

  var rank: Rank { Rank(amount: amount, charge: chargeCents, line: line) }
}

extension PricingScope {
  /// Ranks the parts; the highest stays whole once, and of every other one all but `kept` is taken off its unit.
  mutating func reduce(_ parts: [RankedPart], keeping kept: Rate, of name: Step.Part, rule: Rule) {
    guard var top = parts.first else { return }
    for part in parts.dropFirst() where part.rank.outranks(top.rank) { top = part }
    for part in parts where !units[part.unit].traits.contains(.keepsImagingAmount) {
      let ranked = max(1, units[part.unit].quantity - units[part.unit].unrankedSides)
      let count = Int64(ranked) - (part.unit == top.unit ? 1 : 0)
      let reduction = part.amount.scaled(by: kept.complement).times(count)
      change(
        part.unit, to: units[part.unit].amount - reduction, by: rule, rate: kept,
        note: .reducedPart(name, amount: part.amount, count: count, reduction: reduction))
    }
  }

  /// The charge of a unit's first unit of service, which is what breaks ties.
  func firstCharge(of unit: Int) -> Int64 {
    Money(cents: units[unit].tieBreaker).share(0, of: Int64(units[unit].quantity)).cents
  }

  /// The units with a trait, with the part of each that is ranked; those without such a part are left out.
  func parts(_ part: Step.Part, with trait: PricingUnit.Traits) -> [RankedPart] {
    var parts: [RankedPart] = []
    for unit in units.indices where units[unit].traits.contains(trait) {
      guard let amount = amount(of: part, Int(units[unit].line)) else { continue }
      parts.append(
        RankedPart(unit: unit, amount: amount, chargeCents: firstCharge(of: unit), line: units[unit].line))
    }
    return parts
  }

  private func amount(of part: Step.Part, _ line: Int) -> Money? {
    switch part {
    case .technical: technicalPart(of: line)
    case .professional: professionalPart(of: line)
    case .practiceExpense: expenseFee(ofLine: line)
    }
  }
}

extension PricingScope {
  /// The technical part of a line's service: its own fee, or that of the code's TC row.
  func technicalPart(of number: Int) -> Money? {
    let line = lines[number]
    let row = row(of: line)
    if row.modifier == .technical || row.component == .technicalOnly { return line.cappedFee }
    guard row.modifier == .none, row.component == .diagnosticTest else { return nil }
    return fee(of: .technical, ofLine: number)
  }

  /// The professional part of a line's service: its own fee, or that of the code's 26 row.
  func professionalPart(of number: Int) -> Money? {
    let line = lines[number]
    let row = row(of: line)
    if row.modifier == .professional || row.component == .professionalOnly { return line.cappedFee }
    guard row.modifier == .none, row.component == .diagnosticTest else { return nil }
    return fee(of: .professional, ofLine: number)
  }
}

extension Modifier {
  /// 26, the professional component.
  static let professional = Modifier(uncheckedPacked: 0x3236)
  /// TC, the technical component.
  static let technical = Modifier(uncheckedPacked: 0x5443)
  /// 53, a discontinued procedure.
  static let discontinued = Modifier(uncheckedPacked: 0x3533)
}
