// What all claims come to: counts, dollars by cause, and patterns.

import FeePricing
import Remittances

/// Every judged claim with what they come to together.
public struct VarianceReport: Sendable {
  public let claims: [JudgedClaim]
  public let transactions: [RemittanceFiles.Transaction]
  public let summary: Summary
  /// By dollars, the most first; of equals in the order of the causes.
  public let causes: [CauseTotal]
  /// What was found on several lines, by dollars, the most first.
  public let patterns: [Pattern]

  public struct Summary: Sendable, Hashable {
    public var claims = 0
    public var lines = 0
    public var matched = 0
    public var underpaid = 0
    public var overpaid = 0
    public var denied = 0
    public var notPriced = 0
    public var bundled = 0
    public var downcoded = 0
    public var reversed = 0
    public var secondary = 0
    /// Of the lines that were compared, on both sides.
    public var expectedAllowed = Money.zero
    /// See ``expectedAllowed``.
    public var remittedAllowed = Money.zero
    public var recoverable = Money.zero
    /// What the lines that were denied would have been allowed.
    public var deniedAllowed = Money.zero
  }

  /// What a cause comes to.
  public struct CauseTotal: Sendable, Hashable {
    public let cause: VarianceCause
    public let lines: Int
    public let recoverable: Money
  }

  /// A cause found with one payer on several lines of a family of codes.
  public struct Pattern: Sendable, Hashable {
    public let payer: String
    public let cause: VarianceCause
    /// The first three characters of the codes: `644xx`; `several` where they differ.
    public let family: String
    /// The codes it was found on.
    public let codes: [String]
    public let lines: Int
    public let claims: Int
    /// Days of service.
    public let first: ServiceDate?
    public let last: ServiceDate?
    /// The first day of payment.
    public let firstPaid: ServiceDate?
    public let recoverable: Money
    /// What the payer does, as found most often.
    public let words: String
  }

  public init(claims: [JudgedClaim], transactions: [RemittanceFiles.Transaction]) {
    let claims = claims.withoutChance
    self.claims = claims
    self.transactions = transactions
    var summary = Summary()
    summary.claims = claims.count
    for line in claims.lazy.flatMap(\.lines) { summary.add(line) }
    self.summary = summary
    causes = Self.causes(claims)
    patterns = Self.patterns(claims)
  }

  /// The report where nobody said who rendered what only remittances tell of: a practitioner's share is not recoverable.
  public var withoutUnknownPractitioners: VarianceReport {
    VarianceReport(claims: claims.withoutUnknownPractitioners, transactions: transactions)
  }

  private static func causes(_ claims: [JudgedClaim]) -> [CauseTotal] {
    var totals: [VarianceCause: (lines: Int, money: Money)] = [:]
    for line in claims.lazy.flatMap(\.lines) {
      guard let cause = line.cause else { continue }
      totals[cause, default: (0, .zero)].lines += 1
      totals[cause, default: (0, .zero)].money += line.recoverable
    }
    let found = VarianceCause.allCases.compactMap { cause in
      totals[cause].map { CauseTotal(cause: cause, lines: $0.lines, recoverable: $0.money) }
    }
    return found.enumerated().sorted {
      ($1.element.recoverable, $0.offset) < ($0.element.recoverable, $1.offset)
    }.map(\.element)
  }

  // MARK: - Patterns

  private struct Key: Hashable {
    let payer: String
    let cause: VarianceCause
    let family: String
    /// What share of the expected amount was allowed, for lines that nothing else is known of.
    var share: Rate?
  }

  private static func patterns(_ claims: [JudgedClaim]) -> [Pattern] {
    var found: [Key: [(claim: Int, line: JudgedLine)]] = [:]
    for (place, claim) in claims.enumerated() {
      for line in claim.lines {
        guard let cause = line.cause else { continue }
        var key = Key(payer: claim.payer, cause: cause, family: "\(line.code.prefix(3))xx")
        if cause == .unexplained {
          guard let share = line.roundShare else { continue }
          key = Key(payer: claim.payer, cause: cause, family: "", share: share)
        }
        found[key, default: []].append((place, line))
      }
    }
    return found.filter { $0.value.count > 1 }.map { key, members in
      var words: [String: Int] = [:]
      for (_, line) in members { words[line.mistake?.words ?? "", default: 0] += 1 }
      let most = words.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
      let dates = members.compactMap(\.line.date)
      let families = Set(members.map { "\($0.line.code.prefix(3))xx" })
      return Pattern(
        payer: key.payer, cause: key.cause, family: families.count == 1 ? families.first ?? "" : "several",
        codes: Set(members.map(\.line.code)).sorted(), lines: members.count,
        claims: Set(members.map(\.claim)).count, first: dates.min(), last: dates.max(),
        firstPaid: members.compactMap(\.line.paymentDate).min(),
        recoverable: members.reduce(.zero) { $0 + $1.line.recoverable },
        words: key.share.map { "\($0) of what is agreed" } ?? most)
    }.sorted { left, right in
      if left.recoverable != right.recoverable { return left.recoverable > right.recoverable }
      return (left.payer, left.cause.rawValue, left.family) < (
        right.payer, right.cause.rawValue, right.family
      )
    }
  }
}

extension JudgedLine {
  /// The roundest share, to a tenth of a percent, of what was expected that gives what was allowed; `nil` if none does.
  fileprivate var roundShare: Rate? {
    guard let expectedAllowed, let remittedAllowed, expectedAllowed > .zero, remittedAllowed > .zero,
      remittedAllowed.cents < 1_000_000_000_00
    else { return nil }
    let exact = Rounding.halfAwayFromZero.quotient(remittedAllowed.cents * 1_000_000, expectedAllowed.cents)
    return [50_000, 10_000, 5_000, 1_000].lazy
      .map { Rate(millionths: Rounding.halfAwayFromZero.quotient(exact, $0) * $0) }
      .first { expectedAllowed.scaled(by: $0) == remittedAllowed }
  }
}

extension VarianceReport.Summary {
  fileprivate mutating func add(_ line: JudgedLine) {
    lines += 1
    switch line.classification {
    case .matched: matched += 1
    case .underpaid: underpaid += 1
    case .overpaid: overpaid += 1
    case .denied:
      denied += 1
      deniedAllowed += line.expectedAllowed ?? .zero
    case .notPriced: notPriced += 1
    case .bundled: bundled += 1
    case .downcoded: downcoded += 1
    case .reversed: reversed += 1
    case .secondary: secondary += 1
    }
    recoverable += line.recoverable
    guard line.classification.isCompared, let expected = line.expectedAllowed,
      let remitted = line.remittedAllowed
    else { return }
    expectedAllowed += expected
    remittedAllowed += remitted
  }
}
