// Lines without a price because their modifiers or units contradict each other, or leave something out.

import FeePricing

extension ClaimChecker {
  /// What to bill instead; `nil` for a line that has another reason, or none.
  func contradictionFinding(_ number: Int, _ line: CheckedLine) -> ClaimFinding? {
    guard let (id, message, source) = contradiction(line) else { return nil }
    return ClaimFinding(id, .error, lines: [number], message, source: source)
  }

  private func contradiction(_ line: CheckedLine) -> (id: String, message: String, source: String)? {
    let code = line.billed.code
    switch line.reason {
    case .conflictingComponents:
      return (
        "conflicting-components",
        "26 and TC on one line are the whole service; bill \(code) without them, or with the one that was done",
        "\(relativeValues(line)), PC/TC indicator; Pub. 100-04 ch. 13 § 20"
      )
    case .conflictingRoles:
      return (
        "conflicting-roles",
        "an assistant at surgery is no co-surgeon; bill \(code) with 62 or with the assistant's modifier",
        "Pub. 100-04 ch. 12 §§ 40.8 and 20.4.3"
      )
    case .conflictingSplitCare:
      return (
        "conflicting-split-care",
        "54, 55, 56 and 78 exclude one another on a line; bill the part of the care that was given",
        "Pub. 100-04 ch. 12 § 40.4"
      )
    case .beforeCareNotRecognised:
      return (
        "before-care-alone",
        "Medicare pays no care before surgery alone; bill the visits that were made, without 56",
        "Pub. 100-04 ch. 12 § 40.4"
      )
    case .noSplitCarePercentages:
      return (
        "no-split-care", "\(code) has no days of care to be divided; bill it without 54 and 55",
        "\(relativeValues(line)), global days and percentages; Pub. 100-04 ch. 12 § 40.4"
      )
    case .injectionBundled:
      return (
        "bundled-with-others",
        "\(code) is paid only on a day when the practitioner is paid nothing else; leave it out",
        "\(relativeValues(line)), status code T"
      )
    default: return anesthesiaContradiction(line)
    }
  }

  private func anesthesiaContradiction(
    _ line: CheckedLine
  ) -> (id: String, message: String, source: String)? {
    let manual = "Pub. 100-04 ch. 12 § 50"
    switch line.reason {
    case .noAnesthesiaModifier:
      return ("anesthesia-modifier", "say who gave the anesthesia: one of AA, QZ, QK, QX, QY and AD", manual)
    case .conflictingAnesthesia:
      return (
        "anesthesia-modifier", "AA, QZ, QK, QX, QY and AD exclude one another; bill the one that is true",
        manual
      )
    case .noAnesthesiaTime:
      return (
        "anesthesia-time", "anesthesia is paid by its minutes; bill them as the units (in an 837P with MJ)",
        manual
      )
    case .anesthesiaHasNoTime:
      return ("anesthesia-time", "\(line.billed.code) is paid without time; bill 1 unit", manual)
    default: return nil
    }
  }
}
