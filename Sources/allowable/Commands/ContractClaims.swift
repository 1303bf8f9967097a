// allowable contract diff --claims: what a change of contract comes to on claims.

import Contracts
import FeePricing
import Repricing

/// Prices claims under two contracts and shows the difference by code.
struct ContractClaims {
  private let names: (before: String, after: String)
  private let data: FeeData
  private let rows: [(code: ProcedureCode, row: ClaimTally.Row)]
  private let total: ClaimTally.Row
  private let summary: RepricingSummary

  /// - Parameter paths: files of claims, as `reprice` takes them.
  init(_ before: Contract, _ after: Contract, _ paths: [String], _ arguments: Arguments) throws {
    names = (before.name, after.name)
    let circumstances = try Circumstances(arguments)
    let folders = try FeeDataFolders(arguments).folders
    var need = FeeDataNeed()
    need.qualifyingParticipants = circumstances.terms.isQualifyingParticipant
    let data = try FeeData.load(from: folders, need: need)
    self.data = data
    let tally = ClaimTally(
      [before, after].map { ClaimTally.Terms(data.under($0), circumstances.terms) })
    var options = try RepricingOptions(arguments, circumstances, data, folders)
    options.format = .tally(tally)
    summary = try gather(paths, data, options)
    rows = tally.sorted
    total = tally.total
  }

  // MARK: - Output

  /// A table by code, the largest difference first, and what is in no amount.
  var table: String {
    var table = TextTable([
      .init(title: "Code"), .init(title: "Service", isWrapped: true), .init(title: "Lines", isRight: true),
      .init(title: "Before", isRight: true), .init(title: "After", isRight: true),
      .init(title: "Difference", isRight: true),
    ])
    table.rows =
      rows.filter { $0.row.lines > 0 }.map { code, row in
        [code.description, data.labels[code] ?? "", "\(row.lines)"] + amounts(row)
      } + [["all", "", "\(total.lines)"] + amounts(total)]
    return table.text() + remarks.map { $0 + "\n" }.joined()
  }

  private func amounts(_ row: ClaimTally.Row) -> [String] {
    let difference = row.difference.cents > 0 ? "+\(row.difference)" : "\(row.difference)"
    return ["\(row.before)", "\(row.after)", difference]
  }

  private var remarks: [String] {
    func remark(_ count: Int, _ words: String) -> String? {
      count == 0 ? nil : "\(count) \(count == 1 ? "line" : "lines") \(words) in no amount"
    }
    return [
      remark(total.pricedOnlyBefore, "with a price only under \(names.before),"),
      remark(total.pricedOnlyAfter, "with a price only under \(names.after),"),
      remark(total.unpriced, "without a price under either,"),
      remark(summary.invalid, "that cannot be read,"),
    ].compactMap(\.self)
  }

  /// One row a code.
  var csv: String {
    "hcpcs,lines,before,after,difference,priced_only_before,priced_only_after,not_priced\n"
      + rows.map { code, row in
        "\(code),\(row.lines),\(row.before),\(row.after),\(row.difference),\(row.pricedOnlyBefore),"
          + "\(row.pricedOnlyAfter),\(row.unpriced)\n"
      }.joined()
  }

  /// The same for programs, with the totals.
  var json: JSONValue {
    .object([
      ("codes", .array(rows.map { code, row in .object([("code", .string("\(code)"))] + members(row)) })),
      ("totals", .object(members(total) + [("invalidLines", .integer(summary.invalid))])),
    ])
  }

  private func members(_ row: ClaimTally.Row) -> [(String, JSONValue)] {
    [
      ("lines", .integer(row.lines)), ("before", .money(row.before)), ("after", .money(row.after)),
      ("difference", .money(row.difference)), ("pricedOnlyBefore", .integer(row.pricedOnlyBefore)),
      ("pricedOnlyAfter", .integer(row.pricedOnlyAfter)), ("notPriced", .integer(row.unpriced)),
    ]
  }
}

extension ClaimTally.Row {
  fileprivate var before: Money { amounts[0] }
  fileprivate var after: Money { amounts[1] }
  fileprivate var difference: Money { difference(1) }
  fileprivate var pricedOnlyBefore: Int { only[0] }
  fileprivate var pricedOnlyAfter: Int { only[1] }
}
