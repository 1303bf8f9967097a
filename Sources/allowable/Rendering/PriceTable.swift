// A priced claim as a table for people: at most 100 columns.

import FeePricing
import Repricing

extension PriceReport {
  func table(isColoured: Bool) -> String {
    basisText + "\n" + linesTable(isColoured: isColoured) + "\n" + totalsText
      + (facilityReport.map { "\n" + $0.table(isColoured: isColoured) } ?? "")
      + (findings.isEmpty ? "" : "\n" + findingsText)
  }

  private var basisText: String {
    let place = data.places(on: circumstances.date).first { $0.place == circumstances.place }
    let standing = terms.isParticipating ? "participating" : "not participating (95 %)"
    let model = terms.isQualifyingParticipant ? "qualifying participant" : "not a qualifying participant"
    let area =
      locality == .national ? "national, every GPCI 1.000" : "\(localityName) (\(locality))"
    let lines = [
      "\(terms.payer), \(circumstances.date), \(area)",
      "\(period.release) at \(factor) dollars a unit (\(model)), \(period.indexRelease)",
      "place \(circumstances.place) \(place?.label ?? ""): \(setting) rates; "
        + "\(circumstances.practitioner), \(standing)",
    ]
    return lines.map { Self.paragraph($0, indent: "  ") }.joined()
  }

  private func linesTable(isColoured: Bool) -> String {
    var table = TextTable([
      .init(title: "#", isRight: true), .init(title: "Code"), .init(title: "Mod"),
      .init(title: "Units", isRight: true), .init(title: "Service", isWrapped: true),
      .init(title: "Fee", isRight: true), .init(title: "What changed it", isWrapped: true),
      .init(title: "Allowed", isRight: true),
    ])
    table.rows = priced.lines.enumerated().map { number, line in
      [
        "\(number + 1)", line.billed.code.description, line.modifierText, "\(line.billed.units)", label(line),
        line.feeScheduleAmount?.description ?? "", change(line), line.allowedAmount?.description ?? "–",
      ]
    }
    return table.text(isColoured: isColoured)
  }

  /// In a few words, what made the allowed amount differ from the fee, or why there is none.
  private func change(_ line: PricedLine) -> String {
    if let reason = line.reason { return reason.description }
    let isSplit = line.parts.count > 1 || line.parts.contains { $0.repeats > 1 }
    let parts = line.parts.map { part in
      var words = part.steps.compactMap(Self.words)
      if part.lines.count > 1 { words.append("pair") }
      let text = words.joined(separator: ", ")
      return isSplit ? "\(part.repeats) × \(text.isEmpty ? "full" : text)" : text
    }
    return (parts + (line.claimStep.map { _ in ["claim's charges"] } ?? [])).filter {
      !$0.isEmpty || parts.count > 1
    }
    .joined(separator: "; ")
  }

  private static func words(_ step: Step) -> String? {
    switch (step.rule, step.note, step.rate) {
    case (.base, .units(let count), _): "× \(count) units"
    case (.base, .drugLimit(_, let units), _): units == 1 ? "drug limit" : "drug limit × \(units)"
    case (.base, .anesthesia(let units), _):
      "\(fixed(units.tenths, places: 1)) units at \(units.factor)"
    case (_, .medicalDirection, let rate?): "directed \(rate)"
    case (.base, .contractShare, let rate?): "\(rate) of Medicare"
    case (.base, .contractFactor(let factor), _): "at \(factor) a unit"
    case (.base, .contractAmount, _): "contract price"
    case (.base, .contractShareOfCharge, let rate?): "\(rate) of charge"
    case (.base, _, _): nil
    case (_, .reducedPart(let part, _, _, _), let rate?): "\(part.rawValue) \(rate)"
    case (.lowerOfCharge, _, _): "charge"
    case (_, _, let rate?): "\(word(step.rule)) \(rate)"
    case (_, _, nil): word(step.rule)
    }
  }

  private static func word(_ rule: Rule) -> String {
    switch rule {
    case .oppsCap: "OPPS cap"
    case .splitCare: "split care"
    case .multipleProcedure: "multiple"
    case .practitioner: "practitioner"
    case .therapyAssistant: "assistant"
    case .nonparticipating: "nonpar"
    default: "\(rule)"
    }
  }

  private var totalsText: String {
    guard priced.notPricedLines < priced.lines.count else {
      return "no line has a price, so there is no total\n"
    }
    var rows: [(String, String)] = [("allowed", priced.allowedAmount.description)]
    let deductible = total(\.deductible)
    if deductible != .zero { rows.append(("patient: deductible", deductible.description)) }
    rows.append(("patient: coinsurance\(commonCoinsurance)", total(\.coinsurance).description))
    rows.append(("\(terms.payer) pays", total(\.payerPayment).description))
    let withheld = total(\.sequestration)
    if withheld != .zero {
      rows.append(("  less sequestration \(period.parameters.sequestration)", withheld.description))
      rows.append(("  \(terms.payer) sends", (total(\.payerPayment) - withheld).description))
    }
    rows += adjustmentRows
    let limits = priced.lines.compactMap(\.limitingCharge)
    if !limits.isEmpty { rows.append(("limiting charge, unassigned", limits.reduce(.zero, +).description)) }
    let width = rows.map(\.0.count).max() ?? 0
    let amounts = rows.map(\.1.count).max() ?? 0
    var text = rows.map { row in
      row.0 + String(repeating: " ", count: width - row.0.count + 2 + amounts - row.1.count) + row.1 + "\n"
    }.joined()
    if priced.notPricedLines > 0 {
      let count = priced.notPricedLines
      text +=
        "\(count) \(count == 1 ? "line has" : "lines have") no price and \(count == 1 ? "is" : "are") in no total\n"
    }
    return text
  }

  /// MIPS and the shortage-area bonus, which are in no other amount.
  private var adjustmentRows: [(String, String)] {
    var rows: [(String, String)] = []
    let (mips, bonus) = (adjustments.compactMap(\.mips), adjustments.compactMap(\.shortageArea))
    if let rate = terms.mipsAdjustment, !mips.isEmpty {
      rows.append(("apart: MIPS \(rate) of what \(terms.payer) pays", mips.reduce(.zero, +).description))
    }
    if !bonus.isEmpty {
      let rate = period.parameters.shortageAreaBonus
      rows.append(("apart: shortage-area bonus \(rate), quarterly", bonus.reduce(.zero, +).description))
    }
    return rows
  }

  /// The coinsurance as ` 20 %` where all lines have the same.
  private var commonCoinsurance: String {
    let rates = priced.lines.compactMap { data.patientParameters(of: $0)?.coinsurance }
    return Set(rates).count == 1 ? " \(rates[0])" : ""
  }

  /// One paragraph a finding; nothing where there is none.
  var findingsText: String {
    findings.map { finding in
      let lines = finding.lines.map { "\($0 + 1)" }.joined(separator: ", ")
      let place = lines.isEmpty ? "" : "line \(lines): "
      let stake = finding.amountAtStake.map { "; at stake \($0)" } ?? ""
      let text = "\(finding.severity.rawValue): \(place)\(finding.message)\(stake) [\(finding.source)]"
      return Self.paragraph(text, indent: "  ")
    }.joined()
  }

  /// Text in lines that fit a terminal, all but the first indented.
  static func paragraph(_ text: String, indent: String) -> String {
    wrapped(text, width: TextTable.width - indent.count).enumerated()
      .map { ($0 == 0 ? "" : indent) + $1 + "\n" }.joined()
  }
}
