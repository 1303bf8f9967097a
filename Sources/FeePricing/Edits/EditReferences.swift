// Small dated tables that the edits need besides CMS's own: modifiers, levels, codes that are gone.

/// What a modifier says about two services of a day that NCCI pairs.
enum PairModifierUse: String, Sendable {
  /// A visit that stands apart from the procedure: 25.
  case visit
  /// A service that stands apart from the other: 59, XS.
  case service
  /// Where on the body it was done, which counts if the other was done elsewhere: RT, LT.
  case site
}

/// A code that is not to be billed, and what takes its place.
struct WithdrawnCode: Sendable {
  let code: ProcedureCode
  /// What is wrong with it: `deleted`.
  let what: String
  /// What to do: `bill J1010 by the milligram`.
  let instead: String
}

/// Tables written by hand, each from the first named folder that has it.
struct EditReferences: Sendable {
  private(set) var modifiers: [Modifier: Dated<PairModifierUse>] = [:]
  /// A further level and the level that it follows.
  private(set) var levels: [Dated<CodePair>] = []
  private(set) var withdrawn: [Dated<WithdrawnCode>] = []

  /// Reads every table; one that no folder has has no rows.
  ///
  /// - Parameter needsModifiers: whether pairs are loaded, which mean nothing without the modifiers that lift them.
  init(folders: [String], needsModifiers: Bool) throws(LoadError) {
    try Self.read("pair-modifiers.csv", folders, ["modifier", "use"], isNeeded: needsModifiers) {
      table, at throws(LoadError) in
      guard let use = PairModifierUse(rawValue: table.text(at[1])) else {
        throw table.error(at[1], .notA(table.text(at[1]), "visit, service or site"))
      }
      modifiers[try table.modifier(at[0])] = try Self.dated(use, table, at)
    }
    try Self.read("levels.csv", folders, ["code", "needs"]) { table, at throws(LoadError) in
      levels.append(try Self.dated(CodePair(try table.code(at[0]), try table.code(at[1])), table, at))
    }
    try Self.read("withdrawn-codes.csv", folders, ["code", "what", "instead"]) {
      table, at throws(LoadError) in
      let row = WithdrawnCode(
        code: try table.code(at[0]), what: table.text(at[1]), instead: table.text(at[2]))
      withdrawn.append(try Self.dated(row, table, at))
    }
  }

  /// - Parameter columns: those before `from`, `through` and `citation`, which every table has.
  private static func read(
    _ name: String, _ folders: [String], _ columns: [String], isNeeded: Bool = false,
    body: (inout DelimitedTable, [Int]) throws(LoadError) -> Void
  ) throws(LoadError) {
    guard let path = folders.map({ "\($0)/medicare/\(name)" }).first(where: fileExists) else {
      guard isNeeded else { return }
      throw LoadError(
        file: name, line: 0, column: 0,
        problem: .unrecognised(
          "is in none of \(folders.joined(separator: ", ")); name Allowable's own FeeData folder too"))
    }
    try readTable(path, columns: columns + ["from", "through", "citation"], body: body)
  }

  private static func dated<Value>(
    _ value: Value, _ table: DelimitedTable, _ at: [Int]
  ) throws(LoadError) -> Dated<Value> {
    let dates = at.count - 3
    return Dated(
      value: value, span: try table.span(from: at[dates], through: at[dates + 1]),
      citation: table.text(at[dates + 2]))
  }
}
