// What claims come to on two sets of terms, added up by code.

import FeePricing
import Synchronization

/// Adds up, by code, what claims come to on two sets of terms; filled while a run prices them on both.
public final class ClaimTally: Sendable {
  /// What the lines of a code come to.
  public struct Row: Sendable, Hashable {
    /// Lines that have a price on both sets of terms.
    public var lines = 0
    /// What these lines are allowed before and after.
    public var before = Money.zero
    /// See ``before``.
    public var after = Money.zero
    /// Lines that have a price only before, only after, and on neither: in no amount.
    public var pricedOnlyBefore = 0
    /// See ``pricedOnlyBefore``.
    public var pricedOnlyAfter = 0
    /// See ``pricedOnlyBefore``.
    public var unpriced = 0

    public init() {}

    /// What changes, on lines that have a price on both.
    public var difference: Money { after - before }

    mutating func add(_ before: LineAnswer, _ after: LineAnswer) {
      switch (before.hasAmount, after.hasAmount) {
      case (true, true):
        lines += 1
        self.before += before.allowed
        self.after += after.allowed
      case (true, false): pricedOnlyBefore += 1
      case (false, true): pricedOnlyAfter += 1
      case (false, false): unpriced += 1
      }
    }

    /// Adds what the lines of another code come to.
    public mutating func add(_ other: Row) {
      lines += other.lines
      before += other.before
      after += other.after
      pricedOnlyBefore += other.pricedOnlyBefore
      pricedOnlyAfter += other.pricedOnlyAfter
      unpriced += other.unpriced
    }
  }

  /// The tables of the terms after.
  let data: FeeData
  let terms: PayerTerms
  private let counted = Mutex<[ProcedureCode: Row]>([:])

  /// - Parameter data: the fee data of the terms after; a run has those before.
  public init(after data: FeeData, terms: PayerTerms) {
    self.data = data
    self.terms = terms
  }

  /// What the lines of each code come to.
  public var rows: [ProcedureCode: Row] { counted.withLock { $0 } }

  func add(_ claim: [(ProcedureCode, LineAnswer, LineAnswer)]) {
    counted.withLock { rows in
      for (code, before, after) in claim { rows[code, default: Row()].add(before, after) }
    }
  }
}

extension LineAnswer {
  fileprivate var hasAmount: Bool { outcome == .priced || outcome == .bundled }
}

/// Prices claims on both sets of terms and writes nothing; one for each worker.
struct TalliedClaims: ~Copyable, ClaimSink {
  private var before: Repricer
  private var after: Repricer
  private let tally: ClaimTally
  private var answers: [(ProcedureCode, LineAnswer, LineAnswer)] = []

  init(_ owner: Repricing, _ tally: ClaimTally) {
    before = Repricer(owner.data, terms: owner.options.terms)
    after = Repricer(tally.data, terms: tally.terms)
    self.tally = tally
  }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    before.startClaim()
    after.startClaim()
    answers.removeAll(keepingCapacity: true)
    summary.claims += 1
    for line in claim.lines {
      guard case .line(let billed) = line.content else {
        summary.count(.invalid, nil, allowed: .zero)
        continue
      }
      before.add(billed)
      after.add(billed)
    }
    before.finishClaim()
    after.finishClaim()
    var place = 0
    for case .line(let billed) in claim.lines.lazy.map(\.content) {
      let answer = before.answer(place)
      summary.count(answer.outcome, answer.reason, allowed: answer.allowed)
      answers.append((billed.code, answer, after.answer(place)))
      place += 1
    }
    tally.add(answers)
  }
}
