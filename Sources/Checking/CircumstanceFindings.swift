// Lines whose day, place, practitioner or units pricing knows nothing of.

import FeePricing

extension PricedClaim {
  /// What to do about lines that have no price for when, where, by whom or how often they were done.
  public var circumstanceFindings: [Finding] {
    var found: [Finding] = []
    for (number, line) in lines.enumerated() {
      guard let finding = line.circumstanceFinding(number) else { continue }
      // Lines of one day or place are told of together.
      if let place = found.firstIndex(where: { $0.id == finding.id && $0.message == finding.message }) {
        let first = found[place]
        found[place] = Finding(
          id: first.id, severity: first.severity, lines: first.lines + [number], message: first.message,
          amountAtStake: nil, source: first.source)
      } else {
        found.append(finding)
      }
    }
    return found
  }
}

extension PricedLine {
  fileprivate func circumstanceFinding(_ number: Int) -> Finding? {
    func finding(
      _ id: String, _ severity: Finding.Severity, _ message: String, _ source: String
    ) -> Finding {
      Finding(
        id: id, severity: severity, lines: [number], message: message, amountAtStake: nil, source: source)
    }
    let date = billed.date
    switch reason {
    case .noScheduleForDate:
      return finding(
        "date-not-loaded", .warning,
        "no fee schedule is loaded for \(date): no dollars are known; allowable import adds a release",
        "FeeData/medicare/releases.csv")
    case .unknownLocality:
      return finding(
        "locality-unknown", .warning,
        "\(billed.locality) is no payment locality on \(date): no dollars are known; give that of the place's ZIP code",
        "CMS GPCI file of the year")
    case .unknownPlace:
      return finding(
        "place-unknown", .error,
        "\(billed.place) is no place of service on \(date); bill the code of where it was done, such as 11 or 22",
        "CMS place of service code set")
    case .unknownPractitioner:
      return finding(
        "practitioner-unknown", .error,
        "\(billed.practitioner) is no type of practitioner that Medicare pays on \(date); name one that it does, such as MD "
          + "or NP, or bill under whom it was done",
        "FeeData/medicare/practitioners.csv")
    case .unitsOutOfRange:
      return finding(
        "units-out-of-range", .error,
        "\(billed.units) units of \(billed.code); a line has 1 to 99999: bill what was done",
        "Pub. 100-04 ch. 26 § 10.4, item 24G")
    default: return nil
    }
  }
}
