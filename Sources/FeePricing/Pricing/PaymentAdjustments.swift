// What Medicare adds to or takes from its payment outside the allowed amount.

/// Adjustments of Medicare's payment for a line: never part of the allowed amount, the patient's share or totals.
///
/// Each is a share of what Medicare pays, before sequestration, rounded to the cent, half a cent away from zero.
public struct PaymentAdjustments: Hashable, Sendable {
  /// The MIPS adjustment, below zero for a cut; `nil` where none was asked for or the line takes no part.
  public let mips: Money?
  /// The bonus for physicians in a health professional shortage area (AQ), paid each quarter.
  public let shortageArea: Money?
}

extension FeeData {
  /// The adjustments of a line's payment.
  ///
  /// - Source: SSA § 1848(q)(6) (MIPS: covered professional services, so not drugs); SSA § 1833(m).
  public func adjustments(of line: PricedLine, _ share: PatientShare?, terms: PayerTerms)
    -> PaymentAdjustments
  {
    guard let share, line.outcome == .priced, let parameters = period(on: line.billed.date)?.parameters else {
      return PaymentAdjustments(mips: nil, shortageArea: nil)
    }
    var isDrug = false
    if case .drug = line.otherBasis { isDrug = true }
    let hasBonus = line.billed.isInShortageArea && isShortageAreaService(line)
    return PaymentAdjustments(
      mips: isDrug ? nil : terms.mipsAdjustment.map { share.payerPayment.scaled(by: $0) },
      shortageArea: hasBonus ? share.payerPayment.scaled(by: parameters.shortageAreaBonus) : nil)
  }

  /// Whether a line is a physician's own service, of which the shortage-area bonus is paid: no drug, no technical
  /// part, and not a test billed whole.
  func isShortageAreaService(_ line: PricedLine) -> Bool {
    guard isPhysician(line.billed.practitioner, on: line.billed.date) else { return false }
    if case .anesthesia = line.otherBasis { return true }
    guard let row = line.basis?.row, row.modifier != .technical else { return false }
    switch row.component {
    case .technicalOnly, .globalTestOnly, .incidentTo: return false
    case .diagnosticTest: return row.modifier == .professional
    default: return true
    }
  }

  private func isPhysician(_ practitioner: Practitioner, on date: ServiceDate) -> Bool {
    reference.parameters.contains { row in
      row.value.name == "hpsa:physicians" && row.span.contains(date)
        && row.value.text.split(separator: " ").contains { $0 == practitioner.description }
    }
  }
}

extension ClaimLine {
  /// Whether the line bears AQ: by a physician in a health professional shortage area.
  public var isInShortageArea: Bool { modifiers.contains(Modifier(uncheckedPacked: 0x4151)) }
}
