// Whether the amounts of a remittance add up: lines, claims and the payment.

import ClaimFormats
import FeePricing

/// Amounts that do not add up, with the figures.
///
/// - Source: 005010X221A1, section 1.10.2.1 (balancing).
public struct Imbalance: Hashable, Sendable {
  public enum Level: Hashable, Sendable {
    /// SVC02 less the line's adjustments is not SVC03.
    case line
    /// CLP03 less all adjustments is not CLP04.
    case claim
    /// The lines' charges are not CLP03.
    case claimCharge
    /// The claims' payments less the provider adjustments are not BPR02.
    case payment
  }

  public let level: Level
  public let place: RemittancePlace
  /// What the remittance states, and what it should be by its other amounts.
  public let stated: Money
  public let computed: Money
  public let message: String

  public var difference: Money { stated - computed }
}

extension ServicePayment {
  /// How the line fails to add up; `nil` if it does, or if that cannot be told.
  public var imbalance: Imbalance? {
    guard isBalanceKnown, let charge = charge.value, let paid = paid.value, let adjusted = adjustments.total,
      let rest = charge.less(adjusted), rest != paid
    else { return nil }
    return Imbalance(
      level: .line, place: place, stated: paid, computed: rest,
      message: "line \(number) (\(service.writtenCode)): charge \(charge) less adjustments of \(adjusted) is "
        + "\(rest), but paid is \(paid)")
  }

  /// Whether the line adds up; `nil` where an amount of it cannot be read.
  public var isBalanced: Bool? {
    guard isBalanceKnown, let charge = charge.value, let paid = paid.value, let adjusted = adjustments.total,
      let rest = charge.less(adjusted)
    else { return nil }
    return rest == paid
  }

  private var isBalanceKnown: Bool { !isCutShort && knownAdjustments == .all }
}

extension ClaimPayment {
  /// How the claim and its lines fail to add up, the lines first; what cannot be read, or is cut short, is not
  /// judged.
  public var imbalances: [Imbalance] {
    var found: [Imbalance] = []
    for line in lines {
      if let imbalance = line.imbalance { found.append(imbalance) }
    }
    if isCutShort { return found }
    if let imbalance = chargeImbalance { found.append(imbalance) }
    if let imbalance = paymentImbalance { found.append(imbalance) }
    return found
  }

  /// What the lines' charges come to; `nil` without lines, or where one cannot be read.
  public var lineCharges: Money? {
    guard !lines.isEmpty else { return nil }
    var total = ExactTotal()
    for line in lines { total.add(line.charge) }
    return total.amount
  }

  private var chargeImbalance: Imbalance? {
    guard let charge = charge.value, let lineCharges, lineCharges != charge else { return nil }
    return Imbalance(
      level: .claimCharge, place: place, stated: charge, computed: lineCharges,
      message:
        "claim \(patientControl): the lines' charges come to \(lineCharges), but the claim's is \(charge)")
  }

  private var paymentImbalance: Imbalance? {
    guard lines.allSatisfy({ $0.knownAdjustments == .all }),
      let charge = charge.value, let paid = paid.value, let adjusted = totalAdjustment,
      let rest = charge.less(adjusted), rest != paid
    else { return nil }
    return Imbalance(
      level: .claim, place: place, stated: paid, computed: rest,
      message:
        "claim \(patientControl): charge \(charge) less adjustments of \(adjusted) is \(rest), but paid "
        + "is \(paid)")
  }
}

extension RemittanceTotals {
  /// Holds what was paid against the claims and the provider adjustments; nothing is said where an amount cannot be
  /// read, or claims may be missing.
  mutating func balance(_ remittance: Remittance) {
    guard !isCutShort, let stated = remittance.paid.value, let paid = paid.amount,
      let adjusted = providerAdjustments.amount, let computed = paid.less(adjusted)
    else { return }
    isBalanced = computed == stated
    if computed == stated { return }
    imbalance = Imbalance(
      level: .payment, place: remittance.place, stated: stated, computed: computed,
      message:
        "the claims are paid \(paid), less provider adjustments of \(adjusted) is \(computed), but the "
        + "payment is \(stated)")
  }
}

extension Money {
  /// This amount less another; `nil` beyond what an integer holds.
  func less(_ other: Money) -> Money? {
    let (difference, isTooLarge) = cents.subtractingReportingOverflow(other.cents)
    return isTooLarge ? nil : Money(cents: difference)
  }
}
