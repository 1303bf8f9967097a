// What pricing writes down whenever an amount changes: the explanation is these steps and nothing else.

/// One change of an amount: which rule, by what rate, to what.
public struct Step: Sendable, Hashable {
  /// The rule that changed the amount.
  public let rule: Rule
  /// The share taken, where the rule is a share.
  public let rate: Rate?
  /// The amount after the step.
  public let amount: Money
  /// What the words of the explanation need to know besides.
  public let note: Note

  /// A part of a fee that is reduced apart from the rest.
  public enum Part: String, Sendable {
    /// Equipment, staff and supplies of a test (TC).
    case technical = "technical part"
    /// The practitioner's own work on a test (26).
    case professional = "professional part"
    /// The fee from the practice expense values alone.
    case practiceExpense = "practice expense"
  }

  /// A fact that explains a step.
  public enum Note: Sendable, Hashable {
    /// Nothing besides.
    case none
    /// The amount is for this many units.
    case units(Int32)
    /// Which of the day's ranked procedures this is, the first being 1.
    case position(Int32)
    /// The same, where procedures are not ranked by amount.
    case positionBy(RankBasis, Int32)
    /// Of a part of the fee the rate was kept and the rest taken off, once or for several units.
    case reducedPart(Part, amount: Money, count: Int64, reduction: Money)
    /// Both sides are paid in full.
    case bothSidesInFull
    /// The fee of this base of an endoscopy family was taken off, as far as there was so much.
    case lessBase(ProcedureCode, Money)
    /// The base of an endoscopy family is part of the family's other procedures.
    case includedInFamily
    /// What the practice billed.
    case charge(Money)
    /// A drug's payment limit for one billing unit, times this many.
    case drugLimit(thousandths: Int64, units: Int32)
    /// Base and time units of anesthesia at a factor.
    case anesthesia(AnesthesiaUnits)
    /// Anesthesia under medical direction, which two share.
    case medicalDirection
    /// Beside a surgeon someone was paid a share as this.
    case role(SurgicalRole.Kind)
    /// The share of Medicare's fee that a contract pays.
    case contractShare
    /// The contract's own factor made the fee.
    case contractFactor(ConversionFactor)
    /// The contract lists the amount.
    case contractAmount
    /// A contract pays a share of what was billed.
    case contractShareOfCharge(Money)
    /// A contract pays a claim no more than its charges: what the line and all lines had come to, and what was
    /// billed.
    case claimCharge(line: Money, claim: Money, charged: Money)
  }
}

extension Step {
  /// The parameter whose authority is the step's, where a rule has several with authorities of their own.
  var parameterName: String {
    switch note {
    case .role(let kind): "\(rule):\(kind.rawValue)"
    case .reducedPart(.technical, _, _, _): "\(rule):technical"
    case .reducedPart(.professional, _, _, _): "\(rule):professional"
    default: rule.description
    }
  }
}

extension Step.Note {
  /// What the authority is listed under where it is not a rule of the fee schedule.
  var otherScheduleName: String? {
    switch self {
    case .drugLimit: "drug-limit"
    case .anesthesia: "anesthesia"
    case .medicalDirection: "anesthesia-role"
    default: nil
    }
  }

  /// Whether a price of a contract made the step.
  var isOfContract: Bool {
    switch self {
    case .contractShare, .contractFactor, .contractAmount, .contractShareOfCharge: true
    default: false
    }
  }
}

/// Receives the steps of units as they are priced, and what was noticed about lines.
///
/// Pricing is generic over the recorder: specialised for ``NoRecord``, it leaves no code behind.
protocol StepRecorder: Sendable {
  /// Whether anything is noted: then every claim goes the long way.
  static var isRecording: Bool { get }
  /// Whether steps are kept, not only what was noticed.
  static var keepsSteps: Bool { get }
  mutating func record(_ step: Step, unit: Int32)
  mutating func copyHistory(of unit: Int32, to other: Int32)
  mutating func warn(_ warning: Warning, lines: [Int32])
  /// The steps of the scope's units so far, by unit; they are forgotten.
  mutating func takeSteps() -> [Int32: [Step]]
}

/// Forgets every step.
struct NoRecord: StepRecorder {
  static let isRecording = false
  static let keepsSteps = false
  mutating func record(_ step: Step, unit: Int32) {}
  mutating func copyHistory(of unit: Int32, to other: Int32) {}
  mutating func warn(_ warning: Warning, lines: [Int32]) {}
  mutating func takeSteps() -> [Int32: [Step]] { [:] }
}

/// Keeps the steps of the units of one scope, and every warning of the claim.
struct StepLog: StepRecorder {
  static let isRecording = true
  static let keepsSteps = true
  private var steps: [Int32: [Step]] = [:]
  private(set) var warnings: [(warning: Warning, lines: [Int32])] = []

  mutating func record(_ step: Step, unit: Int32) {
    steps[unit, default: []].append(step)
  }

  mutating func copyHistory(of unit: Int32, to other: Int32) {
    steps[other] = steps[unit]
  }

  mutating func warn(_ warning: Warning, lines: [Int32]) {
    warnings.append((warning, lines))
  }

  mutating func takeSteps() -> [Int32: [Step]] {
    defer { steps.removeAll() }
    return steps
  }
}

/// Keeps every warning of a claim and no steps: for claims that are checked one after another.
struct WarningLog: StepRecorder {
  static let isRecording = true
  static let keepsSteps = false
  private(set) var warnings: [(warning: Warning, lines: [Int32])] = []

  mutating func record(_ step: Step, unit: Int32) {}

  mutating func copyHistory(of unit: Int32, to other: Int32) {}

  mutating func warn(_ warning: Warning, lines: [Int32]) { warnings.append((warning, lines)) }

  mutating func takeSteps() -> [Int32: [Step]] { [:] }

  /// The warnings since they were last taken.
  mutating func takeWarnings() -> [(warning: Warning, lines: [Int32])] {
    if warnings.isEmpty { return [] }
    defer { warnings.removeAll(keepingCapacity: true) }
    return warnings
  }
}
