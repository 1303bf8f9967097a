// What Medicare pays an ambulatory surgery center for a procedure.

/// The payment rate of a surgical procedure in an ambulatory surgery center, before the wage index.
///
/// - Source: CMS's ASC addendum AA of each quarter; 42 CFR 416.171.
public struct SurgeryCenterRate: Hashable, Sendable {
  public let code: ProcedureCode
  /// How it is paid: `A2`, `G2`, `J8`, `P3`; `N1` is packaged into another procedure and not paid apart.
  public let indicator: String
  /// Whether the second and later procedures of a day are paid 50 percent.
  public let isDiscounted: Bool
  /// The relative weight in ten-thousandths; `nil` where the rate is not made of one.
  public let weight: Int64?
  /// The national rate; `nil` where nothing is paid apart or the contractor prices it.
  public let rate: Money?

  public init(code: ProcedureCode, indicator: String, isDiscounted: Bool, weight: Int64?, rate: Money?) {
    self.code = code
    self.indicator = indicator
    self.isDiscounted = isDiscounted
    self.weight = weight
    self.rate = rate
  }
}

/// Surgery center rates by code and day.
public typealias SurgeryCenterRates = DatedTable<SurgeryCenterRate>

extension SurgeryCenterRate: DatedRow {
  public static var kind: Release.Kind { .surgeryCenterRates }
  public var key: ProcedureCode { code }
}

extension SurgeryCenterRate: LoadedRow {
  public static var columns: [String] { ["code", "indicator", "discounted", "weight", "rate"] }
  public var codes: [ProcedureCode] { [code] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = try table.code(at[0])
    indicator = table.text(at[1])
    isDiscounted = try table.choice(at[2], ["Y": true, "": false])
    weight = try table.optionalDecimal(at[3], places: 4)
    rate = try table.optionalDecimal(at[4], places: 2).map(Money.init(cents:))
  }

  public func write(into text: inout TableText) {
    text.code(code)
    text.field(indicator)
    text.field(isDiscounted ? "Y" : "")
    text.optionalDecimal(weight, places: 4)
    text.optionalDecimal(rate?.cents, places: 2)
  }
}
