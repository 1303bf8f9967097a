// What share of Medicare's fees a payer allows, family by family.

import FeePricing

/// Lines that no rule but the fee has a part in, with their fees under Medicare.
struct PlainLines {
  struct Line {
    let code: ProcedureCode
    let setting: Setting
    let fee: Money
    let allowed: Money
  }

  /// The days on which further schedules took force.
  let schedules: [ServiceDate]
  private let medicare: FeeData
  private let terms: PayerTerms
  /// Single lines of one unit of a physician, each with what was allowed.
  private var single: [(line: ClaimLine, allowed: Money)] = []

  init(_ medicare: FeeData, terms: PayerTerms, _ claims: [ObservedClaim]) {
    self.medicare = medicare
    self.terms = terms
    var names: Set<String> = []
    schedules = medicare.periods.filter { names.insert("\($0.release) \($0.factor)").inserted }.map(
      \.span.from)
    let pricer = Pricer(medicare, terms: terms)
    for claim in claims {
      let priced = pricer.price(Claim(lines: claim.lines))
      for group in claim.groups where group.lines.count == 1 {
        let line = priced.lines[group.lines[0]]
        guard line.outcome == .priced, line.rules.allSatisfy({ $0 == .base || $0 == .lowerOfCharge }),
          line.billed.units == 1
        else { continue }
        single.append((line.billed, group.allowed))
      }
    }
  }

  /// The lines at the fees of a schedule; `nil` for that of each line's date.
  func lines(of schedule: ServiceDate?) -> [Line] {
    var version = ContractVersion(name: "", span: .always)
    version.scheduleDate = schedule
    version.chargeTest = ChargeTest.none
    let data = medicare.under(Contract(name: "", payer: "", versions: [version]))
    var repricer = Repricer(data, terms: terms)
    return single.compactMap { line, allowed in
      repricer.price([line])
      let answer = repricer.answer(0)
      guard answer.outcome == .priced, answer.allowed > .zero,
        let setting = medicare.period(on: line.date)?.setting(of: line.place)
      else { return nil }
      return Line(code: line.code, setting: setting, fee: answer.allowed, allowed: allowed)
    }
  }
}

/// The share of each family of codes by which the most of its lines come out to the cent.
struct FamilyShares {
  struct Family {
    let codes: CodeRange
    let share: Rate
    let fitting: Int
    let lines: Int
  }

  /// A code whose lines have the same dollars and not the share of its family.
  struct Listed {
    let code: ProcedureCode
    let nonfacility: Money?
    let facility: Money?
    let fitting: Int
    let lines: Int

    var words: String {
      [("nonfacility", nonfacility), ("facility", facility)].compactMap { name, money in
        money.map { "\($0) \(name)" }
      }.joined(separator: ", ")
    }
  }

  private(set) var base = Rate.whole
  private(set) var baseFitting = 0
  private(set) var families: [Family] = []
  private(set) var listed: [Listed] = []
  let lines: Int
  private(set) var fitting = 0

  /// So many lines that agree are no chance.
  private static let fewest = 2

  init(_ lines: [PlainLines.Line]) {
    self.lines = lines.count
    var byFamily: [Substring: [PlainLines.Line]] = [:]
    for line in lines { byFamily[line.code.description.prefix(3), default: []].append(line) }
    if let (share, count) = Self.bestShare(lines), count >= Self.fewest {
      (base, baseFitting, fitting) = (share, count, count)
    }
    for (family, members) in byFamily.sorted(by: { $0.key < $1.key }) {
      takeFamily(String(family), members)
    }
  }

  private mutating func takeFamily(_ family: String, _ lines: [PlainLines.Line]) {
    let byBase = lines.count { Self.fits($0, base) }
    if let (share, count) = Self.bestShare(lines), share != base, count > byBase, count >= Self.fewest,
      let codes = CodeRange("\(family)00-\(family)99")
    {
      families.append(Family(codes: codes, share: share, fitting: count, lines: lines.count))
      fitting += count - byBase
    }
    let share = families.last.flatMap { $0.codes.contains(lines[0].code) ? $0.share : nil } ?? base
    var byCode: [ProcedureCode: [PlainLines.Line]] = [:]
    for line in lines where !Self.fits(line, share) { byCode[line.code, default: []].append(line) }
    for (code, misfits) in byCode.sorted(by: { $0.key < $1.key }) {
      // Dollars take the place of the share for all lines of a code, so those that fit must not be lost.
      guard !lines.contains(where: { $0.code == code && Self.fits($0, share) }) else { continue }
      takeListed(code, misfits)
    }
  }

  private mutating func takeListed(_ code: ProcedureCode, _ lines: [PlainLines.Line]) {
    func amount(_ setting: Setting) -> (Money, Int)? {
      var counts: [Money: Int] = [:]
      for line in lines where line.setting == setting { counts[line.allowed, default: 0] += 1 }
      guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= Self.fewest
      else { return nil }
      return (most.key, most.value)
    }
    let (nonfacility, facility) = (amount(.nonfacility), amount(.facility))
    let count = (nonfacility?.1 ?? 0) + (facility?.1 ?? 0)
    guard count > 0 else { return }
    listed.append(
      Listed(
        code: code, nonfacility: nonfacility?.0, facility: facility?.0, fitting: count, lines: lines.count))
    fitting += count
  }

  // MARK: - Shares

  /// Steps in which percentages are agreed on, the roundest first, in millionths.
  private static let steps: [Int64] = [50_000, 10_000, 5_000, 1_000, 100]

  /// The share by which the most lines come out; of equals the roundest.
  private static func bestShare(_ lines: [PlainLines.Line]) -> (Rate, Int)? {
    var candidates: Set<Rate> = []
    for line in lines {
      let exact = Rounding.halfAwayFromZero.quotient(line.allowed.cents * 1_000_000, line.fee.cents)
      for step in steps {
        let share = Rate(millionths: Rounding.halfAwayFromZero.quotient(exact, step) * step)
        if fits(line, share) { candidates.insert(share) }
      }
    }
    let counted = candidates.map { share in (share, lines.count { fits($0, share) }) }
    return counted.max { left, right in
      (left.1, roundness(left.0), right.0.millionths) < (right.1, roundness(right.0), left.0.millionths)
    }
  }

  private static func fits(_ line: PlainLines.Line, _ share: Rate) -> Bool {
    line.fee.scaled(by: share) == line.allowed
  }

  private static func roundness(_ share: Rate) -> Int {
    steps.count - (steps.firstIndex { share.millionths % $0 == 0 } ?? steps.count)
  }
}
