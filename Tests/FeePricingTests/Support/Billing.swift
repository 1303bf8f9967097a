// Claim lines in a few words, as tests write them.

import ClaimFormats
import FeePricing

/// A line of `service`, written as on the command line: `64493-50x2@350`.
func line(
  _ service: String, date: String = "2026-03-02", place: String = "11", locality: String = "",
  by practitioner: String = "MD"
) throws -> ClaimLine {
  struct BadLine: Error {}
  let notation = try ServiceNotation(service)
  guard let date = ServiceDate(date), let place = PlaceOfService(place),
    let locality = locality.isEmpty ? .national : Locality(locality),
    let practitioner = Practitioner(practitioner)
  else { throw BadLine() }
  return ClaimLine(
    code: notation.code, modifiers: notation.modifiers, units: notation.units, date: date, place: place,
    locality: locality, practitioner: practitioner, charge: notation.charge)
}

/// A priced line in three words: `priced 285.59`, `bundled 0.00`, `not_priced by report`.
func summary(_ line: PricedLine) -> String {
  let amount = line.allowedAmount?.description
  return ([line.outcome.description, amount ?? line.reason?.description ?? "–"]).joined(separator: " ")
}

extension Optional {
  struct Absent: Error {}

  /// The value; a test that needs it fails where there is none.
  func found() throws -> Wrapped {
    guard let self else { throw Absent() }
    return self
  }
}
