// Fees by hand: published values, indices and factor, multiplied and rounded once.

import FeePricing

/// The fee of a code from its published row: (work × GPCI + PE × GPCI + MP × GPCI) × factor, half a cent up.
///
/// - Source: 42 CFR § 414.20.
func handFee(
  _ code: String, facility: Bool = false, locality: String = "09102-04", on date: String = "2026-03-02",
  factor: Int64? = nil
) throws -> Int64 {
  let data = try Tables.medicare.get()
  guard let day = ServiceDate(date), let period = data.period(on: day), let procedure = ProcedureCode(code),
    let place = Locality(locality), let row = data.schedule.row(procedure, in: period.releaseNumber),
    let indices = data.locality(place, in: period)?.indices
  else { throw NoFee(code: code) }
  let expense = Int64(facility ? row.facilityPE : row.nonfacilityPE)
  let weighted =
    Int64(row.work) * Int64(indices.work) + expense * Int64(indices.practiceExpense)
    + Int64(row.malpractice) * Int64(indices.malpractice)
  // Hundredths × thousandths × ten-thousandths are billionths of a dollar.
  return (weighted * (factor ?? period.factor.tenThousandths) + 5_000_000) / 10_000_000
}

struct NoFee: Error {
  let code: String
}

/// A percentage of an amount in cents, half a cent up.
func percent(_ percent: Int64, of cents: Int64) -> Int64 { (cents * percent + 50) / 100 }
