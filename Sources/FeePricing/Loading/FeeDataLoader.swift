// A folder of tables to one indexed value: what is needed of it, and no more.

/// What an answer needs of the fee data; what it does not need is not read, and so not checked.
public struct FeeDataNeed: Sendable {
  /// Dates of service; `nil` for all.
  public var dates: [ServiceDate]?
  /// Procedure codes; `nil` for all. The bases of endoscopy families are added by the loader.
  public var codes: Set<ProcedureCode>?
  /// The ZIP codes that are looked up; `nil` for all.
  public var zipCodes: Set<ZipCode>?
  /// Whether qualifying participants are priced.
  public var qualifyingParticipants = true

  /// Everything that the folders hold.
  public static let everything = FeeDataNeed()

  public init() {}
}

extension FeeData {
  /// Loads fee data from folders; where two hold the same row of a release, the one named first counts.
  ///
  /// A folder may have further releases in a folder `imported` of its own.
  /// - Throws: ``LoadError`` with file, line and column of what cannot be read.
  public static func load(
    from folders: [String], need: FeeDataNeed = .everything
  ) throws(LoadError) -> FeeData {
    let folders = folders.flatMap { [$0, "\($0)/imported"] }
    var loader = FeeDataLoader(need: need, reference: try ReferenceTables(folders: folders))
    for folder in folders { loader.releases += try readReleases(in: folder) }
    guard loader.releases.contains(where: { $0.kind == .relativeValues }) else {
      throw LoadError(
        file: "medicare/releases.csv", line: 0, column: 0, problem: .notFound(lookedIn: folders))
    }
    return try loader.load(folders: folders)
  }
}

/// Assembles ``FeeData`` from lists of releases and reference tables.
private struct FeeDataLoader {
  let need: FeeDataNeed
  let reference: ReferenceTables
  var releases: [Release] = []
  private var rows: ReleaseRows
  private var numberedIndices: [[Int]] = []
  private var indexRows: [[LocalityRow]] = []

  init(need: FeeDataNeed, reference: ReferenceTables) {
    self.need = need
    self.reference = reference
    rows = ReleaseRows(codes: need.codes?.sorted(), oncePerSide: reference.oncePerSide)
  }

  mutating func load(folders: [String]) throws(LoadError) -> FeeData {
    let periods = try makePeriods()
    return FeeData(
      schedule: try rows.schedule(), geographicIndices: GeographicIndexTable(rows: indexRows),
      calendar: PeriodCalendar(periods), zipCodes: try loadZipCodes(),
      labels: try loadLabels(folders, codes: need.codes),
      releases: releases,
      others: try OtherSchedules(releases, reference, need: need), reference: reference)
  }

  // MARK: - Periods

  /// Cuts time wherever something changes, and keeps the runs of days for which a release is loaded.
  private mutating func makePeriods() throws(LoadError) -> [PaymentPeriod] {
    let spans = releases.filter { $0.kind == .relativeValues || $0.kind == .geographicIndices }.map(\.span)
    let starts = Set(reference.changes + spans.flatMap(\.changes)).sorted()
    var periods: [PaymentPeriod] = []
    for (place, start) in starts.enumerated() {
      let through = place + 1 < starts.count ? starts[place + 1].previous : ServiceDate.endOfTime
      let span = DateSpan(from: start, through: through)
      if let dates = need.dates, !dates.contains(where: span.contains) { continue }
      if let period = try makePeriod(span) { periods.append(period) }
    }
    return periods
  }

