// What pricing wrote down of a step, in words and figures for a reader with a pocket calculator.

import FeePricing

extension Step {
  /// How the amount came from the one before: `80.83 × 150 % = 121.245, rounded`.
  package func arithmetic(_ before: Money) -> String {
    switch note {
    case .units(let count): return "\(before) × \(count)"
    case .reducedPart(let part, let amount, let count, let reduction):
      let rate = rate.map { "all but \($0) of " } ?? ""
      let times = count == 1 ? "" : " for \(count) units"
      return "\(before) − \(reduction), \(rate)the \(part.rawValue) \(amount)\(times),"
    case .lessBase(let code, let amount): return "\(before) less the family's base \(code), \(amount),"
    case .charge: return "the lower of \(before) and what was billed"
    case .contractFactor(let factor):
      return "relative values at the contract's \(factor) dollars a unit, rounded once"
    case .contractAmount: return "the contract's price"
    case .contractShareOfCharge(let charge):
      guard let rate else { break }
      return "\(charge) billed × \(rate)" + unrounded(charge, rate)
    case .claimCharge(let own, let claim, let charged):
      return "\(own) × \(charged) billed for the claim / \(claim) for all its lines, rounded"
    case .includedInFamily: return "the base of the family is paid within it: \(before) − \(before)"
    case .drugLimit(let limit, let units): return drugArithmetic(limit, units)
    case .anesthesia(let units): return units.arithmetic
    case .none, .position, .positionBy, .bothSidesInFull, .medicalDirection, .role, .contractShare: break
    }
    guard let rate else { return "the lower of \(before) and the cap" }
    return "\(before) × \(rate)" + unrounded(before, rate)
  }

  /// The whole step in a few words, for JSON.
  ///
  /// - Parameter lineNames: what the claim's lines are called, by their places.
  func detail(in part: PricedPart, of line: PricedLine, lineNames: [String]) -> String {
    if rule == .base, note == .none {
      return "(work × work GPCI + PE × PE GPCI + MP × MP GPCI) × conversion factor, rounded once"
    }
    let place = part.steps.firstIndex(of: self) ?? 0
    let before = place > 0 ? part.steps[place - 1].amount : line.feeScheduleAmount ?? .zero
    let lines = part.lines.map { lineNames[$0] }.joined(separator: " and ")
    return arithmetic(before) + note.words
      + (part.lines.count > 1 ? ", for lines \(lines) together" : "")
      + (part.repeats > 1 ? ", for each of \(part.repeats) units" : "")
  }
}

extension Step.Note {
  /// What stands behind the amount; empty for most.
  package var words: String {
    switch self {
    case .position(let position): " (number \(position) of the day's procedures by amount)"
    case .positionBy(let basis, let position):
      " (number \(position) of the day's procedures by \(basis.words))"
    case .bothSidesInFull: " (each side in full)"
    default: ""
    }
  }
}

extension AnesthesiaUnits {
  /// `(5 + 47 minutes / 15 = 3.1) × 22.6900 = 183.7890, rounded`.
  fileprivate var arithmetic: String {
    let base = count == 1 ? "\(self.base)" : "\(self.base) × \(count)"
    let time = tenths - Int64(self.base) * Int64(count) * 10
    let units =
      minutes > 0 ? "(\(base) + \(minutes) minutes / \(minutesAUnit) = \(fixed(time, places: 1)))" : base
    return "\(units) × \(factor) = \(fixed(tenths * factor.tenThousandths, places: 5)), rounded"
  }
}

/// `0.741 × 4 = 2.964, rounded`: a drug's limit in thousandths of a dollar, times billing units.
private func drugArithmetic(_ thousandths: Int64, _ units: Int32) -> String {
  let product = thousandths * Int64(units)
  let text = "\(fixed(thousandths, places: 3)) × \(units)"
  return product % 10 == 0 ? text : text + " = \(fixed(product, places: 3)), rounded"
}

extension RankBasis {
  fileprivate var words: String {
    switch self {
    case .allowed: "amount"
    case .facilityRVU: "facility RVUs"
    case .totalRVU: "the setting's RVUs"
    case .charge: "charge"
    }
  }
}

/// ` = 285.585, rounded` where a share of an amount is no whole number of cents.
private func unrounded(_ amount: Money, _ rate: Rate) -> String {
  let (product, isTooLarge) = amount.cents.multipliedReportingOverflow(by: rate.millionths)
  guard !isTooLarge, product % 1_000_000 != 0 else { return "" }
  var digits = fixed(product, places: 8)
  while digits.last == "0" { digits.removeLast() }
  return " = \(digits), rounded"
}

/// An integer of `10^-places` with all its decimals.
package func fixed(_ value: Int64, places: Int) -> String {
  var digits = String(value)
  digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return "\(digits.dropLast(places)).\(digits.suffix(places))"
}
