// Anesthesia conversion factors: what a unit of anesthesia is paid in a locality.

/// What one anesthesia unit (a base unit, or 15 minutes) is paid in a locality.
///
/// - Source: CMS's ANES file in the RVU archive of each quarter; 42 CFR 414.46.
public struct AnesthesiaFactor: Hashable, Sendable {
  public let locality: Locality
  /// Dollars a unit for everyone but qualifying participants in an advanced payment model.
  public let factor: ConversionFactor
  /// Dollars a unit for qualifying participants; the same before 2026.
  public let qualifyingFactor: ConversionFactor

  public init(locality: Locality, factor: ConversionFactor, qualifyingFactor: ConversionFactor) {
    self.locality = locality
    self.factor = factor
    self.qualifyingFactor = qualifyingFactor
  }
}

/// Anesthesia factors by locality and day. The national ones are in ``ConversionFactors``.
public typealias AnesthesiaFactors = DatedTable<AnesthesiaFactor>

extension AnesthesiaFactor: DatedRow {
  public static var kind: Release.Kind { .anesthesiaFactors }
  public var key: Locality { locality }
}

extension AnesthesiaFactor: LoadedRow {
  public static var columns: [String] { ["carrier", "locality", "factor", "qualifying_factor"] }
  public var codes: [ProcedureCode] { [] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    locality = try table.locality(at[0], at[1])
    factor = try table.factor(at[2])
    qualifyingFactor = try table.factor(at[3])
  }

  public func write(into text: inout TableText) {
    text.locality(locality)
    text.decimal(factor.tenThousandths, places: 4)
    text.decimal(qualifyingFactor.tenThousandths, places: 4)
  }
}
