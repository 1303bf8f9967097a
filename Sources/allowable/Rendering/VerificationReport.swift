// How far the engine's amounts are those that CMS publishes, as text and JSON.

import FeePricing
import Repricing

struct VerificationReport {
  let data: FeeData
  let period: PaymentPeriod
  let date: ServiceDate
  let isQualifying: Bool
  /// The file that the amounts are from, and what it is.
  let path: String
  let what: String
  let verification: Verification

  private var factor: ConversionFactor { isQualifying ? period.qualifyingFactor : period.factor }

  // MARK: - Text

  var text: String {
    let who = isQualifying ? " (qualifying participant)" : ""
    let head = """
      \(path): \(what)
      against \(period.release) at \(factor) dollars a unit\(who) and \(period.indexRelease), on \(date)


      """
    var table = TextTable([
      .init(title: "Rows", isRight: true), .init(title: "Outcome", isWrapped: true),
    ])
    table.rows = [
      ["\(verification.rows)", "in the file"],
      ["\(verification.equal)", "equal to the cent"],
      ["\(verification.different)", "different"],
      ["\(verification.rowsNotCovered)", "not covered"],
    ]
    table.rows += verification.notCovered.map { ["\($0.rows)", "  \($0.reason)"] }
    let compared = "\n\(verification.amounts) amounts compared\n"
    let shown = verification.differences.count
    let heading = shown == 0 ? "" : "\nThe first \(shown == 1 ? "difference" : "\(shown) differences"):\n"
    return head + table.text() + compared + heading + verification.differences.map(text).joined()
  }

  private func text(_ difference: Verification.Difference) -> String {
    let line = difference.row.line > 0 ? "line \(difference.row.line): " : ""
    let explanation = Explanation(data: data, period: period, lines: [difference.priced]).text
      .split(separator: "\n").dropFirst().map { "  \($0)\n" }.joined()
    return """

      \(line)\(service(difference.row)) in \(difference.row.locality), \(difference.setting), \(words(difference.column)): \
      published \(difference.published), calculated \(difference.calculated)
      \(explanation)
      """
  }

  private func words(_ column: PublishedAmount.Column) -> String {
    column == .fee ? "fee" : "after the OPPS cap"
  }

  private func service(_ row: PublishedAmount) -> String {
    row.modifier == .none ? row.code.description : "\(row.code)-\(row.modifier)"
  }

  // MARK: - JSON

  var json: JSONValue {
    let reasons = verification.notCovered.map { reason, rows in
      JSONValue.object([("reason", .string(reason.description)), ("rows", .integer(rows))])
    }
    return .object([
      ("file", .string(path)), ("content", .string(what)), ("date", .string(date.description)),
      ("release", .string(period.release)), ("indices", .string(period.indexRelease)),
      ("conversionFactor", .number(factor.description)), ("qualifyingParticipant", .bool(isQualifying)),
      ("rows", .integer(verification.rows)), ("equal", .integer(verification.equal)),
      ("different", .integer(verification.different)),
      ("notCovered", .integer(verification.rowsNotCovered)),
      ("amounts", .integer(verification.amounts)), ("notCoveredReasons", .array(reasons)),
      ("differences", .array(verification.differences.map(json))),
    ])
  }

  private func json(_ difference: Verification.Difference) -> JSONValue {
    let row = difference.row
    let explanation = Explanation(data: data, period: period, lines: [difference.priced]).text
    return .object([
      ("line", row.line > 0 ? .integer(Int(row.line)) : .null), ("carrier", .string(row.locality.carrier)),
      ("locality", .string(row.locality.number)), ("code", .string(row.code.description)),
      ("modifier", .string(row.modifier.description)),
      ("setting", .string(difference.setting.description)), ("amount", .string(difference.column.rawValue)),
      ("published", .money(difference.published)), ("calculated", .money(difference.calculated)),
      (
        "arithmetic",
        .array(explanation.split(separator: "\n").dropFirst().map { .string(String($0.trimmedStart)) })
      ),
    ])
  }
}

extension Substring {
  /// Without the spaces before it.
  fileprivate var trimmedStart: Substring { drop { $0 == " " } }
}
