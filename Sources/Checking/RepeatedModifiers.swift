// One modifier twice on a line.

import FeePricing

extension ClaimChecker {
  /// Lines that bear a modifier twice, which says no more than once and takes the place of another.
  func repeatedModifierFindings(_ lines: [CheckedLine]) -> [ClaimFinding] {
    lines.indices.compactMap { number in
      let modifiers = lines[number].billed.modifiers
      guard let modifier = modifiers.first(where: { one in modifiers.count { $0 == one } > 1 }) else {
        return nil
      }
      return ClaimFinding(
        "modifier-repeated", .warning, lines: [number],
        "\(modifier) stands twice on the line of \(lines[number].billed.code): bill it once, and in its place what was "
          + "meant, if another was",
        source: "Pub. 100-04 ch. 26 § 10.4, item 24D", denied: [number])
    }
  }
}
