// What a pathway comes to: each course, and what is to be expected over the chances.

import FeePricing

/// A course with what it comes to.
public struct PricedCourse: Sendable {
  public let course: Course
  /// The names of its steps, in order.
  public let steps: [String]
  /// What the practice itself spends on it.
  let cost: Money
  /// Whether a facility is paid in any of its encounters, known what or not.
  let hasFacility: Bool
  /// `nil` where an encounter of it has no price.
  public let amounts: PathwayAmounts?
}

/// Expected amounts of a patient, each rounded once from the exact value; `nil` where a course has none.
public struct ExpectedAmounts: Sendable {
  /// Exact, in cents.
  public let exactAllowed: Fraction?
  public let allowed: Money?
  public let patient: Money?
  public let payer: Money?
  public let facility: Money?
  /// Hundredths of a work RVU.
  public let work: Int64?
  /// Encounters of a patient, exact.
  public let encounters: Fraction?
  /// What the practice itself spends on a patient, exact, in cents.
  let exactCost: Fraction?

  /// What the practice spends on a patient, yearly costs apart.
  public var cost: Money? { exactCost?.money }

  /// What is allowed less what is spent, exact, in cents; `nil` where that is not known.
  var exactNet: Fraction? {
    guard let exactAllowed, let exactCost else { return nil }
    return try? exactAllowed.minus(exactCost)
  }

  /// What is left of the allowed amount when what is spent on the patient is paid.
  public var net: Money? { exactNet?.money }

  /// The allowed amount of so many patients, rounded once.
  public func allowed(patients: Int64) -> Money? { times(exactAllowed, patients) }

  private func times(_ amount: Fraction?, _ count: Int64) -> Money? {
    guard let amount, let product = try? amount.times(Fraction(whole: count)) else { return nil }
    return product.money
  }
}

/// A pathway with all its courses, in some circumstances.
public struct PricedPathway: Sendable {
  public let pathway: Pathway
  /// The encounter of each step, priced on its day.
  public let steps: [PricedEncounter]
  /// Those that some course comes to.
  public let taken: [PricedEncounter]
  /// The names of the steps.
  public let stepNames: [String]
  public let courses: [PricedCourse]
  public let expected: ExpectedAmounts
  /// Why something is not known, each once.
  public let reasons: [String]
  /// What coverage says of it, and what pricing noticed.
  public let findings: [Finding]
  /// What the practice spends on the option in a year, however many patients there are.
  public let yearlyCost: Money
  /// What of the yearly cost falls on a patient, exact, in cents; nothing where the number of patients is not said.
  let yearlyShare: Fraction
  /// ``exactResult`` as it depends on the open chance; `nil` if it is not known.
  let resultByChance: ChancePolynomial?
  let rests: [ChancePolynomial]
  /// Whether anything is spent that is not what is allowed.
  public var hasCosts: Bool { yearlyCost != .zero || taken.contains { $0.cost != .zero } }
  /// What is left of a patient's allowed amount when all that is spent is paid, exact, in cents: what options are held
  /// against each other by.
  var exactResult: Fraction? { expected.exactNet.flatMap { try? $0.minus(yearlyShare) } }
  /// What is left of a patient's allowed amount when all that is spent is paid, yearly costs where the number of patients
  /// is said.
  public var result: Money? { exactResult?.money }

