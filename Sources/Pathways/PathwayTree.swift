// The courses of a pathway as a tree: what they share is told once.

import FeePricing

/// An encounter of a pathway, or its end, with what may follow.
public struct PathwayTree: Sendable {
  /// The name of the step; `nil` where the pathway ends.
  public let step: String?
  /// The step's encounter; `nil` where the pathway ends.
  public let encounter: PricedEncounter?
  /// The chance to come here from the encounter before.
  public let chance: Fraction
  /// Why it came here, where said.
  public let turn: String
  /// The chance to come here at all.
  public let reached: Fraction
  /// What the whole course has come to, where it ends here; `nil` in its midst, or if it is not known.
  public let sum: PathwayAmounts?
  public let children: [PathwayTree]
}

extension PricedPathway {
  /// All courses from the first encounter on; `nil` if their chances have too many digits.
  public var tree: PathwayTree? { try? tree(courses[...], at: 0, from: .one, turn: "") }

  private func tree(
    _ group: ArraySlice<PricedCourse>, at depth: Int, from before: Fraction, turn: String
  ) throws(FractionOverflow) -> PathwayTree? {
    guard let first = group.first else { return nil }
    let place = first.course.steps[depth]
    let reached = try Self.chance(of: group)
    var children: [PathwayTree] = []
    // Courses are in the order of the turns, so that those that go on alike stand together.
    var rest = group
    while let next = rest.first {
      let same = rest.prefix { $0.follows(next, beyond: depth) }
      rest = rest.dropFirst(same.count)
      let turn = next.course.turns.last ?? ""
      if next.course.steps.count > depth + 1 {
        // What is said of the turn is known of the courses that end, which their last turn ended.
        if let child = try tree(same, at: depth + 1, from: reached, turn: "") { children.append(child) }
      } else if group.count > 1 {
        let chance = try Self.chance(of: same)
        children.append(
          PathwayTree(
            step: nil, encounter: nil, chance: try chance.divided(by: reached) ?? .zero, turn: turn,
            reached: chance, sum: next.amounts, children: []))
      }
    }
    return PathwayTree(
      step: stepNames[place], encounter: steps[place], chance: try reached.divided(by: before) ?? .zero,
      turn: turn, reached: reached, sum: children.isEmpty ? first.amounts : nil, children: children)
  }

  private static func chance(of group: ArraySlice<PricedCourse>) throws(FractionOverflow) -> Fraction {
    var sum = Fraction.zero
    for course in group { sum = try sum.plus(course.course.chance) }
    return sum
  }
}

extension PricedCourse {
  /// Whether the next step is the same as of another course that is the same so far; an end is like no other.
  fileprivate func follows(_ other: PricedCourse, beyond depth: Int) -> Bool {
    let next = (course.steps.dropFirst(depth + 1).first, other.course.steps.dropFirst(depth + 1).first)
    guard let here = next.0, let there = next.1 else {
      return next.0 == nil && next.1 == nil && course.turns == other.course.turns
    }
    return here == there
  }
}
