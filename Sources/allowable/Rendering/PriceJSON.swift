// A priced claim as JSON and CSV for programs.

import FeePricing
import Repricing

extension PriceReport {
  var json: JSONValue {
    let basis = ClaimJSON.Basis(
      date: circumstances.date, practitioner: circumstances.practitioner, locality: locality)
    let claim = ClaimJSON(
      data: data, terms: terms, basis: basis, priced: priced, findings: findings, shares: shares)
    return claim.value(facility: facilityReport?.json)
  }

  /// One row a line, with the columns of `reprice` and the patient's side.
  var csv: String {
    let header = "claim_id,line,hcpcs,outcome,fee,allowed,reason,rules,patient,payer,sequestration\n"
    return header
      + zip(priced.lines, shares).enumerated().map { number, answer in
        let (line, share) = answer
        let fields = [
          priced.id, "\(number + 1)", line.billed.code.description, line.outcome.description,
          line.feeScheduleAmount?.description ?? "", line.allowedAmount?.description ?? "",
          line.reason?.description ?? "", line.rules.map(\.description).joined(separator: ";"),
          share?.patientResponsibility.description ?? "", share?.payerPayment.description ?? "",
          share?.sequestration.description ?? "",
        ]
        return fields.joined(separator: ",") + "\n"
      }.joined()
  }
}
