// The same claims in several sets of circumstances, as text.

import FeePricing
import Repricing

/// What `compare` answers of claims, before it takes a form.
struct ClaimsReport {
  /// What the lines of a code, or a service of a claim, come to.
  struct Row {
    /// The code or service; `all` for all of them.
    let code: String
    let service: String
    let sum: ClaimTally.Row

    /// What its priced lines come to in a set of circumstances; `nil` where it has none.
    func amount(_ place: Int) -> Money? { sum.lines > 0 ? sum.amounts[place] : nil }

    /// What that is more than in the first.
    func difference(_ place: Int) -> Money? { sum.lines > 0 ? sum.difference(place) : nil }
  }

  /// What sets of circumstances are called in full, and what sets them apart.
  let names: [String]
  let labels: [String]
  /// The largest difference first.
  let rows: [Row]
  /// How often each claim is counted.
  let volume: Int64
  /// What Medicare pays the facility of a single claim in each set; `nil` where none is paid.
  let facilities: [FacilityPayment?]
  let findings: [Finding]
  /// Lines that could not be read.
  let invalid: Int

  /// What all rows come to.
  let total: Row

  init(
    names: [String], labels: [String], rows: [Row], volume: Int64, facilities: [FacilityPayment?],
    findings: [Finding], invalid: Int
  ) {
    self.names = names
    self.labels = labels
    self.rows = rows
    self.volume = volume
    self.facilities = facilities
    self.findings = findings
    self.invalid = invalid
    total = Row(
      code: "all", service: "",
      sum: rows.reduce(into: ClaimTally.Row(terms: labels.count)) { $0.add($1.sum) })
  }

  static func sorted(_ rows: [Row]) -> [Row] {
    rows.enumerated().sorted { left, right in
      let (one, other) = (left.element.sum.largestDifference, right.element.sum.largestDifference)
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
  }

  /// An amount in percent of the first, with two decimals; `–` where that is nothing.
  static func percent(_ sum: ClaimTally.Row, _ place: Int) -> String {
    guard sum.lines > 0, sum.amounts[0] != .zero else { return "–" }
    let hundredths = (Int128(sum.amounts[place].cents) * 20_000 / Int128(sum.amounts[0].cents) + 1) / 2
    return fixed(Int64(clamping: hundredths), places: 2)
  }

  /// A letter for each set of circumstances, as headings of columns.
  func letter(_ place: Int) -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
    return place < letters.count ? letters[place] : "\(letters[place / 26 - 1])\(letters[place % 26])"
  }

  // MARK: - Tables

  func table(isColoured: Bool) -> String {
    // Amounts of seven digits and more need the room of a third.
    let most = (total.sum.amounts.map(\.description.count).max() ?? 0) > 8 ? 2 : 3
    let groups = stride(from: 1, to: labels.count, by: most).map {
      Array($0..<min($0 + most, labels.count))
    }
    let head = names.indices.map { "\(letter($0)): \(names[$0])\n" }.joined()
    return head + "\n" + totals(isColoured)
      + groups.map { "\n" + codes($0, isColoured) }.joined() + withoutPrice(isColoured)
      + (remarks.isEmpty
        ? "" : "\n" + remarks.map { PriceReport.paragraph($0, indent: "  ") }.joined())
  }

  private func totals(_ isColoured: Bool) -> String {
    let hasFacility = facilities.contains { $0 != nil }
    var table = TextTable(
      [
        .init(title: ""), .init(title: "Circumstances", isWrapped: true),
        .init(title: volume == 1 ? "Allowed" : "\(volume) claims", isRight: true),
        .init(title: "Difference", isRight: true), .init(title: "% of A", isRight: true),
        .init(title: "Not priced", isRight: true),
      ] + (hasFacility ? [.init(title: "Facility", isRight: true)] : []))
    let total = total
    table.rows = labels.indices.map { place in
      [
        letter(place), labels[place], PathwayReport.cell(total.amount(place)),
        PathwayReport.signed(total.difference(place)), Self.percent(total.sum, place),
        "\(notPriced(total.sum, place))",
      ] + (hasFacility ? [facilities[place]?.wholeAmount?.times(volume).description ?? "–"] : [])
    }
    return table.text(isColoured: isColoured)
  }

  /// Lines without a price in a set of circumstances.
  func notPriced(_ sum: ClaimTally.Row, _ place: Int) -> Int { sum.unpriced + sum.partly - sum.only[place] }

  private func codes(_ places: [Int], _ isColoured: Bool) -> String {
    var table = TextTable(
      [
        .init(title: "Code"), .init(title: "Service", isWrapped: true), .init(title: "Lines", isRight: true),
        .init(title: "A", isRight: true),
      ]
        + places.flatMap { place -> [TextTable.Column] in
          [.init(title: letter(place), isRight: true), .init(title: "\(letter(place)) − A", isRight: true)]
        })
    table.rows = (rows.filter { $0.sum.lines > 0 } + [total]).map { row in
      [row.code, row.service, "\(row.sum.lines)", PathwayReport.cell(row.amount(0))]
        + places.flatMap { [PathwayReport.cell(row.amount($0)), PathwayReport.signed(row.difference($0))] }
    }
    return table.text(isColoured: isColoured)
  }

  // MARK: - Words

  /// What is in no amount, who the facilities are, and what was noticed.
  var remarks: [String] {
    let total = total.sum
    func count(_ count: Int, _ words: String) -> [String] {
      count == 0 ? [] : ["\(count) \(count == 1 ? "line" : "lines") \(words) in no amount"]
    }
    var kinds: [String] = []
    for facility in facilities.compactMap(\.self) where !facility.releases.isEmpty {
      let words =
        "facility: \(facility.kind.rawValue), national, before the wage index, in no sum "
        + "[\(facility.releases.joined(separator: ", "))]"
      if !kinds.contains(words) { kinds.append(words) }
    }
    for (place, facility) in facilities.enumerated() {
      guard let gap = facility?.gap else { continue }
      kinds.append("facility of \(letter(place)), not known: \(gap)")
    }
    return count(total.partly, "with a price in some circumstances only,")
      + count(total.unpriced, "without a price in any,") + count(invalid, "that cannot be read,")
      + kinds + findings.map(PathwayReport.words)
  }
}
