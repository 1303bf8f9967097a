// Services that are added to another and of which NCCI's add-on code edits say nothing.

import FeePricing

/// Services that are paid only beside some others.
struct AddedService: Sendable {
  let codes: CodeSet
  /// What they are added to.
  let beside: CodeSet
  /// Whether any day of the claim will do, and not the service's own alone.
  let isOfClaim: Bool
  let message: String

  static let columns = ["codes", "beside", "when", "message"]

  init(_ table: DelimitedTable, _ at: [Int]) throws(LoadError) {
    codes = try table.codes(at[0])
    beside = try table.codes(at[1])
    guard ["day", "claim"].contains(table.text(at[2])) else {
      throw table.error(at[2], .notA(table.text(at[2]), "day or claim"))
    }
    isOfClaim = table.text(at[2]) == "claim"
    message = table.text(at[3])
  }
}

extension ClaimChecker {
  func addedService(_ code: ProcedureCode, _ date: ServiceDate) -> Dated<AddedService>? {
    tables.addedServices.first { $0.value.codes.contains(code) && $0.span.contains(date) }
  }

  /// A service whose base is not billed.
  ///
  /// - Parameter same: the lines of the code on its day.
  func addedServiceFinding(
    _ code: ProcedureCode, _ same: [Int], _ lines: [CheckedLine], _ scope: EditScope
  ) -> ClaimFinding? {
    guard let row = addedService(code, scope.date), bases(row.value, lines, scope).isEmpty else { return nil }
    return ClaimFinding(
      "add-on-without-primary", .error, lines: same,
      row.value.message.filled([("code", code.description)]), source: ofMedicare(row.citation), denied: same,
      reason: .deniedWithoutPrimary)
  }

  /// The lines of one who rendered both that a service is added to, whether or not their codes are loaded.
  func bases(_ row: AddedService, _ lines: [CheckedLine], _ scope: EditScope) -> [Int] {
    lines.indices.filter { number in
      row.beside.contains(lines[number].billed.code) && lines[number].renderer == scope.renderer
        && (row.isOfClaim || lines[number].billed.date == scope.date)
    }
  }
}
