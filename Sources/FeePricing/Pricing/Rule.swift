// The payment rules by name, in the order in which they apply.

/// A payment rule, in the order of application.
public enum Rule: UInt8, Sendable, CaseIterable, CustomStringConvertible {
  /// The fee schedule amount: relative values × GPCIs × conversion factor.
  case base
  /// The technical part of imaging is paid no more than the hospital outpatient schedule pays.
  case oppsCap
  /// Further imaging studies of a day are reduced by part.
  case imaging
  /// Further therapy units of a day keep a share of their practice expense.
  case therapy
  /// Further cardiovascular tests of a day keep a share of their technical part.
  case cardiovascular
  /// Further ophthalmology tests of a day keep a share of their technical part.
  case ophthalmology
  /// One part of a global package (54, 55) or a return to the operating room (78).
  case splitCare
  /// A procedure on both sides is paid a share above that of one.
  case bilateral
  /// Endoscopies of one family are paid as one: the highest, and the others less their base.
  case endoscopy
  /// Ranked procedures of a day are paid the share of their position.
  case multipleProcedure
  /// Assistants at surgery and co-surgeons are paid a share.
  case role
  /// Some types of practitioner are paid a share of the schedule.
  case practitioner
  /// Therapy furnished by an assistant (CO, CQ) is paid a share.
  case therapyAssistant
  /// A practice that does not participate is paid a share of the schedule.
  case nonparticipating
  /// No more is allowed than was billed.
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
  /// One bit for each rule, at the place of the rule's raw value.
  public let rawValue: UInt16

  /// - Parameter rawValue: one bit for each rule, at the place of the rule's raw value.
  @inlinable
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The set of one rule.
  @inlinable @inline(__always)
  public init(_ rule: Rule) {
    rawValue = 1 << UInt16(rule.rawValue)
  }

  /// The set of one rule, or of none: as arithmetic, which no compiler makes a branch of.
  @inline(__always)
  init(_ rule: Rule, if isMember: Bool) {
    rawValue = (isMember ? 1 : 0) &<< UInt16(rule.rawValue)
  }

  /// The rules in the order applied.
  public var rules: [Rule] {
    // Most lines are paid their fee.
    self == RuleSet(.base) ? Self.baseAlone : Rule.allCases.filter { contains(RuleSet($0)) }
  }

  private static let baseAlone: [Rule] = [.base]
}
