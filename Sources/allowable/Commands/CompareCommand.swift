// allowable compare: ways to treat a patient, or the same claims, side by side.

import ClaimFormats
import FeePricing

extension Option {
  static let volume = Option("volume", value: "COUNT", help: "patients a year; of codes, claims")
  static let comparedClaims = Option(
    "claims", value: "FILE", .file, help: "compare these claims: a CSV or an 837P, as for reprice",
    repeats: true)
  static let comparedFormat = Option.format.allowing(["table", "csv", "json", "html"])
}

enum CompareCommand: Command {
  static let syntax = CommandSyntax(
    "compare", summary: "what-if: ways to treat a patient, or the same claims, side by side",
    positionals: [
      Positional(
        "SCENARIO", .zeroOrMore,
        help:
          "a scenario of FeeData/scenarios or a file of your own; or the services of a claim, as for price")
    ],
    options: [
      .comparedClaims, .region, .joints, .bilateral, .reliefRate, .set, .volume, .constantPrices,
    ] + Option.comparedCircumstances + [.threads, .comparedFormat, .output, .feeData],
    notes: [
      "Scenarios: diagnostic-blocks-vs-neurolysis, transforaminal-vs-interlaminar, "
        + "sacroiliac-injection-vs-ablation, stimulator-trial-to-implant, spinal-injections-by-site, "
        + "trigger-points, chronic-pain-management. They are JSON files in FeeData/scenarios; copy one and "
        + "change it.",
      "Circumstances named more than once (--contract, --date, --zip, --pos, --provider, --qp-or-not) stand side "
        + "by side, every one with every other; the first is what the others are compared with.",
      "With --claims, what is named once fills in what a line leaves blank, and what is named more than once "
        + "stands over what the lines say; of several dates, a claim is moved so that its first line is on the day.",
      "Allowed is the practitioner's. What Medicare pays the facility is national, and stands beside it.",
    ],
    examples: [
      .init(
        "allowable compare diagnostic-blocks-vs-neurolysis --joints 2 --date 2026-03-02 --pos 11,24",
        shows: "facet pain in the office and in a surgery center, and where options cross"),
      .init(
        "allowable compare spinal-injections-by-site --date 2026-03-02 --format html --output sites.html",
        shows: "a page with charts: what the practitioner and the facility are paid in three places"),
      .init(
        "allowable compare 64493-50 64494-50 --date 2025-06-02 --date 2026-06-02 --zip 33101 --volume 120",
        shows: "what a year changes of 120 claims"),
      .init(
        "allowable compare --claims FeeData/examples/office-day.csv --contract FeeData/examples/acme-ppo.json "
          + "--contract FeeData/examples/acme-offer.json",
        shows: "what an offer would have paid for these claims, by code"),
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let folders = try FeeDataFolders(arguments).folders
    if arguments.contains(.comparedClaims) {
      guard arguments.positionals.isEmpty else {
        throw UsageError(
          at: arguments.positionals[0], "does not go with --claims", hint: "name either services or --claims")
      }
      return try CompareClaims.run(arguments, folders)
    }
    guard let first = arguments.positionals.first else {
      throw arguments.error(
        "nothing to compare is named", hint: "name a scenario, services such as 64493-50, or --claims FILE")
    }
    let isScenario = ScenarioChoice.isScenario(first, folders) || (try? ServiceNotation(first.text)) == nil
    guard isScenario else { return try CompareClaims.run(arguments, folders) }
    guard arguments.positionals.count == 1 else {
      throw UsageError(
        at: arguments.positionals[1], "stands beside a scenario", hint: "name one scenario, or services only")
    }
    return try ComparePathways.run(arguments, folders)
  }
}
