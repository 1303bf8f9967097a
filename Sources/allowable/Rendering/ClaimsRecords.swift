// The same claims in several sets of circumstances, for programs and as a page.

import FeePricing
import Reports
import Repricing

extension ClaimsReport {
  /// One row for each code and set of circumstances, the largest difference first, the totals last.
  var csv: String {
    let header =
      "hcpcs,lines,circumstances,allowed,difference,percent,partly_priced,not_priced,reason,facility\n"
    return header
      + (rows + [total]).flatMap { row in
        labels.indices.map { place in
          let share = Self.percent(row.sum, place)
          let fields = [
            row.code, "\(row.sum.lines)", names[place], row.amount(place)?.description ?? "",
            row.difference(place)?.description ?? "", share == "–" ? "" : share, "\(row.sum.partly)",
            "\(notPriced(row.sum, place))",
            reasons(row, place).map { "\($0.reason) (\($0.lines))" }.joined(separator: "; "),
            row.code == total.code ? facilities[place]?.wholeAmount?.times(volume).description ?? "" : "",
          ]
          return fields.map(csvField).joined(separator: ",") + "\n"
        }
      }.joined()
  }

  var json: JSONValue {
    .object([
      (
        "circumstances",
        .array(
          names.indices.map { place in
            .object([
              ("name", .string(names[place])), ("label", .string(labels[place])),
              ("facilityPayment", .money(facilities[place]?.wholeAmount)),
              ("facilityKind", .text(facilities[place]?.kind.rawValue)),
              ("facilityNotKnown", .text(facilities[place]?.gap)),
            ])
          })
      ),
      ("volume", .integer(Int(volume))), ("codes", .array(rows.map(object))), ("totals", object(total)),
      ("invalidLines", .integer(invalid)), ("remarks", .array(remarks.map { .string($0) })),
    ])
  }

  private func object(_ row: Row) -> JSONValue {
    .object([
      ("code", .string(row.code)), ("lines", .integer(row.sum.lines)),
      ("allowedAmounts", .array(labels.indices.map { .money(row.amount($0)) })),
      ("differences", .array(labels.indices.map { .money(row.difference($0)) })),
      ("partlyPricedLines", .integer(row.sum.partly)),
      ("pricedInSome", .array(row.sum.only.map { .integer($0) })),
      ("notPricedLines", .integer(row.sum.unpriced)),
      (
        "reasons",
        .array(
          labels.indices.map { place in
            .array(
              reasons(row, place).map {
                .object([("reason", .string($0.reason.description)), ("lines", .integer($0.lines))])
              })
          })
      ),
    ])
  }

  // MARK: - Page

  /// How many codes have a bar; the table has all.
  private static let mostBars = 20

  var page: String {
    var page = Page("The same claims in \(labels.count) sets of circumstances")
    page.list(names.indices.map { "\(letter($0)): \(names[$0])" })
    let total = total
    let hasFacility = facilities.contains { $0 != nil }
    let totals = PageTable(
      volume == 1 ? "All lines" : "\(volume) claims",
      [.init("Circumstances")]
        + (["Allowed", "Difference", "% of A", "Not priced"] + (hasFacility ? ["Facility"] : []))
        .map { .init($0, isNumber: true) },
      rows: labels.indices.map { place in
        [
          "\(letter(place)): \(labels[place])", PathwayReport.cell(total.amount(place)),
          PathwayReport.signed(total.difference(place)), Self.percent(total.sum, place),
          "\(notPriced(total.sum, place))",
        ] + (hasFacility ? [facilities[place]?.wholeAmount?.times(volume).description ?? "–"] : [])
      })
    page.figure(
      "What is allowed in all", says: "For lines that have a price in every set of circumstances.",
      BarChart(
        [.init("professional", tone: 1)] + (hasFacility ? [.init("facility", tone: 3)] : []),
        labels.indices.map { place in
          let facility = facilities[place]?.wholeAmount?.times(volume)
          return .init(
            "\(letter(place)): \(labels[place])",
            parts: [total.sum.amounts[place].cents] + (hasFacility ? [facility?.cents ?? 0] : []),
            text: PathwayReport.cell(total.amount(place)) + (facility.map { " + \($0)" } ?? ""))
        }, format: PathwayReport.axis), table: totals)
    for place in labels.indices.dropFirst() { addDifferences(place, to: &page) }
    if !withoutPrice.isEmpty {
      page.table(
        PageTable(
          "Lines without a price, in no amount",
          [
            .init("Code"), .init("Service"), .init("Lines", isNumber: true), .init("Under"), .init("Reason"),
          ], rows: withoutPrice.map(cells)))
    }
    page.list(remarks)
    return page.html
  }

  private func addDifferences(_ place: Int, to page: inout Page) {
    let priced = rows.filter { $0.sum.lines > 0 }.sorted { left, right in
      left.sum.difference(place).cents.magnitude > right.sum.difference(place).cents.magnitude
    }
    let table = PageTable(
      "\(letter(place)) against A by code, the largest difference first",
      [.init("Code"), .init("Service")]
        + ["Lines", "A", letter(place), "Difference", "% of A"].map { .init($0, isNumber: true) },
      rows: (priced + [total]).map { row in
        [
          row.code, row.service, "\(row.sum.lines)", PathwayReport.cell(row.amount(0)),
          PathwayReport.cell(row.amount(place)), PathwayReport.signed(row.difference(place)),
          Self.percent(row.sum, place),
        ]
      })
    let bars = priced.prefix(Self.mostBars).map { row in
      BarChart.Bar(
        row.service.isEmpty ? row.code : "\(row.code) \(row.service)",
        parts: [row.sum.difference(place).cents],
        text: PathwayReport.signed(row.difference(place)))
    }
    page.figure(
      "\(labels[place]) against \(labels[0])",
      says: "The difference of each code in dollars, at most \(Self.mostBars) of them; less is to the left.",
      BarChart([.init("difference", tone: 1)], bars, format: PathwayReport.axis), table: table)
  }
}
