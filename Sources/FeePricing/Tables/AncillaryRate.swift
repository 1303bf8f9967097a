// What Medicare pays an ambulatory surgery center for what goes with a procedure.

/// The payment rate of an ancillary service or drug in an ambulatory surgery center, before the wage index.
///
/// - Source: CMS's ASC addendum BB of each quarter; 42 CFR 416.164(b).
public struct AncillaryRate: Hashable, Sendable {
  public let code: ProcedureCode
  /// How it is paid: `Z2` and `Z3` imaging, `K2` drugs; `N1` is packaged into the procedure and not paid apart.
  public let indicator: String
  /// The relative weight in ten-thousandths; `nil` where the rate is not made of one.
  public let weight: Int64?
  /// The national rate of one billing unit; `nil` where nothing is paid apart or the contractor prices it.
  public let rate: Money?

  public init(code: ProcedureCode, indicator: String, weight: Int64?, rate: Money?) {
    self.code = code
    self.indicator = indicator
    self.weight = weight
    self.rate = rate
  }
}

/// Rates of ancillary services by code and day.
public typealias AncillaryRates = DatedTable<AncillaryRate>

extension AncillaryRate: DatedRow {
  public static var kind: Release.Kind { .ancillaryRates }
  public var key: ProcedureCode { code }
}

extension AncillaryRate: LoadedRow {
  public static var columns: [String] { ["code", "indicator", "weight", "rate"] }
  public var codes: [ProcedureCode] { [code] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = try table.code(at[0])
    indicator = table.text(at[1])
    weight = try table.optionalDecimal(at[2], places: 4)
    rate = try table.optionalDecimal(at[3], places: 2).map(Money.init(cents:))
  }

  public func write(into text: inout TableText) {
    text.code(code)
    text.field(indicator)
    text.optionalDecimal(weight, places: 4)
    text.optionalDecimal(rate?.cents, places: 2)
  }
}
