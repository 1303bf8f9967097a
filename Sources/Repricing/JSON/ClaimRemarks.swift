// What stands out in a priced claim besides what pricing itself remarks; none of it changes a price.

import FeePricing

extension PricedClaim {
  /// Lines whose setting CMS marks NA, and modifiers that stand in no list.
  package func remarks(_ data: FeeData) -> [Finding] { remarks(data, known: data.modifiers) }

  /// The same where what is known of modifiers is at hand.
  func remarks(_ data: FeeData, known: [Modifier: String]) -> [Finding] {
    var remarks = settingRemarks(data)
    for number in lines.indices
    where lines[number].billed.modifiers.contains(where: { known[$0] == nil }) {
      remarks += modifierRemarks(number, known)
    }
    return remarks
  }

  /// How a line that CMS calls "rarely or never performed" in its setting can be priced all the same.
  private func settingRemarks(_ data: FeeData) -> [Finding] {
    lines.indices.filter { lines[$0].reason == .notPricedInSetting }.map { number in
      let billed = lines[number].billed
      return Finding(
        id: "setting-not-applicable", severity: .warning, lines: [number],
        message: "CMS marks \(billed.code) NA at place \(billed.place): rarely or never performed "
          + "there; --any-setting prices it with the values the file repeats",
        amountAtStake: nil, source: "\(data.relativeValues(on: billed.date)), NA indicators")
    }
  }

  /// Modifiers that stand in no list: they change no price, but are more likely slips than news.
  private func modifierRemarks(_ number: Int, _ known: [Modifier: String]) -> [Finding] {
    lines[number].billed.modifiers.filter { known[$0] == nil }.map { modifier in
      let meant = misreadings(of: modifier).first { known[$0] != nil }
      return Finding(
        id: "modifier-unknown", severity: .warning, lines: [number],
        message: "\(modifier) is not a modifier this tool knows and changes no price"
          + (meant.map { "; did you mean \($0)?" } ?? "; correct it, or leave it out"),
        amountAtStake: nil, source: "FeeData/medicare/modifiers.csv")
    }
  }
}

extension [Finding] {
  /// In the order of the lines they are about, those about none first.
  package var inLineOrder: [Finding] {
    enumerated().sorted {
      ($0.element.lines.first ?? 0, $0.offset) < ($1.element.lines.first ?? 0, $1.offset)
    }.map(\.element)
  }
}

/// What a slip may have stood for: two characters the wrong way round, a letter for a digit.
private func misreadings(of modifier: Modifier) -> [Modifier] {
  let text = modifier.description
  let digits = text.map { ["O": "0", "I": "1", "L": "1", "S": "5"][$0] ?? $0 }
  return [String(text.reversed()), String(digits), String(text.map { $0 == "0" ? "O" : $0 })]
    .filter { $0 != text }.compactMap { Modifier($0) }
}
