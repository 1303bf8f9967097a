// Which pairs of codes are not paid together, by day.

/// The procedure-to-procedure edits of every release in some folders.
///
/// CMS publishes more than two million of them: load those of the codes on the claims at hand.
public struct EditPairs: Sendable {
  private let releases: DatedList<CodePair, EditPair>

  /// Reads the releases; none is no error.
  ///
  /// - Parameter codes: the codes that are needed; `nil` for all. An edit is read if both its codes are among them.
  public static func load(
    from folders: [String], codes: Set<ProcedureCode>? = nil
  ) throws(LoadError) -> EditPairs {
    EditPairs(releases: try .load(.editPairs, from: folders, codes: codes) { CodePair($0.paid, $0.denied) })
  }

  /// The edit that denies one code beside another on a day; `nil` if both are paid.
  ///
  /// The order counts: ask both ways.
  public func edit(paid: ProcedureCode, denied: ProcedureCode, on date: ServiceDate) -> EditPair? {
    releases.rows(CodePair(paid, denied), on: date).first {
      $0.span.contains(date) && $0.modifierUse != .notApplicable
    }
  }

  /// The release in force on a day.
  public func release(on date: ServiceDate) -> Release? { releases.release(on: date) }
}

extension EditPair: LoadedRow {
  public static var isSortedByCode: Bool { true }
  public static var columns: [String] { ["paid", "denied", "modifier", "from", "through"] }
  public var codes: [ProcedureCode] { [paid, denied] }

  public init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    paid = try table.code(at[0])
    denied = try table.code(at[1])
    guard let modifierUse = ModifierUse(rawValue: try table.integer(at[2])) else {
      throw table.error(at[2], .notA(table.text(at[2]), "0, 1 or 9"))
    }
    self.modifierUse = modifierUse
    span = try table.span(from: at[3], through: at[4])
  }

  public func write(into text: inout TableText) {
    text.code(paid)
    text.code(denied)
    text.decimal(modifierUse.rawValue, places: 0)
    text.span(span)
  }
}
