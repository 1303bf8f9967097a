// The prices of a contract, found by code, modifier and date.

/// A contract's prices: for a line, the most specific of them that prices it.
///
/// A code with modifier comes before a code, a code before a range, a narrow range before a wide one; of equals the
/// one written first.
public struct ContractRates: Sendable {
  /// Every price, in the order written.
  public let all: [ContractRate]
  /// Places in ``all`` of the prices of single codes, by code and in order.
  private let single: [ProcedureCode: [Int32]]
  /// Places in ``all`` of the prices of ranges, the narrowest first; of equals those with a modifier first.
  private let ranges: [Int32]

  /// - Parameter rates: in the order in which they count, of those for the same codes and modifier the first.
  public init(_ rates: [ContractRate]) {
    all = rates
    var single: [ProcedureCode: [Int32]] = [:]
    var ranges: [Int32] = []
    for (place, rate) in rates.enumerated() {
      let place = Int32(truncatingIfNeeded: place)
      if rate.codes.isOneCode {
        single[rate.codes.first, default: []].append(place)
      } else {
        ranges.append(place)
      }
    }
    self.single = single
    func key(_ place: Int32) -> (UInt64, Int, Int32) {
      let rate = rates[Int(place)]
      return (rate.codes.width, rate.modifier == .none ? 1 : 0, place)
    }
    self.ranges = ranges.sorted { key($0) < key($1) }
  }

  /// Which of ``all`` prices a code on a day; `nil` if none does.
  ///
  /// - Parameters:
  ///   - modifiers: as billed.
  ///   - component: 26, TC or 53, if the line bears it. Dollars without that modifier are the price of another
  ///     service, and do not price the line; shares and factors are of the row that the modifier chooses.
  /// - Complexity: O(1) and the number of ranges.
  func place(
    of code: ProcedureCode, _ modifiers: Modifiers, component: Modifier, on date: ServiceDate
  ) -> Int? {
    let places = single[code] ?? []
    var found = -1
    for place in places where prices(all[Int(place)], modifiers, component, date) {
      if all[Int(place)].modifier != .none { return Int(place) }
      if found < 0 { found = Int(place) }
    }
    if found >= 0 { return found }
    for place in ranges {
      let rate = all[Int(place)]
      if rate.codes.contains(code), prices(rate, modifiers, component, date) { return Int(place) }
    }
    return nil
  }

  private func prices(
    _ rate: ContractRate, _ modifiers: Modifiers, _ component: Modifier, _ date: ServiceDate
  ) -> Bool {
    guard rate.span.contains(date) else { return false }
    if rate.modifier != .none, !modifiers.contains(rate.modifier) { return false }
    guard case .amounts = rate.price else { return true }
    return component == .none || rate.modifier == component
  }
}
