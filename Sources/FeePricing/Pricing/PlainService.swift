// Whether a line is plain: what lets it take the short way.

/// The row that prices a plain line, and what its modifiers make of it.
struct PlainService {
  let row: PricingRow
  let traits: PricingUnit.Traits
  let effects: ModifierEffects
}

extension PricingUnit.Traits {
  /// All bits where a unit is ranked, else none: half of all services are, and which is anyone's guess.
  @inline(__always)
  var rankMask: UInt64 {
    let place = UInt32(Self.ranked.rawValue.trailingZeroBitCount)
    return 0 &- UInt64(rawValue &>> place & 1)
  }
}

extension LineResolution {
  /// What prices a line that nothing stands against, and that only the rules for every line, for both sides and the
  /// ranking look at.
  ///
  /// - Parameter setting: where it was done.
  /// - Returns: `nil` for any other line.
  @inline(__always)
  mutating func plainService(_ found: FoundLine, in setting: Setting) -> PlainService? {
    let billed = found.line
    guard billed.units >= 1, billed.units <= 99_999, found.row.place >= 0 else { return nil }
    let effects = effects(of: billed.modifiers)
    var place = Int(found.row.place)
    if !effects.isDisjoint(with: .rowChoosing) {
      guard let own = plainComponentRow(billed.code, found.row, effects) else { return nil }
      place = own
    }
    let row = schedule.pricing[place]
    // A separate session changes nothing but imaging, which is not plain.
    guard row.isOrdinary(in: setting), effects.isDisjoint(with: .unplain), !effects.isSuperset(of: .sides),
      isPlain(row, effects, units: billed.units)
    else { return nil }
    return PlainService(row: row, traits: row.traits, effects: effects)
  }

  /// The row for a code and its 26, TC or 53, unless there is more to be said of it.
  private mutating func plainComponentRow(
    _ code: ProcedureCode, _ found: FoundRow, _ effects: ModifierEffects
  ) -> Int? {
    var line = ResolvedLine()
    line.effects = effects
    let release = periods[Int(found.period)].release
    guard findRow(code, release, found, &line) == nil, line.flags.isEmpty else { return nil }
    return Int(line.row)
  }

  /// Whether a line that has a price is one unit that only the rules for every line, for both sides and the ranking
  /// look at.
  @inline(__always)
  private func isPlain(_ row: PricingRow, _ effects: ModifierEffects, units: Int32) -> Bool {
    let traits = row.traits
    guard traits.isSubset(of: .ranked) else { return false }
    let isBilateral = effects.contains(.bilateral)
    if units == 1 { return !isBilateral || row.bilateral == .payAt150Percent }
    // Several units are one amount unless they are ranked one by one, or may be two sides.
    let mayBeSides = row.bilateral == .payAt150Percent || row.bilateral == .alreadyBilateral
    return traits.isEmpty && !isBilateral && !mayBeSides
  }
}
