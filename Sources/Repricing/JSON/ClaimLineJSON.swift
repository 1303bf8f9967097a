// The lines of a priced claim as JSON.

import FeePricing

extension ClaimJSON {
  func lineJSON(_ name: String, _ line: Line) -> JSONValue {
    switch line {
    case .priced(let place): pricedJSON(name, priced.lines[place], shares[place])
    case .invalid(let code, let reason): invalidJSON(name, code, reason)
    }
  }

  private func pricedJSON(_ name: String, _ line: PricedLine, _ share: PatientShare?) -> JSONValue {
    let setting = data.period(on: line.billed.date)?.setting(of: line.billed.place)
    var members: [(String, JSONValue)] = [
      ("line", Self.lineNumber(name)), ("code", .string(line.billed.code.description)),
      ("modifiers", .array(line.billed.modifiers.map { .string($0.description) })),
      ("units", .integer(Int(line.billed.units))),
      ("placeOfService", .string(line.billed.place.description)), ("setting", .text(setting?.description)),
      ("outcome", .string(line.outcome.description)), ("reason", .text(line.reason?.description)),
      ("charge", .money(line.billed.billedCharge)), ("feeScheduleAmount", .money(line.feeScheduleAmount)),
      ("allowedAmount", .money(line.allowedAmount)),
      ("patientResponsibility", .money(share?.patientResponsibility)),
      ("payerPayment", .money(share?.payerPayment)), ("sequestration", .money(share?.sequestration)),
    ]
    members += adjustments(of: line, share)
    if !terms.isParticipating { members.append(("limitingCharge", .money(line.limitingCharge))) }
    members.append(("rules", .array(line.rules.map { .string($0.description) })))
    members.append(("steps", .array(steps(of: line))))
    return .object(members)
  }

  private func invalidJSON(_ name: String, _ code: String, _ reason: String) -> JSONValue {
    var absent = ["charge", "feeScheduleAmount", "allowedAmount", "patientResponsibility", "payerPayment"]
    absent.append("sequestration")
    if !terms.isParticipating { absent.append("limitingCharge") }
    return .object(
      [
        ("line", Self.lineNumber(name)), ("code", code.isEmpty ? .null : .string(code)),
        ("modifiers", .array([])), ("units", .null), ("placeOfService", .null), ("setting", .null),
        ("outcome", .string(Outcome.invalid.description)), ("reason", .string(reason)),
      ] + absent.map { ($0, .null) } + adjustments(of: nil, nil) + [
        ("rules", .array([])), ("steps", .array([])),
      ])
  }

  private func steps(of line: PricedLine) -> [JSONValue] {
    line.parts.flatMap { part in
      part.steps.map { step in
        .object([
          ("rule", .string(step.rule.description)),
          ("rate", step.rate.map { .number(Self.decimal($0)) } ?? .null), ("amount", .money(step.amount)),
          ("detail", .string(step.detail(in: part, of: line, lineNames: pricedNames))),
          ("citation", .string(data.citation(of: step, for: line))),
        ])
      }
    } + (line.claimStep.map { [claimStep($0, of: line)] } ?? [])
  }

  /// What the charges of the whole claim made of a line.
  private func claimStep(_ step: Step, of line: PricedLine) -> JSONValue {
    .object([
      ("rule", .string(step.rule.description)), ("rate", .null), ("amount", .money(step.amount)),
      ("detail", .string(step.arithmetic(.zero))),
      ("citation", .string(data.citation(of: step, for: line))),
    ])
  }

  /// A line's number as a number if it is written as one, else as text.
  static func lineNumber(_ name: String) -> JSONValue {
    guard let number = Int(name), "\(number)" == name else { return .string(name) }
    return .integer(number)
  }

  /// A share as a decimal number: 1.5 for 150 percent.
  private static func decimal(_ rate: Rate) -> String {
    var digits = String(1_000_000 + rate.millionths % 1_000_000).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(rate.millionths / 1_000_000)" + (digits.isEmpty ? "" : ".\(digits)")
  }
}
