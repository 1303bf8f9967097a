// Prices claims one after another where no steps are asked for, and uses its storage again.

import Synchronization

/// The same prices and findings as ``Pricer``'s, without steps: many times as fast, claim after claim.
///
/// Each engine is made when it is first asked for. Threads that share one take turns: each had better have its own.
public final class ClaimPricer: Sendable {
  /// What prices, where steps are asked for.
  public let pricer: Pricer
  /// Whether what is found on a claim hangs on its steps.
  private let needsSteps: Bool
  private let noticing = Mutex<NoticingEngine?>(nil)
  private let plain = Mutex<Repricer?>(nil)

  public init(_ pricer: Pricer) {
    self.pricer = pricer
    // What a practice may charge that does not participate, and what a contract makes of a claim.
    needsSteps = !pricer.terms.isParticipating || pricer.data.contract != nil
  }

  /// Prices a claim, and of the explanation says what each line is based on: no steps, parts, contract's terms or
  /// limiting charge.
  public func price(_ claim: Claim) -> PricedClaim {
    if needsSteps { return pricer.price(claim) }
    var (lines, findings) = noticing.withLock { engine in
      if engine == nil { engine = NoticingEngine(pricer.data, pricer.terms) }
      return engine?.price(claim) ?? ([], [])
    }
    if lines.indices.contains(where: { lines[$0].otherBasis != nil }) {
      findings += pricer.anesthesiaFindings(lines)
    }
    if claim.lines.contains(where: { $0.modifiers.saysMore }) { findings += pricer.modifierFindings(lines) }
    return PricedClaim(id: claim.id, lines: lines, findings: findings)
  }

  /// What the lines of one claim are allowed together; lines without a price are not in it.
  public func allowedAmount(of lines: [ClaimLine]) -> Money {
    if lines.isEmpty { return .zero }
    return plain.withLock { repricer in
      if repricer == nil { repricer = Repricer(pricer.data, terms: pricer.terms) }
      return repricer?.allowedAmount(of: lines) ?? .zero
    }
  }
}

/// Prices claims one after another, and notes what a biller should know of them.
private struct NoticingEngine: ~Copyable, Sendable {
  private var engine: ClaimEngine<WarningLog>
  private let isQualifying: Bool
  /// The basis of the last line but for its row and setting: most lines of a claim have it in common.
  private var last: (period: Int32, place: Locality, basis: LineBasis)?

  init(_ data: FeeData, _ terms: PayerTerms) {
    engine = ClaimEngine(data, terms: terms, recorder: WarningLog())
    isQualifying = terms.isQualifyingParticipant
  }

  mutating func price(_ claim: Claim) -> (lines: [PricedLine], warnings: [Finding]) {
    engine.price(claim.lines)
    var lines: [PricedLine] = []
    lines.reserveCapacity(claim.lines.count)
    for number in claim.lines.indices { lines.append(line(number, claim.lines[number])) }
    let warnings = engine.scope.recorder.takeWarnings()
    return (lines, warnings.map { engine.data.finding($0.warning, $0.lines, of: claim) })
  }

  private mutating func line(_ number: Int, _ billed: ClaimLine) -> PricedLine {
    let line = engine.scope.lines[number]
    let isPriced = line.outcome == .priced
    let isOther = isPriced && !line.traits.isDisjoint(with: [.drug, .anesthesia])
    let other = isOther ? engine.data.others.basis(of: line, billed) : nil
    return PricedLine(
      billed: billed, outcome: line.outcome, reason: line.reason,
      feeScheduleAmount: isPriced ? line.fee : nil,
      allowedAmount: isPriced ? line.allowed : line.outcome == .bundled ? .zero : nil,
      limitingCharge: nil, rules: isPriced ? line.rules.rules : [], parts: [], claimStep: nil,
      basis: isPriced && other == nil ? basis(line, billed.locality) : nil, otherBasis: other,
      contractTerm: nil)
  }

  private mutating func basis(_ line: ResolvedLine, _ place: Locality) -> LineBasis? {
    if last?.period != line.period || last?.place != place {
      let period = engine.data.periods[Int(line.period)]
      guard let locality = engine.data.geographicIndices.row(of: place, in: period.indexNumber) else {
        return nil
      }
      let factor = isQualifying ? period.qualifyingFactor : period.factor
      last = (
        line.period, place,
        LineBasis(
          release: period.release, row: engine.scope.row(of: line), setting: line.setting, locality: locality,
          factor: factor)
      )
    }
    guard let last else { return nil }
    return LineBasis(
      release: last.basis.release, row: engine.scope.row(of: line), setting: line.setting,
      locality: last.basis.locality, factor: last.basis.factor)
  }
}

extension Repricer {
  /// What the lines of one claim are allowed together; lines without a price are not in it.
  mutating func allowedAmount(of lines: [ClaimLine]) -> Money {
    price(lines)
    var total = Money.zero
    for place in lines.indices {
      let answer = answer(place)
      if answer.outcome == .priced { total += answer.allowed }
    }
    return total
  }
}
