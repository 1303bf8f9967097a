// A priced claim as JSON: names as in the interface, money with two decimals, absent as null.

import FeePricing

/// A priced claim and what its price is founded on, to be written as JSON; nothing here computes a price.
package struct ClaimJSON {
  /// What holds for the claim as a whole.
  package struct Basis {
    let date: ServiceDate
    let practitioner: Practitioner
    let locality: Locality

    package init(date: ServiceDate, practitioner: Practitioner, locality: Locality) {
      self.date = date
      self.practitioner = practitioner
      self.locality = locality
    }
  }

  /// A line of the claim.
  enum Line {
    /// The place of the line among those that were priced.
    case priced(Int)
    /// A line that could not be read: its code as written, and why.
    case invalid(code: String, reason: String)
  }

  let data: FeeData
  let terms: PayerTerms
  /// `nil` for a claim without a line that could be read.
  private let basis: Basis?
  let priced: PricedClaim
  private let findings: [Finding]
  /// What the patient and the payer bear of each priced line; `nil` for lines without a price.
  let shares: [PatientShare?]
  /// The claim's lines in order with what each is called.
  let lines: [(name: String, line: Line)]
  /// What the priced lines are called, by their places among them.
  let pricedNames: [String]

  /// A claim all of whose lines were priced, which are called 1, 2 and so on.
  package init(
    data: FeeData, terms: PayerTerms, basis: Basis, priced: PricedClaim, findings: [Finding],
    shares: [PatientShare?]
  ) {
    self.init(
      data: data, terms: terms, basis: basis, priced: priced, findings: findings, shares: shares,
      lines: priced.lines.indices.map { ("\($0 + 1)", .priced($0)) })
  }

  init(
    data: FeeData, terms: PayerTerms, basis: Basis?, priced: PricedClaim, findings: [Finding],
    shares: [PatientShare?], lines: [(name: String, line: Line)]
  ) {
    self.data = data
    self.terms = terms
    self.basis = basis
    self.priced = priced
    self.findings = findings
    self.shares = shares
    self.lines = lines
    pricedNames = lines.compactMap { name, line in if case .priced = line { name } else { nil } }
  }

  /// The object.
  ///
  /// - Parameter facility: what the facility is paid, which comes last; `nil` where none is.
  package func value(facility: JSONValue?) -> JSONValue {
    .object(members + (facility.map { [("facility", $0)] } ?? []))
  }

  /// The object with the claim's number first.
  func value(claim number: String) -> JSONValue {
    .object([("claim", number.isEmpty ? .null : .string(number))] + members)
  }

  private var members: [(String, JSONValue)] {
    [
      ("basis", basisJSON), ("lines", .array(lines.map { lineJSON($0.name, $0.line) })),
      ("findings", .array(findings.map { $0.json(lineNames: pricedNames) })), ("totals", totalsJSON),
    ]
  }

  // MARK: - Basis

  private var basisJSON: JSONValue {
    let period = basis.flatMap { data.period(on: $0.date) }
    let factor = period.map { terms.isQualifyingParticipant ? $0.qualifyingFactor : $0.factor }
    let row = period.flatMap { period in basis.flatMap { data.locality($0.locality, in: period) } }
    let place = basis.flatMap { $0.locality == .national || !$0.locality.isNamed ? nil : $0.locality }
    let version = basis.flatMap { data.contract?.version(on: $0.date) }
    let contract = version.map { [("contract", JSONValue.string($0.name))] } ?? []
    return .object(
      [("payer", .string(terms.payer))] + contract + [
        ("release", .text(period?.release)),
        ("date", .text(basis?.date.description)),
        ("conversionFactor", factor.map { .number($0.description) } ?? .null),
        ("qualifyingParticipant", .bool(terms.isQualifyingParticipant)),
        ("participating", .bool(terms.isParticipating)),
        ("practitioner", .text(basis?.practitioner.description)), ("carrier", .text(place?.carrier)),
        ("locality", .text(place?.number)), ("localityName", .text(row?.name)),
      ])
  }

  // MARK: - Totals

  private var totalsJSON: JSONValue {
    func total(_ part: KeyPath<PatientShare, Money>) -> JSONValue {
      .money(shares.reduce(.zero) { $0 + ($1?[keyPath: part] ?? .zero) })
    }
    return .object(
      [
        ("allowedAmount", .money(priced.allowedAmount)),
        ("patientResponsibility", total(\.patientResponsibility)), ("payerPayment", total(\.payerPayment)),
        ("sequestration", total(\.sequestration)),
      ] + adjustmentTotals
        + [("notPricedLines", .integer(priced.notPricedLines + lines.count - priced.lines.count))])
  }
}

extension Locality {
  /// Whether this is a locality at all, and not where a ZIP code lies that Medicare does not list.
  fileprivate var isNamed: Bool { self != Locality(uncheckedPacked: 0) }
}
