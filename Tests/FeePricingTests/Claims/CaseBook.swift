// The hand-worked claims in Cases/*.csv: each row has its arithmetic and its source.

import ClaimFormats
import FeePricing
import Foundation
import Testing

/// One claim of a case file with what each line should come to.
struct WorkedClaim: Sendable, CustomTestStringConvertible {
  let file: String
  let name: String
  var lines: [WorkedLine] = []

  var testDescription: String { "\(file): \(name)" }
}

/// A line of a hand-worked claim.
struct WorkedLine: Sendable {
  let billed: ClaimLine
  let terms: PayerTerms
  let outcome: String
  let allowed: String
  let reason: String
  let arithmetic: String

  /// Outcome, amount and reason as the case file has them.
  var expected: String { [outcome, allowed, reason].joined(separator: "|") }
}

enum CaseBook {
  /// Every claim of a file, in its order.
  static func claims(_ file: String) -> [WorkedClaim] {
    (try? read(file)) ?? []
  }

  /// The folder of the case files.
  static let folder =
    Bundle.module.resourceURL?.appending(path: "Cases").path(percentEncoded: false) ?? "Cases"

  static func read(_ file: String) throws -> [WorkedClaim] {
    var table = DelimitedTable(file: file, bytes: try readFile("\(folder)/\(file).csv"))
    guard try table.next() else { return [] }
    let header = (0..<table.count).map { [table] in table.text($0) }
    var claims: [WorkedClaim] = []
    while try table.next() {
      let fields = Dictionary(
        uniqueKeysWithValues: header.enumerated().map { [table] in ($1, table.text($0)) })
      let name = fields["claim"] ?? ""
      if claims.last?.name != name { claims.append(WorkedClaim(file: file, name: name)) }
      claims[claims.count - 1].lines.append(try WorkedLine(fields))
    }
    return claims
  }
}

extension WorkedLine {
  struct Unreadable: Error {
    let fields: [String: String]
  }

  init(_ fields: [String: String]) throws {
    func text(_ name: String) -> String { fields[name] ?? "" }
    let written = text("modifiers").split(separator: " ")
    guard let code = ProcedureCode(text("code")),
      let modifiers = Modifiers(written.compactMap { Modifier($0) }),
      modifiers.count == written.count, let units = Int32(text("units")),
      let date = ServiceDate(text("date")),
      let place = PlaceOfService(text("pos")), let practitioner = Practitioner(text("provider")),
      let locality = text("locality").isEmpty ? .national : Locality(text("locality")),
      ["", "qp", "nonpar", "any-setting"].contains(text("options")),
      text("charge").isEmpty || Money(dollars: text("charge")) != nil
    else { throw Unreadable(fields: fields) }
    billed = ClaimLine(
      code: code, modifiers: modifiers, units: units, date: date, place: place, locality: locality,
      practitioner: practitioner, charge: Money(dollars: text("charge")))
    var terms = PayerTerms.medicare
    terms.isQualifyingParticipant = text("options") == "qp"
    terms.isParticipating = text("options") != "nonpar"
    terms.pricesNotApplicableSettings = text("options") == "any-setting"
    self.terms = terms
    (outcome, allowed, reason) = (text("outcome"), text("allowed"), text("reason"))
    arithmetic = text("arithmetic")
  }
}
