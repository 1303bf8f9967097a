// Verdicts that may be given again: a practice bills the same few services many times a day.

import Checking
import FeePricing

/// The verdicts on the last different claims.
///
/// A verdict depends on nothing but the lines, their day among them, and what is known of the claim besides.
struct KnownVerdicts: Sendable {
  /// What a verdict depends on.
  private struct Question: Hashable {
    let lines: [ClaimLine]
    let context: ClaimContext
  }

  /// A verdict, and what could not be looked at.
  typealias Answer = (verdict: ClaimVerdict, notChecked: [ToldFinding])

  /// How many are kept; then all are forgotten, since files go on from day to day.
  private static let most = 1024
  private var answers: [Question: Answer] = [:]

  /// - Returns: `nil` where it is not known; a patient's history is in no two claims the same.
  func answer(_ claim: Claim, _ context: ClaimContext) -> Answer? {
    context.history == nil ? answers[Question(lines: claim.lines, context: context)] : nil
  }

  mutating func keep(_ answer: Answer, _ claim: Claim, _ context: ClaimContext) {
    guard context.history == nil else { return }
    if answers.count == Self.most { answers.removeAll(keepingCapacity: true) }
    answers[Question(lines: claim.lines, context: context)] = answer
  }
}
