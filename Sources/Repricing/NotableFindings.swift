// The findings of a file with the most dollars, however many it has.

import FeePricing

/// A finding of a file, as a report shows it.
public struct NotableFinding: Sendable, Hashable {
  public let claim: String
  /// What the claim's lines are called: `7;8`.
  public let lines: String
  public let code: String
  public let id: String
  public let severity: Finding.Severity
  public let message: String
  public let source: String
  /// What the claim is allowed less without its lines, or more with what was never billed; `nil` where that is not known.
  public let amount: Money?

  /// An order that what was found first has no part in, so that the number of workers has none.
  fileprivate static func precedes(_ one: NotableFinding, _ other: NotableFinding) -> Bool {
    if one.amount != other.amount { return one.amount ?? .zero > other.amount ?? .zero }
    if one.severity != other.severity { return one.severity.isGraver(than: other.severity) }
    return (one.id, one.claim, one.lines, one.message) < (other.id, other.claim, other.lines, other.message)
  }
}

/// The findings with the most dollars; the others are counted.
public struct NotableFindings: Sendable {
  private var kept: [NotableFinding] = []
  /// How many are not kept.
  public private(set) var others = 0

  /// The most dollars first.
  public var sorted: [NotableFinding] { kept.sorted(by: NotableFinding.precedes) }

  mutating func add(_ finding: NotableFinding) { kept.append(finding) }

  mutating func add(_ more: NotableFindings) {
    kept += more.kept
    others += more.others
  }

  /// Lets all but so many go; from time to time, since that takes sorting.
  mutating func keep(_ count: Int) {
    guard kept.count > count else { return }
    kept.sort(by: NotableFinding.precedes)
    others += kept.count - count
    kept.removeLast(kept.count - count)
  }
}
