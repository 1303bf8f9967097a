// Which primary procedures an add-on code needs, by day.

/// The add-on code edits of every release in some folders.
public struct AddOnEdits: Sendable {
  private let releases: DatedList<ProcedureCode, AddOnEdit>

  /// Reads the releases; none is no error.
  ///
  /// - Parameter codes: the codes that are needed; `nil` for all. Edits of an add-on code among them are read whole.
  public static func load(
    from folders: [String], codes: Set<ProcedureCode>? = nil
  ) throws(LoadError) -> AddOnEdits {
    AddOnEdits(releases: try .load(.addOnEdits, from: folders, codes: codes) { $0.addOn })
  }

  /// What an add-on code may be reported with on a day; empty if it is no add-on code or no release is in force.
  public func edits(of addOn: ProcedureCode, on date: ServiceDate) -> [AddOnEdit] {
    releases.rows(addOn, on: date).filter { $0.span.contains(date) }
  }

  /// The release in force on a day.
  public func release(on date: ServiceDate) -> Release? { releases.release(on: date) }
}

extension AddOnEdit: LoadedRow {
  public static var isSortedByCode: Bool { true }
  public static var columns: [String] { ["add_on", "primary", "type", "from", "through"] }
  public var codes: [ProcedureCode] { [addOn] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    addOn = try table.code(at[0])
    primary = table.trimmed(at[1]).isEmpty ? nil : try table.code(at[1])
    guard let kind = Kind(rawValue: try table.integer(at[2])) else {
      throw table.error(at[2], .notA(table.text(at[2]), "1, 2 or 3"))
    }
    self.kind = kind
    span = try table.span(from: at[3], through: at[4])
  }

  public func write(into text: inout TableText) {
    text.code(addOn)
    text.field(primary?.description ?? "")
    text.decimal(kind.rawValue, places: 0)
    text.span(span)
  }
}
