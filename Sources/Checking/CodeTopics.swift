// Which tables of findings a code stands in, so that a claim is held against those alone.

import FeePricing

/// What tables may say of a code, whatever the day: a table that is not named here says nothing.
struct CodeTopics: Sendable {
  /// Tables, and kinds of code, one bit each.
  struct Tables: OptionSet, Sendable {
    let rawValue: UInt16

    /// Guidance of a procedure.
    static let guidance = Tables(rawValue: 1 << 0)
    /// A further level of the spine.
    static let level = Tables(rawValue: 1 << 1)
    /// A visit that stands in a procedure's package.
    static let visit = Tables(rawValue: 1 << 2)
    /// Not paid beside some other service, by no pair of NCCI.
    static let pairRule = Tables(rawValue: 1 << 3)
    /// Not to be billed.
    static let withdrawn = Tables(rawValue: 1 << 4)
    /// Limited by sessions before, or what must come first.
    static let history = Tables(rawValue: 1 << 5)
    /// A first level of several.
    static let firstLevel = Tables(rawValue: 1 << 6)
    /// Paid only beside some other service, by no add-on edit of NCCI.
    static let added = Tables(rawValue: 1 << 7)
    /// Of a purpose that a modifier says.
    static let purpose = Tables(rawValue: 1 << 8)
  }

  var tables: Tables = []
  /// Rows of the payer's coverage rules that name the code.
  var coverage = RowSet()
  /// Rows of rules about one line that are for the code.
  var lineRules = RowSet()
}

/// Rows of a short table, one bit each; the last bit stands for all rows from its own on.
struct RowSet: Sendable, BitwiseCopyable {
  private static let last = 63
  private(set) var bits: UInt64 = 0

  init() {}

  init(_ rows: [Int]) {
    for row in rows { insert(row) }
  }

  var isEmpty: Bool { bits == 0 }

  mutating func insert(_ row: Int) { bits |= 1 << UInt64(min(row, Self.last)) }

  mutating func formUnion(_ other: RowSet) { bits |= other.bits }

  /// The rows without those of another set; the last bit stays, which may stand for others.
  func subtracting(_ other: RowSet) -> RowSet {
    var rest = self
    rest.bits &= ~other.bits | 1 << UInt64(Self.last)
    return rest
  }

  /// Does something for each row, in order; of a table with more rows than bits, for some that are not in the set.
  ///
  /// - Parameter count: how many rows the table has.
  @inline(__always)
  func forEach(of count: Int, _ body: (Int) -> Void) {
    var rest = bits
    while rest != 0 {
      let row = rest.trailingZeroBitCount
      rest &= rest - 1
      if row < Self.last {
        body(row)
      } else {
        for further in Self.last..<max(Self.last, count) { body(further) }
      }
    }
  }
}

/// The topics of codes that were asked for, each found once.
struct KnownTopics: Sendable {
  private struct Slot: Sendable {
    var code: UInt64 = 0
    var topics = CodeTopics()
  }

  private static let bits: UInt64 = 13
  private var slots = [Slot](repeating: Slot(), count: 1 << bits)

  /// - Returns: `nil` for a code that is not known, or is no longer.
  func topics(of code: ProcedureCode) -> CodeTopics? {
    let slot = slots[place(of: code)]
    return slot.code == code.packedText ? slot.topics : nil
  }

  /// Takes the place of another code at times: there are eight thousand places.
  mutating func keep(_ topics: CodeTopics, of code: ProcedureCode) {
    slots[place(of: code)] = Slot(code: code.packedText, topics: topics)
  }

  private func place(of code: ProcedureCode) -> Int {
    Int(truncatingIfNeeded: (code.packedText &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bits))
  }
}

extension ClaimChecker {
  /// What the tables say of a code: each row is looked at.
  func findTopics(of code: ProcedureCode) -> CodeTopics {
    var topics = CodeTopics()
    if tables.imaging.contains(where: { $0.value.guidance.contains(code) }) {
      topics.tables.insert(.guidance)
    }
    if tables.levels.contains(where: { $0.value.first == code }) { topics.tables.insert(.level) }
    if tables.firstLevels.contains(where: { $0.value.codes.contains(code) }) {
      topics.tables.insert(.firstLevel)
    }
    if tables.addedServices.contains(where: { $0.value.codes.contains(code) }) {
      topics.tables.insert(.added)
    }
    if code.isEncounter { topics.tables.insert(.visit) }
    if tables.pairRules.contains(where: { $0.value.codes.contains(code) }) { topics.tables.insert(.pairRule) }
    if tables.notedModifiers.contains(where: { $0.value.codes.contains(code) }) {
      topics.tables.insert(.purpose)
    }
    if tables.withdrawn.contains(where: { $0.value.code == code }) { topics.tables.insert(.withdrawn) }
    for (row, rule) in coverage.enumerated() where rule.value.codes.contains(code) {
      topics.coverage.insert(row)
      if rule.value.needsHistory { topics.tables.insert(.history) }
    }
    for (row, rule) in tables.lineRules.enumerated()
    where rule.value.codes.isEmpty || rule.value.codes.contains(code) {
      topics.lineRules.insert(row)
    }
    return topics
  }

  /// What the tables say of the codes of a claim.
  mutating func topics(of claim: Claim) -> CodeTopics {
    var all = CodeTopics()
    for line in claim.lines {
      let own = topics(of: line.code)
      all.tables.formUnion(own.tables)
      all.coverage.formUnion(own.coverage)
      all.lineRules.formUnion(own.lineRules)
    }
    return all
  }

  mutating func topics(of code: ProcedureCode) -> CodeTopics {
    if let found = known.topics(of: code) { return found }
    let found = findTopics(of: code)
    known.keep(found, of: code)
    return found
  }

  /// The rows of rules about one line that a line may meet.
  func lineRules(of line: ClaimLine) -> RowSet {
    let rows = (known.topics(of: line.code) ?? findTopics(of: line.code)).lineRules
    return line.modifiers.isEmpty ? rows.subtracting(modifierRows) : rows
  }

  /// Whether some code of a claim may be an add-on of the day's edits.
  func mayHaveAddOns(_ claim: Claim) -> Bool {
    claim.lines.contains { addOns.mayHold($0.code, on: $0.date) }
  }

  /// Whether two codes of a claim may be a pair of the day's edits; of many lines that is taken for granted.
  func mayHavePairs(_ claim: Claim) -> Bool {
    guard claim.lines.count <= 16 else { return true }
    for paid in claim.lines {
      for denied in claim.lines where pairs.mayHold(CodePair(paid.code, denied.code), on: denied.date) {
        return true
      }
    }
    return false
  }

  /// Whether a line has more units than its limit, or two lines have one code; of many lines that is taken for
  /// granted.
  func mayExceedUnits(_ claim: Claim) -> Bool {
    guard claim.lines.count <= 16 else { return true }
    for (number, line) in claim.lines.enumerated() {
      for other in 0..<number where claim.lines[other].code == line.code { return true }
      if let limit = limits.rows(line.code, on: line.date).first, Int(line.units) > limit.units {
        return true
      }
    }
    return false
  }
}
