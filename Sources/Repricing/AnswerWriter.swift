// Rows of the answer: claim_id,line,hcpcs,outcome,fee,allowed,reason,rules.

import FeePricing

/// Writes the answer's rows.
struct AnswerWriter: ~Copyable {
  static let header = "claim_id,line,hcpcs,outcome,fee,allowed,reason,rules"
  static let patientHeader = ",patient,payer,sequestration"
  /// The most bytes that a row takes besides claim and line number and an invalid line's message.
  static let room = 512

  /// For each set of rules the text of its names, made when first needed.
  private var ruleTexts = [[UInt8]](repeating: [], count: 1 << Rule.allCases.count)

  /// Writes `,hcpcs,outcome,fee,allowed,reason,rules` after the claim and line number; room is reserved.
  @inline(__always)
  mutating func write(_ answer: LineAnswer, code: ProcedureCode, to cursor: inout ByteCursor) {
    cursor.append(word: code.commaAndText, count: 6)
    guard answer.outcome == .priced else {
      writeUnpriced(answer, to: &cursor)
      return
    }
    cursor.append(word: 0x2C_6465_6369_7270_2C, count: 8)  // ,priced,
    cursor.append(cents: answer.fee.cents)
    cursor.append(UInt8(ascii: ","))
    cursor.append(cents: answer.allowed.cents)
    cursor.append(word: 0x6573_6162_2C2C, count: 6)  // ,,base
    if answer.rules != [.init(.base)] { writeFurtherRules(answer.rules, to: &cursor) }
  }

  /// Writes the rules after `base`, each with a semicolon before it.
  private mutating func writeFurtherRules(_ rules: RuleSet, to cursor: inout ByteCursor) {
    let place = Int(rules.rawValue)
    if ruleTexts[place].isEmpty {
      ruleTexts[place] = rules.rules.dropFirst().flatMap { Array(";\($0)".utf8) }
    }
    ruleTexts[place].withUnsafeBytes { text in
      if let base = text.baseAddress { cursor.append(copying: base, count: text.count) }
    }
  }

  private func writeUnpriced(_ answer: LineAnswer, to cursor: inout ByteCursor) {
    cursor.append(UInt8(ascii: ","))
    cursor.append(answer.outcome.description)
    cursor.append(answer.outcome == .bundled ? ",,0.00," : ",,,")
    cursor.append(answer.reason?.description ?? "")
    cursor.append(UInt8(ascii: ","))
  }
}

extension ProcedureCode {
  /// A comma and the five characters, the comma in the lowest byte.
  @inline(__always)
  fileprivate var commaAndText: UInt64 { (packedText.byteSwapped >> 16) | 0x2C }
}
