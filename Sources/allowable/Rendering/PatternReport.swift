// The practice's own billing patterns, each share beside the others of the practice; nothing here prices anything.

import FeePricing
import Reports
import Repricing

/// How those who bill differ from one another, and months from months.
struct PatternReport {
  /// A share of something billed.
  struct Measure: Sendable {
    let title: String
    let says: String
    let share: @Sendable (BillingPattern) -> BillingPattern.Share
  }

  static let measures = [
    Measure(title: "20553 of trigger points", says: "20553 of 20552 and 20553: three muscles and more.") {
      $0.threeMuscles
    },
    Measure(
      title: "Further per first level", says: "Further levels for each first one, facet and transforaminal."
    ) { $0.furtherLevels },
    Measure(title: "25 on visits", says: "Office visits billed with 25.") { $0.separateVisits },
    Measure(title: "Both sides", says: "Services paid for two sides that are billed for both.") {
      $0.bothSides
    },
  ]

  /// By who billed and by month, in order.
  private let billers: [(name: String, pattern: BillingPattern)]
  private let months: [(name: String, pattern: BillingPattern)]
  private let all: BillingPattern

  init(_ sums: CheckSums) {
    billers = sums.patterns { $0.biller }.sorted { $0.key < $1.key }.map { ($0.key.description, $0.value) }
    months = sums.patterns { $0.month }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    all = billers.reduce(into: BillingPattern()) { $0.add($1.pattern) }
  }

  // MARK: - Figures

  private static func words(_ share: BillingPattern.Share) -> String {
    guard let tenths = share.tenthsOfPercent else { return "–" }
    return "\(share.part) of \(share.whole), \(percent(tenths))"
  }

  private static func percent(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10) %" }

  /// The highest share, by who billed or by month: what the practice itself has shown that it bills.
  private static func highest(
    _ rows: [(name: String, pattern: BillingPattern)], _ measure: Measure
  ) -> BillingPattern.Share? {
    rows.map { measure.share($0.pattern) }.filter { $0.whole > 0 }
      .max { $0.part * $1.whole < $1.part * $0.whole }
  }

  /// What a row would be allowed more at the highest share of the rows.
  private static func gain(
    _ share: BillingPattern.Share, _ rows: [(name: String, pattern: BillingPattern)], _ measure: Measure
  ) -> Money? {
    highest(rows, measure).flatMap { share.gain(at: $0) }
  }

  /// From the lowest share to the highest; empty of fewer than two.
  private static func spread(_ rows: [(name: String, pattern: BillingPattern)], _ measure: Measure) -> String
  {
    let shares = rows.compactMap { measure.share($0.pattern).tenthsOfPercent }
    guard shares.count > 1, let low = shares.min(), let high = shares.max() else { return "–" }
    return low == high ? percent(low) : "\(percent(low)) to \(percent(high))"
  }

  // MARK: - Text

  /// Nothing where nothing of the kind was billed.
  var text: String {
    guard Self.measures.contains(where: { $0.share(all).whole > 0 }) else { return "" }
    return "\n" + table("Billed by", billers) + (months.count > 1 ? "\n" + table("Month", months) : "")
      + gains
  }

  private func table(_ title: String, _ rows: [(name: String, pattern: BillingPattern)]) -> String {
    var table = TextTable(
      [.init(title: title)] + Self.measures.map { .init(title: $0.title, isRight: true) })
    table.rows = rows.map { row in [row.name] + Self.measures.map { Self.words($0.share(row.pattern)) } }
    if rows.count > 1 {
      table.rows.append(["all"] + Self.measures.map { Self.words($0.share(all)) })
      table.rows.append(["spread"] + Self.measures.map { Self.spread(rows, $0) })
    }
    return table.text()
  }

  /// What would be allowed more at the practice's own highest share.
  private var gains: String {
    let texts = Self.measures.flatMap { measure in
      billers.compactMap { row in
        Self.gain(measure.share(row.pattern), billers, measure).map {
          "\(row.name) at the practice's highest share, \(measure.title): \($0) more"
        }
      }
    }
    return texts.isEmpty ? "" : "\n" + texts.map { PriceReport.paragraph($0, indent: "  ") }.joined()
  }

  // MARK: - Page

  func add(to page: inout Page) {
    let shown = Self.measures.filter { $0.share(all).whole > 0 }
    guard !shown.isEmpty else { return }
    page.heading("How the practice bills")
    page.paragraph(
      "Shares beside those of the same practice; there is no benchmark of others. Dollars are what would be allowed "
        + "more at the practice's own highest share: lines billed the other way, each priced on its claim as if it were "
        + "billed so, at their average. Whether it was done is for the record to say.")
    for measure in shown { add(measure, to: &page) }
  }

  private func add(_ measure: Measure, to page: inout Page) {
    let rows = billers + (months.count > 1 ? months : [])
    let withShares = rows.filter { measure.share($0.pattern).whole > 0 }
    let bars = withShares.map { row in
      let tenths = measure.share(row.pattern).tenthsOfPercent ?? 0
      return BarChart.Bar(row.name, parts: [Int64(tenths)], text: Self.percent(tenths))
    }
    let table = PageTable(
      measure.title,
      [
        .init("Billed by, or month"), .init("Share", isNumber: true),
        .init("Priced the other way", isNumber: true), .init("All of them", isNumber: true),
        .init("At the highest share", isNumber: true),
      ],
      rows: withShares.map { row in
        let share = measure.share(row.pattern)
        let others = billers.contains { $0.name == row.name } ? billers : months
        return [
          row.name, Self.words(share), share.changed == 0 ? "–" : "\(share.changed)",
          share.changed == 0 ? "–" : share.gain.description,
          SumsReport.words(Self.gain(share, others, measure)),
        ]
      })
    let spread = Self.spread(billers, measure)
    page.figure(
      measure.title, says: measure.says + (spread == "–" ? "" : " By who billed: \(spread)."),
      BarChart([BarChart.Series("share", tone: 3)], bars, least: 10) { Self.percent(Int($0)) }, table: table)
  }
}
