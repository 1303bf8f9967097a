// Lines that pricing has no price for, where another way of billing has one.

import FeePricing

extension ClaimChecker {
  /// What to do about lines without a price.
  func reasonFindings(_ lines: [CheckedLine]) -> [ClaimFinding] {
    var found: [ClaimFinding] = []
    for finding in lineFindings(lines) {
      // Lines of one code are told of together.
      if let place = found.firstIndex(where: { $0.finding.message == finding.finding.message }) {
        let first = found[place].finding
        found[place] = ClaimFinding(
          first.id, first.severity, lines: first.lines + finding.finding.lines, first.message,
          source: first.source)
      } else {
        found.append(finding)
      }
    }
    return found
  }

  private func lineFindings(_ lines: [CheckedLine]) -> [ClaimFinding] {
    lines.enumerated().compactMap { number, line in
      let code = line.billed.code
      let place = line.billed.place
      func error(_ id: String, _ message: String, _ source: String) -> ClaimFinding {
        ClaimFinding(id, .error, lines: [number], message, source: source)
      }
      switch line.reason {
      case .technicalIsFacilitys:
        return error(
          "technical-part-in-facility",
          "at place \(place) the facility is paid for the technical part; bill \(code)-26",
          "\(relativeValues(line)), PC/TC indicator; Pub. 100-04 ch. 13 § 20")
      case .incidentToInFacility where row(of: line)?.component != .incidentTo:
        return error(
          "drug-in-facility",
          "at place \(place) the facility buys \(code) and bills it; leave it out",
          "42 CFR 410.26(b)(1); Pub. 100-04 ch. 17 § 20")
      case .incidentToInFacility:
        return error(
          "incident-to-in-facility",
          "\(code) at place \(place) is the facility's staff's; leave it out",
          "\(relativeValues(line)), PC/TC indicator 5; Pub. 100-04 ch. 12 § 30.6.4")
      case .assistantNotPayable:
        return error(
          "assistant-not-payable", "\(code) pays no assistant at surgery; leave the line out",
          "\(relativeValues(line)), assistant at surgery indicator; SSA § 1848(i)(2)")
      case .coSurgeonsNotPermitted:
        return error(
          "co-surgeon-not-payable", "\(code) does not permit two surgeons; one bills it without 62",
          "\(relativeValues(line)), co-surgeon indicator; Pub. 100-04 ch. 12 § 40.8")
      case .modifierNotValid:
        return error(
          "component-not-valid", "\(code) is not divided into 26 and TC; bill it without them",
          "\(relativeValues(line)), PC/TC indicator")
      case .facilityModifier:
        return error(
          "facility-modifier", "73 and 74 are the facility's; for a procedure broken off bill \(code)-53",
          "Pub. 100-04 ch. 12 § 30.1 and ch. 4 § 20.6.4")
      case .conflictingBilateral:
        return error(
          "conflicting-sides",
          "\(code) is billed with 50 and again with RT and LT; bill \(bothSidesForm(line.billed)) alone",
          "Pub. 100-04 ch. 12 § 40.7")
      case .invalidForMedicare where !payer.isMedicare:
        return ClaimFinding(
          "not-valid-for-medicare", .info, lines: [number],
          "Medicare has no price for \(code)\(pricer.data.contract == nil ? "" : ", and the contract names none"): look up what \(payer) pays for it",
          source: "\(relativeValues(line)), status code I")
      case .invalidForMedicare:
        return error(
          "not-valid-for-medicare",
          "Medicare does not take \(code); \(otherCode(line)?.value.instead ?? "bill its own code for the service")",
          otherCode(line)?.citation ?? "\(relativeValues(line)), status code I")
      case .bundledStatus:
        return error(
          "always-bundled", "\(code) is never paid apart; leave it out",
          "\(relativeValues(line)), status code B or P")
      case .nonCovered where !payer.isMedicare:
        return ClaimFinding(
          "not-covered", .info, lines: [number],
          "Medicare does not cover \(code), so that there is no price: look up what \(payer) pays for it",
          source: "\(relativeValues(line)), status code N")
      case .nonCovered:
        return error(
          "not-covered",
          "Medicare does not cover \(code): leave it out, or bill \(code)-GY if another payer needs the denial",
          "\(relativeValues(line)), status code N")
      case .contractorPriced, .byReport:
        return ClaimFinding(
          "contractor-priced", .info, lines: [number],
          "the contractor sets the price of \(code) from the record, and no dollars are known: send a report, and a "
            + "charge that it can be held to",
          source: line.reason == .byReport
            ? "Pub. 100-04 ch. 12 §§ 20.4.6 and 40.8"
            : "\(relativeValues(line)), status code C, or R without relative values")
      default: return contradictionFinding(number, line)
      }
    }
  }
}
