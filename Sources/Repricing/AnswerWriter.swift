// Rows of the answer: claim_id,line,hcpcs,outcome,fee,allowed,reason,rules.

import FeePricing

/// Writes the answer's rows.
struct AnswerWriter: ~Copyable {
  static let header = "claim_id,line,hcpcs,outcome,fee,allowed,reason,rules"
  static let patientHeader = ",patient,payer,sequestration"
  /// The most bytes that a row takes besides claim and line number and an invalid line's message.
  static let room = 640
  /// The rules that most lines meet besides `base`: for each set of them the text is kept.
  private static let usual: [Rule] = [.bilateral, .multipleProcedure, .practitioner, .lowerOfCharge]
  /// How far down the bits of ``usual`` rules are moved to number their sets, and how many numbers there are then.
  private static var shift: UInt16 { UInt16(Rule.bilateral.rawValue) }
  private static var sets: Int { 1 << (Int(Rule.lowerOfCharge.rawValue) - Int(shift) + 1) }
  /// The bytes kept for a set: its text, and in the last how long that is.
  private static let width = 64

  /// For each set of ``usual`` rules the text, `;` before each name. Memory of its own, since an array in a value would
  /// be copied to be read.
  private let texts: UnsafeMutableRawPointer
  /// For each reason what follows the code of a line that has no price for it.
  private let unpriced = Reason.allCases.map { Array(",\(Outcome.notPriced),,,\($0),".utf8) }

  init() {
    let usual = Self.usual.map { RuleSet($0) }
    texts = .allocate(byteCount: Self.sets * Self.width, alignment: Self.width)
    texts.initializeMemory(as: UInt8.self, repeating: 0, count: Self.sets * Self.width)
    for bits in 0..<(1 << usual.count) {
      let set = RuleSet(usual.indices.filter { bits >> $0 & 1 != 0 }.map { usual[$0] })
      let text = Array(set.rules.map { ";\($0)" }.joined().utf8)
      precondition(text.count < Self.width)
      let place = Int(set.rawValue >> Self.shift) * Self.width
      texts.storeBytes(of: UInt8(text.count), toByteOffset: place + Self.width - 1, as: UInt8.self)
      for (offset, byte) in text.enumerated() {
        texts.storeBytes(of: byte, toByteOffset: place + offset, as: UInt8.self)
      }
    }
  }

  deinit {
    texts.deallocate()
  }

  /// Writes `,hcpcs,outcome,fee,allowed,reason,rules` after the claim and line number; room is reserved.
  @inline(__always)
  func write(_ answer: LineAnswer, code: ProcedureCode, to cursor: inout ByteCursor) {
    cursor.append(word: code.commaAndText, count: 6)
    guard answer.outcome == .priced else {
      cursor = writeUnpriced(answer, from: cursor)
      return
    }
    cursor.append(word: 0x2C_6465_6369_7270_2C, count: 8)  // ,priced,
    cursor.append(cents: answer.fee.cents)
    cursor.append(UInt8(ascii: ","))
    cursor.append(cents: answer.allowed.cents)
    cursor.append(word: 0x6573_6162_2C2C, count: 6)  // ,,base
    writeFurtherRules(answer.rules, to: &cursor)
  }

  /// Writes the rules after `base`, each with a semicolon before it.
  @inline(__always)
  private func writeFurtherRules(_ rules: RuleSet, to cursor: inout ByteCursor) {
    let usual: RuleSet = [
      RuleSet(.base), RuleSet(.bilateral), RuleSet(.multipleProcedure), RuleSet(.practitioner),
      RuleSet(.lowerOfCharge),
    ]
    guard rules.isSubset(of: usual) else {
      cursor = writeUnusualRules(rules, from: cursor)
      return
    }
    // None but ``usual`` ones are left, so that the number is one of a set whose text is kept.
    let text = texts + Int(rules.rawValue &>> Self.shift) &* Self.width
    let count = text.load(fromByteOffset: Self.width - 1, as: UInt8.self)
    cursor.append(upTo64: text, count: Int(count))
  }

  @inline(never)
  private func writeUnusualRules(_ rules: RuleSet, from cursor: ByteCursor) -> ByteCursor {
    var cursor = cursor
    for rule in rules.rules.dropFirst() { cursor.append(";\(rule)") }
    return cursor
  }

  /// Writes `,outcome,fee,allowed,reason,` of a line without a price.
  @inline(never)
  private func writeUnpriced(_ answer: LineAnswer, from cursor: ByteCursor) -> ByteCursor {
    var cursor = cursor
    guard let reason = answer.reason, answer.outcome == .notPriced else {
      cursor.append(
        ",\(answer.outcome)\(answer.outcome == .bundled ? ",,0.00," : ",,,")\(answer.reason?.description ?? ""),"
      )
      return cursor
    }
    unpriced[Int(reason.rawValue)].withUnsafeBytes { text in
      if let base = text.baseAddress { cursor.append(copying: base, count: text.count) }
    }
    return cursor
  }
}

extension ProcedureCode {
  /// A comma and the five characters, the comma in the lowest byte.
  @inline(__always)
  fileprivate var commaAndText: UInt64 { (packedText.byteSwapped >> 16) | 0x2C }
}
