// Lines that are judged as one, on the way from matching to a finding.

import ClaimFormats
import FeePricing
import Remittances

/// Submitted and remitted lines that are judged as one: a plain line, a split, a bundle, or a pair of sides.
struct JudgedGroup {
  /// Places among the submitted lines, ascending.
  var submitted: [Int]
  /// Places among the remitted lines, ascending.
  var remitted: [Int]
  /// For remitted lines, the submitted line that each answers.
  var answers: [Int: Int]
  /// Whether the payer put several submitted lines under one code.
  var isBundle: Bool
  /// Whether the lines are one service on two sides.
  var isPair = false

  init(_ group: LineGroup) {
    submitted = group.submitted
    remitted = group.remitted
    answers = group.answers
    isBundle = group.isBundle
  }

  mutating func join(_ other: JudgedGroup) {
    submitted = (submitted + other.submitted).sorted()
    remitted = (remitted + other.remitted).sorted()
    answers.merge(other.answers) { one, _ in one }
    isBundle = isBundle || other.isBundle
    isPair = true
  }

  /// The remitted lines that answer a submitted one; those that answer none count with the first.
  func answers(to line: Int) -> [Int] {
    remitted.filter { answers[$0] == line || answers[$0] == nil && line == submitted.first }
  }
}
