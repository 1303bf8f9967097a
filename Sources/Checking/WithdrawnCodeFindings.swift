// Codes that were deleted, never existed or are not a practitioner's, and what to bill instead.

import FeePricing

extension ClaimChecker {
  /// The lines of a claim whose code is not to be billed on its day. Dollars are what the claim would be allowed with what
  /// takes its place, less what it is allowed without the line.
  func withdrawnCodeFindings(_ lines: [CheckedLine]) -> [ClaimFinding] {
    lines.enumerated().compactMap { number, line in
      let (code, date) = (line.billed.code, line.billed.date)
      let row = tables.withdrawn.first { $0.value.code == code && $0.span.contains(date) }
      guard let row, !row.value.what.isEmpty else { return nil }
      let isDated = row.span.from > ServiceDate(uncheckedYYYYMMDD: 0)
      return ClaimFinding(
        "code-withdrawn", .error, lines: [number],
        "\(code) is \(row.value.what)\(isDated ? " from \(row.span.from) on" : ""); \(row.value.instead)",
        source: row.citation
      ).with(amountAtStake: line.allowedAmount == nil ? gain(row.value, lines, number) : nil)
    }
  }

  /// What a line would be allowed under the code that takes its place; `nil` where that is not known.
  private func gain(_ row: WithdrawnCode, _ lines: [CheckedLine], _ number: Int) -> Money? {
    var claim = lines.map(\.billed)
    guard let other = row.replacing(claim[number]) else { return nil }
    claim[number] = other
    let changed = claims.allowedAmount(of: claim)
    claim.remove(at: number)
    let gain = changed - claims.allowedAmount(of: claim)
    return gain == .zero ? nil : gain
  }

  /// What takes the place of a code that is one, but not for Medicare.
  func otherCode(_ line: CheckedLine) -> Dated<WithdrawnCode>? {
    tables.withdrawn.first {
      $0.value.code == line.billed.code && $0.value.what.isEmpty && $0.span.contains(line.billed.date)
    }
  }
}
