// What the facility is paid, beside and apart from the professional's claim.

import FeePricing
import Repricing

/// A facility's payment as a table and as JSON; national, and in no total of the claim.
struct FacilityReport {
  let payment: FacilityPayment
  /// What a code is, in our words.
  let label: (ClaimLine) -> String

  private var heading: String {
    let releases = payment.releases.isEmpty ? "none loaded" : payment.releases.joined(separator: ", ")
    return
      "What Medicare pays the \(payment.kind.rawValue): national, before the wage index, and in no total above "
      + "(\(releases))"
  }

  func table(isColoured: Bool) -> String {
    let isHospital = payment.kind == .hospitalOutpatient
    var table = TextTable([
      .init(title: "#", isRight: true), .init(title: "Code"),
      .init(title: isHospital ? "Status" : "Indicator"),
      .init(title: isHospital ? "APC" : ""), .init(title: "Service", isWrapped: true),
      .init(title: "Rate", isRight: true), .init(title: "What changed it", isWrapped: true),
      .init(title: "Facility", isRight: true),
    ])
    table.rows = payment.lines.enumerated().map { number, line in
      [
        "\(number + 1)", line.billed.code.description, line.indicator, line.classification,
        label(line.billed),
        line.rate.map(Self.rate) ?? "", line.note, line.amount?.description ?? "–",
      ]
    }
    return PriceReport.paragraph(heading, indent: "  ") + "\n" + table.text(isColoured: isColoured) + "\n"
      + totals
  }

  private var totals: String {
    guard let amount = payment.amount else {
      let why =
        payment.hasUnrankedLines
        ? "the file has no status indicators, so that what several services come to is not known"
        : "no line has an amount"
      return PriceReport.paragraph("no total: \(why)", indent: "  ")
    }
    let count = payment.notPricedLines
    let missing = count == 0 ? "" : "; \(count) \(count == 1 ? "line" : "lines") without an amount"
    return "facility, national  \(amount)\(missing)\n"
  }

  var json: JSONValue {
    .object([
      ("kind", .string(payment.kind == .surgeryCenter ? "surgeryCenter" : "hospitalOutpatient")),
      ("basis", .string("national, before the wage index; no part of the professional amounts")),
      ("releases", .array(payment.releases.map { .string($0) })),
      ("lines", .array(payment.lines.enumerated().map { lineJSON($0 + 1, $1) })),
      ("amount", .money(payment.amount)), ("notPricedLines", .integer(payment.notPricedLines)),
    ])
  }

  private func lineJSON(_ number: Int, _ line: FacilityLine) -> JSONValue {
    .object([
      ("line", .integer(number)), ("code", .string(line.billed.code.description)),
      ("indicator", line.indicator.isEmpty ? .null : .string(line.indicator)),
      ("apc", line.classification.isEmpty ? .null : .string(line.classification)),
      ("rate", line.rate.map { .number(Self.rate($0)) } ?? .null), ("amount", .money(line.amount)),
      ("note", line.note.isEmpty ? .null : .string(line.note)),
    ])
  }

  /// A rate with two decimals, or three where it has them, as drugs do.
  static func rate(_ thousandths: Int64) -> String {
    let text = fixed(thousandths, places: 3)
    return text.hasSuffix("0") ? String(text.dropLast()) : text
  }
}
