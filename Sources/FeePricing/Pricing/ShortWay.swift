// The short way: claims of plain lines, priced by the same rules without units of their own.

/// Prices a claim all of whose lines are plain, and says so of any other.
///
/// Nine claims in ten are of such lines: two looks at a line, and no list of units between them.
struct ShortWay: ~Copyable, Sendable {
  private var resolution: LineResolution
  /// The rules in force in each period of ``FeeData/periods``.
  private let rules: [PaymentRules]
  private let isUnderContract: Bool
  private var shares: PractitionerShares
  /// The lines of the last claim.
  private var plain = Stack<PlainLine>()
  /// Which of them are paid in full, where a claim has several scopes.
  private var firsts = Stack<Int32>()

  /// So many lines are compared with one another in place.
  private static let most = 100

  init(_ data: FeeData, terms: PayerTerms) {
    resolution = LineResolution(data: data, terms: terms)
    rules = data.periods.map { PaymentRules($0.parameters, terms: terms) }
    isUnderContract = data.contract != nil
    shares = PractitionerShares(data.periods)
  }

  /// Finds the row of each line's code on its day.
  mutating func findRows(of lines: inout Stack<FoundLine>, _ range: Range<Int>) {
    for place in range {
      lines[place].row = resolution.row(of: lines[place].line.code, on: lines[place].line.date)
    }
  }

  /// Prices the lines of a claim, if all of them are plain.
  ///
  /// - Parameter answers: becomes the answers, in order.
  /// - Returns: whether it is priced; any other claim takes the long way.
  @inline(never)
  mutating func price(
    _ lines: borrowing Stack<FoundLine>, _ claim: Range<Int>, into answers: inout Stack<LineAnswer>
  ) -> Bool {
    guard !isUnderContract, claim.count <= Self.most, !claim.isEmpty, let first = start(lines, claim) else {
      return false
    }
    answers.removeAll()
    finish(first: first, into: &answers)
    return true
  }

  /// Brings the lines of a claim as far as the ranking.
  ///
  /// - Returns: the rank of the first of them; `nil` if one of them is not plain, or two of them may be a pair.
  @inline(__always)
  private mutating func start(_ lines: borrowing Stack<FoundLine>, _ claim: Range<Int>) -> UInt64? {
    let begin = lines[claim.lowerBound]
    guard var circumstances = circumstances(of: begin) else { return nil }
    plain.removeAll()
    var effects: ModifierEffects = []
    var first: UInt64 = 0
    var isOneScope = true
    for place in claim {
      let found = lines[place]
      if !circumstances.are(of: found) {
        guard let others = self.circumstances(of: found) else { return nil }
        circumstances = others
      }
      guard let service = resolution.plainService(found, in: circumstances.setting),
        let line = line(found.line, service, circumstances, number: plain.count)
      else { return nil }
      effects.formUnion(service.effects)
      first = max(first, line.rank)
      plain.append(line)
      isOneScope = isOneScope && found.line.isBeside(begin.line)
    }
    guard !effects.contains([.right, .left]) else { return nil }
    return isOneScope ? first : markFirsts(lines, claim)
  }

  /// Applies the ranking, and the rules that follow it.
  ///
  /// - Parameter first: the rank of the line that is paid in full.
  @inline(__always)
  private mutating func finish(first: UInt64, into answers: inout Stack<LineAnswer>) {
    for number in plain.indices {
      let line = plain[number]
      var unit = PricingUnit(line)
      // Neither the first nor unranked, whose rank is 0: in one comparison.
      let isReduced = line.rank &- 1 < first &- 1
      rules[Int(line.period)].finishShort(&unit, isReduced: isReduced, share: line.share)
      answers.append(
        LineAnswer(outcome: .priced, reason: nil, rules: unit.rules, fee: line.fee, allowed: unit.amount))
    }
  }

  /// What follows from where, when and by whom a line was done; `nil` where there is something unusual about it.
  @inline(__always)
  private mutating func circumstances(of found: FoundLine) -> PlainCircumstances? {
    let (line, period) = (found.line, Int(found.row.period))
    guard period >= 0, rules[period].hasShortWay, let whereabouts = resolution.whereabouts(of: line, period),
      let share = shares.share(of: line.practitioner, in: period)
    else { return nil }
    return PlainCircumstances(
      share: share, factor: resolution.periods[period].factor, period: found.row.period,
      locality: line.locality, practitioner: line.practitioner, indices: whereabouts.indices,
      place: line.place, setting: whereabouts.setting)
  }

  /// Brings a plain line as far as the ranking.
  ///
  /// - Returns: `nil` if its amounts are out of all proportion.
  @inline(__always)
  private mutating func line(
    _ billed: ClaimLine, _ service: PlainService, _ circumstances: PlainCircumstances, number: Int
  ) -> PlainLine? {
    let period = Int(circumstances.period)
    let values = service.row.relativeValues(in: circumstances.setting)
    let fee = feeScheduleAmount(values, circumstances.indices, factor: circumstances.factor)
    var unit = PricingUnit(
      amount: fee.times(Int64(billed.units)), chargeCents: billed.chargeCents,
      tieBreaker: max(0, billed.chargeCents), line: Int32(truncatingIfNeeded: number),
      traits: service.traits)
    rules[period].startShort(&unit, isOnBothSides: service.effects.contains(.bilateral))
    guard let rank = unit.rank.packed else { return nil }
    return PlainLine(
      fee: fee, amount: unit.amount, chargeCents: billed.chargeCents, share: circumstances.share,
      rank: rank & service.traits.rankMask, period: circumstances.period, rules: unit.rules)
  }

  /// Finds the first of each day and practitioner, and takes its rank from it: it is paid in full.
  ///
  /// - Returns: the rank of a first among those that have one still: none is as high.
  @inline(never)
  private mutating func markFirsts(_ lines: borrowing Stack<FoundLine>, _ claim: Range<Int>) -> UInt64 {
    firsts.removeAll()
    for one in plain.indices {
      let billed = lines[claim.lowerBound + one].line
      let isFirst = plain.indices.allSatisfy { other in
        plain[other].rank <= plain[one].rank || !lines[claim.lowerBound + other].line.isBeside(billed)
      }
      if isFirst { firsts.append(Int32(truncatingIfNeeded: one)) }
    }
    for one in firsts.indices { plain[Int(firsts[one])].rank = 0 }
    return .max
  }

  /// The period of ``FeeData/periods`` that a line of the last claim lies in, if it is priced.
  func period(_ number: Int) -> Int { Int(plain[number].period) }
}
