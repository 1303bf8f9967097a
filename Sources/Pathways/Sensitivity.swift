// What moves the result most.

import FeePricing

/// What an option is expected to come to as each thing by itself moves through its range, the others staying as they are.
public struct Sensitivity: Sendable {
  /// What one thing does.
  public struct Row: Sendable {
    /// The parameter, or `place`, `practitioner` or `percent of Medicare`.
    public let name: String
    /// The values at the low and at the high end, in words.
    public let ends: (low: String, high: String)
    /// ``PricedPathway/result`` there; `nil` where it cannot be priced.
    public let results: (low: Money?, high: Money?)

    /// Whether there is a result at one end at least.
    fileprivate var isKnown: Bool { results.low != nil || results.high != nil }

    /// How far apart both results are.
    public var swing: Money? {
      guard let low = results.low, let high = results.high else { return nil }
      return Money(cents: Int64(clamping: (high - low).cents.magnitude))
    }
  }

  /// The place of the option in ``PathwayComparison/pathways``.
  public let option: Int
  /// What moves the result, the most first; what does not move it, and what nothing is known of, is left out.
  public let rows: [Row]
}

extension Sensitivity {
  init(
    of pathway: PricedPathway, option: Int, _ scenario: Scenario, _ values: [String: ParameterValue],
    in circumstances: PathwayCircumstances
  ) {
    func result(_ values: [String: ParameterValue], _ circumstances: PathwayCircumstances) -> Money? {
      try? PricedPathway(pathway.pathway, of: scenario, values, in: circumstances).result
    }
    var rows: [Row] = []
    for parameter in scenario.parameters where parameter.range.count > 1 {
      let results = parameter.range.map { value in
        (value.description, result(values.merging([parameter.name: value]) { $1 }, circumstances))
      }
      rows += [Row(parameter.name, results, isOrdered: parameter.isOrdered)].compactMap(\.self)
    }
    let ranges = scenario.ranges
    let places = ranges.places.map { place in
      var moved = circumstances
      moved.place = place
      return (place.description, result(values, moved))
    }
    let practitioners = ranges.practitioners.map { practitioner in
      var moved = circumstances
      moved.practitioner = practitioner
      return (practitioner.description, result(values, moved))
    }
    let percents = ranges.percentsOfMedicare.map { share in
      (share.description, result(values, circumstances.atShare(share)))
    }
    rows += [
      Row("place", places, isOrdered: false), Row("practitioner", practitioners, isOrdered: false),
      Row("percent of Medicare", percents, isOrdered: true),
    ].compactMap(\.self)
    self.option = option
    self.rows = rows.filter { $0.swing != .zero && $0.isKnown }.enumerated().sorted { left, right in
      let (one, other) = (left.element.swing ?? .zero, right.element.swing ?? .zero)
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
  }
}

extension Sensitivity.Row {
  /// - Parameter isOrdered: whether the first and last values are the ends; else those of the least and the most are.
  fileprivate init?(_ name: String, _ results: [(text: String, result: Money?)], isOrdered: Bool) {
    let ranked =
      isOrdered
      ? results
      : results.filter { $0.result != nil }
        .sorted { ($0.result ?? .zero) < ($1.result ?? .zero) }
    guard results.count > 1, let low = ranked.first ?? results.first, let high = ranked.last ?? results.last
    else {
      return nil
    }
    self.name = name
    ends = (low.text, high.text)
    self.results = (low.result, high.result)
  }
}

extension Parameter {
  /// Whether its values have an order of their own.
  fileprivate var isOrdered: Bool {
    switch kind {
    case .count, .chance, .dollars: true
    case .choice, .yesNo: false
    }
  }
}
