// Rows of the answer: claim_id,line,hcpcs,outcome,fee,allowed,reason,rules.

import FeePricing

/// Writes the answer's rows into a buffer.
struct AnswerWriter: ~Copyable {
  static let header = "claim_id,line,hcpcs,outcome,fee,allowed,reason,rules"
  static let patientHeader = ",patient,payer,sequestration"
  /// The most bytes that a row takes besides claim and line number and an invalid line's message.
  static let room = 512

  let output: ByteBuffer
  /// For each set of rules the text of its names, made when first needed.
  private var ruleTexts = [[UInt8]](repeating: [], count: 1 << Rule.allCases.count)

  init(output: ByteBuffer) {
    self.output = output
  }

  /// Appends `,hcpcs,outcome,fee,allowed,reason,rules` after the claim and line number; room is reserved.
  @inline(__always)
  mutating func append(_ answer: LineAnswer, code: ProcedureCode) {
    output.append(word: code.commaAndText, count: 6)
    guard answer.outcome == .priced else {
      appendUnpriced(answer)
      return
    }
    output.append(word: 0x2C_6465_6369_7270_2C, count: 8)  // ,priced,
    output.append(cents: answer.fee.cents)
    output.append(UInt8(ascii: ","))
    output.append(cents: answer.allowed.cents)
    output.append(word: 0x2C2C, count: 2)
    if answer.rules == [.init(.base)] {
      output.append(word: 0x6573_6162, count: 4)
    } else {
      appendRules(answer.rules)
    }
  }

  private mutating func appendRules(_ rules: RuleSet) {
    let place = Int(rules.rawValue)
    if ruleTexts[place].isEmpty {
      ruleTexts[place] = Array(rules.rules.map(\.description).joined(separator: ";").utf8)
    }
    ruleTexts[place].withUnsafeBytes { text in
      if let base = text.baseAddress { output.append(base, count: text.count) }
    }
  }

  private func appendUnpriced(_ answer: LineAnswer) {
    output.append(UInt8(ascii: ","))
    output.append(answer.outcome.description)
    output.append(answer.outcome == .bundled ? ",,0.00," : ",,,")
    output.append(answer.reason?.description ?? "")
    output.append(",")
  }
}

extension ProcedureCode {
  /// A comma and the five characters, the comma in the lowest byte.
  @inline(__always)
  fileprivate var commaAndText: UInt64 { (packedText.byteSwapped >> 16) | 0x2C }
}
