// The options of a scenario side by side, and where two of them cross.

import FeePricing

/// Where two options are worth the same: what is allowed, less what the practice spends, yearly costs among it where the
/// number of patients is said.
public struct BreakEven: Sendable {
  /// Places of the options in ``PathwayComparison/pathways``.
  public let options: (Int, Int)
  /// The chances at which they cross, in rising order: exact for a straight line, else to a millionth; empty where one
  /// is always the dearer.
  public let chances: [Fraction]
}

/// A scenario's options, priced in one set of circumstances.
public struct PathwayComparison: Sendable {
  public let circumstances: PathwayCircumstances
  public let pathways: [PricedPathway]
  /// For each pair of options; empty where the scenario has no open chance or an amount is not known.
  public let breakEvens: [BreakEven]
  /// At which share of Medicare options are worth the same.
  public let percentBreakEvens: [PercentBreakEven]
  /// What the parameters' and circumstances' ranges do to each option.
  public let sensitivities: [Sensitivity]

  /// - Throws: ``LoadError`` for chances that do not add up, and encounters without a service, with these parameters.
  public init(
    _ scenario: Scenario, _ values: [String: ParameterValue], in circumstances: PathwayCircumstances
  ) throws(LoadError) {
    var pathways: [PricedPathway] = []
    for option in scenario.options {
      pathways.append(try PricedPathway(option, of: scenario, values, in: circumstances))
    }
    self.circumstances = circumstances
    self.pathways = pathways
    breakEvens = scenario.breakEven == nil ? [] : Self.breakEvens(pathways)
    percentBreakEvens = circumstances.percentBreakEvens(pathways)
    var sensitivities: [Sensitivity] = []
    for (place, pathway) in pathways.enumerated() {
      sensitivities.append(Sensitivity(of: pathway, option: place, scenario, values, in: circumstances))
    }
    self.sensitivities = sensitivities
  }

  /// ``PricedPathway/result`` of an option where the open chance is `chance`.
  public func value(of option: Int, at chance: Fraction) -> Money? {
    pathways[option].resultByChance.flatMap { try? $0.value(at: chance).money }
  }

  /// The points of a curve: ``PricedPathway/result`` of an option where the open chance is so many of `steps`; none
  /// where the chances do not add up there or an amount is not known.
  public func curve(of option: Int, steps: Int64) -> [(chance: Fraction, value: Money)] {
    guard let results = pathways[option].resultByChance else { return [] }
    return (0...steps).compactMap { step in
      guard let chance = Fraction(Int128(step), Int128(steps)),
        pathways[option].rests.allSatisfy({ ((try? $0.value(at: chance).sign) ?? -1) >= 0 }),
        let value = try? results.value(at: chance)
      else { return nil }
      return (chance, value.money)
    }
  }

  private static func breakEvens(_ pathways: [PricedPathway]) -> [BreakEven] {
    pathways.indices.flatMap { first in
      pathways.indices.dropFirst(first + 1).compactMap { second in
        guard let chances = crossings(pathways[first], pathways[second]) else { return nil }
        return BreakEven(options: (first, second), chances: chances)
      }
    }
  }

  /// `nil` where an amount is not known, has too many digits, or both are always the same.
  private static func crossings(_ first: PricedPathway, _ second: PricedPathway) -> [Fraction]? {
    guard let left = first.resultByChance, let right = second.resultByChance,
      let difference = try? left.plus(right, times: Fraction(whole: -1)), !difference.isZero,
      let places = try? difference.crossings()
    else { return nil }
    let rests = first.rests + second.rests
    return places.filter { chance in
      rests.allSatisfy { (try? $0.value(at: chance).sign) ?? -1 >= 0 }
    }
  }
}
