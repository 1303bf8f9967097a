// The payment rules by name, in the order in which they apply.

/// A payment rule, in the order of application (RULES B0).
public enum Rule: UInt8, Sendable, CaseIterable, CustomStringConvertible {
  case base
  case oppsCap
  case imaging
  case therapy
  case cardiovascular
  case ophthalmology
  case splitCare
  case bilateral
  case endoscopy
  case multipleProcedure
  case role
  case practitioner
  case therapyAssistant
  case nonparticipating
  case lowerOfCharge

  /// The rule's name in output columns: `multiple-procedure`.
  public var description: String { Self.names[Int(rawValue)] }

  private static let names = [
    "base", "opps-cap", "imaging-mppr", "therapy-mppr", "cardiovascular-mppr", "ophthalmology-mppr",
    "split-care", "bilateral", "endoscopy", "multiple-procedure", "role", "practitioner",
    "therapy-assistant", "nonparticipating", "lower-of-charge",
  ]
}

/// The rules that changed an amount.
public struct RuleSet: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt16

  @inlinable
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The set of one rule.
  @inline(__always)
  public init(_ rule: Rule) {
    rawValue = 1 << UInt16(rule.rawValue)
  }

  /// The rules in the order applied.
  public var rules: [Rule] { Rule.allCases.filter { contains(RuleSet($0)) } }
}
