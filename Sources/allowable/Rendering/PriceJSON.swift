// A priced claim as JSON and CSV for programs: names as in the interface, money with two decimals.

import FeePricing

extension PriceReport {
  var json: JSONValue {
    .object([
      ("basis", basisJSON), ("lines", .array(priced.lines.indices.map(lineJSON))),
      ("findings", .array(findings.map(Self.findingJSON))), ("totals", totalsJSON),
    ])
  }

  private var basisJSON: JSONValue {
    .object([
      ("payer", .string(terms.payer)), ("release", .string(period.release)),
      ("date", .string(circumstances.date.description)), ("conversionFactor", .number(factor.description)),
      ("qualifyingParticipant", .bool(terms.isQualifyingParticipant)),
      ("participating", .bool(terms.isParticipating)),
      ("practitioner", .string(circumstances.practitioner.description)),
      ("carrier", locality == .national ? .null : .string(locality.carrier)),
      ("locality", locality == .national ? .null : .string(locality.number)),
      ("localityName", .string(localityName)),
    ])
  }

  private func lineJSON(_ number: Int) -> JSONValue {
    let line = priced.lines[number]
    let share = shares[number]
    var members: [(String, JSONValue)] = [
      ("line", .integer(number + 1)), ("code", .string(line.billed.code.description)),
      ("modifiers", .array(line.billed.modifiers.map { .string($0.description) })),
      ("units", .integer(Int(line.billed.units))),
      ("placeOfService", .string(line.billed.place.description)), ("setting", .string(setting.description)),
      ("outcome", .string(line.outcome.description)), ("reason", .text(line.reason?.description)),
      ("charge", .money(line.billed.billedCharge)), ("feeScheduleAmount", .money(line.feeScheduleAmount)),
      ("allowedAmount", .money(line.allowedAmount)),
      ("patientResponsibility", .money(share?.patientResponsibility)),
      ("payerPayment", .money(share?.payerPayment)), ("sequestration", .money(share?.sequestration)),
    ]
    if !terms.isParticipating { members.append(("limitingCharge", .money(line.limitingCharge))) }
    members.append(("rules", .array(line.rules.map { .string($0.description) })))
    members.append(("steps", .array(steps(of: line))))
    return .object(members)
  }

  private func steps(of line: PricedLine) -> [JSONValue] {
    line.parts.flatMap { part in
      part.steps.map { step in
        .object([
          ("rule", .string(step.rule.description)),
          ("rate", step.rate.map { .number(Self.decimal($0)) } ?? .null), ("amount", .money(step.amount)),
          ("detail", .string(detail(of: step, in: part, of: line))),
          ("citation", .string(data.citation(of: step.rule, on: line.billed.date))),
        ])
      }
    }
  }

  private static func findingJSON(_ finding: Finding) -> JSONValue {
    .object([
      ("id", .string(finding.id)), ("severity", .string(finding.severity.rawValue)),
      ("lines", .array(finding.lines.map { .integer($0 + 1) })), ("message", .string(finding.message)),
      ("amountAtStake", .money(finding.amountAtStake)), ("source", .string(finding.source)),
    ])
  }

  private var totalsJSON: JSONValue {
    .object([
      ("allowedAmount", .money(priced.allowedAmount)),
      ("patientResponsibility", .money(total(\.patientResponsibility))),
      ("payerPayment", .money(total(\.payerPayment))), ("sequestration", .money(total(\.sequestration))),
      ("notPricedLines", .integer(priced.notPricedLines)),
    ])
  }

  /// A share as a decimal number: 1.5 for 150 percent.
  private static func decimal(_ rate: Rate) -> String {
    var digits = String(1_000_000 + rate.millionths % 1_000_000).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(rate.millionths / 1_000_000)" + (digits.isEmpty ? "" : ".\(digits)")
  }

  /// One row a line, with the columns of `reprice` and the patient's side.
  var csv: String {
    let header = "claim_id,line,hcpcs,outcome,fee,allowed,reason,rules,patient,payer,sequestration\n"
    return header
      + zip(priced.lines, shares).enumerated().map { number, answer in
        let (line, share) = answer
        let fields = [
          priced.id, "\(number + 1)", line.billed.code.description, line.outcome.description,
          line.feeScheduleAmount?.description ?? "", line.allowedAmount?.description ?? "",
          line.reason?.description ?? "", line.rules.map(\.description).joined(separator: ";"),
          share?.patientResponsibility.description ?? "", share?.payerPayment.description ?? "",
          share?.sequestration.description ?? "",
        ]
        return fields.joined(separator: ",") + "\n"
      }.joined()
  }
}
