// allowable contract diff: what changes from one contract to another.

import Contracts
import FeePricing
import Repricing

enum ContractDiffCommand: Command {
  static let syntax = CommandSyntax(
    "contract diff", summary: "show what changes from one contract to another",
    positionals: [
      Positional("A", .exactlyOne, .file, help: "the contract before"),
      Positional("B", .exactlyOne, .file, help: "the contract after"),
    ],
    options: [
      .contractDate, .claims, .place, .zip, .locality, .national, .provider, .threads, .format, .output,
      .feeData,
    ],
    notes: [
      Positional.contractNote,
      "With --claims, what changes is in dollars on these claims, each priced under the versions of its own date; "
        + "a line without a price under one of the two is counted apart.",
    ],
    examples: [
      .init(
        "allowable contract diff FeeData/examples/acme-ppo.json FeeData/examples/acme-offer.json",
        shows: "the terms and prices that differ"),
      .init(
        "allowable contract diff FeeData/examples/acme-ppo.json FeeData/examples/acme-offer.json --claims "
          + "FeeData/examples/office-day.csv",
        shows: "what the offer would have paid for these claims, by code"),
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let date = try arguments.word(of: .contractDate)?.read("a date", like: "2026-03-02") { ServiceDate($0) }
    let files = arguments.positionals
    let claims = arguments.values(of: .claims)
    guard claims.isEmpty else {
      let (old, new) = (try ContractFile.load(files[0].text), try ContractFile.load(files[1].text))
      let report = try ContractClaims(old, new, claims, arguments)
      try Output.write(text(of: report, arguments), to: arguments.value(of: .output))
      return 0
    }
    let before = try version(files[0], on: date)
    let after = try version(files[1], on: date)
    let changes = ContractComparison(before, after).changes
    let text =
      switch arguments.value(of: .format) {
      case "json": json(before, after, changes).text
      case "csv": csv(changes)
      default: table(before, after, changes)
      }
    try Output.write(text, to: arguments.value(of: .output))
    return 0
  }

  private static func text(of report: ContractClaims, _ arguments: Arguments) -> String {
    switch arguments.value(of: .format) {
    case "json": report.json.text
    case "csv": report.csv
    default: report.table
    }
  }

  private static func version(_ word: Word, on date: ServiceDate?) throws -> ContractVersion {
    let contract = try ContractFile.load(word.text)
    guard let date else { return contract.versions[contract.versions.count - 1] }
    if let version = contract.version(on: date) { return version }
    let spans = contract.versions.map(\.span.description).joined(separator: ", ")
    throw UsageError(at: word, "has no version for \(date)", hint: "its versions are for \(spans)")
  }

  private static func table(
    _ before: ContractVersion, _ after: ContractVersion, _ changes: [ContractComparison.Change]
  ) -> String {
    let head = "\(before.name), \(before.span) → \(after.name), \(after.span)\n"
    guard !changes.isEmpty else { return head + "no term and no price differs\n" }
    var table = TextTable([
      .init(title: "Term or codes"), .init(title: "Before", isWrapped: true),
      .init(title: "After", isWrapped: true),
    ])
    table.rows = changes.map { [$0.subject, $0.before, $0.after].map { $0.isEmpty ? "–" : $0 } }
    return head + "\n" + table.text()
  }

  private static func csv(_ changes: [ContractComparison.Change]) -> String {
    "subject,before,after\n"
      + changes.map { change in
        [change.subject, change.before, change.after].map(csvField).joined(separator: ",") + "\n"
      }.joined()
  }

  private static func json(
    _ before: ContractVersion, _ after: ContractVersion, _ changes: [ContractComparison.Change]
  ) -> JSONValue {
    func text(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }
    let rows = changes.map { change in
      JSONValue.object([
        ("subject", .string(change.subject)), ("before", text(change.before)), ("after", text(change.after)),
      ])
    }
    return .object([
      ("before", .string(before.name)), ("after", .string(after.name)), ("changes", .array(rows)),
    ])
  }
}

extension Option {
  static let claims = Option(
    "claims", value: "FILE", .file, help: "price these claims under both: a CSV or an 837P, as for reprice",
    repeats: true)
  static let contractDate = Option(
    "date", letter: "d", value: "DATE",
    help: "compare the versions for this date of service; of claims, that of lines without one",
    default: "the last version of each")
}
