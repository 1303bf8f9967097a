// Anesthesia base units: how demanding the anesthesia for a procedure is, apart from its time.

/// The base units of an anesthesia code; time units of 15 minutes are added to them.
///
/// - Source: CMS's list of anesthesia base units by CPT code.
public struct AnesthesiaBaseUnit: Hashable, Sendable {
  public let code: ProcedureCode
  /// Whole units: 5 for 00100; 0 where the contractor sets them.
  public let units: Int

  public init(code: ProcedureCode, units: Int) {
    self.code = code
    self.units = units
  }
}

/// Anesthesia base units by code and day.
public typealias AnesthesiaBaseUnits = DatedTable<AnesthesiaBaseUnit>

extension AnesthesiaBaseUnit: DatedRow {
  public static var kind: Release.Kind { .anesthesiaBaseUnits }
  public var key: ProcedureCode { code }
}

extension AnesthesiaBaseUnit: LoadedRow {
  public static var columns: [String] { ["code", "units"] }
  public var codes: [ProcedureCode] { [code] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = try table.code(at[0])
    units = Int(try table.small(at[1], places: 0))
  }

  public func write(into text: inout TableText) {
    text.code(code)
    text.decimal(units, places: 0)
  }
}
