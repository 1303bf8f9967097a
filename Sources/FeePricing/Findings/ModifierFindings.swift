// What modifiers say beside the price: telehealth, reduced services, drugs, notices to the patient.

/// The modifiers that something may be said of here.
private let telling = [
  "33", "52", "93", "95", "AQ", "CT", "FQ", "FX", "FY", "GA", "GT", "GZ", "JW", "JZ", "PT",
].compactMap { Modifier($0) }

extension Modifiers {
  /// Whether something may be said of them beside the price.
  var saysMore: Bool { contains(where: telling.contains) }
}

extension Pricer {
  /// What stands out in the modifiers of priced lines; none of it changes a price.
  func modifierFindings(_ lines: [PricedLine]) -> [Finding] {
    var found: [Finding] = []
    for number in lines.indices
    where lines[number].outcome == .priced && lines[number].billed.modifiers.saysMore {
      found += modifierFindings(number, lines[number])
    }
    return found
  }

  private func modifierFindings(_ number: Int, _ line: PricedLine) -> [Finding] {
    let modifiers = line.billed.modifiers.map(\.description)
    return [
      telehealth(modifiers, line.billed), conflict(modifiers), reducedService(modifiers, line),
      shortageArea(modifiers, line), lowerTechnicalPart(modifiers, line.billed), costSharing(modifiers),
    ].compactMap { $0 }.map { words in
      Finding(
        id: words.id, severity: words.severity, lines: [number], message: words.message, amountAtStake: nil,
        source: words.source)
    }
  }

  private struct Words {
    let id: String
    let severity: Finding.Severity
    let message: String
    let source: String
  }

  private func telehealth(_ modifiers: [String], _ billed: ClaimLine) -> Words? {
    let place = billed.place.description
    guard let modifier = modifiers.first(where: ["93", "95", "FQ", "GT"].contains), place != "02",
      place != "10"
    else { return nil }
    return Words(
      id: "telehealth-place", severity: .info,
      message:
        "\(modifier) changes no price: the place of service decides the rate, and telehealth is at place 02, "
        + "or 10 in the patient's home",
      source: "42 CFR 410.78; Pub. 100-04 ch. 12 §§ 20.4.2 and 190")
  }

  private func conflict(_ modifiers: [String]) -> Words? {
    let pairs = [
      ("95", "93", "video and sound only"), ("95", "FQ", "video and sound only"),
      ("JW", "JZ", "an amount was discarded and none was"), ("GA", "GZ", "a notice was given and none was"),
    ]
    guard let found = pairs.first(where: { modifiers.contains($0.0) && modifiers.contains($0.1) }) else {
      return nil
    }
    return Words(
      id: "contradictory-modifiers", severity: .warning,
      message: "\(found.0) and \(found.1) contradict each other: \(found.2); neither changes the price",
      source: "HCPCS modifiers \(found.0) and \(found.1)")
  }

  /// 52 has no percentage: a charge that is not reduced is paid in full.
  private func reducedService(_ modifiers: [String], _ line: PricedLine) -> Words? {
    guard modifiers.contains("52"), !line.rules.contains(.lowerOfCharge) else { return nil }
    return Words(
      id: "reduced-service", severity: .warning,
      message:
        "52 has no percentage: Medicare pays the lower of the fee and a charge that was reduced with the "
        + "service; bill the reduced charge",
      source: "Pub. 100-04 ch. 12 § 20.4.6")
  }

  private func shortageArea(_ modifiers: [String], _ line: PricedLine) -> Words? {
    guard modifiers.contains("AQ"), !data.isShortageAreaService(line) else { return nil }
    return Words(
      id: "shortage-area-not-paid", severity: .info,
      message:
        "AQ brings no bonus here: it is paid to physicians for their own services; of a whole test bill 26 "
        + "and TC apart",
      source: data.citation(of: "hpsa", on: line.billed.date))
  }

  /// Cuts of the technical part for old equipment, which are taken after everything that is priced here.
  private func lowerTechnicalPart(_ modifiers: [String], _ billed: ClaimLine) -> Words? {
    let cuts = ["FX": "20 %", "FY": "10 %", "CT": "15 %"]
    guard !modifiers.contains("26"), let found = modifiers.first(where: { cuts[$0] != nil }),
      let cut = cuts[found]
    else { return nil }
    return Words(
      id: "equipment-reduction", severity: .warning,
      message:
        "\(found) lowers Medicare's payment of the technical part by \(cut); the price leaves that out",
      source: found == "CT" ? "SSA 1834(p)" : "SSA 1848(b)(9)")
  }

  private func costSharing(_ modifiers: [String]) -> Words? {
    guard let found = modifiers.first(where: { $0 == "33" || $0 == "PT" }) else { return nil }
    return Words(
      id: "preventive-cost-sharing", severity: .warning,
      message:
        "\(found) lowers the patient's share or waives it; the patient and payer shown are those of other services",
      source: found == "PT" ? "SSA 1833(a)(1)(Y) and (dd)" : "42 CFR 410.152(l)")
  }
}