  init(
    _ pathway: Pathway, of scenario: Scenario, _ values: [String: ParameterValue],
    in circumstances: PathwayCircumstances
  ) throws(LoadError) {
    let found = try Courses(pathway, values, unknown: scenario.breakEven)
    var steps: [PricedEncounter] = []
    for step in pathway.steps {
      steps.append(
        try circumstances.price(
          scenario.encounters[step.encounter], step: step.name, day: step.day, values))
    }
    let courses = found.all.map { course in
      PricedCourse(
        course: course, steps: course.steps.map { pathway.steps[$0].name },
        cost: course.steps.reduce(.zero) { $0 + steps[$1].cost },
        hasFacility: course.steps.contains { steps[$0].hasFacility },
        amounts: Self.sum(course.steps.map { steps[$0] }))
    }
    let yearlyCost = pathway.yearlyCost.amount(values)
    let share = circumstances.patients.flatMap { Fraction(Int128(yearlyCost.cents), Int128($0)) } ?? .zero
    self.yearlyCost = yearlyCost
    yearlyShare = share
    self.pathway = pathway
    self.steps = steps
    self.courses = courses
    stepNames = pathway.steps.map(\.name)
    let taken = Set(found.all.flatMap(\.steps)).sorted().map { steps[$0] }
    self.taken = taken
    reasons = taken.flatMap(\.reasons).uniqued()
    findings =
      (scenario.limits.compactMap { $0.finding(pathway, found.all, steps, values, circumstances) }
      + taken.flatMap(\.findings).filter { $0.severity != .info }).uniqued()
    rests = found.rests
    expected = ExpectedAmounts(courses)
    resultByChance = Self.resultByChance(courses, less: share)
  }

  /// The amounts of encounters together; `nil` where one has none.
  private static func sum(_ encounters: [PricedEncounter]) -> PathwayAmounts? {
    var sum = PathwayAmounts()
    let paid = encounters.filter(\.hasFacility)
    var facility: Money? = paid.isEmpty ? nil : .zero
    for encounter in encounters {
      guard let amounts = encounter.amounts else { return nil }
      sum.allowed += amounts.allowed
      sum.patient += amounts.patient
      sum.payer += amounts.payer
      sum.work = amounts.work.flatMap { work in sum.work.map { $0 + work } }
      if encounter.hasFacility {
        facility = amounts.facility.flatMap { more in facility.map { $0 + more } }
      }
    }
    sum.facility = facility
    return sum
  }

  private static func resultByChance(_ courses: [PricedCourse], less share: Fraction) -> ChancePolynomial? {
    guard let start = try? Fraction.zero.minus(share) else { return nil }
    var sum = ChancePolynomial([start])
    for course in courses {
      guard let amounts = course.amounts,
        let more = try? sum.plus(
          course.course.chanceByUnknown, times: Fraction(whole: (amounts.allowed - course.cost).cents))
      else { return nil }
      sum = more
    }
    return sum
  }
}

extension ExpectedAmounts {
  init(_ courses: [PricedCourse]) {
    func expected(_ value: (PathwayAmounts) -> Int64?) -> Fraction? {
      expectedOfCourses { $0.amounts.flatMap(value) }
    }
    func expectedOfCourses(_ value: (PricedCourse) -> Int64?) -> Fraction? {
      var sum = Fraction.zero
      for course in courses {
        guard let value = value(course),
          let part = try? course.course.chance.times(Fraction(whole: value)), let more = try? sum.plus(part)
        else { return nil }
        sum = more
      }
      return sum
    }
    exactAllowed = expected { $0.allowed.cents }
    allowed = exactAllowed?.money
    patient = expected { $0.patient.cents }?.money
    payer = expected { $0.payer.cents }?.money
    // A course that comes to no facility has nothing paid to one, unless none has.
    facility =
      courses.contains(where: \.hasFacility)
      ? expectedOfCourses { course in
        course.amounts.flatMap { course.hasFacility ? $0.facility?.cents : 0 }
      }?.money : nil
    work = expected { $0.work }?.rounded
    var count = Fraction?.some(.zero)
    for course in courses {
      let steps = try? course.course.chance.times(Fraction(whole: Int64(course.steps.count)))
      count = steps.flatMap { steps in count.flatMap { try? $0.plus(steps) } }
    }
    encounters = count
    var spent = Fraction?.some(.zero)
    for course in courses {
      let part = try? course.course.chance.times(Fraction(whole: course.cost.cents))
      spent = part.flatMap { part in spent.flatMap { try? $0.plus(part) } }
    }
    exactCost = spent
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it first stands.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
