// Claims priced again under a mistake.

import FeePricing

/// Prices claims on changed terms; engines are kept, one for each set of changes.
public final class Replay {
  private let medicare: FeeData
  private let contract: Contract
  private let terms: PayerTerms
  private let practitioners: [Practitioner]
  private var engines: [[TermChange]: Engine] = [:]

  private final class Engine {
    var repricer: Repricer

    init(_ data: FeeData, _ terms: PayerTerms) {
      repricer = Repricer(data, terms: terms)
    }

    /// What a line of the last claim is allowed; `nil` where it has no price.
    func amount(_ line: Int) -> Money? {
      let answer = repricer.answer(line)
      return switch answer.outcome {
      case .priced: answer.allowed
      case .bundled: .zero
      case .notPriced, .invalid: nil
      }
    }
  }

  /// - Parameters:
  ///   - medicare: fee data without a contract.
  ///   - contract: what was agreed; nothing written for Medicare.
  init(_ medicare: FeeData, _ contract: Contract, terms: PayerTerms) {
    self.medicare = medicare
    self.contract = contract
    self.terms = terms
    practitioners = Array(Set(medicare.periods.flatMap { $0.practitioners.map(\.practitioner) }))
  }

  /// What each line is allowed; `nil` where it has no price, nothing for a line that falls away.
  ///
  /// - Complexity: that of pricing the claim once, but for the first claim on a set of terms.
  func allowed(_ lines: [ClaimLine], _ changes: [TermChange] = [], _ edit: ClaimEdit = .none) -> [Money?] {
    let engine = engine(changes)
    let edited = edit.applied(to: lines)
    engine.repricer.price(edited.flatMap(\.self))
    var next = 0
    return edited.map { lines in
      var total: Money? = .zero
      for _ in lines {
        total = engine.amount(next).flatMap { amount in total.map { $0 + amount } }
        next += 1
      }
      return total
    }
  }

  private func engine(_ changes: [TermChange]) -> Engine {
    if let engine = engines[changes] { return engine }
    let changed = contract.changed(by: changes, practitioners: practitioners)
    let engine = Engine(medicare.under(changed), terms)
    engines[changes] = engine
    return engine
  }
}
