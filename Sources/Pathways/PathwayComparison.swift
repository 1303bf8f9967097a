// The options of a scenario side by side, and where two of them cross.

import FeePricing

/// Where the expected allowed amounts of two options are the same.
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
    guard let left = first.open, let right = second.open,
      let difference = try? left.plus(right, times: Fraction(whole: -1)), !difference.isZero,
      let places = try? difference.crossings()
    else { return nil }
    let rests = first.rests + second.rests
    return places.filter { chance in
      rests.allSatisfy { (try? $0.value(at: chance).sign) ?? -1 >= 0 }
    }
  }
}
