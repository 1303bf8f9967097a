// What became of each pricing unit, kept for the explanation.

/// A pricing unit at the end of pricing, with every step that led there.
struct UnitHistory: Sendable {
  let unit: PricingUnit
  let steps: [Step]
}

/// Modifiers by which a line says that it is no repetition: another structure, session or practitioner, or done again.
private let settingApart = ["59", "76", "77", "91", "XE", "XP", "XS", "XU"].compactMap { Modifier($0) }

/// What lines have in common that are the same service, apart from its sides.
private struct RepeatedService: Hashable {
  let row: UInt64
  let effects: UInt32

  init(_ row: RelativeValueRow, _ effects: ModifierEffects) {
    self.row = row.key
    self.effects = effects.intersection(.pairIdentity).rawValue
  }
}

/// The same of lines that bear the same modifiers in one order.
private struct RepeatedLine: Hashable {
  let code: ProcedureCode
  let modifiers: Modifiers
}

extension PricingScope {
  /// The scope's units with their steps, in order of line; the recorder forgets them. Empty where no steps are kept.
  mutating func takeHistory() -> [UnitHistory] {
    guard Recorder.keepsSteps else { return [] }
    let steps = recorder.takeSteps()
    return units.indices.map { UnitHistory(unit: units[$0], steps: steps[Int32($0)] ?? []) }
      .sorted { $0.unit.line < $1.unit.line }
  }

  private func isSetApart(_ line: ClaimLine) -> Bool { line.modifiers.contains(where: settingApart.contains) }

  /// Notes what modifiers and repeated lines mean beside the price.
  mutating func noticeModifiers() {
    let mayRepeat = hasCodeTwice()
    var unsided: [RepeatedService: Int32] = [:]
    var sided: [RepeatedLine: Int32] = [:]
    var bilateral: [RepeatedService: Int32] = [:]
    for place in members.indices {
      let member = members[place]
      noticeModifiers(of: member)
      guard mayRepeat else { continue }
      let effects = lines[Int(member)].effects
      let row = row(of: lines[Int(member)])
      let service = RepeatedService(row, effects)
      if effects.isDisjoint(with: .sides) {
        if isSetApart(billed[Int(member)]) { continue }
        if let first = unsided[service] {
          warn(.duplicateLine, first, member)
        } else {
          unsided[service] = member
        }
      } else if effects.contains(.bilateral) {
        bilateral[service] = member
      } else if row.global != .addOn, !isSetApart(billed[Int(member)]) {
        // Further levels of a side may stand on lines of their own.
        let same = RepeatedLine(code: row.code, modifiers: billed[Int(member)].modifiers)
        if let first = sided[same] { warn(.duplicateLine, first, member) } else { sided[same] = member }
      }
    }
    if bilateral.isEmpty { return }
    for place in members.indices {
      let member = members[place]
      let line = lines[Int(member)]
      let sides = line.effects.intersection(.sides)
      guard sides == .right || sides == .left else { continue }
      if let both = bilateral[RepeatedService(row(of: line), line.effects)] {
        warn(.bothSidesAndOne, both, member)
      }
    }
  }

  private mutating func noticeModifiers(of member: Int32) {
    let line = lines[Int(member)]
    if line.effects.contains(.unusualService) { warn(.unusualServiceByReport, member) }
    if line.effects.contains(.notCovered) { warn(.notCoveredModifier, member) }
    guard !line.effects.isDisjoint(with: .anyRole) else { return }
    let row = row(of: line)
    if row.assistant == .zero, !line.effects.isDisjoint(with: .anyAssistant) {
      warn(.assistantNeedsDocumentation, member)
    }
    if row.coSurgeon == .one, line.effects.contains(.coSurgeon) {
      warn(.coSurgeonNeedsDocumentation, member)
    }
  }

  /// Whether two members have one code; of many members that is taken for granted.
  private func hasCodeTwice() -> Bool {
    guard members.count <= 16 else { return true }
    for place in members.indices {
      let code = billed[Int(members[place])].code
      for other in 0..<place where billed[Int(members[other])].code == code { return true }
    }
    return false
  }
}
