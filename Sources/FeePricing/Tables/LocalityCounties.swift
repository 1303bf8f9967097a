// Which counties a payment locality is made of.

/// A payment locality, or a part of one, with its counties.
///
/// - Source: CMS's LOCCO file in the RVU archive of each quarter.
public struct LocalityCounties: Hashable, Sendable {
  public let locality: Locality
  /// The state's name as published: `CALIFORNIA`.
  public let state: String
  /// The fee schedule area as published: `STATEWIDE`, `CHICAGO`.
  public let area: String
  /// The counties in words, as published: `COOK`, `ALL OTHER COUNTIES`.
  public let counties: String

  public init(locality: Locality, state: String, area: String, counties: String) {
    self.locality = locality
    self.state = state
    self.area = area
    self.counties = counties
  }
}

/// The counties of every locality, by day.
public struct LocalityCountyTable: Sendable {
  private let releases: DatedList<Locality, LocalityCounties>

  /// Reads the releases in some folders; none is no error.
  public static func load(from folders: [String]) throws(LoadError) -> LocalityCountyTable {
    LocalityCountyTable(
      releases: try .load(.localityCounties, from: folders, codes: nil) { $0.locality })
  }

  /// The parts of a locality on a day, as published; empty where none is known.
  public func parts(of locality: Locality, on date: ServiceDate) -> [LocalityCounties] {
    releases.rows(locality, on: date)
  }
}

extension LocalityCounties: LoadedRow {
  public static var columns: [String] { ["carrier", "locality", "state", "area", "counties"] }
  public var codes: [ProcedureCode] { [] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    locality = try table.locality(at[0], at[1])
    state = table.text(at[2])
    area = table.text(at[3])
    counties = table.text(at[4])
  }

  public func write(into text: inout TableText) {
    text.locality(locality)
    text.field(state)
    text.field(area)
    text.field(counties)
  }
}
