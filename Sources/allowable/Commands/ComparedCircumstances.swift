// Variations with the tables they are priced from, loaded once for all of them.

import FeePricing
import Pathways

/// A variation with what it is priced from.
struct ComparedCircumstances {
  let variation: Variation
  let given: Circumstances
  /// On the payer's terms.
  let data: FeeData
  let period: PaymentPeriod
  let locality: Locality
  /// In full: `Medicare, 2026-03-02, national, place 11, MD`.
  let name: String
  /// What sets it apart from the others: `2026-03-02, place 24`; empty where it is alone.
  let label: String

  /// All variations of the arguments, with what was noticed, each once.
  ///
  /// - Parameters:
  ///   - codes: those that are needed; `nil` for all.
  ///   - forFiles: whether lines have dates of their own, so that no day must be in force unless one is named.
  ///   - dates: further dates of service that follow from a date.
  /// - Throws: ``UsageError``, ``LoadError`` or ``UnreadableContract`` for what cannot be.
  static func all(
    _ arguments: Arguments, _ folders: [String], codes: Set<ProcedureCode>?, forFiles: Bool = false,
    dates: (ServiceDate) -> [ServiceDate] = { _ in [] }
  ) throws -> (all: [ComparedCircumstances], medicare: FeeData, findings: [Finding]) {
    let variations = try Variation.all(arguments)
    let given = try variations.map { try Circumstances($0.arguments) }
    var need = FeeDataNeed()
    need.qualifyingParticipants = given.contains { $0.terms.isQualifyingParticipant }
    if let codes {
      let each = given.map { $0.need(codes: codes) }
      need.codes = codes
      need.dates = each.flatMap { $0.dates ?? [] } + given.flatMap { dates($0.date) }
      need.zipCodes = each.reduce(into: []) { $0.formUnion($1.zipCodes ?? []) }
    }
    let medicare = try FeeData.load(from: folders, need: need)
    var findings: [Finding] = []
    var all: [ComparedCircumstances] = []
    for (variation, given) in zip(variations, given) {
      let data = given.contract.map { medicare.under($0) } ?? medicare
      let period = try period(of: given, data, variation.arguments, isOpen: forFiles)
      let (locality, noticed) = try given.locality(in: data, period, variation.arguments)
      findings += noticed.filter { !findings.contains($0) }
      var parts = parts(given, data, period, locality, variation.varied)
      if forFiles { parts = parts.compactMap { variation.ofFiles($0) } }
      all.append(
        ComparedCircumstances(
          variation: variation, given: given, data: data, period: period, locality: locality,
          name: parts.map(\.text).joined(separator: ", "),
          label: parts.filter { variation.varied.contains($0.name) }.map(\.text).joined(separator: ", ")))
    }
    return (all, medicare, findings)
  }

  private static func period(
    of given: Circumstances, _ data: FeeData, _ arguments: Arguments, isOpen: Bool
  ) throws(UsageError) -> PaymentPeriod {
    if isOpen, !arguments.contains(.date),
      let period = data.period(on: given.date) ?? data.periods.last
    {
      return period
    }
    return try given.period(in: data, arguments)
  }

  private static func parts(
    _ given: Circumstances, _ data: FeeData, _ period: PaymentPeriod, _ locality: Locality,
    _ varied: Set<String>
  ) -> [(name: String, text: String)] {
    let name = data.locality(locality, in: period)?.name ?? ""
    var parts = [
      ("contract", given.contract?.name ?? given.terms.payer), ("date", given.date.description),
      ("area", locality == .national ? "national" : "\(name) (\(locality))"),
      ("pos", "place \(given.place)"), ("provider", given.practitioner.description),
    ]
    if given.terms.isQualifyingParticipant {
      parts.append(("qp", "qualifying participant"))
    } else if varied.contains("qp") {
      parts.append(("qp", "not a qualifying participant"))
    }
    if !given.terms.isParticipating { parts.append(("participation", "not participating")) }
    return parts
  }
}
