// What claims come to on several sets of terms, added up by code.

import FeePricing
import Synchronization

/// Adds up, by code, what claims come to on two or more sets of terms; filled while a run prices them on all.
///
/// Holds as much as there are different codes, however many lines there are.
public final class ClaimTally: Sendable {
  /// A set of terms.
  public struct Terms: Sendable {
    let data: FeeData
    let terms: PayerTerms
    let changes: LineChanges

    /// - Parameter changes: what stands over what the lines say.
    public init(_ data: FeeData, _ terms: PayerTerms, changes: LineChanges = LineChanges()) {
      self.data = data
      self.terms = terms
      self.changes = changes
    }
  }

  /// Why lines have no price on a set of terms.
  public struct Missing: Sendable, Hashable {
    /// Which of the sets of terms.
    public let place: Int
    public let reason: Reason

    public init(place: Int, reason: Reason) {
      self.place = place
      self.reason = reason
    }
  }

  /// What the lines of a code come to.
  public struct Row: Sendable, Hashable {
    /// Lines that have a price on every set of terms.
    public var lines = 0
    /// What these lines are allowed on each.
    public var amounts: [Money]
    /// Of the lines that have a price on some sets of terms and not on others, how many have one on each; they are in no
    /// amount.
    public var only: [Int]
    /// How many such lines there are.
    public var partly = 0
    /// Lines without a price on any, in no amount.
    public var unpriced = 0
    /// How many lines have no price on a set of terms, by what is missing.
    public var missing: [Missing: Int] = [:]

    /// Nothing on so many sets of terms.
    public init(terms count: Int) {
      amounts = Array(repeating: .zero, count: count)
      only = Array(repeating: 0, count: count)
    }

    /// What a set of terms comes to more than the first, on lines that have a price on every one.
    public func difference(_ place: Int) -> Money { amounts[place] - amounts[0] }

    /// The difference that is farthest from nought, without its sign, in cents.
    public var largestDifference: UInt64 {
      amounts.reduce(0) { max($0, ($1 - amounts[0]).cents.magnitude) }
    }

    /// Adds what the lines of another code come to.
    public mutating func add(_ other: Row) {
      lines += other.lines
      partly += other.partly
      unpriced += other.unpriced
      missing.merge(other.missing, uniquingKeysWith: +)
      for place in amounts.indices {
        amounts[place] += other.amounts[place]
        only[place] += other.only[place]
      }
    }
  }

  /// Two or more; counts of a run are those of the first.
  let terms: [Terms]
  private let counted = Mutex<[ProcedureCode: Row]>([:])

  public init(_ terms: [Terms]) { self.terms = terms }

  /// What the lines of each code come to.
  public var rows: [ProcedureCode: Row] { counted.withLock { $0 } }

  /// What the lines of each code come to, the largest difference first, then by code.
  public var sorted: [(code: ProcedureCode, row: Row)] {
    rows.map { (code: $0.key, row: $0.value, difference: $0.value.largestDifference) }.sorted { left, right in
      left.difference == right.difference ? left.code < right.code : left.difference > right.difference
    }.map { ($0.code, $0.row) }
  }

  /// What all lines come to.
  public var total: Row {
    rows.values.reduce(into: Row(terms: terms.count)) { $0.add($1) }
  }

  func add(_ rows: [(code: ProcedureCode, row: Row)]) {
    counted.withLock { counted in
      for (code, row) in rows { counted[code, default: Row(terms: terms.count)].add(row) }
    }
  }
}
