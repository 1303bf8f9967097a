// Payment limits of drugs: what Medicare pays for a billing unit.

/// The most that Medicare Part B allows for one billing unit of a drug: usually 106 percent of its average sales price.
///
/// - Source: CMS's quarterly ASP pricing file; SSA 1847A.
public struct DrugLimit: Hashable, Sendable {
  public let code: ProcedureCode
  /// What one billing unit is, as published: `10 MG`.
  public let dosage: String
  /// Thousandths of a dollar for one billing unit; `nil` where the file lists the drug without a limit.
  public let limit: Int64?
  /// The patient's share in thousandths of a percent: 20,000; less where the price rose faster than inflation,
  /// 0 for vaccines; `nil` where the file leaves it out.
  public let coinsurance: Int64?

  public init(code: ProcedureCode, dosage: String, limit: Int64?, coinsurance: Int64?) {
    self.code = code
    self.dosage = dosage
    self.limit = limit
    self.coinsurance = coinsurance
  }

  /// The limit of several billing units, rounded to the cent once; `nil` where there is no limit.
  ///
  /// - Precondition: `units` is below a billion.
  public func amount(units: Int64) -> Money? {
    limit.map { Money(thousandths: $0 * units) }
  }
}

/// Drug payment limits by code and day; a release holds for one quarter.
public typealias DrugLimits = DatedTable<DrugLimit>

extension DrugLimit: DatedRow {
  public static var kind: Release.Kind { .drugLimits }
  public var key: ProcedureCode { code }
}

extension DrugLimit: LoadedRow {
  public static var columns: [String] { ["code", "dosage", "limit", "coinsurance"] }
  public var codes: [ProcedureCode] { [code] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = try table.code(at[0])
    dosage = table.text(at[1])
    limit = try table.optionalDecimal(at[2], places: 3)
    coinsurance = try table.optionalDecimal(at[3], places: 3)
  }

  public func write(into text: inout TableText) {
    text.code(code)
    text.field(dosage)
    text.optionalDecimal(limit, places: 3)
    text.optionalDecimal(coinsurance, places: 3)
  }
}
