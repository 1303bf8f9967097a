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
  /// The bytes kept for the text of a set.
  private static let width = 64

  /// For each set of ``usual`` rules the text, `;` before each name, in ``width`` bytes; and how many there are.
  /// Memory of its own, since an array in a value would be copied to be read.
  private let texts: UnsafeMutableRawPointer
  private let counts: UnsafeMutablePointer<Int>
  /// For each reason what follows the code of a line that has no price for it.
  private let unpriced = Reason.allCases.map { Array(",\(Outcome.notPriced),,,\($0),".utf8) }

  init() {
    let size = 1 << Self.usual.count
    texts = .allocate(byteCount: size * Self.width, alignment: 16)
    texts.initializeMemory(as: UInt8.self, repeating: 0, count: size * Self.width)
    counts = .allocate(capacity: size)
    counts.initialize(repeating: 0, count: size)
    for set in 0..<size {
      let rules = RuleSet(
        rawValue: Self.usual.indices.reduce(0) {
          set >> $1 & 1 == 0 ? $0 : $0 | RuleSet(Self.usual[$1]).rawValue
        })
      let text = Array(rules.rules.map { ";\($0)" }.joined().utf8)
      precondition(text.count <= Self.width)
      counts[set] = text.count
      for (place, byte) in text.enumerated() {
        texts.storeBytes(of: byte, toByteOffset: set * Self.width + place, as: UInt8.self)
      }
    }
  }

  deinit {
    texts.deallocate()
    counts.deallocate()
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
    func bit(_ rule: Rule, _ place: UInt16) -> UInt16 {
      (rules.rawValue &>> UInt16(rule.rawValue) & 1) &<< place
    }
    let usual: RuleSet = [
      RuleSet(.base), RuleSet(.bilateral), RuleSet(.multipleProcedure), RuleSet(.practitioner),
      RuleSet(.lowerOfCharge),
    ]
    guard rules.isSubset(of: usual) else {
      cursor = writeUnusualRules(rules, from: cursor)
      return
    }
    // One place for each of ``usual``: the number of a set whose text is kept.
    let set = Int(
      bit(.bilateral, 0) | bit(.multipleProcedure, 1) | bit(.practitioner, 2) | bit(.lowerOfCharge, 3))
    cursor.append(upTo64: texts + set &* Self.width, count: counts[set])
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
