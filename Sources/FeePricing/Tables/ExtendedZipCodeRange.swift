// Nine-digit ZIP codes, for the five-digit ones that lie in more than one locality.

/// A run of nine-digit ZIP codes in one locality.
///
/// - Source: CMS's ZIP9 file; Pub. 100-04 ch. 1 § 10.1.1.
public struct ExtendedZipCodeRange: Hashable, Sendable {
  /// The lowest code of the run: nine digits as a number.
  public let first: Int
  /// The highest code of the run, included.
  public let last: Int
  /// Two-letter state or territory.
  public let state: String
  public let locality: Locality

  public init(first: Int, last: Int, state: String, locality: Locality) {
    self.first = first
    self.last = last
    self.state = state
    self.locality = locality
  }
}

/// Which locality a nine-digit ZIP code lies in.
public struct ExtendedZipCodeTable: Sendable {
  private let ranges: [ExtendedZipCodeRange]

  /// Reads the newest release in some folders; none is no error.
  public static func load(from folders: [String]) throws(LoadError) -> ExtendedZipCodeTable {
    var ranges: [ExtendedZipCodeRange] = []
    if let newest = try readReleases(of: .extendedZipCodes, in: folders).max(by: { $0.name < $1.name }) {
      try readRows(of: newest, codes: nil) { (row: ExtendedZipCodeRange, table) throws(LoadError) in
        guard row.first <= row.last, ranges.last.map({ $0.last < row.first }) ?? true else {
          throw table.error(0, .outOfOrder("\(row.first) to \(row.last)"))
        }
        ranges.append(row)
      }
    }
    return ExtendedZipCodeTable(ranges: ranges)
  }

  /// The run that a nine-digit ZIP code lies in; `nil` if CMS does not list it.
  public func range(of zip: Int) -> ExtendedZipCodeRange? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < zip { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].first <= zip ? ranges[low] : nil
  }
}

extension ExtendedZipCodeRange: LoadedRow {
  public static var columns: [String] { ["first", "last", "state", "carrier", "locality"] }
  public var codes: [ProcedureCode] { [] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    first = try table.integer(at[0])
    last = try table.integer(at[1])
    state = table.text(at[2])
    locality = try table.locality(at[3], at[4])
  }

  public func write(into text: inout TableText) {
    text.field(padded(first, to: 9))
    text.field(padded(last, to: 9))
    text.field(state)
    text.locality(locality)
  }
}
