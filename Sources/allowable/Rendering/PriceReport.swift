// A priced claim with all that its table, CSV and JSON say; nothing here computes an amount.

import FeePricing

/// What `price` answers, before it takes a form.
struct PriceReport {
  let data: FeeData
  let period: PaymentPeriod
  let terms: PayerTerms
  let circumstances: Circumstances
  let locality: Locality
  let priced: PricedClaim
  let findings: [Finding]
  /// What the facility is paid; `nil` where none is.
  let facility: FacilityPayment?
  let deductibleRemaining: Money
  let isSequestered: Bool

  /// What the patient and the payer bear of each line; `nil` for lines without a price.
  var shares: [PatientShare?] {
    PatientShare.shares(
      of: priced.lines.map { line in
        line.allowedAmount.map { ($0, data.patientParameters(of: line) ?? period.parameters) }
      },
      deductibleRemaining: deductibleRemaining, isSequestered: isSequestered)
  }

  /// What Medicare adds to or takes from its payment of each line.
  var adjustments: [PaymentAdjustments] {
    zip(priced.lines, shares).map { data.adjustments(of: $0, $1, terms: terms) }
  }

  /// The facility's part; `nil` where there is none.
  var facilityReport: FacilityReport? {
    facility.map { payment in FacilityReport(payment: payment) { data.labels[$0.code] ?? "" } }
  }

  var localityName: String { data.locality(locality, in: period)?.name ?? "" }
  var factor: ConversionFactor {
    terms.isQualifyingParticipant ? period.qualifyingFactor : period.factor
  }
  var setting: Setting { period.setting(of: circumstances.place) ?? .nonfacility }

  /// The arithmetic of each line in full.
  var explanation: String { Explanation(data: data, period: period, lines: priced.lines).text }

  /// What the code is, in our words; empty for codes outside the pain-medicine set.
  func label(_ line: PricedLine) -> String { data.labels[line.billed.code] ?? "" }

  func total(_ part: KeyPath<PatientShare, Money>) -> Money {
    shares.reduce(.zero) { $0 + ($1?[keyPath: part] ?? .zero) }
  }
}

extension PricedLine {
  /// The modifiers with spaces between.
  var modifierText: String { billed.modifiers.map(\.description).joined(separator: " ") }
}
