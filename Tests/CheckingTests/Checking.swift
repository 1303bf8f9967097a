// Claims in a few words and the checker they are held against.

import Checking
import ClaimFormats
import FeePricing
import Foundation

/// What tests of findings share.
enum Checks {
  /// This file is in Tests/CheckingTests.
  static let feeData = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "FeeData").path(percentEncoded: false)

  /// The package's fee data, loaded once.
  static let data = Result { try FeeData.load(from: [feeData]) }

  /// A checker that has read no edits yet.
  static func checker(findsUnbilled: Bool = false) throws -> ClaimChecker {
    try (findsUnbilled ? thorough : plain).get()
  }

  private static let plain = Result { try ClaimChecker(Pricer(try data.get()), folders: [feeData]) }
  private static let thorough = Result {
    try ClaimChecker(Pricer(try data.get()), folders: [feeData], findsUnbilled: true)
  }

  /// The folder of the case files.
  static let cases =
    Bundle.module.resourceURL?.appending(path: "Cases").path(percentEncoded: false) ?? "Cases"
}

/// A claim of services written as on the command line, with blanks between.
func claim(
  _ services: String, date: String = "2026-03-02", place: String = "11", locality: String = "",
  by practitioner: String = "MD"
) throws -> Claim {
  struct BadLine: Error {}
  guard let date = ServiceDate(date), let place = PlaceOfService(place),
    let locality = locality.isEmpty ? .national : Locality(locality),
    let practitioner = Practitioner(practitioner)
  else { throw BadLine() }
  return Claim(
    lines: try services.split(separator: " ").map { service in
      let notation = try ServiceNotation(String(service))
      return ClaimLine(
        code: notation.code, modifiers: notation.modifiers, units: notation.units, date: date, place: place,
        locality: locality, practitioner: practitioner, charge: notation.charge)
    })
}
