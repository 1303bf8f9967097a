// Tables in our own format, written whole: beside the file they replace, then renamed over it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes published tables into a folder of fee data, in the format that ``FeeData/load(from:need:)`` reads.
public struct FeeDataWriter {
  public let folder: String

  public init(folder: String) {
    self.folder = folder
  }

  /// Stores relative values and lists them.
  ///
  /// - Parameter codes: the codes to keep; `nil` for all.
  /// - Returns: the release as listed.
  /// - Throws: ``LoadError`` if the folder cannot be written; what was there is untouched then.
  public func store(
    _ rows: [RelativeValueRow], as release: Release, codes: Set<ProcedureCode>?
  ) throws(LoadError) -> Release {
    let kept = rows.filter { codes?.contains($0.code) ?? true }
    let lines = kept.map(Self.line)
    return try store([relativeValueColumns.joined(separator: ",")] + lines, rows: kept.count, as: release)
  }

  /// Stores geographic indices and lists them.
  public func store(_ rows: [LocalityRow], as release: Release) throws(LoadError) -> Release {
    let lines = rows.map { row in
      let indices = [row.indices.work, row.indices.practiceExpense, row.indices.malpractice].map(
        Self.thousandths)
      return
        ([row.locality.carrier, row.locality.number, row.state, Self.quoted(row.name)] + indices)
        .joined(separator: ",")
    }
    return try store([geographicIndexColumns.joined(separator: ",")] + lines, rows: rows.count, as: release)
  }

  /// Stores ZIP codes and lists them.
  public func store(_ ranges: [ZipCodeRange], as release: Release) throws(LoadError) -> Release {
    let lines = ranges.map { range in
      let place = [range.first.description, range.last.description, range.state]
      let locality = [range.locality.carrier, range.locality.number, range.needsPlusFour ? "+4" : ""]
      return (place + locality).joined(separator: ",")
    }
    return try store([zipCodeColumns.joined(separator: ",")] + lines, rows: ranges.count, as: release)
  }

  private func store(_ lines: [String], rows: Int, as release: Release) throws(LoadError) -> Release {
    let listed = Release(
      kind: release.kind, name: release.name, participant: release.participant, span: release.span,
      file: release.file, rows: rows, source: release.source, checked: release.checked, folder: folder)
    try makeFolders(for: listed.path)
    try replaceFile(listed.path, with: ["# \(listed.title)"] + lines)
    var releases = try readReleases(in: folder)
    releases.removeAll {
      $0.kind == listed.kind && $0.name == listed.name && $0.participant == listed.participant
    }
    releases.append(listed)
    releases.sort {
      ($0.kind.rawValue, $0.name, $0.participant.rawValue) < (
        $1.kind.rawValue, $1.name, $1.participant.rawValue
      )
    }
    try replaceFile(
      "\(folder)/medicare/releases.csv",
      with: [releaseColumns.joined(separator: ",")] + releases.map(Self.line))
    return listed
  }

  // MARK: - Lines

  private static func line(_ release: Release) -> String {
    let through = release.span.through == .endOfTime ? "" : release.span.through.description
    let from = release.span.from.yyyymmdd == 0 ? "" : release.span.from.description
    return [
      release.kind.rawValue, release.name, release.participant.rawValue, from, through, release.file,
      String(release.rows), quoted(release.source), quoted(release.checked),
    ].joined(separator: ",")
  }

  private static func line(_ row: RelativeValueRow) -> String {
    let identity = [
      row.code.description, row.modifier.description, character(row.status),
      row.isNotUsedForMedicare ? "+" : "",
    ]
    let values = [row.work, row.nonfacilityPE, row.facilityPE, row.malpractice].map(hundredths)
    let settings = [row.isNotApplicableInNonfacility, row.isNotApplicableInFacility].map { $0 ? "NA" : "" }
    let package = [row.before, row.during, row.after].map { row.hasSplitCare ? String($0) : "" }
    let indicators = [
      character(row.multiple), character(row.bilateral), character(row.assistant), character(row.coSurgeon),
      character(row.team),
    ]
    let family = row.imagingFamily == 99 ? "" : String(row.imagingFamily)
    let capped = [row.cappedNonfacilityPE, row.cappedFacilityPE, row.cappedMalpractice]
    let cap = capped.map { capped == [0, 0, 0] ? "" : hundredths($0) }
    let fields =
      identity + values + settings + [character(row.component), row.global.published] + package + indicators
      + [row.endoscopicBase?.description ?? "", family] + cap
    return fields.joined(separator: ",")
  }

  private static func character(_ indicator: some RawRepresentable<UInt8>) -> String {
    String(UnicodeScalar(indicator.rawValue))
  }

  private static func hundredths(_ value: Int32) -> String { "\(value / 100).\(padded(value % 100, to: 2))" }
  private static func thousandths(_ value: Int32) -> String {
    "\(value / 1000).\(padded(value % 1000, to: 3))"
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  // MARK: - Files

  private func makeFolders(for path: String) throws(LoadError) {
    var end = path.startIndex
    while let slash = path[end...].dropFirst().firstIndex(of: "/") {
      let parent = String(path[..<slash])
      if mkdir(parent, 0o777) != 0, errno != EEXIST { throw LoadError(parent, systemError: errno) }
      end = slash
    }
  }

  private func replaceFile(_ path: String, with lines: [String]) throws(LoadError) {
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw LoadError(temporary, systemError: errno) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(descriptor)
        unlink(temporary)
        throw LoadError(path, systemError: code)
      }
      written += count
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw LoadError(path, systemError: code)
    }
  }
}
