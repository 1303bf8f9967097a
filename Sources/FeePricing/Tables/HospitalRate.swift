// What Medicare pays a hospital's outpatient department for a service.

/// The payment of a service under the outpatient prospective payment system, before the wage index.
///
/// - Source: CMS's OPPS addendum B; the OPPS column of ASC addendum FF where addendum B is not at hand.
public struct HospitalRate: Hashable, Sendable {
  public let code: ProcedureCode
  /// The OPPS status indicator: `J1`, `T`, `S`, `N`; blank where the file has none.
  public let status: String
  /// The ambulatory payment classification, such as `5443`; blank where the service has none.
  public let classification: String
  /// The national rate of one unit in thousandths of a dollar, as drugs have them; `nil` where the file has none.
  public let rate: Int64?
  /// The least that the patient pays of it, in thousandths of a dollar; `nil` where the file has none.
  public let minimumCopayment: Int64?

  public init(
    code: ProcedureCode, status: String, classification: String, rate: Int64?, minimumCopayment: Int64?
  ) {
    self.code = code
    self.status = status
    self.classification = classification
    self.rate = rate
    self.minimumCopayment = minimumCopayment
  }
}

extension HospitalRate {
  /// Why a hospital is not paid by these rates for services of a status; `nil` where it may be.
  public static func unpaidReason(ofStatus status: String) -> String? { unpaid[status] }

  private static let unpaid = [
    "A": "paid by another fee schedule", "B": "not recognised of hospitals; another code may be",
    "C": "inpatient only", "D": "deleted", "E1": "not covered of outpatients",
    "E2": "not covered of outpatients",
    "F": "paid at reasonable cost", "H": "paid by the hospital's cost", "H1": "paid by the hospital's cost",
    "L": "paid at reasonable cost", "M": "not billed to the contractor", "Y": "not billed to the contractor",
  ]
}

/// Hospital outpatient rates by code and day.
public typealias HospitalRates = DatedTable<HospitalRate>

extension HospitalRate: DatedRow {
  public static var kind: Release.Kind { .hospitalRates }
  public var key: ProcedureCode { code }
}

extension HospitalRate: LoadedRow {
  public static var columns: [String] { ["code", "status", "apc", "rate", "minimum_copayment"] }
  public var codes: [ProcedureCode] { [code] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = try table.code(at[0])
    status = table.text(at[1])
    classification = table.text(at[2])
    rate = try table.optionalDecimal(at[3], places: 3)
    minimumCopayment = try table.optionalDecimal(at[4], places: 3)
  }

  public func write(into text: inout TableText) {
    text.code(code)
    text.field(status)
    text.field(classification)
    text.optionalDecimal(rate, places: 3)
    text.optionalDecimal(minimumCopayment, places: 3)
  }
}
