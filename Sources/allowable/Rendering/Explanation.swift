// The arithmetic of each line in full: what pricing recorded, for a reader with a pocket calculator.

import FeePricing
import Repricing

/// Priced lines of one period, explained one after the other.
struct Explanation {
  let data: FeeData
  let period: PaymentPeriod
  let lines: [PricedLine]

  var text: String { lines.indices.map { lineText($0) }.joined(separator: "\n") }

  /// The arithmetic of one line, the first being 0.
  func lineText(_ number: Int) -> String {
    let line = lines[number]
    let setting = period.setting(of: line.billed.place) ?? .nonfacility
    let service = ([line.billed.code.description] + line.billed.modifiers.map(\.description)).joined(
      separator: "-")
    let units = line.billed.units == 1 ? "1 unit" : "\(line.billed.units) units"
    var text = "Line \(number + 1): \(service), \(units), place \(line.billed.place) (\(setting))\n"
    guard line.outcome == .priced else {
      let amount = line.allowedAmount.map { "allowed \($0): " } ?? "no price: "
      return text + "  \(amount)\(line.reason?.description ?? "")\n"
    }
    if let basis = line.otherBasis {
      text += otherText(basis)
    } else if let basis = line.basis, line.isFromRelativeValues {
      text += feeText(basis, line)
    }
    for (place, part) in line.parts.enumerated() { text += partText(part, place, of: line, number) }
    if let step = line.claimStep {
      text += "  \(step.rule): \(step.arithmetic(.zero)) = \(step.amount)\n"
      text += "    [\(data.citation(of: step, for: line))]\n"
    }
    if line.parts.count > 1 || line.parts[0].repeats > 1 || line.parts[0].lines.count > 1 {
      text += "  line \(number + 1) is allowed \(line.allowedAmount ?? .zero)\n"
    }
    if let limit = line.limitingCharge { text += limitText(limit, line.billed.date) }
    return text
  }

  private func feeText(_ basis: LineBasis, _ line: PricedLine) -> String {
    let row = basis.row
    let values = row.relativeValues(in: basis.setting)
    let indices = basis.locality.indices
    let weighted =
      Int64(values.work) * Int64(indices.work) + Int64(values.practiceExpense)
      * Int64(indices.practiceExpense)
      + Int64(values.malpractice) * Int64(indices.malpractice)
    let product = weighted * basis.factor.tenThousandths
    func hundredths(_ value: Int32) -> String { fixed(Int64(value), places: 2) }
    func thousandths(_ value: Int32) -> String { fixed(Int64(value), places: 3) }
    let name =
      basis.locality.locality == .national
      ? "national" : "\(period.indexRelease) \(basis.locality.locality) \(basis.locality.name)"
    let code = "\(row.code)\(row.modifier == .none ? "" : "-\(row.modifier)")"
    return """
        \(basis.release) \(code): work \(hundredths(values.work)), \(basis.setting) PE \(hundredths(values.practiceExpense)), MP \(hundredths(values.malpractice)); \
      multiple \(Self.character(row.multiple)), bilateral \(Self.character(row.bilateral)), global \(row.global.published)
        \(name): work \(thousandths(indices.work)), PE \(thousandths(indices.practiceExpense)), MP \(thousandths(indices.malpractice))
        \(hundredths(values.work)) × \(thousandths(indices.work)) + \(hundredths(values.practiceExpense)) × \(thousandths(indices.practiceExpense)) \
      + \(hundredths(values.malpractice)) × \(thousandths(indices.malpractice)) = \(fixed(weighted, places: 5))
        \(fixed(weighted, places: 5)) × \(basis.factor) = \(fixed(product, places: 9)), rounded to cents, half up: fee \(line.parts[0].steps[0].amount)
          [\(data.citation(of: line.parts[0].steps[0], for: line))]

      """
  }

  /// What an unassigned claim of a practice that does not participate may charge at most.
  private func limitText(_ limit: Money, _ date: ServiceDate) -> String {
    let rate = data.period(on: date)?.parameters.limitingCharge ?? .whole
    return """
        limiting charge, unassigned: \(rate) of the amount before the charge was looked at = \(limit)
          [\(data.citation(of: "nonparticipating:limiting-charge", on: date))]

      """
  }

  /// The row of another schedule that an amount was made from.
  private func otherText(_ basis: OtherBasis) -> String {
    switch basis {
    case .drug(let drug, let release):
      let limit = drug.limit.map { fixed($0, places: 3) } ?? ""
      let share = drug.coinsurance.map { ", coinsurance \(Rate(millionths: $0 * 10))" } ?? ""
      return "  \(release) \(drug.code): payment limit \(limit) for \(drug.dosage)\(share)\n"
    case .anesthesia(let baseUnits, let factors):
      return "  \(baseUnits.name) base units, \(factors ?? "the national") factor\n"
    }
  }

  /// What a step is called: the rule, or what the amount to begin with was made of.
  private static func name(of step: Step) -> String {
    switch step.note {
    case .units: "units"
    case .drugLimit: "drug limit"
    case .anesthesia: "anesthesia units"
    case .medicalDirection: "medical direction"
    default: step.rule == .base ? "contract" : step.rule.description
    }
  }

  private func partText(_ part: PricedPart, _ place: Int, of line: PricedLine, _ number: Int) -> String {
    var text = ""
    if line.parts.count > 1 || part.repeats > 1 {
      text += part.repeats == 1 ? "  one unit:\n" : "  \(part.repeats) units, each:\n"
    }
    if part.lines.count > 1 {
      text +=
        "  lines \(part.lines.map { "\($0 + 1)" }.joined(separator: " and ")) are one service on two sides:\n"
    }
    var before = line.feeScheduleAmount ?? .zero
    if part.amount == before, line.parts.count > 1 { text += "  the fee, \(before)\n" }
    for step in part.steps {
      if step.rule == .base, step.isFromRelativeValues {
        before = step.amount
        continue
      }
      text += "  \(Self.name(of: step)): \(step.arithmetic(before)) = \(step.amount)\(step.note.words)\n"
      before = step.amount
      if case .units = step.note { continue }
      text += "    [\(data.citation(of: step, for: line))]\n"
    }
    if part.lines.count > 1 {
      text +=
        period.parameters.pairSplit.map { "  shared \($0.earlier) to \($0.later)\n" }
        ?? "  shared as evenly as the cents permit, the earlier line taking an odd cent\n"
    }
    return text
  }

  private static func character(_ indicator: some RawRepresentable<UInt8>) -> String {
    String(UnicodeScalar(indicator.rawValue))
  }
}

extension PricedLine {
  /// Whether the fee was made of relative values, and not listed or taken from the charge.
  fileprivate var isFromRelativeValues: Bool { parts.first?.steps.first?.isFromRelativeValues ?? false }
}

extension Step {
  fileprivate var isFromRelativeValues: Bool {
    switch note {
    case .none: rule == .base
    case .contractFactor: true
    default: false
    }
  }

}
