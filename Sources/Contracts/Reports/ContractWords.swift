// A contract in plain words: what `contract show` prints, and what `contract diff` compares.

import FeePricing

/// A term of a contract in words.
public struct ContractTerm: Hashable, Sendable {
  /// What the term is about: `Both sides`.
  public let title: String
  /// What was agreed: `150 % of one side`.
  public let words: String
}

extension ContractVersion {
  /// Every term but the prices of codes, in words, in the order of the contract; what is left out is Medicare's.
  public var terms: [ContractTerm] {
    [
      ContractTerm(title: "Dates of service", words: span.words),
      ContractTerm(title: "Base", words: baseWords),
      ContractTerm(
        title: "Without a price there",
        words: unlisted.map { "\($0) of the charge" } ?? "no price"),
      ContractTerm(title: "Both sides", words: bilateralWords),
      ContractTerm(title: "Several procedures", words: rankingWords),
      ContractTerm(title: "Practitioners", words: practitionerWords),
      ContractTerm(title: "Assistants at surgery", words: assistants.words),
      ContractTerm(title: "Charges", words: chargeWords),
      ContractTerm(
        title: "Sequestration",
        words: isSequestered.map { $0 ? "withheld as Medicare does" : "not withheld" }
          ?? asMedicare),
    ]
  }

  private var baseWords: String {
    guard let base else { return "none: only what is listed has a price" }
    if case .percentOfCharge = base { return base.words }
    let when = scheduleDate.map { "the schedule of \($0)" } ?? "the schedule of the date of service"
    let place =
      locality.map { $0 == .national ? "national, every GPCI 1.000" : "locality \($0)" }
      ?? "the locality of the service"
    return "\(base.words); \(when), \(place)"
  }

  private var bilateralWords: String {
    let percent = bilateral.map { "\($0) of one side" } ?? asMedicare
    return percent
      + (bilateralSplit.map { "; shown on two lines as \($0.earlier.number) and \($0.later.number)" } ?? "")
  }

  private var rankingWords: String {
    let shares = ladder.map { ladder in
      let rates = (1...Int32(ladder.count)).map { ladder.rate(at: $0).number }
      return "\(rates.joined(separator: ", ")) %, the last for all further ones"
    }
    let rank = rankBasis.map { basis in
      switch basis {
      case .allowed: "ranked by what is allowed"
      case .facilityRVU: "ranked by facility RVUs"
      case .totalRVU: "ranked by the RVUs of the setting"
      case .charge: "ranked by charge"
      }
    }
    let addOns = addOnsExempt.map { $0 ? "add-ons stay out" : "add-ons are ranked, too" }
    let words = [shares, rank, addOns].compactMap(\.self)
    return words.isEmpty ? asMedicare : words.joined(separator: "; ")
  }

  private var practitionerWords: String {
    guard !practitioners.isEmpty else { return asMedicare }
    return practitioners.map { "\($0.practitioner) \($0.share)" }.joined(separator: ", ")
      + "; others as Medicare"
  }

  private var chargeWords: String {
    switch chargeTest {
    case .none?: "limit nothing"
    case .line?: "no service is allowed more than its charge"
    case .claim?: "no claim is allowed more than the sum of its charges"
    case nil: asMedicare
    }
  }
}

private let asMedicare = "as Medicare"

extension AssistantShares {
  fileprivate var words: String {
    let shares = [("80", assistant), ("81", minimumAssistant), ("82", withoutResident), ("AS", nonphysician)]
      .compactMap { name, share in share.map { "\(name) \($0)" } }
    return shares.isEmpty ? asMedicare : shares.joined(separator: ", ")
  }
}

extension ContractPrice {
  /// What is paid, in words: `128 % of Medicare`.
  public var words: String {
    switch self {
    case .percentOfMedicare(let rate): "\(rate) of Medicare"
    case .conversionFactor(let factor): "RVUs at \(factor) dollars a unit"
    case .percentOfCharge(let rate): "\(rate) of the charge"
    case .amounts(let nonfacility, let facility):
      nonfacility == facility
        ? "\(nonfacility.words) in both settings"
        : "\(nonfacility.words) in nonfacility places, \(facility.words) in facilities"
    }
  }
}

extension ListedAmount {
  fileprivate var words: String {
    switch self {
    case .dollars(let money): "\(money)"
    case .byReport: "by report"
    case .notCovered: "not covered"
    case .none: "no price"
    }
  }
}

extension DateSpan {
  /// `2026-01-01 to 2026-12-31`, `until 2026-12-31`, `all`.
  fileprivate var words: String {
    if from != DateSpan.always.from { return description }
    return through == .endOfTime ? "all" : "until \(through)"
  }
}

extension Rate {
  /// The percentage without its sign.
  fileprivate var number: String { String(description.dropLast(2)) }
}
