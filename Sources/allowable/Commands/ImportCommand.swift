// allowable import: CMS releases as published, into a folder of fee data.

import FeeImporting
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
  fileprivate static let partial = Option(
    "partial", help: "store a file that has fewer rows than CMS's releases have")
}

enum ImportCommand: Command {
  static let syntax = CommandSyntax(
    "import", summary: "add official CMS files to the fee data",
    positionals: [
      Positional("FILE", .oneOrMore, .file, help: "a zip, csv or txt as downloaded from CMS")
    ],
    options: [.into, .codes, .release, .from, .through, .partial, .feeData],
    notes: [
      "A file is recognised by what it holds: PPRRVU, GPCI, LOCCO, ANES, OPPSCAP, ZIP5, ZIP9, ASP, ASC and OPPS "
        + "addenda, NCCI PTP, MUE and add-on edits, anesthesia base units, HCPCS. What it is and the dates it is "
        + "for are printed before anything is stored.",
      "A damaged file is refused whole, and nothing is changed; so is one with too few rows, unless --partial is "
        + "given. Storing the same file again changes nothing.",
      "Price with what was stored by naming both folders: --fee-data DIR --fee-data FeeData.",
    ],
    examples: [
      .init(
        "allowable import rvu26d.zip --into my-fees",
        shows: "every table of a release, for dates from its quarter on")
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let importer = try importer(arguments)
    // All files are read before the first is stored: of a damaged set nothing is.
    let (reading, problems) = importer.read(arguments.positionals.map(\.text))
    for problem in problems { Output.complain("\(problem)") }
    guard problems.isEmpty else { return 2 }
    let files = try importer.joined(reading.files)
    try Output.write(reading.passedOver.map { "\($0.path): \($0.what); not stored\n" }.joined())
    try Output.write(files.map(describe).joined())
    for file in files { try store(file, with: importer) }
    return 0
  }

  private static func importer(_ arguments: Arguments) throws -> Importer {
    var options = ImportOptions()
    options.release = try releaseName(arguments)
    options.from = try arguments.word(of: .from)?.read("a date", like: "2026-01-01", { ServiceDate($0) })
    options.through = try arguments.word(of: .through)?.read(
      "a date", like: "2026-12-31", { ServiceDate($0) })
    options.isPartial = arguments.contains(.partial)
    options.codes = try arguments.value(of: .codes).map(readCodes)
    guard let named = arguments.value(of: .into) else {
      let folders = try FeeDataFolders(arguments).folders
      return try Importer(into: folders[0] + "/imported", beside: folders, options: options)
    }
    // Where no fee data is found, a folder of one's own can be begun; nothing is verified then.
    let folders = (try? FeeDataFolders(arguments).folders) ?? []
    return try Importer(into: named, beside: folders, options: options)
  }

  private static func describe(_ imported: ImportedFile) -> String {
    let release = imported.release
    let who = release.participant == .all ? "" : " (\(release.participant.rawValue))"
    let dates = release.span.from.yyyymmdd == 0 ? "any date" : release.span.description
    let identity =
      switch imported.known {
      case .some(let known) where known.isOriginal: "verified: the CMS file"
      case .some(let known): "known: \(known.identity)"
      case nil: "not among the known files"
      }
    return """
      \(imported.path): \(imported.file.what)
        \(release.name)\(who), \(release.rows) rows, for \(dates)
        \(identity)

      """
  }

  private static func store(_ imported: ImportedFile, with importer: Importer) throws {
    let outcome = try importer.store(imported)
    let release = outcome.release
    let kept = release.rows == imported.file.count ? "" : "\(release.rows) rows "
    try Output.write(
      outcome.isChanged
        ? "\(release.name): \(kept)stored in \(release.path)\n"
        : "\(release.name): \(release.path) holds the same already; nothing changed\n")
    for overlap in outcome.overlaps { try Output.write("\(release.name): \(overlap)\n") }
    for doubt in imported.doubts { Output.complain("\(imported.path): warning: \(doubt)") }
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
}
