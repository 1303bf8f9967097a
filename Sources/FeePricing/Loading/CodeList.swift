// A list of procedure codes: any CSV with a column named code.

/// The codes in a CSV's column `code`.
///
/// - Throws: ``LoadError`` if the file cannot be read, has no such column or a field is not a code.
public func readCodes(_ path: String) throws(LoadError) -> Set<ProcedureCode> {
  var codes: Set<ProcedureCode> = []
  try readTable(path, columns: ["code"]) { table, at throws(LoadError) in
    codes.insert(try table.code(at[0]))
  }
  return codes
}
