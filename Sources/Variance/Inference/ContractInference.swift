// What a payer's contract must be, from what it allowed.

import ClaimFormats
import FeePricing
import Remittances

/// Estimates the terms of a contract from remittances: what share of which Medicare schedule, what dollars, ladder and
/// both sides.
///
/// Each term is the one by which the most lines come out to the cent when their claims are priced by the one engine.
public struct ContractInference {
  /// A term with the lines behind it.
  public struct Finding: Sendable, Hashable {
    /// What was estimated: `base`, `62320-62329`, `ladder`.
    public let subject: String
    public let words: String
    /// Lines that come out to the cent, of those that the term makes a difference to.
    public let fitting: Int
    public let of: Int
  }

  /// What was found of the contract.
  public private(set) var version: ContractVersion
  public private(set) var findings: [Finding] = []
  /// Codes of which lines do not come out to the cent, with how many of how many.
  public private(set) var misfits: [(code: ProcedureCode, lines: Int, of: Int)] = []
  /// How many lines were looked at, and how many come out to the cent.
  public private(set) var lines = 0
  public private(set) var fitting = 0

  private let medicare: FeeData
  private let terms: PayerTerms
  private let observations: [ObservedClaim]

  /// - Parameter claims: claims with what was allowed for their lines.
  public init(_ medicare: FeeData, terms: PayerTerms, _ claims: [ObservedClaim], span: DateSpan) {
    self.medicare = medicare
    self.terms = terms
    observations = claims
    version = ContractVersion(name: "", span: span)
    version.base = .percentOfMedicare(.whole)
    let plain = PlainLines(medicare, terms: terms, claims)
    inferPrices(plain)
    inferPractitioners()
    inferSides()
    inferRanking()
    judgeAll()
  }

  // MARK: - Prices

  /// Of all schedules the one by whose fees the most plain lines have a share in common with their family.
  private mutating func inferPrices(_ plain: PlainLines) {
    var best = (schedule: ServiceDate?.none, shares: FamilyShares(plain.lines(of: nil)))
    for schedule in plain.schedules {
      let shares = FamilyShares(plain.lines(of: schedule))
      if shares.fitting > best.shares.fitting { best = (schedule, shares) }
    }
    let shares = best.shares
    version.scheduleDate = best.schedule
    version.base = shares.baseFitting > 0 ? .percentOfMedicare(shares.base) : nil
    if shares.baseFitting > 0 {
      let when = best.schedule.map { "the schedule of \($0)" } ?? "the schedule of the date of service"
      findings.append(
        Finding(
          subject: "base", words: "\(shares.base) of Medicare, \(when)", fitting: shares.baseFitting,
          of: shares.lines))
    }
    var rates: [ContractRate] = []
    for family in shares.families where family.share != shares.base {
      rates.append(
        ContractRate(
          codes: family.codes, price: .percentOfMedicare(family.share), place: SourcePlace(file: "inferred")))
      findings.append(
        Finding(
          subject: family.codes.description, words: "\(family.share) of Medicare", fitting: family.fitting,
          of: family.lines))
    }
    for code in shares.listed {
      rates.insert(
        ContractRate(
          codes: CodeRange(code.code),
          price: .amounts(
            nonfacility: code.nonfacility.map { .dollars($0) } ?? .none,
            facility: code.facility.map { .dollars($0) } ?? .none), place: SourcePlace(file: "inferred")),
        at: 0)
      findings.append(
        Finding(
          subject: code.code.description, words: code.words, fitting: code.fitting, of: code.lines))
    }
    version.rates = ContractRates(rates)
  }

  // MARK: - Rules

  private mutating func inferPractitioners() {
    let types = Set(observations.flatMap { $0.lines.map(\.practitioner) }).sorted {
      $0.description < $1.description
    }
    for type in types {
      guard let day = observations.first?.lines.first?.date,
        let lawful = medicare.period(on: day)?.share(of: type),
        lawful != .whole
      else { continue }
      choose(
        "practitioner \(type)",
        [lawful, .whole].map { share in
          (
            "\(share) of the fee",
            {
              $0.practitioners =
                $0.practitioners.filter { $0.practitioner != type }
                + [PractitionerShare(practitioner: type, share: share)]
            }
          )
        })
    }
  }

  private mutating func inferSides() {
    choose(
      "both sides",
      [150, 200, 100].map { percent in
        ("\(Rate.percent(percent)) of one side", { $0.bilateral = .percent(percent) })
      })
  }

