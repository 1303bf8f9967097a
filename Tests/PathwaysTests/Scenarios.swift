// Scenarios as tests write them, the package's own, and circumstances to play them in.

import FeePricing
import Foundation
import Pathways
import Testing

enum Folders {
  /// The package: this file is in Tests/PathwaysTests.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let feeData = package.appending(path: "FeeData").path(percentEncoded: false)
}

/// The package's own tables, loaded once.
enum Tables {
  static let data = Result { try FeeData.load(from: [Folders.feeData]) }
  static let rates = Result { try FacilityRates.load(from: [Folders.feeData]) }
}

func scenario(_ text: String) throws -> Scenario { try Scenario(text: Array(text.utf8), file: "s.json") }

func builtIn(_ name: String) throws -> Scenario {
  try Scenario.load("\(Folders.feeData)/scenarios/\(name).json")
}

/// A scenario on 2026-03-02, national; what `given` leaves out has its standard value.
func play(
  _ scenario: Scenario, _ given: [String: String] = [:], pos: String = "11", date: String = "2026-03-02",
  contract: Contract? = nil, exceptions: StepExceptions = StepExceptions(), hasConstantPrices: Bool = false,
  patients: Int64? = nil
) throws -> PathwayComparison {
  var values: [String: ParameterValue] = [:]
  for parameter in scenario.parameters {
    guard let text = given[parameter.name] else {
      values[parameter.name] = parameter.standard
      continue
    }
    values[parameter.name] = parameter.value(text)
  }
  let circumstances = PathwayCircumstances(
    name: "test", data: try contract.map { try Tables.data.get().under($0) } ?? Tables.data.get(),
    medicare: try Tables.data.get(), terms: .medicare, facilityRates: try Tables.rates.get(),
    date: try #require(ServiceDate(date)), place: try #require(PlaceOfService(pos)),
    practitioner: .physician, locality: .national, exceptions: exceptions,
    hasConstantPrices: hasConstantPrices, patients: patients)
  return try PathwayComparison(scenario, values, in: circumstances)
}

func money(_ dollars: String) throws -> Money {
  let digits = dollars.filter { $0 != "." }
  return Money(cents: try #require(Int64(digits)))
}
