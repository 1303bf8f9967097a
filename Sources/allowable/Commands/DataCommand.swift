// allowable data: which releases are loaded, for which dates, from which source.

import FeePricing
import Repricing

enum DataCommand: Command {
  static let syntax = CommandSyntax(
    "data", summary: "list the loaded releases, and what is in force when",
    options: [.format, .output, .feeData],
    notes: ["allowable data diff BEFORE AFTER CODE… shows what changed for codes between two releases."],
    examples: [
      .init("allowable data", shows: "every release, and what is in force when")
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let folders = try FeeDataFolders(arguments).folders
    let data = try FeeData.load(from: folders)
    let text: String
    switch arguments.value(of: .format) {
    case "json": text = json(data).text
    case "csv": text = csv(data)
    default: text = table(data)
    }
    try Output.write(text, to: arguments.value(of: .output))
    return 0
  }

  private static func sorted(_ data: FeeData) -> [Release] {
    data.releases.sorted {
      ($0.kind.rawValue, $0.span.from, $0.name) < ($1.kind.rawValue, $1.span.from, $1.name)
    }
  }

  private static func table(_ data: FeeData) -> String {
    var table = TextTable([
      .init(title: "Kind"), .init(title: "Release"), .init(title: "Dates of service"),
      .init(title: "Rows", isRight: true), .init(title: "Verified"), .init(title: "Source", isWrapped: true),
    ])
    table.rows = sorted(data).map { release in
      [
        release.kind.rawValue, name(release), dates(release.span),
        "\(release.rows)", release.isVerified ? "yes" : "no", release.source,
      ]
    }
    var periods = TextTable([
      .init(title: "In force"), .init(title: "Release"), .init(title: "Indices"),
      .init(title: "Factor", isRight: true), .init(title: "Factor, QP", isRight: true),
    ])
    periods.rows = data.periods.map {
      [
        dates($0.span), $0.release, $0.indexRelease, $0.factor.description, $0.qualifyingFactor.description,
      ]
    }
    return table.text() + "\n" + periods.text()
  }

  private static func name(_ release: Release) -> String {
    release.participant == .all ? release.name : "\(release.name) (\(release.participant.rawValue))"
  }

  private static func dates(_ span: DateSpan) -> String {
    span.from.yyyymmdd == 0 ? "any" : span.description
  }

  private static func fields(_ release: Release) -> [(String, String)] {
    [
      ("kind", release.kind.rawValue), ("release", release.name),
      ("participant", release.participant.rawValue),
      ("from", release.span.from.yyyymmdd == 0 ? "" : release.span.from.description),
      ("through", release.span.through == .endOfTime ? "" : release.span.through.description),
      ("rows", "\(release.rows)"), ("source", release.source), ("checked", release.checked),
      ("verified", release.isVerified ? "yes" : "no"),
      ("file", release.path),
    ]
  }

  private static func json(_ data: FeeData) -> JSONValue {
    let releases = sorted(data).map { release in
      JSONValue.object(
        fields(release).map { name, text in
          switch name {
          case "rows": (name, .number(text))
          case "verified": (name, .bool(release.isVerified))
          default: (name, .string(text))
          }
        })
    }
    let periods = data.periods.map { period in
      JSONValue.object([
        ("from", .string(period.span.from.description)),
        ("through", .string(period.span.through.description)),
        ("release", .string(period.release)), ("indices", .string(period.indexRelease)),
        ("conversionFactor", .number(period.factor.description)),
        ("qualifyingConversionFactor", .number(period.qualifyingFactor.description)),
      ])
    }
    return .object([("releases", .array(releases)), ("periods", .array(periods))])
  }

  private static func csv(_ data: FeeData) -> String {
    let releases = sorted(data)
    guard let first = releases.first else { return "" }
    let lines = [fields(first).map(\.0)] + releases.map { fields($0).map(\.1).map(csvField) }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }
}

/// A text as one CSV field.
func csvField(_ text: String) -> String {
  guard text.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" }) else { return text }
  return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
