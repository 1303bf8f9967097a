// Which lines of compared claims have no price, in which circumstances, and why.

import FeePricing
import Repricing

extension ClaimsReport {
  /// Lines of a code that have no price for the same reason.
  struct WithoutPrice {
    let code: String
    let service: String
    let lines: Int
    let reason: Reason
    /// The sets of circumstances in which that is so.
    let places: [Int]
  }

  /// Every line without a price: the codes in their order, of each the reason of the most lines first.
  var withoutPrice: [WithoutPrice] {
    rows.flatMap { row in
      let alike = Dictionary(grouping: row.sum.missing) { Alike(reason: $0.key.reason, lines: $0.value) }
      return alike.map { alike, all in
        WithoutPrice(
          code: row.code, service: row.service, lines: alike.lines, reason: alike.reason,
          places: all.map(\.key.place).sorted())
      }.sorted { ($1.lines, $0.places[0], $0.reason.rawValue) < ($0.lines, $1.places[0], $1.reason.rawValue) }
    }
  }

  private struct Alike: Hashable {
    let reason: Reason
    let lines: Int
  }

  static let withoutPriceTitle = "No price"

  func cells(_ row: WithoutPrice) -> [String] {
    let letters = row.places.count == labels.count ? ["all"] : row.places.map(letter)
    return [row.code, row.service, "\(row.lines)", letters.joined(separator: " "), row.reason.description]
  }

  func withoutPrice(_ isColoured: Bool) -> String {
    var table = TextTable([
      .init(title: Self.withoutPriceTitle), .init(title: "Service", isWrapped: true),
      .init(title: "Lines", isRight: true), .init(title: "Under", isWrapped: true),
      .init(title: "Reason", isWrapped: true),
    ])
    table.rows = withoutPrice.map(cells)
    return table.rows.isEmpty ? "" : "\n" + table.text(isColoured: isColoured)
  }

  /// Why lines of a code have no price in a set of circumstances, the most frequent first: `unknown code (3)`.
  func reasons(_ row: Row, _ place: Int) -> [(reason: Reason, lines: Int)] {
    row.sum.missing.filter { $0.key.place == place }.map { ($0.key.reason, $0.value) }
      .sorted { ($1.lines, $0.reason.rawValue) < ($0.lines, $1.reason.rawValue) }
  }
}

extension ClaimTally.Row {
  /// A line of one claim, counted so many times.
  init(line priced: [PricedLine], times volume: Int64) {
    self.init(terms: priced.count)
    let known = priced.map { $0.allowedAmount != nil }
    if !known.contains(false) {
      lines = Int(volume)
      amounts = priced.map { ($0.allowedAmount ?? .zero).times(volume) }
    } else if known.contains(true) {
      partly = Int(volume)
      only = known.map { $0 ? Int(volume) : 0 }
    } else {
      unpriced = Int(volume)
    }
    for (place, line) in priced.enumerated() where line.allowedAmount == nil {
      if let reason = line.reason { missing[ClaimTally.Missing(place: place, reason: reason)] = Int(volume) }
    }
  }
}
