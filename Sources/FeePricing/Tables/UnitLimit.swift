// Medically unlikely edits: how many units of a service one patient is expected to have in a day.

/// The most units of a service that Medicare expects for one patient, practitioner and day.
///
/// - Source: CMS's NCCI medically unlikely edits (MUE), practitioner services.
public struct UnitLimit: Hashable, Sendable {
  /// How the limit is applied: the MUE adjudication indicator (MAI).
  public enum Adjudication: Int, Sendable {
    /// 1: to each claim line; units above it may stand on a line of their own with a modifier.
    case line = 1
    /// 2: to the day, by policy; never paid above it.
    case dayByPolicy = 2
    /// 3: to the day, by clinical likelihood; paid above it where the need is documented.
    case dayByClinicalNeed = 3
  }

  public let code: ProcedureCode
  /// Units of service; 0 where the service is never expected from practitioners.
  public let units: Int
  public let adjudication: Adjudication

  public init(code: ProcedureCode, units: Int, adjudication: Adjudication) {
    self.code = code
    self.units = units
    self.adjudication = adjudication
  }
}

/// Medically unlikely edits by code and day.
public typealias UnitLimits = DatedTable<UnitLimit>

extension UnitLimit: DatedRow {
  public static var kind: Release.Kind { .unitLimits }
  public var key: ProcedureCode { code }
}

extension UnitLimit: LoadedRow {
  public static var isSortedByCode: Bool { true }
  public static var columns: [String] { ["code", "units", "adjudication"] }
  public var codes: [ProcedureCode] { [code] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    code = try table.code(at[0])
    units = Int(try table.small(at[1], places: 0))
    guard let adjudication = Adjudication(rawValue: try table.integer(at[2])) else {
      throw table.error(at[2], .notA(table.text(at[2]), "1, 2 or 3"))
    }
    self.adjudication = adjudication
  }

  public func write(into text: inout TableText) {
    text.code(code)
    text.decimal(units, places: 0)
    text.decimal(adjudication.rawValue, places: 0)
  }
}
