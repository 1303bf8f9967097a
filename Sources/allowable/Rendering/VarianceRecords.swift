// Judged lines for programs and spreadsheets: JSON, CSV and the biller's worklist.

import FeePricing
import Repricing
import Variance

struct VarianceRecords {
  private let report: VarianceReport

  init(_ report: VarianceReport) {
    self.report = report
  }

  // MARK: - JSON

  var json: JSONValue {
    .object([
      ("summary", summary),
      (
        "causes",
        .array(
          report.causes.map { total in
            .object([
              ("cause", .string(total.cause.rawValue)), ("lines", .integer(total.lines)),
              ("recoverable", .money(total.recoverable)),
            ])
          })
      ),
      ("lines", .array(report.claims.flatMap { claim in claim.lines.map { json($0, of: claim) } })),
      ("transactions", .array(report.transactions.map(Self.json))),
    ])
  }

  private var summary: JSONValue {
    let summary = report.summary
    return .object([
      ("claims", .integer(summary.claims)), ("lines", .integer(summary.lines)),
      ("matched", .integer(summary.matched)), ("underpaid", .integer(summary.underpaid)),
      ("overpaid", .integer(summary.overpaid)), ("denied", .integer(summary.denied)),
      ("notPriced", .integer(summary.notPriced)), ("expectedAllowed", .money(summary.expectedAllowed)),
      ("remittedAllowed", .money(summary.remittedAllowed)), ("recoverable", .money(summary.recoverable)),
    ])
  }

  private func json(_ line: JudgedLine, of claim: JudgedClaim) -> JSONValue {
    .object([
      ("file", .string(line.file)), ("claim", .string(claim.number)),
      ("payerClaimControl", line.payerControl.isEmpty ? .null : .string(line.payerControl)),
      ("line", .integer(line.number)), ("date", .text(line.date?.description)), ("code", .string(line.code)),
      ("modifiers", .array(line.modifiers.map { .string($0) })), ("units", .integer(line.units)),
      ("charge", .money(line.charge)), ("expectedAllowed", .money(line.expectedAllowed)),
      ("remittedAllowed", .money(line.remittedAllowed)), ("allowedFrom", .text(line.allowedFrom?.rawValue)),
      ("paid", .money(line.paid)), ("variance", .money(line.variance)),
      ("classification", .string(line.classification.rawValue)), ("cause", .text(line.cause?.rawValue)),
      ("detail", line.detail.isEmpty ? .null : .string(line.detail)),
      ("recoverable", .money(line.recoverable)),
    ])
  }

  private static func json(_ transaction: RemittanceFiles.Transaction) -> JSONValue {
    .object([
      ("file", .string(transaction.file)), ("trace", .string(transaction.trace)),
      ("payer", .string(transaction.payer)), ("paid", .money(transaction.paid)),
      ("balanced", transaction.isBalanced.map { .bool($0) } ?? .null),
      ("problems", .array(transaction.problems.map { .string($0) })),
    ])
  }

  // MARK: - CSV

  /// A row a line, in the order of the remittances.
  var csv: String {
    let head =
      "file,claim_id,payer_claim_control,payer,line,date_of_service,hcpcs,modifiers,units,charge,expected_allowed,"
      + "remitted_allowed,allowed_from,paid,variance,classification,cause,recoverable,detail\n"
    let rows = report.claims.flatMap { claim in
      claim.lines.map { line in
        Self.row([
          line.file, claim.number, line.payerControl, claim.payer, "\(line.number)",
          line.date?.description ?? "", line.code, line.modifiers.joined(separator: " "), "\(line.units)",
          Self.text(line.charge), Self.text(line.expectedAllowed), Self.text(line.remittedAllowed),
          line.allowedFrom?.rawValue ?? "", Self.text(line.paid), Self.text(line.variance),
          line.classification.rawValue, line.cause?.rawValue ?? "", Self.text(line.recoverable), line.detail,
        ])
      }
    }
    return head + rows.joined()
  }

  private static func row(_ fields: [String]) -> String {
    fields.map { csvField($0) }.joined(separator: ",") + "\n"
  }

  private static func text(_ money: Money?) -> String { money?.description ?? "" }

  // MARK: - Worklist

  /// What there is to do, by dollars: what can be recovered, then denials by what they would have been allowed.
  var worklist: String {
    let head =
      "rank,action,claim_id,payer_claim_control,payer,date_of_service,line,hcpcs,modifiers,units,charge,"
      + "expected_allowed,remitted_allowed,recoverable,cause,detail,reasons,file\n"
    let work = report.claims.flatMap { claim in claim.lines.map { (claim: claim, line: $0) } }
      .filter { $0.line.recoverable > .zero || $0.line.classification == .denied }
    let sorted = work.enumerated().sorted { left, right in
      Self.key(left.element.line, left.offset) < Self.key(right.element.line, right.offset)
    }.map(\.element)
    let rows = sorted.enumerated().map { place, work in
      let (claim, line) = work
      return Self.row(
        [
          "\(place + 1)", Self.action(line), claim.number, line.payerControl, claim.payer,
          line.date?.description ?? "", "\(line.number)", line.code, line.modifiers.joined(separator: " "),
          "\(line.units)", Self.text(line.charge), Self.text(line.expectedAllowed),
          Self.text(line.remittedAllowed), Self.text(line.recoverable), line.cause?.rawValue ?? "",
          line.detail,
          line.reasons.joined(separator: " "), line.file,
        ].map(Self.guarded))
    }
    return head + rows.joined()
  }

  /// A cell that a spreadsheet would run as a formula, as text.
  private static func guarded(_ cell: String) -> String {
    guard let first = cell.first, "=+-@\t\r".contains(first), Money(dollars: cell) == nil else { return cell }
    return "'" + cell
  }

  private static func key(_ line: JudgedLine, _ place: Int) -> (Int64, Int64, Int) {
    (-line.recoverable.cents, -(line.expectedAllowed?.cents ?? 0), place)
  }

  private static func action(_ line: JudgedLine) -> String {
    switch line.classification {
    case .denied: line.reasons.contains("MA130") ? "send a corrected claim" : "look into the denial"
    case .bundled: "appeal: separate service"
    case .downcoded: "appeal with the record: level of service"
    default: line.cause == .unexplained ? "ask the payer how it was priced" : "appeal: underpaid"
    }
  }
}
