// The most that imaging is paid in a locality: CMS's own OPPS cap amounts.

/// What an imaging service is paid in a locality after the OPPS cap; for a service that the contractor prices, the cap.
///
/// - Source: CMS's OPPSCAP file in the RVU archive of each quarter; Deficit Reduction Act 2005 § 5102(b).
public struct CappedAmount: Hashable, Sendable {
  /// Which service, and where.
  public struct Key: Hashable, Sendable, CustomStringConvertible {
    public let code: ProcedureCode
    public let modifier: Modifier
    public let locality: Locality

    public init(_ code: ProcedureCode, _ modifier: Modifier, _ locality: Locality) {
      self.code = code
      self.modifier = modifier
      self.locality = locality
    }

    public var description: String { "\(code) \(modifier) in \(locality)" }
  }

  public let key: Key
  /// The status of the service: ``StatusCode/contractorPriced`` where the amounts are caps and not payments.
  public let status: StatusCode
  public let nonfacility: Money
  public let facility: Money

  public init(key: Key, status: StatusCode, nonfacility: Money, facility: Money) {
    self.key = key
    self.status = status
    self.nonfacility = nonfacility
    self.facility = facility
  }
}

/// OPPS cap amounts by code, modifier, locality and day.
public typealias CappedAmounts = DatedTable<CappedAmount>

extension CappedAmount: DatedRow {
  public static var kind: Release.Kind { .cappedAmounts }
}

extension CappedAmount: LoadedRow {
  public static var columns: [String] {
    ["code", "modifier", "status", "carrier", "locality", "nonfacility", "facility"]
  }
  public var codes: [ProcedureCode] { [key.code] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    key = Key(try table.code(at[0]), try table.modifier(at[1]), try table.locality(at[3], at[4]))
    status = try table.indicator(at[2], "a status code")
    nonfacility = Money(cents: try table.decimal(at[5], places: 2))
    facility = Money(cents: try table.decimal(at[6], places: 2))
  }

  public func write(into text: inout TableText) {
    text.code(key.code)
    text.field(key.modifier.description)
    text.character(status)
    text.locality(key.locality)
    text.decimal(nonfacility.cents, places: 2)
    text.decimal(facility.cents, places: 2)
  }
}
