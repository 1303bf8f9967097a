// allowable import: a CMS release as published, into a folder of fee data.

import FeePricing

extension Option {
  fileprivate static let into = Option(
    "into", value: "DIR", .folder, help: "folder to store it in", default: "imported, in the fee data folder")
  fileprivate static let codes = Option(
    "codes", value: "FILE", .file, help: "keep only the codes in this CSV (a column named code)")
  fileprivate static let release = Option(
    "release", value: "NAME", help: "what the release is called, where the file does not say: RVU24AR")
  fileprivate static let from = Option(
    "from", value: "DATE", help: "first date of service", default: "of the release's quarter or year")
  fileprivate static let through = Option(
    "through", value: "DATE", help: "last date of service", default: "the end of the year")
}

enum ImportCommand: Command {
  static let syntax = CommandSyntax(
    "import", summary: "add official CMS files to the fee data",
    positionals: [
      Positional("FILE", .oneOrMore, .file, help: "PPRRVU csv, GPCI csv or ZIP5 text, as CMS publishes them")
    ],
    options: [.into, .codes, .release, .from, .through, .feeData],
    notes: [
      "A file is recognised by what it holds. A damaged file is refused whole, and nothing is changed.",
      "Price with what was stored by naming both folders: --fee-data DIR --fee-data FeeData.",
    ],
    examples: [
      .init(
        "allowable import PPRRVU2026_Oct_nonQPP.csv GPCI2026.csv --into my-fees",
        shows: "every code of a release, for dates from its quarter on")
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    var status: Int32 = 0
    for word in arguments.positionals {
      do {
        let published = try PublishedFile(try readFile(word.text), name: word.text)
        let release = try store(published, word, arguments)
        try Output.write("\(word.text): \(describe(release))\n")
      } catch {
        // The other files go on; what failed is said, and the exit status says that something did.
        Output.complain("\(error)")
        status = 2
      }
    }
    return status
  }

  private static func describe(_ release: Release) -> String {
    let who = release.participant == .all ? "" : " (\(release.participant.rawValue))"
    let dates = release.span.from.yyyymmdd == 0 ? "any date" : release.span.description
    return "\(release.name)\(who), \(release.rows) rows for \(dates), stored in \(release.path)"
  }

  private static func store(
    _ published: PublishedFile, _ word: Word, _ arguments: Arguments
  ) throws -> Release {
    let folder: String
    if let named = arguments.value(of: .into) {
      folder = named
    } else {
      folder = try FeeDataFolders(arguments).folders[0] + "/imported"
    }
    let writer = FeeDataWriter(folder: folder)
    switch published {
    case .relativeValues(let file):
      let release = try relativeValueRelease(file, word, arguments)
      let codes = try keptCodes(arguments)
      return try writer.store(file.rows, as: release, codes: codes)
    case .geographicIndices(let file):
      let release = try geographicIndexRelease(file, word, arguments)
      return try writer.store(file.rows, as: release)
    case .zipCodes(let file):
      let release = makeRelease(.zipCodes, file.name, file: "zips/\(file.name).csv", span: anyDate, word)
      return try writer.store(file.ranges, as: release)
    }
  }

  private static let anyDate = DateSpan(
    from: ServiceDate(uncheckedYYYYMMDD: 0), through: .endOfTime)

  private static func makeRelease(
    _ kind: Release.Kind, _ name: String, participant: Release.Participant = .all, file: String,
    span: DateSpan, _ word: Word, released: ServiceDate? = nil
  ) -> Release {
    let fileName = word.text.split(separator: "/").last.map(String.init) ?? word.text
    let source = "CMS \(fileName)" + (released.map { ", released \($0)" } ?? "")
    return Release(
      kind: kind, name: name, participant: participant, span: span, file: file, rows: 0, source: source,
      checked: "", folder: "")
  }

  private static func relativeValueRelease(
    _ file: PublishedRelativeValues, _ word: Word, _ arguments: Arguments
  ) throws -> Release {
    guard let name = arguments.value(of: .release) ?? file.name else {
      throw
        (UsageError(
          at: word, "does not say which release it is", hint: "name it with --release RVU24AR and --from"))
    }
    let end = file.year.flatMap { ServiceDate(year: $0, month: 12, day: 31) }
    guard let span = try span(arguments, from: file.start, through: end) else {
      throw (UsageError(at: word, "does not say which dates it is for", hint: "give --from and --through"))
    }
    let suffix = file.participant == .qualifying ? "-qp" : ""
    return makeRelease(
      .relativeValues, name, participant: file.participant, file: "rvus/\(name)\(suffix).csv", span: span,
      word,
      released: file.released)
  }

  private static func geographicIndexRelease(
    _ file: PublishedGeographicIndices, _ word: Word, _ arguments: Arguments
  ) throws -> Release {
    guard let name = arguments.value(of: .release) ?? file.name,
      let span = try span(
        arguments, from: file.year.flatMap { ServiceDate(year: $0, month: 1, day: 1) },
        through: file.year.flatMap { ServiceDate(year: $0, month: 12, day: 31) })
    else {
      throw
        (UsageError(
          at: word, "does not say which year it is for", hint: "give --release GPCI2024, --from and --through"
        ))
    }
    return makeRelease(.geographicIndices, name, file: "gpcis/\(name).csv", span: span, word)
  }

  private static func span(
    _ arguments: Arguments, from: ServiceDate?, through: ServiceDate?
  ) throws -> DateSpan? {
    let first = try arguments.word(of: .from)?.read("a date", like: "2026-01-01", { ServiceDate($0) })
    let last = try arguments.word(of: .through)?.read("a date", like: "2026-12-31", { ServiceDate($0) })
    guard let start = first ?? from, let end = last ?? through else { return nil }
    guard start <= end else {
      throw
        (UsageError(
          command: syntax.name, "\(start) to \(end) ends before it begins", hint: "swap --from and --through"))
    }
    return DateSpan(from: start, through: end)
  }

  private static func keptCodes(_ arguments: Arguments) throws -> Set<ProcedureCode>? {
    guard let path = arguments.value(of: .codes) else { return nil }
    return try readCodes(path)
  }
}
