// What patient and payer each pay of a line, as columns of the answer.

import FeePricing

/// The columns `patient,payer,sequestration`: coinsurance without a deductible, and what is withheld.
struct PatientColumns: Sendable {
  let isSequestered: Bool

  func write(_ answer: LineAnswer, _ parameters: RuleParameters, to cursor: inout ByteCursor) {
    guard answer.outcome == .priced || answer.outcome == .bundled,
      let share = PatientShare.shares(
        of: [(answer.allowed, parameters)], deductibleRemaining: .zero, isSequestered: isSequestered)[0]
    else {
      cursor.append(",,,")
      return
    }
    for amount in [share.patientResponsibility, share.payerPayment, share.sequestration] {
      cursor.append(UInt8(ascii: ","))
      cursor.append(cents: amount.cents)
    }
  }
}
