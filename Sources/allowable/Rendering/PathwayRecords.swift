// Pathways side by side, for programs.

import FeePricing
import Pathways
import Repricing

extension PathwayReport {
  /// A row for each encounter, for each course with its chance, for what is expected of each option, for where it crosses
  /// another, for both ends of what moves it, and for what coverage says of it; `left` is what is left of the allowed amount
  /// when all that is spent is paid.
  var csv: String {
    let header = [
      "circumstances", "option", "kind", "what", "chance", "allowed", "patient", "payer", "work_rvus",
      "facility", "facility_kind", "spent", "left", "reason",
    ]
    let rows = comparisons.flatMap { comparison in
      comparison.pathways.indices.flatMap { place in
        let pathway = comparison.pathways[place]
        return (records(pathway) + insights(comparison, place) + Self.findings(pathway)).map {
          [comparison.circumstances.name, pathway.pathway.name] + $0
        }
      }
    }
    return ([header] + rows).map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
  }

  private func records(_ pathway: PricedPathway) -> [[String]] {
    let encounters = zip(pathway.stepNames, pathway.steps).map { name, step in
      ["encounter", "\(name), \(step.date): \(Self.services(step))", ""] + Self.fields(step.amounts)
        + [step.facility?.kind.rawValue ?? "", step.cost.description, ""]
        + [step.reasons.joined(separator: "; ")]
    }
    let courses = pathway.courses.map { course in
      ["course", Self.words(course), Self.decimal(course.course.chance)] + Self.fields(course.amounts)
        + ["", "", "", ""]
    }
    let expected = pathway.expected
    let amounts = [expected.allowed, expected.patient, expected.payer].map { $0?.description ?? "" }
    let row =
      ["expected", pathway.pathway.title, ""] + amounts
      + [expected.work.map { fixed($0, places: 2) } ?? "", expected.facility?.description ?? "", ""]
      + [expected.cost?.description ?? "", pathway.result?.description ?? ""]
      + [pathway.reasons.joined(separator: "; ")]
    let year = patients.map { count in
      [
        "volume", "\(count) patients", "", expected.allowed(patients: count)?.description ?? "", "", "", "",
        "", "", "", pathway.yearlyNet(patients: count)?.description ?? "", "",
      ]
    }
    return encounters + courses + [row] + (year.map { [$0] } ?? [])
  }

  /// Where an option crosses others named after it, and what moves it: `chance` is the chance, the number of patients or
  /// the percentage.
  private func insights(_ comparison: PathwayComparison, _ place: Int) -> [[String]] {
    func row(_ kind: String, _ what: String, _ value: String, left: Money? = nil) -> [String] {
      [kind, what, value] + Array(repeating: "", count: 7) + [left?.description ?? "", ""]
    }
    func name(_ place: Int) -> String { comparison.pathways[place].pathway.name }
    let chances = comparison.breakEvens.filter { $0.options.0 == place }.flatMap { breakEven in
      breakEven.chances.map {
        row(
          "break-even", "\(choice.scenario.breakEven ?? "") with \(name(breakEven.options.1))",
          Self.decimal($0))
      }
    }
    let volumes = comparison.volumeBreakEvens(patients: patients).filter { $0.options.0 == place }
      .flatMap { breakEven in
        [
          breakEven.crossing.map {
            row("break-even", "patients with \(name(breakEven.options.1))", Self.decimal($0))
          },
          breakEven.equal.map {
            row("break-even", "patients of \(name(breakEven.options.1))", Self.decimal($0))
          },
        ].compactMap(\.self)
      }
    let shares = comparison.percentBreakEvens.filter { $0.moved == place }.compactMap { breakEven in
      breakEven.share.map {
        row("break-even", "percent of Medicare to reach \(name(breakEven.reached))", $0.description)
      }
    }
    let moves = comparison.sensitivities[place].rows.flatMap { moved in
      [
        row("sensitivity", "\(moved.name) \(moved.ends.low)", "", left: moved.results.low),
        row("sensitivity", "\(moved.name) \(moved.ends.high)", "", left: moved.results.high),
      ]
    }
    return chances + volumes + shares + moves
  }

  /// What coverage and pricing say of an option, with the source as the reason.
  private static func findings(_ pathway: PricedPathway) -> [[String]] {
    pathway.findings.map { finding in
      ["finding", "\(finding.severity.rawValue): \(finding.message)"] + Array(repeating: "", count: 9)
        + [finding.source]
    }
  }

