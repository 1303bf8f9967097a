// What changes from one contract, or one version, to another.

import FeePricing

/// The terms and prices in which two versions differ.
public struct ContractComparison: Sendable {
  /// A term or price that is not the same in both; blank where there is none.
  public struct Change: Hashable, Sendable {
    /// The term's title, or the codes of a price.
    public let subject: String
    public let before: String
    public let after: String
  }

  /// What differs: terms first, then prices by code.
  public let changes: [Change]

  /// Compares what is written, not what it comes to on claims.
  public init(_ before: ContractVersion, _ after: ContractVersion) {
    let terms = zip(before.terms, after.terms).filter { $0.words != $1.words }.map {
      Change(subject: $0.title, before: $0.words, after: $1.words)
    }
    let (old, new) = (Self.prices(before), Self.prices(after))
    let subjects = Set(old.keys).union(new.keys).sorted { $0.order < $1.order }
    let prices = subjects.compactMap { subject -> Change? in
      let (was, becomes) = (old[subject] ?? "", new[subject] ?? "")
      return was == becomes ? nil : Change(subject: subject.words, before: was, after: becomes)
    }
    changes = terms + prices
  }

  private struct Subject: Hashable {
    let codes: CodeRange
    let modifier: Modifier
    let span: DateSpan

    var order: (ProcedureCode, ProcedureCode, Modifier, ServiceDate) {
      (codes.first, codes.last, modifier, span.from)
    }

    var words: String {
      "\(codes)" + (modifier == .none ? "" : " with \(modifier)") + (span == .always ? "" : ", \(span)")
    }
  }

  /// Of prices for the same codes the one that counts: the first.
  private static func prices(_ version: ContractVersion) -> [Subject: String] {
    Dictionary(
      version.rates.all.map { rate in
        (Subject(codes: rate.codes, modifier: rate.modifier, span: rate.span), rate.price.words)
      }, uniquingKeysWith: { first, _ in first })
  }
}
