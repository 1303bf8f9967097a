// Which lines of a claim the edits hold against one another.

import FeePricing

/// Lines of one day and one practitioner; an assistant at surgery is another.
struct EditScope: Hashable {
  let date: ServiceDate
  let practitioner: Practitioner
  /// Which one of that type; see ``ClaimContext/renderers``.
  let renderer: Int
  let isAssistant: Bool

  private static let assisting = ["80", "81", "82", "AS"].compactMap { Modifier($0) }

  init(_ line: CheckedLine) {
    date = line.billed.date
    practitioner = line.billed.practitioner
    renderer = line.renderer
    isAssistant = line.billed.modifiers.contains(where: Self.assisting.contains)
  }

  /// The places of lines that may be paid, by scope, in the order billed.
  static func groups(of lines: [CheckedLine]) -> [(scope: EditScope, members: [Int])] {
    var groups: [(scope: EditScope, members: [Int])] = []
    for (number, line) in lines.enumerated() where line.mayBePaid {
      let scope = EditScope(line)
      if let place = groups.firstIndex(where: { $0.scope == scope }) {
        groups[place].members.append(number)
      } else {
        groups.append((scope, [number]))
      }
    }
    return groups
  }
}

extension CheckedLine {
  /// Whether someone may pay for the line; a line that nobody pays for takes part in no edit.
  var mayBePaid: Bool {
    switch reason {
    case .bundledStatus, .injectionBundled, .unknownCode, .deletedCode, .invalidForMedicare, .measurementOnly,
      .nonCovered, .statutoryExclusion, .unitsOutOfRange:
      false
    default: true
    }
  }

  func has(_ modifier: String) -> Bool {
    guard !billed.modifiers.isEmpty, modifier.utf8.count == 2 else { return false }
    let packed = modifier.utf8.reduce(0) { $0 << 8 | UInt16($1) }
    return billed.modifiers.contains(Modifier(uncheckedPacked: packed))
  }
}

extension ProcedureCode {
  /// A visit: the evaluation and management section of CPT, and eye visits.
  ///
  /// - Source: NCCI Policy Manual ch. 1 § D and ch. 11.
  var isVisit: Bool {
    guard let number else { return false }
    return (99202...99499).contains(number) || (92002...92014).contains(number)
  }

  /// A visit that stands in a procedure's package: not monitoring, care management and the like, which are billed by
  /// the month.
  var isEncounter: Bool {
    guard let number else { return false }
    return Self.encounters.contains { $0.contains(number) }
  }

  private static let encounters = [
    99202...99215, 99221...99239, 99242...99255, 99281...99285, 99304...99350, 92002...92014,
  ]

  /// Anesthesia, whose units are minutes: 00100 to 01999.
  var isAnesthesia: Bool { number.map { (100...1999).contains($0) } ?? false }

  /// The number that a code of five digits is; `nil` for a code with letters.
  var number: Int? {
    var number = 0
    for place in 0..<5 {
      let digit = Int(packedText >> UInt64(32 - 8 * place) & 0xFF) - 48
      guard (0...9).contains(digit) else { return nil }
      number = number * 10 + digit
    }
    return number
  }
}

/// A finding and what hangs on it.
struct ClaimFinding {
  let finding: Finding
  /// Places of the lines that are not paid if the payer applies the edit; empty where that is not known.
  let denied: [Int]
  /// Why such a line is allowed nothing.
  let reason: Reason

  init(finding: Finding, denied: [Int], reason: Reason) {
    self.finding = finding
    self.denied = denied
    self.reason = reason
  }

  init(
    _ id: String, _ severity: Finding.Severity, lines: [Int], _ message: String, source: String,
    denied: [Int] = [], reason: Reason = .deniedBesideOther
  ) {
    self.init(
      finding: Finding(
        id: id, severity: severity, lines: lines, message: message, amountAtStake: nil, source: source),
      denied: denied, reason: reason)
  }

  /// The same with the dollars that hang on it.
  func with(amountAtStake: Money?) -> ClaimFinding {
    ClaimFinding(finding: finding.with(amountAtStake: amountAtStake), denied: denied, reason: reason)
  }
}
