// What became of each pricing unit, kept for the explanation.

/// A pricing unit at the end of pricing, with every step that led there.
struct UnitHistory: Sendable {
  let unit: PricingUnit
  let steps: [Step]
}

extension PricingScope {
  /// The scope's units with their steps, in order of line; the recorder forgets them.
  mutating func takeHistory() -> [UnitHistory] {
    let steps = recorder.takeSteps()
    return units.indices.map { UnitHistory(unit: units[$0], steps: steps[Int32($0)] ?? []) }
      .sorted { $0.unit.line < $1.unit.line }
  }

  /// Whether a line says that it is no repetition: another structure, session or practitioner, or done again.
  private func isSetApart(_ line: ClaimLine) -> Bool {
    line.modifiers.contains {
      ["59", "76", "77", "91", "XE", "XP", "XS", "XU"].contains($0.description)
    }
  }

  /// Notes what modifiers and repeated lines mean beside the price.
  mutating func noticeModifiers() {
    var unsided: [String: Int32] = [:]
    var sided: [String: Int32] = [:]
    var bilateral: [String: Int32] = [:]
    for place in members.indices {
      let member = members[place]
      let line = lines[Int(member)]
      let row = row(of: line)
      if line.effects.contains(.unusualService) { warn(.unusualServiceByReport, member) }
      if line.effects.contains(.notCovered) { warn(.notCoveredModifier, member) }
      if row.assistant == .zero, !line.effects.isDisjoint(with: .anyAssistant) {
        warn(.assistantNeedsDocumentation, member)
      }
      if row.coSurgeon == .one, line.effects.contains(.coSurgeon) {
        warn(.coSurgeonNeedsDocumentation, member)
      }
      let service = "\(row.code)-\(row.modifier)-\(line.effects.intersection(.pairIdentity).rawValue)"
      if line.effects.isDisjoint(with: .sides) {
        if isSetApart(billed[Int(member)]) { continue }
        if let first = unsided[service] {
          warn(.duplicateLine, first, member)
        } else {
          unsided[service] = member
        }
      } else if line.effects.contains(.bilateral) {
        bilateral[service] = member
      } else if row.global != .addOn, !isSetApart(billed[Int(member)]) {
        // Further levels of a side may stand on lines of their own.
        let same = "\(row.code) \(billed[Int(member)].modifiers.map(\.description).joined(separator: " "))"
        if let first = sided[same] { warn(.duplicateLine, first, member) } else { sided[same] = member }
      }
    }
    for place in members.indices {
      let member = members[place]
      let line = lines[Int(member)]
      let row = row(of: line)
      guard line.effects.intersection(.sides) == .right || line.effects.intersection(.sides) == .left else {
        continue
      }
      let service = "\(row.code)-\(row.modifier)-\(line.effects.intersection(.pairIdentity).rawValue)"
      if let both = bilateral[service] { warn(.bothSidesAndOne, both, member) }
    }
  }
}
