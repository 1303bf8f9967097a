// What a biller should know about a claim, in words, with its source.

/// Something noticed about a claim: what it is, on which lines, and what would be right.
public struct Finding: Sendable, Hashable {
  /// How grave: an error will be denied, a warning may be, information needs no action.
  public enum Severity: String, Sendable {
    /// In falling order of gravity; the raw values are the names in output.
    case error, warning, info
  }

  /// A stable name: `bilateral-ignored`.
  public let id: String
  /// How grave it is.
  public let severity: Severity
  /// Places of the lines in the claim, the first being 0.
  public let lines: [Int]
  /// What was noticed and what would be right, in words for a biller.
  public let message: String
  /// Dollars that hang on it; `nil` where none can be named.
  public let amountAtStake: Money?
  /// The authority, with date where it has one.
  public let source: String

  /// A finding on the lines at these places, the first being 0.
  public init(
    id: String, severity: Severity, lines: [Int], message: String, amountAtStake: Money?, source: String
  ) {
    self.id = id
    self.severity = severity
    self.lines = lines
    self.message = message
    self.amountAtStake = amountAtStake
    self.source = source
  }
}

extension Finding {
  /// The words for what pricing noticed.
  ///
  /// - Parameter relativeValues: the release in force, as a source.
  init(_ warning: Warning, lines: [Int], amount: Money? = nil, relativeValues: String) {
    let words = Self.words(for: warning, relativeValues)
    self.init(
      id: words.id, severity: words.severity, lines: lines, message: words.message, amountAtStake: amount,
      source: words.source)
  }

  private struct Words {
    let id: String
    var severity = Severity.warning
    let message: String
    let source: String
  }

  private static func words(for warning: Warning, _ relativeValues: String) -> Words {
    let bilateralSource = "Pub. 100-04 ch. 12 § 40.7; \(relativeValues), bilateral indicator"
    return switch warning {
    case .bilateralPaidOnce:
      Words(
        id: "bilateral-paid-once",
        message: "bilateral indicator 0: both sides are paid one fee; bill it once without 50, RT or LT",
        source: bilateralSource)
    case .bilateralAlreadyCounted:
      Words(
        id: "bilateral-already-counted",
        message: "bilateral indicator 2: the fee already counts both sides; bill one unit without 50",
        source: bilateralSource)
    case .bilateralIgnored:
      Words(
        id: "bilateral-not-applicable",
        message: "bilateral indicator 9: 50 is ignored and one fee is paid; remove the modifier",
        source: bilateralSource)
    case .bilateralUnits:
      Words(
        id: "bilateral-units",
        message:
          "50 with several units is priced as one bilateral procedure; bill the two sides of one as 1 unit",
        source: "Pub. 100-04 ch. 12 § 40.7; First Coast, modifier 50")
    case .severalBilateral:
      Words(
        id: "bilateral-units-each",
        message:
          "50 with several units is priced as so many procedures on both sides, which NCCI's limit allows; if "
          + "the units are the two sides of one, they are 1 unit",
        source: "First Coast, modifier 50; CMS NCCI MUE")
    case .twoUnitsAreTwoSides:
      Words(
        id: "two-units-two-sides", severity: .info,
        message: "two units without a side are priced as both sides; say 50 (or RT and LT) to be clear",
        source: bilateralSource)
    case .unitsAreFurtherLevels:
      Words(
        id: "units-further-levels",
        message: "two units of this add-on are priced as two levels; if sides were meant, say RT, LT or 50",
        source: "CPT add-on convention; MAC facet and epidural billing articles")
    case .moreThanTwoUnits:
      Words(
        id: "more-than-two-units",
        message:
          "more than two units of a procedure that has two sides; each is priced on its own: check the units, and bill further "
          + "levels by their own code",
        source: bilateralSource)
    case .duplicateLine:
      Words(
        id: "duplicate-line",
        message:
          "the same service stands on two lines that nothing sets apart, which payers take for a duplicate: bill it "
          + "once; or say the sides (RT and LT, or 50), 59 or XS for another site, 76 for one done again",
        source: "CARC 18, exact duplicate")
    case .bothSidesAndOne:
      Words(
        id: "both-sides-and-one",
        message:
          "the same code is billed for both sides and again for one; priced as two services; bill it once",
        source: "Pub. 100-04 ch. 12 § 40.7; CARC 18, exact duplicate")
    case .manyProceduresByReport:
      Words(
        id: "by-report-procedures",
        message:
          "the sixth and later procedures of a day are paid by report, at least 50 %; priced at 50 %: send the "
          + "operative note",
        source: "Pub. 100-04 ch. 12 § 40.6")
    case .unusualServiceByReport:
      Words(
        id: "by-report-unusual",
        message: "22 is paid by report: priced without the extra; send the operative note",
        source: "Pub. 100-04 ch. 12 § 20.4.6")
    case .assistantNeedsDocumentation:
      Words(
        id: "assistant-documentation",
        message: "an assistant at surgery is paid only if the documentation shows the need; send it",
        source: "\(relativeValues), assistant indicator 0; Pub. 100-04 ch. 12 § 20.4.3")
    case .coSurgeonNeedsDocumentation:
      Words(
        id: "co-surgeon-documentation",
        message: "co-surgeons are paid only if the documentation shows the need for two; send it",
        source: "\(relativeValues), co-surgeon indicator 1; Pub. 100-04 ch. 12 § 40.8")
    case .notCoveredModifier:
      Words(
        id: "not-covered-modifier",
        message:
          "GY and GZ say that Medicare is expected not to cover this, and the price assumes that it does; leave them out if "
          + "it does",
        source: "Pub. 100-04 ch. 30; HCPCS modifiers GY, GZ")
    case .severalAnesthetics:
      Words(
        id: "several-anesthetics",
        message:
          "anesthesia for several procedures is paid as the one with the highest base units and all the "
          + "time; bill that code with the total minutes, or 59 on anesthesia at another time",
        source: "Pub. 100-04 ch. 12 § 50; CMS Program Memorandum B-03-017")
    case .supervisedAnesthesia:
      Words(
        id: "anesthesia-supervision", severity: .info,
        message:
          "AD is paid 3 base units; a fourth is paid if the record shows presence at induction: send it",
        source: "42 CFR 414.46(f); Pub. 100-04 ch. 12 § 50")
    case .chargeAboveLimit:
      Words(
        id: "charge-above-limit",
        message:
          "the charge exceeds the limiting charge of a practice that does not participate; charge no more than that",
        source: "SSA § 1848(g)(2); 42 CFR § 414.48")
    }
  }
}

extension FeeData {
  /// What pricing noticed on lines of a claim, in words.
  func finding(_ warning: Warning, _ lines: [Int32], of claim: Claim) -> Finding {
    let places = lines.map(Int.init)
    let release = places.first.map { relativeValues(on: claim.lines[$0].date) } ?? ""
    return Finding(warning, lines: places, relativeValues: release)
  }
}
