// HCPCS Level II codes: which there are, in CMS's own words.

/// A HCPCS Level II code: drugs, supplies and services that CPT has no code for.
///
/// - Source: CMS's HCPCS Level II file. Dental codes (D) are the American Dental Association's and are left out.
public struct HCPCSCode: Hashable, Sendable {
  public let code: ProcedureCode
  /// CMS's short description.
  public let text: String

  public init(code: ProcedureCode, text: String) {
    self.code = code
    self.text = text
  }
}

/// HCPCS Level II codes by day.
public typealias HCPCSCodes = DatedTable<HCPCSCode>

extension HCPCSCode: DatedRow {
  public static var kind: Release.Kind { .hcpcsCodes }
  public var key: ProcedureCode { code }
}

extension HCPCSCode: LoadedRow {
  public static var columns: [String] { ["code", "text"] }
  public var codes: [ProcedureCode] { [code] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = try table.code(at[0])
    text = table.text(at[1])
  }

  public func write(into text: inout TableText) {
    text.code(code)
    text.field(self.text)
  }
}
