// A scenario: ways to treat the same patient, as a file says them.

import ClaimFormats
import FeePricing

/// What a scenario's file says, checked as far as it can be without parameters and prices.
public struct Scenario: Sendable {
  /// What it is about, in one line.
  public let title: String
  /// Where the clinical and coverage assumptions come from, and what is left out.
  public let notes: [String]
  /// What may be set on the command line, in the order written.
  public let parameters: [Parameter]
  /// What is done on one day, by name.
  let encounters: [Encounter]
  /// The ways that are compared, in the order written.
  public let options: [Pathway]
  /// What coverage says of them.
  let limits: [Limit]
  /// The chance that break-evens are solved for; `nil` for none.
  public let breakEven: String?
  /// Within what the circumstances are moved to see what moves the result.
  let ranges: CircumstanceRanges

  /// Every code that some choice of parameters may bill.
  public var codes: Set<ProcedureCode> {
    let services = encounters.flatMap(\.services)
    return Set(services.map(\.notation.code) + services.compactMap { $0.facility?.code })
  }

  /// The names of all steps and encounters, each once: what a place or a practitioner can be set for.
  public var stepNames: [String] {
    var seen: Set<String> = []
    return (options.flatMap(\.steps).map(\.name) + encounters.map(\.name)).filter { seen.insert($0).inserted }
  }
}

extension Scenario {
  /// Every date of service, where the first encounter is on `date`.
  public func dates(from date: ServiceDate) -> [ServiceDate] {
    let days = Set(options.flatMap(\.steps).map(\.day)).sorted()
    return days.map(date.adding(days:))
  }
}

/// A value of a parameter.
public enum ParameterValue: Hashable, Sendable, CustomStringConvertible {
  case choice(String)
  case count(Int64)
  case yesNo(Bool)
  case chance(Fraction)
  case dollars(Money)

  /// `lumbar`, `2`, `yes`, `45 %`, `18000.00`.
  public var description: String {
    switch self {
    case .choice(let text): text
    case .count(let count): "\(count)"
    case .yesNo(let value): value ? "yes" : "no"
    case .chance(let chance): chance.description
    case .dollars(let amount): amount.description
    }
  }
}

/// Something that may be set without editing the file.
public struct Parameter: Sendable {
  public enum Kind: Sendable {
    case choice([String])
    case count(ClosedRange<Int64>)
    case yesNo
    case chance
    /// An amount that is no price, such as what a device costs.
    case dollars
  }

  public let name: String
  public let kind: Kind
  public let standard: ParameterValue
  /// What it means, in a phrase; may be empty.
  public let help: String
  /// From the low to the high end of what it may be; empty where the file says nothing of it.
  public let range: [ParameterValue]

  /// What may be given, in words.
  public var expected: String {
    switch kind {
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .count(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .yesNo: "yes or no"
    case .chance: "a chance from 0 to 1, such as 0.45 or 1/3"
    case .dollars: "an amount of dollars, such as 18000"
    }
  }

  /// Costs that anyone could mean.
  static let dollars = Money.zero...Money(cents: 99_999_999_99)

  /// - Returns: `nil` for a text that is none of its values.
  public func value(_ text: String) -> ParameterValue? {
    switch kind {
    case .choice(let choices): choices.contains(text) ? .choice(text) : nil
    case .count(let range): Int64(text).flatMap { range.contains($0) ? .count($0) : nil }
    case .yesNo: ["yes": true, "true": true, "no": false, "false": false][text].map { .yesNo($0) }
    case .chance:
      Fraction(text).flatMap { $0.numerator <= $0.denominator ? .chance($0) : nil }
    case .dollars:
      Money(dollars: text).flatMap { Parameter.dollars.contains($0) ? .dollars($0) : nil }
    }
  }
}

/// For which values of parameters something holds; it holds always where nothing is named.
struct Condition: Sendable {
  let allowed: [String: [ParameterValue]]

  static let always = Condition(allowed: [:])

  func holds(_ values: [String: ParameterValue]) -> Bool {
    allowed.allSatisfy { name, choices in values[name].map(choices.contains) ?? false }
  }
}

/// A service of an encounter.
struct ScenarioService: Sendable {
  let notation: ServiceNotation
  let when: Condition
  /// The yes-or-no parameter that makes it one on both sides, modifier 50.
  let bothSides: String?
  /// What the facility bills for it, where that is another code.
  let facility: ServiceNotation?
  let place: SourcePlace

  /// The service as billed.
  func modifiers(_ values: [String: ParameterValue]) -> Modifiers {
    guard let bothSides, values[bothSides] == .yesNo(true), let fifty = Modifier("50") else {
      return notation.modifiers
    }
    // The reader has left room for it.
    return Modifiers(Array(notation.modifiers) + [fifty]) ?? notation.modifiers
  }
}

/// What one practitioner does for the patient on one day, billed on one claim.
struct Encounter: Sendable {
  let name: String
  let title: String
  let services: [ScenarioService]
  /// Where it is always done; `nil` where the circumstances say.
  let setting: PlaceOfService?
  /// By whom it is always done; `nil` where the circumstances say.
  let practitioner: Practitioner?
  /// What the practice itself spends on it.
  let cost: Cost
  let place: SourcePlace
}

/// What a practice spends: an amount, or a parameter that says it.
enum Cost: Sendable {
  case exactly(Money)
  case parameter(String)

  func amount(_ values: [String: ParameterValue]) -> Money {
    switch self {
    case .exactly(let amount): amount
    case .parameter(let name): if case .dollars(let amount)? = values[name] { amount } else { .zero }
    }
  }
}

/// What of the circumstances may be otherwise; what is empty is not moved.
struct CircumstanceRanges: Sendable {
  var places: [PlaceOfService] = []
  var practitioners: [Practitioner] = []
  var percentsOfMedicare: [Rate] = []
}

/// One of the ways that are compared: encounters over time with chances between them.
public struct Pathway: Sendable {
  public let name: String
  public let title: String
  /// What the practice spends on the option in a year, however many patients there are.
  let yearlyCost: Cost
  /// The first is where the pathway begins.
  let steps: [PathwayStep]
}

/// An encounter's place in a pathway.
struct PathwayStep: Sendable {
  let name: String
  /// Which of the scenario's encounters.
  let encounter: Int
  /// Days after the pathway's first day.
  let day: Int
  /// What may follow; empty where the pathway ends.
  let next: [Turn]
  /// Where its `next` stands, or the step itself without one.
  let place: SourcePlace
}

/// What may follow an encounter.
struct Turn: Sendable {
  enum Chance: Sendable {
    case exactly(Fraction)
    case parameter(String)
    /// What the others leave.
    case rest
  }

  let chance: Chance
  /// Why, in a few words: `no relief`; may be empty.
  let title: String
  /// Which step of the pathway; `nil` where it ends.
  let step: Int?
  let place: SourcePlace
}
