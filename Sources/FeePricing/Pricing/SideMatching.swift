// An RT line and an LT line of one service: which two belong together, and when they contradict a third.

/// What must agree for an RT line and an LT line to be one service.
private struct Service: Hashable {
  let row: Int32
  let identity: UInt32
  let setting: Setting
  let locality: Locality
}

extension PricingScope {
  private func service(_ member: Int32) -> Service {
    let line = lines[Int(member)]
    return Service(
      row: line.row, identity: line.effects.intersection(.pairIdentity).rawValue, setting: line.setting,
      locality: billed[Int(member)].locality)
  }

  /// Whether a line is one unit of one side.
  private func isOneSide(_ member: Int32) -> Bool {
    let sides = lines[Int(member)].effects.intersection(.sides)
    return (sides == .right || sides == .left) && billed[Int(member)].units == 1
  }

  /// Joins RT and LT lines of one service: each with the first free one of the other side, in line order.
  mutating func matchSides() {
    guard members.count <= 32 else {
      matchManySides()
      return
    }
    for place in members.indices where isOneSide(members[place]) {
      let member = members[place]
      let side = lines[Int(member)].effects.intersection(.sides)
      for earlier in 0..<place where isOneSide(members[earlier]) && lines[Int(members[earlier])].mate < 0 {
        let other = members[earlier]
        guard lines[Int(other)].effects.intersection(.sides) != side, service(other) == service(member)
        else { continue }
        join(other, member)
        break
      }
    }
  }

  /// The same for claims of very many lines.
  private mutating func matchManySides() {
    var waiting: [Service: (side: ModifierEffects, lines: [Int32], taken: Int)] = [:]
    for place in members.indices where isOneSide(members[place]) {
      let member = members[place]
      let side = lines[Int(member)].effects.intersection(.sides)
      let service = service(member)
      if let (otherSide, others, taken) = waiting[service], otherSide != side {
        join(others[taken], member)
        waiting[service] = taken + 1 == others.count ? nil : (otherSide, others, taken + 1)
      } else {
        waiting[service, default: (side, [], 0)].lines.append(member)
      }
    }
  }

  private mutating func join(_ one: Int32, _ other: Int32) {
    lines[Int(one)].mate = other
    lines[Int(other)].mate = one
  }

  /// A service billed for both sides on one line and again as an RT and an LT line has no price on any of them.
  mutating func rejectConflicts() {
    var codes: Set<ProcedureCode> = []
    for place in members.indices where lines[Int(members[place])].mate > members[place] {
      codes.insert(billed[Int(members[place])].code)
    }
    guard !codes.isEmpty else { return }
    var conflicts: Set<ProcedureCode> = []
    for place in members.indices where isBilateral(lines[Int(members[place])].effects) {
      let code = billed[Int(members[place])].code
      if codes.contains(code) { conflicts.insert(code) }
    }
    guard !conflicts.isEmpty else { return }
    for place in members.indices where conflicts.contains(billed[Int(members[place])].code) {
      let member = Int(members[place])
      guard lines[member].mate >= 0 || isBilateral(lines[member].effects) else { continue }
      lines[member].outcome = .notPriced
      lines[member].reason = .conflictingBilateral
    }
  }
}
