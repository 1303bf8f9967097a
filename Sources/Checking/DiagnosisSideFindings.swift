// Sides of diagnoses that contradict the modifiers of a line.

import FeePricing

extension ClaimChecker {
  /// A diagnosis as written, and what is known of it.
  typealias OwnDiagnosis = (written: String, rule: Dated<DiagnosisRule>?)

  /// What a line's side has to do with the sides of its diagnoses: only where every one of them has a side, or leaves it
  /// open, is anything said; a diagnosis that is not known may be of any place.
  func sideFindings(_ lines: [CheckedLine], _ number: Int, _ own: [OwnDiagnosis]) -> [ClaimFinding] {
    let line = lines[number]
    let billed = Sides(line.billed.modifiers)
    guard !billed.isEmpty else { return [] }
    var sides = Sides()
    var named: [OwnDiagnosis] = []
    for diagnosis in own {
      guard let rule = diagnosis.rule?.value else { return [] }
      guard rule.message.isEmpty, rule.side != .general else { continue }
      guard let side = rule.side else { return [] }
      named.append(diagnosis)
      sides.formUnion(side.sides)
    }
    guard let first = named.first, let source = first.rule?.citation else { return [] }
    let isOpen = named.contains { $0.rule?.value.side == .open }
    let code = line.billed.code
    if sides.isEmpty {
      return [
        ClaimFinding(
          "diagnosis-side-open", .info, lines: [number],
          "\(first.written) leaves the side open, and \(code) is billed for \(billed.words): bill the diagnosis of that "
            + "side", source: source)
      ]
    }
    guard !isOpen, sides != .both, sides != billed else { return [] }
    if billed == .both {
      return [
        ClaimFinding(
          "diagnosis-one-side", .warning, lines: [number],
          "\(code) is billed for both sides, and \(first.written) is of one: add the diagnosis of the other side, or "
            + "bill \(sides.modifier) alone", source: source, denied: [number]
        ).with(amountAtStake: ofOtherSide(lines, number, sides))
      ]
    }
    return [
      ClaimFinding(
        "diagnosis-other-side", .warning, lines: [number],
        "\(code) is billed for \(billed.modifier), and \(first.written) is of the other side; bill \(sides.modifier), "
          + "or point the line to the diagnosis of its side", source: source, denied: [number],
        reason: .deniedForDiagnosis)
    ]
  }
}

extension ClaimChecker {
  /// What a line billed for both sides adds to a claim over one side of it; `nil` where it has no price.
  func ofOtherSide(_ lines: [CheckedLine], _ number: Int, _ side: Sides) -> Money? {
    let claim = lines.map(\.billed)
    let others = claim[number].modifiers.filter { !["50", "RT", "LT"].contains($0.description) }
    guard lines[number].allowedAmount != nil,
      let modifiers = Modifiers([Modifier(side.modifier)].compactMap { $0 } + others)
    else { return nil }
    var changed = claim
    changed[number].modifiers = modifiers
    return gain(changed, claim)
  }
}

extension DiagnosisRule.Side {
  /// The sides of the body that it names.
  fileprivate var sides: Sides {
    switch self {
    case .right: .right
    case .left: .left
    case .both: .both
    case .open, .general: []
    }
  }
}

extension Sides {
  fileprivate var words: String { self == .both ? "both sides" : modifier }
}
