// Codes that were deleted, never existed or are not a practitioner's, and what to bill instead.

extension ClaimEdits {
  /// The lines of a claim whose code is not to be billed on its day.
  func withdrawnCodeFindings(_ lines: [PricedLine]) -> [Finding] {
    lines.enumerated().compactMap { number, line in
      let (code, date) = (line.billed.code, line.billed.date)
      let row = references.withdrawn.first { $0.value.code == code && $0.span.contains(date) }
      guard let row else { return nil }
      let isDated = row.span.from > ServiceDate(uncheckedYYYYMMDD: 0)
      return Finding(
        id: "code-withdrawn", severity: .error, lines: [number],
        message:
          "\(code) is \(row.value.what)\(isDated ? " from \(row.span.from) on" : ""); \(row.value.instead)",
        amountAtStake: nil, source: row.citation)
    }
  }
}
