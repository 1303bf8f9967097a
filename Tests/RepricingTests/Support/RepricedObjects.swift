// JSON lines as a program that takes them reads them.

import Foundation
import Testing

/// One claim of an answer in JSON lines.
struct RepricedObject: Decodable {
  struct Basis: Decodable {
    let release, date, practitioner, carrier, locality, localityName: String?
  }
  struct Line: Decodable {
    let line: LineNumber
    let code, reason: String?
    let modifiers, rules: [String]
    let outcome: String
    let units: Int?
    let feeScheduleAmount, allowedAmount, patientResponsibility, payerPayment, sequestration: Decimal?
    let steps: [Step]
  }
  struct Step: Decodable {
    let rule: String
    let amount: Decimal
  }
  struct Finding: Decodable {
    let id: String
    let lines: [LineNumber]
  }
  struct Totals: Decodable {
    let allowedAmount: Decimal
    let notPricedLines: Int
  }

  let claim: String?
  let basis: Basis
  let lines: [Line]
  let findings: [Finding]
  let totals: Totals

  /// The rows that the claim has in CSV.
  var rows: [[String]] {
    lines.map { line in
      [
        claim ?? "", line.line.text, line.code ?? "", line.outcome, Self.money(line.feeScheduleAmount),
        Self.money(line.allowedAmount), line.reason ?? "", line.rules.joined(separator: ";"),
      ]
    }
  }

  private static func money(_ amount: Decimal?) -> String {
    guard let amount else { return "" }
    let cents = NSDecimalNumber(decimal: amount * 100).intValue
    return "\(cents / 100).\(String(100 + cents % 100).dropFirst())"
  }
}

/// A line's number, or its text where it is no number.
struct LineNumber: Decodable, Equatable {
  let text: String

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    text = try (try? value.decode(Int.self)).map { "\($0)" } ?? value.decode(String.self)
  }
}

extension RepricedText {
  /// The claims of an answer in JSON lines; each line is an object by itself.
  func objects() throws -> [RepricedObject] { try Self.objects(bytes) }

  static func objects(_ bytes: [UInt8]) throws -> [RepricedObject] {
    try bytes.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(RepricedObject.self, from: Data($0))
    }
  }
}
