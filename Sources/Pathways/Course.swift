// Every course that a pathway can take, with its chance.

import FeePricing

/// One way through a pathway, from its first encounter to an end.
public struct Course: Sendable {
  /// Its chance with the parameters' values.
  public let chance: Fraction
  /// The same as it depends on the chance that break-evens are solved for.
  let chanceByUnknown: ChancePolynomial
  /// The steps in order, as places in the pathway.
  let steps: [Int]
  /// Why the course took each turn and ended, where said.
  public let turns: [String]
}

/// The courses of a pathway, and what must not be below nought for its chances to be chances.
struct Courses {
  private(set) var all: [Course] = []
  private(set) var rests: [ChancePolynomial] = []
  private let pathway: Pathway
  private let values: [String: ParameterValue]
  private let unknown: String?

  /// More would not be read by anyone, and a graph of a few steps can have more than can be held.
  static let most = 4096

  /// - Parameter unknown: the parameter that break-evens are solved for.
  /// - Throws: ``LoadError`` with the place of chances that do not add up with these values.
  init(_ pathway: Pathway, _ values: [String: ParameterValue], unknown: String?) throws(LoadError) {
    self.pathway = pathway
    self.values = values
    self.unknown = unknown
    try follow(Course(chance: .one, chanceByUnknown: .one, steps: [0], turns: []))
  }

  private mutating func follow(_ course: Course) throws(LoadError) {
    let step = pathway.steps[course.steps[course.steps.count - 1]]
    guard !step.next.isEmpty else {
      try add(course, step)
      return
    }
    for (turn, chance) in zip(step.next, try chances(of: step)) {
      let longer: Course
      do {
        longer = Course(
          chance: try course.chance.times(chance.value),
          chanceByUnknown: try course.chanceByUnknown.times(chance.byUnknown),
          steps: course.steps + (turn.step.map { [$0] } ?? []),
          turns: course.turns + (turn.title.isEmpty ? [] : [turn.title]))
      } catch {
        throw tooManyDigits(step)
      }
      if turn.step == nil { try add(longer, step) } else { try follow(longer) }
    }
  }

  private mutating func add(_ course: Course, _ step: PathwayStep) throws(LoadError) {
    // What cannot come about, whatever the open chance, is no course.
    guard !course.chanceByUnknown.isZero else { return }
    guard all.count < Self.most else {
      throw LoadError(at: step.place, "option \"\(pathway.name)\" has more than \(Self.most) courses")
    }
    all.append(course)
  }

  private func tooManyDigits(_ step: PathwayStep) -> LoadError {
    LoadError(at: step.place, "the chances up to here have too many digits to be multiplied exactly")
  }

  /// The chances of what may follow a step: with the values, and with one of them open.
  private mutating func chances(
    of step: PathwayStep
  ) throws(LoadError) -> [(value: Fraction, byUnknown: ChancePolynomial)] {
    var chances: [(value: Fraction, byUnknown: ChancePolynomial)] = []
    var (left, openLeft) = (Fraction.one, ChancePolynomial.one)
    do {
      for turn in step.next {
        let chance = value(of: turn.chance)
        chances.append(chance)
        left = try left.minus(chance.value)
        openLeft = try openLeft.plus(chance.byUnknown, times: Fraction(whole: -1))
      }
    } catch {
      throw tooManyDigits(step)
    }
    guard let rest = step.next.firstIndex(where: { if case .rest = $0.chance { true } else { false } }) else {
      return chances
    }
    guard left.sign >= 0 else {
      let sum = (try? Fraction.one.minus(left).ratio) ?? "more than 1"
      throw LoadError(
        at: step.place, "with these parameters the chances add up to \(sum), and nothing is left for \"rest\""
      )
    }
    chances[rest] = (left, openLeft)
    rests.append(openLeft)
    return chances
  }

  /// A chance by itself; the rest counts as nought until the others are known.
  private func value(of chance: Turn.Chance) -> (value: Fraction, byUnknown: ChancePolynomial) {
    switch chance {
    case .exactly(let fraction): return (fraction, ChancePolynomial([fraction]))
    case .parameter(let name):
      guard case .chance(let fraction)? = values[name] else { return (.zero, .zero) }
      return (fraction, name == unknown ? .unknown : ChancePolynomial([fraction]))
    case .rest: return (.zero, .zero)
    }
  }
}