  private mutating func inferRanking() {
    let ladders: [[Int64]] = [
      [100, 50], [100, 50, 25], [100, 50, 25, 10], [100, 50, 50, 25], [100, 25], [100, 75, 50], [100],
    ]
    choose(
      "ladder",
      ladders.map { shares in
        (
          shares.map(String.init).joined(separator: ", ") + " %",
          { $0.ladder = Ladder(shares.map { .percent($0) }) }
        )
      })
    choose(
      "add-ons", [("not ranked", { $0.addOnsExempt = true }), ("ranked, too", { $0.addOnsExempt = false })])
    let bases: [(RankBasis, String)] = [
      (.allowed, "by what is allowed"), (.facilityRVU, "by facility RVUs"),
      (.totalRVU, "by the RVUs of the setting"), (.charge, "by charge"),
    ]
    choose("rank", bases.map { basis, words in (words, { $0.rankBasis = basis }) })
  }

  /// Takes the choice by which the most lines come out; a term that makes no difference to any line is left out.
  private mutating func choose(
    _ subject: String, _ choices: [(words: String, change: (inout ContractVersion) -> Void)]
  ) {
    let fits = choices.map { choice in
      var changed = version
      choice.change(&changed)
      return self.fits(changed)
    }
    guard let first = fits.first else { return }
    // Lines on which the choices differ are those that tell.
    let telling = first.indices.filter { line in
      fits.contains { $0[line] != first[line] }
    }
    let counts = fits.map { fit in telling.count { fit[$0] } }
    guard let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) else { return }
    choices[place].change(&version)
    findings.append(
      Finding(subject: subject, words: choices[place].words, fitting: most, of: telling.count))
  }

  // MARK: - Fit

  /// For every compared group of lines, whether it comes out to the cent.
  private func fits(_ version: ContractVersion) -> [Bool] {
    let contract = Contract(name: "inferred", payer: "inferred", versions: [version])
    var repricer = Repricer(medicare.under(contract), terms: terms)
    var fits: [Bool] = []
    for claim in observations {
      repricer.price(claim.lines)
      for group in claim.groups {
        var total: Money? = .zero
        for line in group.lines {
          let answer = repricer.answer(line)
          let isAllowed = answer.outcome == .priced || answer.outcome == .bundled
          total = isAllowed ? total.map { $0 + (answer.outcome == .priced ? answer.allowed : .zero) } : nil
        }
        fits.append(total == group.allowed)
      }
    }
    return fits
  }

  private mutating func judgeAll() {
    let fits = fits(version)
    var counts: [ProcedureCode: (misfits: Int, all: Int)] = [:]
    var next = 0
    for claim in observations {
      for group in claim.groups {
        lines += 1
        if fits[next] { fitting += 1 }
        let code = claim.lines[group.lines[0]].code
        counts[code, default: (0, 0)].all += 1
        if !fits[next] { counts[code, default: (0, 0)].misfits += 1 }
        next += 1
      }
    }
    misfits = counts.filter { $0.value.misfits > 0 }
      .map { (code: $0.key, lines: $0.value.misfits, of: $0.value.all) }
      .sorted { ($1.lines, $0.code) < ($0.lines, $1.code) }
  }
}

/// A claim with what a payer allowed for its lines.
public struct ObservedClaim: Sendable {
  /// Lines that were allowed an amount together: one, or the two sides of a pair.
  public struct Group: Sendable {
    public let lines: [Int]
    public let allowed: Money
  }

  public let lines: [ClaimLine]
  public let groups: [Group]

  /// What can be learned from a judged claim; `nil` if nothing can: lines that were denied, bundled, recoded or cut down
  /// to their charge teach nothing of the contract.
  public init?(_ judged: JudgedClaim, lines: [ClaimLine]) {
    var groups: [Group] = []
    var pairs: [Int: Int] = [:]
    for part in (judged.priced?.lines.flatMap(\.parts) ?? []) where part.lines.count == 2 {
      pairs[part.lines[0]] = part.lines[1]
      pairs[part.lines[1]] = part.lines[0]
    }
    for line in judged.lines {
      guard let place = line.pricedPlace, let allowed = line.remittedAllowed, allowed > .zero,
        line.classification == .matched || line.classification == .underpaid
          || line.classification == .overpaid,
        line.cause != .downcoded, line.cause != .bundled, allowed != line.charge
      else { continue }
      guard let mate = pairs[place] else {
        groups.append(Group(lines: [place], allowed: allowed))
        continue
      }
      guard place < mate, let other = judged.lines.first(where: { $0.pricedPlace == mate })?.remittedAllowed
      else { continue }
      groups.append(Group(lines: [place, mate], allowed: allowed + other))
    }
    guard !groups.isEmpty else { return nil }
    self.lines = lines
    self.groups = groups
  }
}
