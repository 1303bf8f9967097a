// Which release a file is stored as: what the caller says, what is known of its bytes, and what it says itself.

import FeePricing

extension Importer {
  /// Names a table and its dates, and holds its conversion factor against the one in force.
  ///
  /// - Parameter archive: what another member of the same archive says of the release.
  /// - Throws: ``ImportError`` if name or dates remain unsaid, or the factor is another than that of the dates.
  func settle(
    _ member: PublishedMember, _ file: PublishedFile, archive: Edition?
  ) throws(ImportError) -> ImportedFile {
    let sha256 = SHA256(member.bytes).description
    let known = known[sha256]
    let archive = Self.kindsOfOneArchive.contains(file.kind) ? archive : nil
    let span = try span(of: file, known, archive, member.path)
    guard
      let name = options.release ?? known?.release ?? file.edition.name
        ?? Self.defaultName(file.kind, span, archive: archive)
    else {
      throw ImportError(
        path: member.path, message: "the file does not say which release it is",
        hint: "name it with --release NAME, such as RVU24AR")
    }
    var doubts = try factorDoubts(file, on: span.from, member.path)
    if file.repeats > 0 {
      doubts.append("rows listed twice with the same values, and stored once: \(file.repeats)")
    }
    // The bytes of a known file are whole, however few its rows.
    if known == nil, let shortfall = file.shortfall {
      doubts.append(try doubt(of: shortfall, kind: file.kind, member.path))
    }
    let (file, ended) = file.withoutEdits(endedBefore: span.from)
    if ended > 0 { doubts.append("edits that had ended before \(span.from), and were left out: \(ended)") }
    let released = file.edition.released.map { ", released \($0)" } ?? ""
    let suffix = file.edition.participant == .qualifying ? "-qp" : ""
    let release = Release(
      kind: file.kind, name: name, participant: file.edition.participant, span: span,
      file: "\(file.kind.rawValue)/\(name)\(suffix).csv", rows: file.count,
      source: known?.source ?? "CMS \(member.name)\(released)",
      checked: "sha256 \(sha256)" + (known.map { " of \($0.identity)" } ?? ""), folder: folder)
    return ImportedFile(path: member.path, file: file, release: release, known: known, doubts: doubts)
  }

  // MARK: - Dates and names

  /// The tables that CMS publishes together with relative values, for the same dates.
  private static let kindsOfOneArchive: Set<Release.Kind> = [
    .relativeValues, .geographicIndices, .localityCounties, .anesthesiaFactors, .cappedAmounts,
  ]

  private func span(
    of file: PublishedFile, _ known: KnownFile?, _ archive: Edition?, _ path: String
  ) throws(ImportError) -> DateSpan {
    let knownFrom = known.flatMap { $0.span.from.yyyymmdd == 0 ? nil : $0.span.from }
    let knownThrough = known.flatMap { $0.span.through == .endOfTime ? nil : $0.span.through }
    let inForce = file.factors.first.flatMap {
      factors.span(of: $0.factor, forAnesthesia: $0.isAnesthesia, $0.participant)
    }
    let from = options.from ?? knownFrom ?? file.edition.from ?? archive?.from ?? inForce?.from
    guard let from else {
      throw ImportError(
        path: path, message: "the \(file.what) do not say which dates of service they are for",
        hint: "give --from 2026-01-01, and --through if it is not for the rest of the year")
    }
    let yearEnd = ServiceDate(year: from.year, month: 12, day: 31) ?? .endOfTime
    // Of what is known of the last day, what lies before the first one was meant for other dates.
    let candidates = [knownThrough, options.from == nil ? inForce?.through : nil, file.edition.through]
    let through = options.through ?? candidates.lazy.compactMap(\.self).first { $0 >= from } ?? yearEnd
    guard from <= through else {
      throw ImportError(
        path: path, message: "\(from) to \(through) ends before it begins", hint: "swap --from and --through")
    }
    return DateSpan(from: from, through: through)
  }

  /// A name made of the kind and the first day, for files that say neither release nor year.
  private static func defaultName(_ kind: Release.Kind, _ span: DateSpan, archive: Edition?) -> String? {
    let prefixes: [Release.Kind: String] = [
      .anesthesiaFactors: "ANES", .anesthesiaBaseUnits: "ANESBASE", .cappedAmounts: "OPPSCAP",
      .drugLimits: "ASP", .editPairs: "PTP", .unitLimits: "MUE", .addOnEdits: "AOC", .hcpcsCodes: "HCPCS",
      .localityCounties: "LOCCO",
    ]
    if kind == .relativeValues { return archive?.name }
    guard let prefix = prefixes[kind] else { return nil }
    if let release = archive?.name { return "\(prefix)-\(release)" }
    let (year, month, day) = (span.from.year, span.from.month, span.from.day)
    if kind == .anesthesiaFactors, month == 1, day == 1 { return "\(prefix)\(year)" }
    guard day == 1, month % 3 == 1 else {
      return "\(prefix)-\(span.from.description.filter { $0 != "-" })"
    }
    return "\(prefix)-\(year)Q\((month + 2) / 3)"
  }

  // MARK: - Conversion factors

  /// - Returns: what cannot be checked, in words.
  /// - Throws: ``ImportError`` if the table of factors has another one for the first day.
  private func factorDoubts(
    _ file: PublishedFile, on date: ServiceDate, _ path: String
  ) throws(ImportError) -> [String] {
    var doubts: [String] = []
    for stated in file.factors {
      guard
        let factor = factors.factor(
          forAnesthesia: stated.isAnesthesia, stated.participant, on: date)
      else {
        doubts.append(
          "no conversion factor is known for \(date): nothing is priced then until "
            + "medicare/conversion-factors.csv has one; the file says \(stated.factor)")
        continue
      }
      // CMS prints anesthesia factors with more decimals in some places than in others.
      let allowed: UInt64 = stated.isAnesthesia ? 1 : 0
      guard (factor.tenThousandths - stated.factor.tenThousandths).magnitude <= allowed else {
        throw ImportError(
          path: path,
          message: "its conversion factor is \(stated.factor), and that of \(date) is \(factor)",
          hint: "give the first day it is for with --from, or correct medicare/conversion-factors.csv")
      }
    }
    return doubts
  }
}