  /// With six decimals: a spreadsheet takes `9/20` for a day.
  private static func decimal(_ number: Fraction) -> String {
    number.millionths.map { fixed($0, places: 6) } ?? number.ratio
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
      ("comparisons", .array(compared.map(comparison))), ("differences", .array(differences.map(difference))),
    ])
  }

  private static func value(_ value: ParameterValue) -> JSONValue {
    switch value {
    case .choice(let text): .string(text)
    case .count(let count): .integer(Int(count))
    case .yesNo(let value): .bool(value)
    case .chance(let chance): .string(chance.ratio)
    case .dollars(let amount): .money(amount)
    }
  }

  private func difference(_ row: Difference) -> JSONValue {
    .object([
      ("option", .string(row.pathway.pathway.name)), ("circumstances", .string(row.label)),
      ("allowedAmount", .money(row.pathway.expected.allowed)), ("difference", .money(row.difference)),
      ("percent", row.share.map { .number($0) } ?? .null),
      ("differenceOfPatients", .money(patients.flatMap { row.difference(patients: $0) })),
    ])
  }

  private func insights(_ comparison: PathwayComparison) -> [(String, JSONValue)] {
    func names(_ places: Int...) -> JSONValue {
      .array(places.map { .string(comparison.pathways[$0].pathway.name) })
    }
    let volumes = comparison.volumeBreakEvens(patients: patients).map { breakEven in
      JSONValue.object([
        ("options", names(breakEven.options.0, breakEven.options.1)),
        ("patients", .text(breakEven.crossing?.ratio)), ("patientsOfSecond", .text(breakEven.equal?.ratio)),
      ])
    }
    let percents = comparison.percentBreakEvens.map { breakEven in
      JSONValue.object([
        ("moved", names(breakEven.moved)), ("reached", names(breakEven.reached)),
        (
          "percentOfMedicare",
          breakEven.share.map { .number(fixed($0.millionths / 100, places: 2)) } ?? .null
        ),
      ])
    }
    let moves = comparison.sensitivities.flatMap { sensitivity in
      sensitivity.rows.map { row in
        JSONValue.object([
          ("option", .string(comparison.pathways[sensitivity.option].pathway.name)),
          ("parameter", .string(row.name)), ("low", .string(row.ends.low)), ("high", .string(row.ends.high)),
          ("resultAtLow", .money(row.results.low)), ("resultAtHigh", .money(row.results.high)),
          ("swing", .money(row.swing)),
        ])
      }
    }
    return [
      ("volumeBreakEvens", .array(volumes)), ("percentBreakEvens", .array(percents)),
      ("sensitivity", .array(moves)),
    ]
  }

  private func comparison(_ compared: Compared) -> JSONValue {
    let comparison = compared.comparison
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
        ("chances", .array(breakEven.chances.map { .string($0.ratio) })),
      ])
    }
    let head: [(String, JSONValue)] = [
      ("circumstances", .string(comparison.circumstances.name)), ("label", .string(compared.label)),
      ("date", .string(comparison.circumstances.date.description)),
      ("placeOfService", .string(comparison.circumstances.place.description)),
      ("options", .array(comparison.pathways.map(option))), ("breakEvens", .array(breakEvens)),
    ]
    return .object(head + insights(comparison))
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
                ("chance", .string(course.course.chance.ratio)),
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
          ("facilityPayment", .money(expected.facility)), ("spent", .money(expected.cost)),
          ("yearlyCost", .money(pathway.yearlyCost)), ("left", .money(pathway.result)),
          ("allowedAmountOfPatients", .money(patients.flatMap { expected.allowed(patients: $0) })),
          ("leftOfPatients", .money(patients.flatMap { pathway.yearlyNet(patients: $0) })),
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
      ] + members(step.amounts) + [
        ("facility", facility(step.facility)), ("spent", .money(step.cost)),
        ("reasons", .array(step.reasons.map { .string($0) })),
      ])
  }

  /// What a facility is paid; its label says that it is national and before the wage index.
  private static func facility(_ payment: FacilityPayment?) -> JSONValue {
    payment.map { FacilityReport(payment: $0) { _ in "" }.json } ?? .null
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
