// The short way: claims of plain lines, priced by the same rules without units of their own.

/// Prices claims all of whose lines are plain, and says which are not.
///
/// Nine claims in ten are of such lines: two looks at a line, and no list of units between them. Lines are looked at one
/// after another whatever claim they are of: where one ends is anyone's guess, and each loop of its own would pay for
/// it.
struct ShortWay: ~Copyable, Sendable {
  private var resolution: LineResolution
  /// The rules in force in each period of ``FeeData/periods``.
  private let rules: [PaymentRules]
  private let isUnderContract: Bool
  private var shares: PractitionerShares
  /// What is usual of each claim: what its first line was done in.
  private var circumstances = Stack<PlainCircumstances>()
  /// The rank of the line of each claim that is paid in full.
  private var firsts = Stack<UInt64>()
  private var marks = Stack<ClaimMarks>()
  /// The lines of the last claims.
  private var plain = Stack<PlainLine>()
  /// Which lines of a claim are paid in full, where it has several scopes.
  private var scopeFirsts = Stack<Int32>()
  /// Which claims take the long way.
  private(set) var longClaims = Stack<Int32>()

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

  /// Prices claims that stand one after another; those of ``longClaims`` are to be priced the long way.
  ///
  /// - Parameters:
  ///   - begins: where each claim begins, in order.
  ///   - end: where the last of them ends.
  ///   - answers: becomes an answer for each line, in order; of a claim that takes the long way no right one.
  @inline(never)
  mutating func price(
    _ lines: borrowing Stack<FoundLine>, _ begins: borrowing Stack<Int32>, to end: Int,
    into answers: inout Stack<LineAnswer>
  ) {
    longClaims.removeAll()
    answers.removeAll()
    guard !begins.isEmpty else { return }
    if isUnderContract {
      for claim in begins.indices { longClaims.append(Int32(truncatingIfNeeded: claim)) }
      for _ in Int(begins[0])..<end { answers.append(.none) }
      return
    }
    startClaims(lines, begins)
    start(lines, begins, to: end)
    for claim in marks.indices {
      if marks[claim].isLong {
        longClaims.append(Int32(truncatingIfNeeded: claim))
      } else if marks[claim].contains(.severalScopes) {
        markFirsts(lines, begins.claim(claim, to: end), from: Int(begins[0]))
        firsts[claim] = .max
      }
    }
    finish(into: &answers)
  }

  @inline(__always)
  private mutating func startClaims(_ lines: borrowing Stack<FoundLine>, _ begins: borrowing Stack<Int32>) {
    circumstances.removeAll()
    firsts.removeAll()
    marks.removeAll()
    for claim in begins.indices {
      let found = circumstances(of: lines[Int(begins[claim])])
      circumstances.append(found ?? .none)
      marks.append(found == nil ? .long : [])
      firsts.append(0)
    }
  }

  /// Brings lines as far as the ranking.
  @inline(__always)
  private mutating func start(
    _ lines: borrowing Stack<FoundLine>, _ begins: borrowing Stack<Int32>, to end: Int
  ) {
    plain.removeAll()
    let first = Int(begins[0])
    var claim = 0
    var begin = first
    var next = begins.count > 1 ? Int(begins[1]) : end
    for place in first..<end {
      // Which claim it is of is a matter of numbers, not of ways.
      let isNext = place == next
      claim &+= isNext ? 1 : 0
      begin = isNext ? place : begin
      next = claim &+ 1 < begins.count ? Int(begins[claim &+ 1]) : end
      let found = lines[place]
      guard
        let line = line(found, in: claim, number: place &- begin, beside: lines[begin].line)
      else {
        marks[claim].insert(.long)
        plain.append(.none)
        continue
      }
      firsts[claim] = max(firsts[claim], line.rank)
      plain.append(line)
    }
  }

  /// Brings a line as far as the ranking.
  ///
  /// - Parameters:
  ///   - number: its place in the claim.
  ///   - begin: the claim's first line.
  /// - Returns: `nil` if it is not plain, or its amounts are out of all proportion.
  @inline(__always)
  private mutating func line(
    _ found: FoundLine, in claim: Int, number: Int, beside begin: ClaimLine
  ) -> PlainLine? {
    var around = circumstances[claim]
    if !around.are(of: found) {
      guard let others = circumstances(of: found) else { return nil }
      around = others
    }
    guard let service = resolution.plainService(found, in: around.setting) else { return nil }
    marks[claim].formUnion(ClaimMarks(rawValue: service.effects.rawValue & ClaimMarks.bothSides.rawValue))
    if !found.line.isBeside(begin) { marks[claim].insert(.severalScopes) }
    let billed = found.line
    let period = Int(around.period)
    let values = service.row.relativeValues(in: around.setting)
    let fee = feeScheduleAmount(values, around.indices, factor: around.factor)
    var unit = PricingUnit(
      amount: fee.times(Int64(billed.units)), chargeCents: billed.chargeCents,
      tieBreaker: max(0, billed.chargeCents), line: Int32(truncatingIfNeeded: number),
      traits: service.traits)
    rules[period].startShort(&unit, isOnBothSides: service.effects.contains(.bilateral))
    guard let rank = unit.rank.packed else { return nil }
    return PlainLine(
      fee: fee, amount: unit.amount, chargeCents: billed.chargeCents, share: around.share,
      rank: rank & service.traits.rankMask, period: around.period,
      claim: Int32(truncatingIfNeeded: claim), rules: unit.rules)
  }

  /// Applies the ranking, and the rules that follow it.
  @inline(__always)
  private mutating func finish(into answers: inout Stack<LineAnswer>) {
    for number in plain.indices {
      let line = plain[number]
      var unit = PricingUnit(line)
      // Neither the first nor unranked, whose rank is 0: in one comparison.
      let isReduced = line.rank &- 1 < firsts[Int(line.claim)] &- 1
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

  /// Finds the first of each day and practitioner of a claim, and takes its rank from it: it is paid in full, and none
  /// that has a rank still is the first.
  ///
  /// - Parameter origin: the first of the lines that are priced.
  @inline(never)
  private mutating func markFirsts(
    _ lines: borrowing Stack<FoundLine>, _ claim: Range<Int>, from origin: Int
  ) {
    scopeFirsts.removeAll()
    for one in claim {
      let billed = lines[one].line
      let rank = plain[one - origin].rank
      let isFirst = claim.allSatisfy { other in
        plain[other - origin].rank <= rank || !lines[other].line.isBeside(billed)
      }
      if isFirst { scopeFirsts.append(Int32(truncatingIfNeeded: one - origin)) }
    }
    for one in scopeFirsts.indices { plain[Int(scopeFirsts[one])].rank = 0 }
  }

  /// The period of ``FeeData/periods`` that a line of the last claims lies in, if it is priced.
  func period(_ number: Int) -> Int { Int(plain[number].period) }
}
