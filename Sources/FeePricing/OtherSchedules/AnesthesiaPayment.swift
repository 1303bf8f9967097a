// Anesthesia: base units and time, at the locality's factor.

/// What anesthesia is paid by: units of how demanding it is, and of how long it took.
public struct AnesthesiaUnits: Sendable, Hashable {
  /// Whole base units of the code; of a service without time, of one.
  public let base: Int32
  /// How many times the base units are paid: 1, or the units of a service without time.
  public let count: Int32
  /// The minutes of all the anesthesia that is paid together; 0 where time is not paid.
  public let minutes: Int64
  /// How many minutes make a time unit.
  public let minutesAUnit: Int64
  /// Base and time units in tenths: 80 is 8.0.
  public let tenths: Int64
  /// Dollars a unit.
  public let factor: ConversionFactor

  /// The fee: units times factor, rounded to the cent once, half a cent up.
  var fee: Money { Money(cents: Rounding.halfAwayFromZero.quotient(tenths * factor.tenThousandths, 1000)) }
}

/// What the law says of anesthesia apart from base units and factors.
///
///     (base units + minutes / 15, to one decimal) × the locality's anesthesia factor
///
/// - Source: SSA § 1848(a)(4) and (b)(2)(B); 42 CFR 414.46 and 414.60; Pub. 100-04 ch. 12 §§ 50 and 140.
struct AnesthesiaRule: Sendable {
  /// How many minutes make a time unit: 15.
  let minutes: Int64
  /// The share of each of two where one directs the other (QK, QX, QY): 50 percent.
  let direction: Rate
  /// The base units of a physician who supervises more than four procedures (AD): 3.
  let supervisionUnits: Int64

  /// Time units in tenths. The division never ends in half a tenth.
  func timeTenths(_ total: Int64) -> Int64 {
    Rounding.halfAwayFromZero.quotient(total * 10, minutes)
  }
}

/// An anesthesia line that has all that its price needs.
private struct AnesthesiaLine {
  let member: Int32
  let base: Int32
  let factor: ConversionFactor
  /// Minutes, or 0 where time is not paid.
  var minutes: Int64
  /// The units of a service without time.
  var count: Int32 = 1
  /// May be paid together with others: not an added code, not of another session, not supervised.
  var mayJoin = false
  /// What was billed for all lines that are paid together; negative where that is not known.
  var chargeCents: Int64
}

extension PricingScope {
  /// Pays the anesthesia lines of the scope: of several, the highest base units and all the time.
  mutating func payAnesthesia(_ others: OtherSchedules, _ rules: PaymentRules, isQualifying: Bool) {
    var found: [AnesthesiaLine] = []
    for place in members.indices where lines[Int(members[place])].reason == .anesthesia {
      let member = members[place]
      do throws(Reason) {
        found.append(try anesthesiaLine(member, others, isQualifying: isQualifying))
      } catch {
        lines[Int(member)].reason = error
      }
    }
    join(&found)
    for line in found { pay(line, rules) }
  }

  /// Base units, modifiers, time and factor of a line, in that order.
  private func anesthesiaLine(
    _ member: Int32, _ others: OtherSchedules, isQualifying: Bool
  ) throws(Reason) -> AnesthesiaLine {
    let billed = billed[Int(member)]
    let effects = lines[Int(member)].effects
    guard let base = others.baseUnits.row(billed.code, on: billed.date)?.units else { throw .anesthesia }
    guard base > 0 else { throw .contractorPriced }
    try checkModifiers(effects)
    let isWithoutTime = others.isWithoutTime(billed)
    if !isWithoutTime, effects.isDisjoint(with: .anesthesia) { throw .noAnesthesiaModifier }
    let isSupervised = effects.contains(.supervisedAnesthesia)
    if isWithoutTime, billed.unitBasis == .minutes { throw .anesthesiaHasNoTime }
    // One unit is what stands where none was written, and no one gives anesthesia for a minute.
    let hasTime = billed.unitBasis == .minutes || billed.unitBasis == .unstated && billed.units > 1
    if !isWithoutTime, !isSupervised, !hasTime { throw .noAnesthesiaTime }
    guard let factor = others.factor(at: billed.locality, on: billed.date, isQualifying: isQualifying) else {
      throw .noAnesthesiaFactor
    }
    return AnesthesiaLine(
      member: member, base: Int32(base), factor: factor,
      minutes: isWithoutTime || isSupervised ? 0 : Int64(billed.units),
      count: isWithoutTime ? billed.units : 1,
      mayJoin: !isWithoutTime && !isSupervised && !effects.contains(.separateSession)
        && !others.isAdded(billed), chargeCents: billed.chargeCents)
  }

