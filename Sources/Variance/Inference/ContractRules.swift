// The rules of a contract in the making: ladder, both sides, practitioners, charges.

import FeePricing

extension ContractSearch {
  /// A ladder, and whether add-ons stay out of it.
  struct Ranking {
    let ladder: Ladder
    let addOnsExempt: Bool
  }

  /// What a search begins with.
  struct Start {
    /// Terms but ladder and prices.
    let rules: ContractVersion
    let ranking: Ranking
    /// Services that are paid in dollars.
    let dollars: [PricePlan.Service: ContractPrice]
  }

  /// A term, and what it may be; as with Medicare first.
  private struct Choice {
    let subject: String
    let unset: (inout ContractVersion) -> Void
    let options: [(words: String, change: (inout ContractVersion) -> Void)]
  }

  /// Usual ladders.
  private static let ladders: [Ladder] = [
    [100, 50], [100, 50, 25], [100, 50, 25, 10], [100, 50, 50, 25], [100, 25], [100, 75, 50], [100],
  ].compactMap { (shares: [Int64]) in Ladder(shares.map { .percent($0) }) }

  /// The usual ladders, with and without add-ons.
  static let rankings = ladders.flatMap { ladder in
    [true, false].map { Ranking(ladder: ladder, addOnsExempt: $0) }
  }

  private static func words(_ ladder: Ladder) -> String {
    (1...Int32(ladder.count)).map { String(ladder.rate(at: $0).description.dropLast(2)) }
      .joined(separator: ", ") + " %"
  }

  private var choices: [Choice] {
    let bases: [(RankBasis, String)] = [
      (.allowed, "by what is allowed"), (.facilityRVU, "by facility RVUs"),
      (.totalRVU, "by the RVUs of the setting"), (.charge, "by charge"),
    ]
    let tests: [(ChargeTest, String)] = [
      (.line, "the charge of a line limits it"), (.none, "charges do not limit"),
      (.claim, "the charges of a claim limit it"),
    ]
    return practitioners + [
      Choice(
        subject: "both sides", unset: { $0.bilateral = nil },
        options: [150, 200, 100].map { percent in
          ("\(Rate.percent(percent)) of one side", { $0.bilateral = .percent(percent) })
        }),
      Choice(
        subject: "ladder", unset: { $0.ladder = nil },
        options: Self.ladders.map { ladder in (Self.words(ladder), { $0.ladder = ladder }) }),
      Choice(
        subject: "add-ons", unset: { $0.addOnsExempt = nil },
        options: [
          ("not ranked", { $0.addOnsExempt = true }), ("ranked, too", { $0.addOnsExempt = false }),
        ]),
      Choice(
        subject: "rank", unset: { $0.rankBasis = nil },
        options: bases.map { basis, words in (words, { $0.rankBasis = basis }) }),
      Choice(
        subject: "charge", unset: { $0.chargeTest = nil },
        options: tests.map { test, words in (words, { $0.chargeTest = test }) }),
    ]
  }

  private var practitioners: [Choice] {
    let types = Set(trial.groups.flatMap { $0.lines.map(\.practitioner) })
      .sorted { $0.description < $1.description }
    return types.compactMap { type in
      guard let day = trial.groups.first?.lines.first?.date,
        let lawful = trial.medicare.period(on: day)?.share(of: type), lawful != .whole
      else { return nil }
      func without(_ version: inout ContractVersion) {
        version.practitioners.removeAll { $0.practitioner == type }
      }
      let shares = [lawful, .whole] + [90, 85, 80, 75].map { .percent($0) }.filter { $0 != lawful }
      return Choice(
        subject: "practitioner \(type)", unset: { without(&$0) },
        options: shares.map { share in
          (
            "\(share) of the fee",
            {
              without(&$0)
              $0.practitioners.append(PractitionerShare(practitioner: type, share: share))
            }
          )
        })
    }
  }

  mutating func chooseRules() {
    // Where add-ons are ranked, no ladder fits without that: both are tried together first.
    let together = Self.rankings.map { ranking in
      var changed = version
      (changed.ladder, changed.addOnsExempt) = (ranking.ladder, ranking.addOnsExempt)
      return changed
    }
    let scores = together.map { trial.score($0, in: everything) }
    if let most = scores.max(), most > trial.score(version, in: everything),
      let place = scores.firstIndex(of: most)
    {
      version = together[place]
    }
    for choice in choices { _ = choose(choice) }
  }

  /// Takes the option by which the most lines come out; a term that makes no difference to any line is left out.
  private mutating func choose(_ choice: Choice) -> ContractInference.Finding? {
    let fits = choice.options.map { option in
      var changed = version
      option.change(&changed)
      return trial.fits(changed)
    }
    guard let first = fits.first else { return nil }
    // Lines on which the options differ are those that tell.
    let telling = first.indices.filter { line in fits.contains { $0[line] != first[line] } }
    let counts = fits.map { fit in telling.reduce(0) { $0 + fit[$1].rawValue } }
    guard let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) else {
      choice.unset(&version)
      return nil
    }
    choice.options[place].change(&version)
    return ContractInference.Finding(
      subject: choice.subject, words: choice.options[place].words,
      fitting: telling.count { fits[place][$0] != .none }, of: telling.count)
  }

  /// The rules with what is behind each.
  mutating func ruleFindings() -> [ContractInference.Finding] {
    choices.compactMap { choose($0) }
  }
}
