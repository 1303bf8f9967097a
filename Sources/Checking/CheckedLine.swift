// A priced line as findings see it: numbers alone, so that looking at one copies no text.

import FeePricing

/// What findings ask of a priced line; see ``PricedLine`` for what the parts are.
struct CheckedLine: Sendable {
  /// What a fee of the physician schedule was made of.
  struct Basis: Sendable {
    let row: RelativeValueRow
    let setting: Setting
  }

  /// Which other schedule set an amount.
  enum OtherBasis: Sendable {
    case drug, anesthesia
  }

  let billed: ClaimLine
  /// Who rendered it; see ``ClaimContext/renderers``.
  let renderer: Int
  let reason: Reason?
  let allowedAmount: Money?
  let basis: Basis?
  let otherBasis: OtherBasis?

  init(_ line: PricedLine, by renderer: Int = 0) {
    billed = line.billed
    self.renderer = renderer
    reason = line.reason
    allowedAmount = line.allowedAmount
    basis = line.basis.map { Basis(row: $0.row, setting: $0.setting) }
    otherBasis =
      switch line.otherBasis {
      case .drug: .drug
      case .anesthesia: .anesthesia
      case nil: nil
      }
  }
}
