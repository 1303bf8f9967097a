// The arithmetic of each line in full: what pricing recorded, for a reader with a pocket calculator.

import FeePricing

extension PriceReport {
  var explanation: String {
    priced.lines.indices.map { lineText($0) }.joined(separator: "\n")
  }

  private func lineText(_ number: Int) -> String {
    let line = priced.lines[number]
    let service = ([line.billed.code.description] + line.billed.modifiers.map(\.description)).joined(
      separator: "-")
    let units = line.billed.units == 1 ? "1 unit" : "\(line.billed.units) units"
    var text = "Line \(number + 1): \(service), \(units), place \(line.billed.place) (\(setting))\n"
    guard let basis = line.basis, let fee = line.feeScheduleAmount else {
      let amount = line.allowedAmount.map { "allowed \($0): " } ?? "no price: "
      return text + "  \(amount)\(line.reason?.description ?? "")\n"
    }
    text += feeText(basis, fee, line.billed.date)
    for (place, part) in line.parts.enumerated() { text += partText(part, place, of: line, number) }
    if line.parts.count > 1 || line.parts[0].repeats > 1 || line.parts[0].lines.count > 1 {
      text += "  line \(number + 1) is allowed \(line.allowedAmount ?? .zero)\n"
    }
    return text
  }

  private func feeText(_ basis: LineBasis, _ fee: Money, _ date: ServiceDate) -> String {
    let row = basis.row
    let values = row.relativeValues(in: basis.setting)
    let indices = basis.locality.indices
    let weighted =
      Int64(values.work) * Int64(indices.work) + Int64(values.practiceExpense)
      * Int64(indices.practiceExpense)
      + Int64(values.malpractice) * Int64(indices.malpractice)
    let product = weighted * basis.factor.tenThousandths
    func hundredths(_ value: Int32) -> String { Self.fixed(Int64(value), places: 2) }
    func thousandths(_ value: Int32) -> String { Self.fixed(Int64(value), places: 3) }
    let name =
      basis.locality.locality == .national
      ? "national" : "\(period.indexRelease) \(basis.locality.locality) \(basis.locality.name)"
    let code = "\(row.code)\(row.modifier == .none ? "" : "-\(row.modifier)")"
    return """
        \(basis.release) \(code): work \(hundredths(values.work)), \(basis.setting) PE \(hundredths(values.practiceExpense)), MP \(hundredths(values.malpractice)); \
      multiple \(Self.character(row.multiple)), bilateral \(Self.character(row.bilateral)), global \(row.global.published)
        \(name): work \(thousandths(indices.work)), PE \(thousandths(indices.practiceExpense)), MP \(thousandths(indices.malpractice))
        \(hundredths(values.work)) × \(thousandths(indices.work)) + \(hundredths(values.practiceExpense)) × \(thousandths(indices.practiceExpense)) \
      + \(hundredths(values.malpractice)) × \(thousandths(indices.malpractice)) = \(Self.fixed(weighted, places: 5))
        \(Self.fixed(weighted, places: 5)) × \(basis.factor) = \(Self.fixed(product, places: 9)), rounded to cents, half up: fee \(fee)
          [\(data.citation(of: .base, on: date))]

      """
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
      if step.rule == .base, step.note == .none { continue }
      let name = step.rule == .base ? "units" : step.rule.description
      text += "  \(name): \(arithmetic(step, before)) = \(step.amount)\(words(step.note))\n"
      if step.rule == .base {
        before = step.amount
        continue
      }
      text += "    [\(data.citation(of: step.rule, on: line.billed.date))]\n"
      before = step.amount
    }
    if part.lines.count > 1 {
      text += "  shared as evenly as the cents permit, the earlier line taking an odd cent\n"
    }
    return text
  }

  private func arithmetic(_ step: Step, _ before: Money) -> String {
    switch step.note {
    case .units(let count): return "\(before) × \(count)"
    case .reducedPart(let part, let amount, let count, let reduction):
      let rate = step.rate.map { "all but \($0) of " } ?? ""
      let times = count == 1 ? "" : " for \(count) units"
      return "\(before) − \(reduction), \(rate)the \(part.rawValue) \(amount)\(times),"
    case .lessBase(let code, let amount): return "\(before) less the family's base \(code), \(amount),"
    case .charge: return "the lower of \(before) and what was billed"
    case .includedInFamily: return "the base of the family is paid within it: \(before) − \(before)"
    case .none, .position, .bothSidesInFull: break
    }
    guard let rate = step.rate else { return "the lower of \(before) and the cap" }
    return "\(before) × \(rate)" + Self.unrounded(before, rate)
  }

  private func words(_ note: Step.Note) -> String {
    switch note {
    case .position(let position): " (number \(position) of the day's procedures by amount)"
    case .bothSidesInFull: " (each side in full)"
    default: ""
    }
  }

  /// A step in words, for JSON.
  func detail(of step: Step, in part: PricedPart, of line: PricedLine) -> String {
    if step.rule == .base, step.note == .none {
      return "(work × work GPCI + PE × PE GPCI + MP × MP GPCI) × conversion factor, rounded once"
    }
    let place = part.steps.firstIndex(of: step) ?? 0
    let before = place > 0 ? part.steps[place - 1].amount : line.feeScheduleAmount ?? .zero
    return arithmetic(step, before) + words(step.note)
      + (part.lines.count > 1
        ? ", for lines \(part.lines.map { "\($0 + 1)" }.joined(separator: " and ")) together" : "")
      + (part.repeats > 1 ? ", for each of \(part.repeats) units" : "")
  }

  /// ` = 285.585, rounded` where a share of an amount is no whole number of cents.
  private static func unrounded(_ amount: Money, _ rate: Rate) -> String {
    let (product, isTooLarge) = amount.cents.multipliedReportingOverflow(by: rate.millionths)
    guard !isTooLarge, product % 1_000_000 != 0 else { return "" }
    var digits = fixed(product, places: 8)
    while digits.last == "0" { digits.removeLast() }
    return " = \(digits), rounded"
  }

  /// An integer of `10^-places` with all its decimals.
  private static func fixed(_ value: Int64, places: Int) -> String {
    var digits = String(value)
    digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(digits.dropLast(places)).\(digits.suffix(places))"
  }

  private static func character(_ indicator: some RawRepresentable<UInt8>) -> String {
    String(UnicodeScalar(indicator.rawValue))
  }
}
