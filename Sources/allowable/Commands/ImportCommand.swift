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
    // All files are read before the first is stored: of a damaged set nothing is.
    var published: [(PublishedFile, Word)] = []
    var problems: [any Error] = []
    for word in arguments.positionals {
      do { published.append((try read(word.text), word)) } catch { problems.append(error) }
    }
    for problem in problems { Output.complain("\(problem)") }
    guard problems.isEmpty else { return 2 }
    for (file, word) in published {
      let release = try store(file, word, arguments)
      try Output.write("\(word.text): \(describe(release))\n")
      if let doubt = doubt(about: file) { Output.complain("\(word.text): warning: \(doubt)") }
    }
    return 0
  }

  private static func read(_ path: String) throws(LoadError) -> PublishedFile {
    let bytes = try readFile(path)
    let isPacked = bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("PK".utf8))
    guard !isPacked else {
      throw LoadError(
        file: path, line: 0, column: 0,
        problem: .unrecognised("is compressed; unpack it first and name its members"))
    }
    return try PublishedFile(bytes, name: path)
  }

  /// What makes a file look as if it were not whole; only a reader can tell.
  private static func doubt(about file: PublishedFile) -> String? {
    switch file {
    case .relativeValues(let file) where file.rows.count < 10_000:
      "\(file.rows.count) rows, where CMS's releases have about 19,000: is the file whole?"
    case .geographicIndices(let file) where file.rows.count < 109:
      "\(file.rows.count) localities, where Medicare has 109: is the file whole?"
    default: nil
    }
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
    guard let name = try releaseName(arguments) ?? file.name else {
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
    guard let name = try releaseName(arguments) ?? file.name,
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

  /// The name given to a release, which also names its file.
  private static func releaseName(_ arguments: Arguments) throws(UsageError) -> String? {
    try arguments.word(of: .release)?
      .read("a name of letters, digits and hyphens", like: "RVU24AR") { text in
        let isName =
          (1...20).contains(text.utf8.count)
          && text.utf8.allSatisfy {
            Character(UnicodeScalar($0)).isLetter || (48...57).contains($0) || $0 == 45
          }
        return isName ? text : nil
      }
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