  private func checkModifiers(_ effects: ModifierEffects) throws(Reason) {
    if !effects.isDisjoint(with: [.professional, .technical]) { throw .modifierNotValid }
    if effects.contains(.facilityOnly) { throw .facilityModifier }
    if !effects.isDisjoint(with: [.discontinued, .teamSurgery]) { throw .byReport }
    if effects.intersection(.anesthesia).rawValue.nonzeroBitCount > 1 { throw .conflictingAnesthesia }
  }

  /// Joins lines of one place that are paid alike: the highest takes the time and the charge of the others.
  private mutating func join(_ found: inout [AnesthesiaLine]) {
    var alone: [AnesthesiaLine] = []
    var joined: [AnesthesiaLine] = []
    for line in found {
      if !line.mayJoin {
        alone.append(line)
      } else if let place = joined.firstIndex(where: { arePaidTogether($0, line) }) {
        joined[place] = join(joined[place], line)
      } else {
        joined.append(line)
      }
    }
    found = alone + joined
  }

  private mutating func join(_ one: AnesthesiaLine, _ other: AnesthesiaLine) -> AnesthesiaLine {
    var (all, included) = other.base > one.base ? (other, one) : (one, other)
    all.minutes += included.minutes
    all.chargeCents = ClaimLine.chargeCents(ofBoth: all.chargeCents, included.chargeCents)
    lines[Int(included.member)].outcome = .bundled
    lines[Int(included.member)].reason = .anesthesiaIncluded
    warn(.severalAnesthetics, min(all.member, included.member), max(all.member, included.member))
    return all
  }

  private func arePaidTogether(_ one: AnesthesiaLine, _ other: AnesthesiaLine) -> Bool {
    let (first, second) = (Int(one.member), Int(other.member))
    return billed[first].locality == billed[second].locality
      && lines[first].effects.intersection(.anesthesia) == lines[second].effects.intersection(.anesthesia)
  }

  private mutating func pay(_ line: AnesthesiaLine, _ rules: PaymentRules) {
    let effects = lines[Int(line.member)].effects
    let isSupervised = effects.contains(.supervisedAnesthesia)
    let base = isSupervised ? Int32(rules.anesthesia.supervisionUnits) : line.base
    let paid = AnesthesiaUnits(
      base: base, count: line.count, minutes: line.minutes, minutesAUnit: rules.anesthesia.minutes,
      tenths: Int64(base) * Int64(line.count) * 10 + rules.anesthesia.timeTenths(line.minutes),
      factor: line.factor)
    let unit = addOther(
      line.member, fee: paid.fee, amount: paid.fee, .anesthesia, note: .anesthesia(paid),
      chargeCents: line.chargeCents)
    if effects.contains(.directedAnesthesia) {
      scale(unit, by: rules.anesthesia.direction, rule: .role, note: .medicalDirection)
    }
    rules.nonparticipating.apply(to: &units[unit], &recorder)
    rules.lowerOfCharge.apply(to: &units[unit], &recorder)
    allocate(units[unit])
    if isSupervised { warn(.supervisedAnesthesia, line.member) }
  }
}
