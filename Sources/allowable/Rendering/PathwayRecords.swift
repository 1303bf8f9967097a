// Pathways side by side, for programs.

import FeePricing
import Pathways
import Repricing

extension PathwayReport {
  /// A row for each encounter, for each course with its chance, and for what is expected of each option.
  var csv: String {
    let header = [
      "circumstances", "option", "kind", "what", "chance", "allowed", "patient", "payer", "work_rvus",
      "facility",
      "reason",
    ]
    let rows = comparisons.flatMap { comparison in
      comparison.pathways.flatMap { pathway in
        records(pathway).map { [comparison.circumstances.name, pathway.pathway.name] + $0 }
      }
    }
    return ([header] + rows).map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
  }

  private func records(_ pathway: PricedPathway) -> [[String]] {
    let encounters = zip(pathway.stepNames, pathway.steps).map { name, step in
      ["encounter", "\(name): \(Self.services(step))", ""] + Self.fields(step.amounts)
        + [step.reasons.joined(separator: "; ")]
    }
    let courses = pathway.courses.map { course in
      ["course", Self.words(course), course.course.chance.exact] + Self.fields(course.amounts) + [""]
    }
    let expected = pathway.expected
    let amounts = [expected.allowed, expected.patient, expected.payer].map { $0?.description ?? "" }
    let row =
      ["expected", pathway.pathway.title, ""] + amounts
      + [expected.work.map { fixed($0, places: 2) } ?? "", expected.facility?.description ?? ""]
      + [pathway.reasons.joined(separator: "; ")]
    let year = patients.map { count in
      [
        "volume", "\(count) patients", "", expected.allowed(patients: count)?.description ?? "", "", "", "",
        "", "",
      ]
    }
    return encounters + courses + [row] + (year.map { [$0] } ?? [])
  }

  private static func fields(_ amounts: PathwayAmounts?) -> [String] {
    [
      amounts?.allowed.description ?? "", amounts?.patient.description ?? "",
      amounts?.payer.description ?? "",
      amounts?.work.map { fixed($0, places: 2) } ?? "", amounts?.facility?.description ?? "",
    ]
  }

  // MARK: - JSON

  var json: JSONValue {
    .object([
      ("scenario", .string(choice.scenario.title)),
      ("parameters", .object(parameters.map { ($0.name, Self.value($0.value)) })),
      ("patients", patients.map { .integer(Int($0)) } ?? .null),
      ("findings", .array(findings.map(Self.finding))),
      ("comparisons", .array(comparisons.map(comparison))),
    ])
  }

  private static func value(_ value: ParameterValue) -> JSONValue {
    switch value {
    case .choice(let text): .string(text)
    case .count(let count): .integer(Int(count))
    case .yesNo(let value): .bool(value)
    case .chance(let chance): .string(chance.exact)
    }
  }

  private func comparison(_ comparison: PathwayComparison) -> JSONValue {
    let breakEvens = comparison.breakEvens.map { breakEven in
      JSONValue.object([
        (
          "options",
          .array(
            [breakEven.options.0, breakEven.options.1].map {
              .string(comparison.pathways[$0].pathway.name)
            })
        ),
        ("parameter", .text(choice.scenario.breakEven)),
        ("percent", .array(breakEven.chances.map { .number($0.percent) })),
        ("exact", .array(breakEven.chances.map { .string($0.exact) })),
      ])
    }
    return .object([
      ("circumstances", .string(comparison.circumstances.name)),
      ("date", .string(comparison.circumstances.date.description)),
      ("placeOfService", .string(comparison.circumstances.place.description)),
      ("options", .array(comparison.pathways.map(option))), ("breakEvens", .array(breakEvens)),
    ])
  }

  private func option(_ pathway: PricedPathway) -> JSONValue {
    let expected = pathway.expected
    return .object([
      ("name", .string(pathway.pathway.name)), ("title", .string(pathway.pathway.title)),
      ("encounters", .array(zip(pathway.stepNames, pathway.steps).map(Self.encounter))),
      (
        "courses",
        .array(
          pathway.courses.map { course in
            .object(
              [
                ("chance", .string(course.course.chance.exact)),
                ("percent", .number(course.course.chance.percent)),
                ("steps", .array(course.steps.map { .string($0) })),
                ("turns", .array(course.course.turns.map { .string($0) })),
              ] + Self.members(course.amounts))
          })
      ),
      (
        "expected",
        .object([
          ("allowedAmount", .money(expected.allowed)), ("patientResponsibility", .money(expected.patient)),
          ("payerPayment", .money(expected.payer)), ("workRVUs", Self.work(expected.work)),
          ("facilityPayment", .money(expected.facility)),
          ("allowedAmountOfPatients", .money(patients.flatMap { expected.allowed(patients: $0) })),
        ])
      ),
      ("reasons", .array(pathway.reasons.map { .string($0) })),
      ("findings", .array(pathway.findings.map(Self.finding))),
    ])
  }

  private static func encounter(_ name: String, _ step: PricedEncounter) -> JSONValue {
    .object(
      [
        ("step", .string(name)), ("encounter", .string(step.title)), ("date", .string(step.date.description)),
        ("placeOfService", .string(step.place.description)),
        ("practitioner", .string(step.practitioner.description)), ("services", .string(services(step))),
      ] + members(step.amounts) + [("reasons", .array(step.reasons.map { .string($0) }))])
  }

  private static func members(_ amounts: PathwayAmounts?) -> [(String, JSONValue)] {
    [
      ("allowedAmount", .money(amounts?.allowed)), ("patientResponsibility", .money(amounts?.patient)),
      ("payerPayment", .money(amounts?.payer)), ("workRVUs", work(amounts?.work)),
      ("facilityPayment", .money(amounts?.facility)),
    ]
  }

  private static func work(_ hundredths: Int64?) -> JSONValue {
    hundredths.map { .number(fixed($0, places: 2)) } ?? .null
  }

  private static func finding(_ finding: Finding) -> JSONValue {
    .object([
      ("id", .string(finding.id)), ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)), ("source", .string(finding.source)),
    ])
  }
}
