// Where options cross, what moves the result, and who is the facility, in words and as a table.

import FeePricing
import Pathways
import Repricing

extension PathwayReport {
  /// Whether something is spent, so that what is left is compared and not what is allowed.
  static func hasCosts(_ comparison: PathwayComparison) -> Bool {
    comparison.pathways.contains(where: \.hasCosts)
  }

  /// Whether what is left of a patient has yearly costs in it, where there are any.
  private func yearlyWords(_ comparison: PathwayComparison) -> [String] {
    guard comparison.pathways.contains(where: { $0.yearlyCost != .zero }) else { return [] }
    let words = patients.map { "after yearly costs, spread over \($0) patients" }
    return [
      "break-evens and ranges are of what is left \(words ?? "before yearly costs; --volume counts them")"
    ]
  }

  func breakEvenWords(_ comparison: PathwayComparison) -> [String] {
    yearlyWords(comparison) + comparison.breakEvens.map { words($0, comparison) }
      + comparison.volumeBreakEvens(patients: patients).flatMap { words($0, comparison) }
      + comparison.percentBreakEvens.map { words($0, comparison) }
  }

  private static func names(_ places: [Int], _ comparison: PathwayComparison) -> [String] {
    places.map { comparison.pathways[$0].pathway.name }
  }

  private func words(_ breakEven: BreakEven, _ comparison: PathwayComparison) -> String {
    let names = Self.names([breakEven.options.0, breakEven.options.1], comparison)
    let parameter = choice.scenario.breakEven ?? ""
    let same = Self.hasCosts(comparison) ? "leave the same" : "are allowed the same"
    let asked =
      Self.hasCosts(comparison) ? "do \(phrase(names, "and")) leave" : "are \(phrase(names, "and")) allowed"
    let places = breakEven.chances.map(\.description)
    return places.isEmpty
      ? "break-even: at no \(parameter) \(asked) the same"
      : "break-even: \(phrase(names, "and")) \(same) at \(parameter) \(phrase(places, "and"))"
  }

  private func words(_ breakEven: VolumeBreakEven, _ comparison: PathwayComparison) -> [String] {
    let names = Self.names([breakEven.options.0, breakEven.options.1], comparison)
    let crossing = breakEven.crossing.map { count in
      "break-even: \(phrase(names, "and")) leave the same at \(Self.patients(count)) patients a year"
    }
    let worth = Self.hasCosts(comparison) ? "leave" : "are allowed"
    let equal = breakEven.equal.flatMap { count in
      patients.map { patients in
        "break-even: \(patients) patients of \(names[0]) \(worth) what \(Self.patients(count)) of \(names[1]) "
          + (Self.hasCosts(comparison) ? "do" : "are")
      }
    }
    return [crossing, equal].compactMap(\.self)
  }

  /// A number of patients with at most two decimals.
  static func patients(_ count: Fraction) -> String {
    guard let hundredths = count.hundredths else { return "?" }
    let text = fixed(hundredths, places: 2)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  private func words(_ breakEven: PercentBreakEven, _ comparison: PathwayComparison) -> String {
    let names = Self.names([breakEven.moved, breakEven.reached], comparison)
    let worth = Self.hasCosts(comparison) ? "leaves" : "is allowed"
    guard let share = breakEven.share else {
      return "break-even: \(names[0]) \(worth) less than \(names[1]) even at 1000 % of Medicare"
    }
    return breakEven.moved == breakEven.reached
      ? "break-even: these terms come to \(share) of Medicare for \(names[0])"
      : "break-even: from \(share) of Medicare on \(names[0]) \(worth) no less than \(names[1])"
  }

  // MARK: - Sensitivity

  /// The rows of each option's ranges: option, what, range, results at both ends, how far apart they are.
  func sensitivityRows(_ comparison: PathwayComparison) -> [[String]] {
    comparison.sensitivities.flatMap { sensitivity in
      sensitivity.rows.map { row in
        [
          comparison.pathways[sensitivity.option].pathway.name, row.name,
          "\(row.ends.low) to \(row.ends.high)",
          Self.cell(row.results.low), Self.cell(row.results.high), Self.cell(row.swing),
        ]
      }
    }
  }

  func sensitivity(_ comparison: PathwayComparison, _ isColoured: Bool) -> String {
    let rows = sensitivityRows(comparison)
    guard !rows.isEmpty else { return "" }
    var table = TextTable([
      .init(title: "What moves it"), .init(title: "Which", isWrapped: true),
      .init(title: "Range", isWrapped: true), .init(title: "Low", isRight: true),
      .init(title: "High", isRight: true), .init(title: "Swing", isRight: true),
    ])
    table.rows = rows
    return "\n" + table.text(isColoured: isColoured)
  }

  // MARK: - Facilities

  /// Who the facilities are, and by which rates they are paid.
  func facilityWords(_ comparison: PathwayComparison) -> [String] {
    var seen: [String] = []
    for step in comparison.pathways.flatMap(\.taken) {
      guard let facility = step.facility else { continue }
      let words =
        "place \(step.place): \(facility.kind.rawValue), national, before the wage index "
        + "[\(facility.releases.joined(separator: ", "))]"
      if !seen.contains(words) { seen.append(words) }
    }
    return seen.map { "facility: " + $0 }
  }
}