  private mutating func makePeriod(_ span: DateSpan) throws(LoadError) -> PaymentPeriod? {
    let date = span.from
    guard let release = inForce(.relativeValues, on: date), let index = inForce(.geographicIndices, on: date),
      let factor = conversionFactor(.nonQualifying, date),
      let qualifying = conversionFactor(.qualifying, date)
    else { return nil }
    let number = try loadRows(release, qualifying: false, on: date)
    let hasQualifyingRows = releases.contains { $0.name == release && $0.participant == .qualifying }
    let isNeeded = hasQualifyingRows && need.qualifyingParticipants
    var settings = [UInt8](repeating: 2, count: 100)
    for place in reference.places where place.span.contains(date) {
      settings[Int(place.value.place.number)] = place.value.setting.rawValue
    }
    return PaymentPeriod(
      span: span, release: release, indexRelease: index, releaseNumber: number,
      qualifyingReleaseNumber: isNeeded ? try loadRows(release, qualifying: true, on: date) : number,
      indexNumber: try loadIndices(index, on: date), factor: factor, qualifyingFactor: qualifying,
      parameters: try reference.parameters(on: date), settings: settings,
      practitioners: reference.practitioners.filter { $0.span.contains(date) }.map(\.value))
  }

  /// Of the releases that claim a date, the one that took effect last; of those, the last by name.
  private func inForce(_ kind: Release.Kind, on date: ServiceDate) -> String? {
    releases.filter { $0.kind == kind && $0.participant != .qualifying && $0.span.contains(date) }
      .max { ($0.span.from, $0.name) < ($1.span.from, $1.name) }?.name
  }

  /// The files of a release that claim a date, in the order of their folders.
  private func files(
    _ kind: Release.Kind, _ name: String, _ participants: [Release.Participant], on date: ServiceDate
  ) -> [Int] {
    releases.indices.filter { place in
      let release = releases[place]
      return release.kind == kind && release.name == name && participants.contains(release.participant)
        && release.span.contains(date)
    }
  }

  private func conversionFactor(_ participant: Release.Participant, _ date: ServiceDate) -> ConversionFactor?
  {
    reference.factors.last {
      $0.span.contains(date) && ($0.value.participant == .all || $0.value.participant == participant)
    }?.value.factor
  }

  // MARK: - Tables of a release

  private mutating func loadRows(
    _ name: String, qualifying: Bool, on date: ServiceDate
  ) throws(LoadError) -> ReleaseNumber {
    let common = try rows.load(
      files(.relativeValues, name, [.all, .nonQualifying], on: date).map { releases[$0] }, over: nil)
    guard qualifying else { return common }
    // A qualifying participant's rows stand over those that hold for everyone.
    return try rows.load(
      files(.relativeValues, name, [.qualifying], on: date).map { releases[$0] }, over: common)
  }

  private mutating func loadIndices(_ name: String, on date: ServiceDate) throws(LoadError) -> Int {
    let wanted = files(.geographicIndices, name, [.all], on: date)
    if let known = numberedIndices.firstIndex(of: wanted) { return known }
    var rows: [LocalityRow] = []
    for file in wanted {
      let known = rows
      rows += try readGeographicIndices(releases[file]).filter { row in
        !known.contains { $0.locality == row.locality }
      }
    }
    numberedIndices.append(wanted)
    indexRows.append(rows.sorted { $0.locality.packed < $1.locality.packed })
    return numberedIndices.count - 1
  }

  private func loadZipCodes() throws(LoadError) -> ZipCodeTable {
    let newest = releases.filter { $0.kind == .zipCodes }.max { $0.name < $1.name }
    guard let newest else { return ZipCodeTable(ranges: []) }
    return try readZipCodes(newest, around: need.zipCodes)
  }
}

/// What codes are, in our own words, from `pain-medicine.csv`: the codes that the embedded releases are cut down to.
///
/// - Parameter codes: the codes that are needed; `nil` for all.
func loadLabels(
  _ folders: [String], codes: Set<ProcedureCode>?
) throws(LoadError) -> [ProcedureCode: String] {
  var labels: [ProcedureCode: String] = [:]
  for path in folders.map({ "\($0)/pain-medicine.csv" }) where fileExists(path) {
    try readTable(path, columns: ["code", "label"]) { table, at throws(LoadError) in
      let code = try table.code(at[0])
      if codes?.contains(code) ?? true { labels[code] = table.text(at[1]) }
    }
  }
  return labels
}
