// The library's front door: a claim in, a priced and explained claim out.

/// Prices claims on a payer's terms.
///
///     let pricer = Pricer(try FeeData.load(from: ["FeeData"]))
///     let answer = pricer.price(Claim(lines: [ClaimLine(code: code, date: date)]))
///
/// A value that may be shared between threads. For millions of lines, see ``Repricer``.
public struct Pricer: Sendable {
  /// The tables that prices come from.
  public let data: FeeData
  /// The payer's rules and the practice's standing with it.
  public let terms: PayerTerms

  /// Prices from `data` on `terms`; Medicare's for a participating practice unless said.
  public init(_ data: FeeData, terms: PayerTerms = .medicare) {
    self.data = data
    self.terms = terms
  }

  /// Prices a claim and says how each amount came about.
  ///
  /// Never fails: a line that cannot be priced has a ``Reason``.
  public func price(_ claim: Claim) -> PricedClaim {
    var engine = ClaimEngine(data, terms: terms, recorder: StepLog())
    engine.price(claim.lines)
    var partsByLine: [Int: [PricedPart]] = [:]
    for history in engine.unitHistory {
      let part = PricedPart(history)
      for line in part.lines { partsByLine[line, default: []].append(part) }
    }
    let lines = claim.lines.indices.map { number in
      makeLine(
        claim.lines[number], engine.scope.lines[number], parts: partsByLine[number] ?? [],
        claimStep: engine.claimSteps[number],
        contract: engine.scope.contractLines.isEmpty ? nil : engine.scope.contractLines[number])
    }
    let findings = engine.scope.recorder.warnings.map { data.finding($0.warning, $0.lines, of: claim) }
    return PricedClaim(
      id: claim.id, lines: lines,
      findings: findings + chargeFindings(lines) + anesthesiaFindings(lines)
        + modifierFindings(lines))
  }

  private func makeLine(
    _ billed: ClaimLine, _ line: ResolvedLine, parts: [PricedPart], claimStep: Step?, contract: ContractLine?
  ) -> PricedLine {
    let isPriced = line.outcome == .priced
    let other = isPriced ? data.others.basis(of: line, billed) : nil
    return PricedLine(
      billed: billed, outcome: line.outcome, reason: line.reason,
      feeScheduleAmount: isPriced ? line.fee : nil,
      allowedAmount: isPriced ? line.allowed : line.outcome == .bundled ? .zero : nil,
      limitingCharge: isPriced ? limitingCharge(parts, line, of: billed.practitioner) : nil,
      rules: isPriced ? line.rules.rules : [], parts: parts, claimStep: claimStep,
      basis: isPriced && other == nil ? basis(billed, line, contract) : nil, otherBasis: other,
      contractTerm: isPriced ? contract.flatMap { term($0, of: line) } : nil)
  }

  /// The contract's version that holds on a priced line's date.
  private func version(of line: ResolvedLine) -> ContractVersion? {
    data.periods[Int(line.period)].contractVersion.flatMap { data.contract?.versions[$0] }
  }

  private func term(_ priced: ContractLine, of line: ResolvedLine) -> String? {
    guard let version = version(of: line) else { return nil }
    let place =
      switch priced.rate {
      case ContractLine.base: version.places[.base]
      case ContractLine.unlisted: version.places[.unlisted]
      default: version.rates.all[Int(priced.rate)].place
      }
    return place.map { "\(version.name), \($0.cited)" }
  }

  private func basis(_ billed: ClaimLine, _ line: ResolvedLine, _ contract: ContractLine?) -> LineBasis? {
    let period = data.periods[Int(line.period)]
    let place = version(of: line)?.locality ?? billed.locality
    guard contract?.isSettled != true,
      let locality = data.geographicIndices.row(of: place, in: period.indexNumber)
    else { return nil }
    let factor =
      if case .factor(let own)? = contract?.source { own } else {
        terms.isQualifyingParticipant ? period.qualifyingFactor : period.factor
      }
    return LineBasis(
      release: period.release, row: data.schedule.row(at: Int(line.row)), setting: line.setting,
      locality: locality, factor: factor)
  }

  /// 115 percent of the non-participating amount before the billed charge was looked at.
  ///
  /// - Source: SSA § 1848(g)(2); 42 CFR § 414.48.
  private func limitingCharge(
    _ parts: [PricedPart], _ line: ResolvedLine, of practitioner: Practitioner
  ) -> Money? {
    // Drugs are always assigned (SSA § 1842(o)(3)), so there is none for them.
    guard !terms.isParticipating, !line.traits.contains(.drug) else { return nil }
    let period = data.periods[Int(line.period)]
    // So are the services of those who are paid on assignment only (SSA § 1842(b)(18)).
    let type = period.practitioners.first { $0.practitioner == practitioner }
    guard type?.isAlwaysAssigned != true else { return nil }
    let rate = period.parameters.limitingCharge
    return parts.reduce(.zero) { total, part in
      let amount = part.steps.last { $0.rule != .lowerOfCharge }?.amount ?? .zero
      let limit = amount.scaled(by: rate).times(Int64(part.repeats))
      return total + (part.lines.count == 1 ? limit : limit.share(0, of: Int64(part.lines.count)))
    }
  }

  private func chargeFindings(_ lines: [PricedLine]) -> [Finding] {
    lines.enumerated().compactMap { number, line in
      guard let limit = line.limitingCharge, let charge = line.billed.billedCharge, charge > limit
      else { return nil }
      return Finding(
        .chargeAboveLimit, lines: [number], amount: charge - limit,
        relativeValues: data.relativeValues(on: line.billed.date))
    }
  }
}

extension PricedPart {
  init(_ history: UnitHistory) {
    steps = history.steps
    amount = history.unit.amount
    repeats = Int(history.unit.repeats)
    lines = [history.unit.line, history.unit.mate].filter { $0 >= 0 }.map(Int.init)
  }
}
