// MIPS and the shortage-area bonus as JSON: only where they were asked for or billed.

import FeePricing

extension ClaimJSON {
  /// Whether some line bears AQ.
  private var hasShortageArea: Bool { priced.lines.contains(where: \.billed.isInShortageArea) }

  /// The adjustments of a line, after its other amounts; none for a line that could not be read.
  func adjustments(of line: PricedLine?, _ share: PatientShare?) -> [(String, JSONValue)] {
    let found = line.map { data.adjustments(of: $0, share, terms: terms) }
    return (terms.mipsAdjustment == nil ? [] : [("mipsAdjustment", .money(found?.mips))])
      + (hasShortageArea ? [("shortageAreaBonus", .money(found?.shortageArea))] : [])
  }

  /// The sums of the lines' adjustments.
  var adjustmentTotals: [(String, JSONValue)] {
    guard terms.mipsAdjustment != nil || hasShortageArea else { return [] }
    let found = zip(priced.lines, shares).map { data.adjustments(of: $0, $1, terms: terms) }
    func total(_ amounts: [Money]) -> JSONValue { .money(amounts.reduce(.zero, +)) }
    return (terms.mipsAdjustment == nil ? [] : [("mipsAdjustment", total(found.compactMap(\.mips)))])
      + (hasShortageArea ? [("shortageAreaBonus", total(found.compactMap(\.shortageArea)))] : [])
  }
}
