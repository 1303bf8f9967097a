// What stands out in priced anesthesia besides what pricing itself remarks; none of it changes a price.

extension Pricer {
  /// Base units of another year than the service, and modifiers that do not go with who gave the anesthesia.
  func anesthesiaFindings(_ lines: [PricedLine]) -> [Finding] {
    listFindings(lines) + lines.enumerated().compactMap { practitionerFinding($0, $1) }
  }

  private func listFindings(_ lines: [PricedLine]) -> [Finding] {
    for (number, line) in lines.enumerated() {
      guard case .anesthesia(let list, _) = line.otherBasis, let year = Int(list.name.suffix(4)),
        year != line.billed.date.year
      else { continue }
      let all = lines.indices.filter { place in
        if case .anesthesia = lines[place].otherBasis { place >= number } else { false }
      }
      return [
        Finding(
          id: "anesthesia-base-units-year", severity: .info, lines: all,
          message: "the base units are from CMS's list of \(year), the latest that is loaded for "
            + "\(line.billed.date.year)",
          amountAtStake: nil, source: "\(list.name): \(list.source)")
      ]
    }
    return []
  }

  /// AA, QK, QY and AD are physicians' modifiers, QX and QZ those of nurse anesthetists; QX also of assistants.
  private func practitionerFinding(_ number: Int, _ line: PricedLine) -> Finding? {
    guard case .anesthesia = line.otherBasis else { return nil }
    let practitioner = line.billed.practitioner.description
    let isAnesthetist = practitioner == "CRNA" || practitioner == "CAA"
    for modifier in line.billed.modifiers.map(\.description) {
      let isWrong =
        switch modifier {
        case "AA", "QK", "QY", "AD": isAnesthetist
        case "QX": !isAnesthetist
        case "QZ": practitioner != "CRNA"
        default: false
        }
      guard isWrong else { continue }
      let meant = isAnesthetist ? "QX (directed) or QZ (a CRNA alone)" : "AA, QK, QY or AD"
      return Finding(
        id: "anesthesia-modifier-practitioner", severity: .warning, lines: [number],
        message: "\(modifier) does not go with \(practitioner), who bills \(meant)", amountAtStake: nil,
        source: "Pub. 100-04 ch. 12 §§ 50 and 140")
    }
    return nil
  }
}
