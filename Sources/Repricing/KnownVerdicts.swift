// Verdicts that may be given again: a practice bills the same few services many times a day.

import Checking
import FeePricing

/// The verdicts on some of the last claims that came more than once.
///
/// A verdict depends on nothing but the lines, their day among them, and what is known of the claim besides. One is kept
/// when its claim comes for the second time, so that a file whose claims are all different pays for a number a claim.
struct KnownVerdicts: Sendable {
  /// A verdict, and what could not be looked at.
  typealias Answer = (verdict: ClaimVerdict, notChecked: [ToldFinding])

  /// What a verdict depends on, and the verdict.
  private struct Entry: Sendable {
    let lines: [ClaimLine]
    let context: ClaimContext
    let answer: Answer
  }

  /// How many verdicts are kept; then all are forgotten, since files go on from day to day.
  private static let most = 1024
  private var entries: [UInt64: Entry] = [:]
  /// The marks of the last claims, each at a place that the mark names.
  private var marks = [UInt64](repeating: 0, count: places)
  private static let places = 8192

  /// What a claim's verdict is looked up by; `nil` for one that is not worth it: a patient's history is in no two
  /// claims the same.
  func mark(of claim: Claim, _ context: ClaimContext) -> UInt64? {
    guard context.history == nil else { return nil }
    var mark = UInt64(claim.lines.count) &+ 1
    for line in claim.lines { line.mix(into: &mark) }
    return mark
  }

  /// - Returns: `nil` where it is not known.
  func answer(_ mark: UInt64, _ claim: Claim, _ context: ClaimContext) -> Answer? {
    guard !entries.isEmpty, let entry = entries[mark], entry.lines == claim.lines, entry.context == context
    else { return nil }
    return entry.answer
  }

  /// Keeps an answer if its claim has come before.
  mutating func keep(_ answer: Answer, _ mark: UInt64, _ claim: Claim, _ context: ClaimContext) {
    let place = Int(truncatingIfNeeded: mark >> 32) & (Self.places - 1)
    guard marks[place] == mark else {
      marks[place] = mark
      return
    }
    if entries.count == Self.most { entries.removeAll(keepingCapacity: true) }
    entries[mark] = Entry(lines: claim.lines, context: context, answer: answer)
  }
}
