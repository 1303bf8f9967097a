// All that is to be said of a claim: the one auditor of a claim on a command line and of claims in files.

import Checking
import FeePricing

/// A finding as it is told, or silenced.
public struct ToldFinding: Sendable {
  public var finding: Finding
  /// The line that it is about most; `nil` where it is about none.
  public var place: Int?
  /// What the claim loses to it and to none before it; see ``CheckedFinding/loss``.
  public var loss: Money?
  /// What the claim would be allowed more.
  public var gain: Money?
  /// Whether it is of edits and rules, not a remark of pricing itself.
  public var isOfEdits = false
  /// Why it is silenced: it counts nothing. `nil` for a finding that is told.
  public var silencedBecause: String?

  package init(
    _ finding: Finding, place: Int? = nil, loss: Money? = nil, gain: Money? = nil,
    isOfEdits: Bool = false, silencedBecause: String? = nil
  ) {
    self.finding = finding
    self.place = place ?? finding.lines.first
    self.loss = loss
    self.gain = gain
    self.isOfEdits = isOfEdits
    self.silencedBecause = silencedBecause
  }
}

/// What is said of a claim.
public struct ClaimVerdict: Sendable {
  public let priced: PricedClaim
  /// In the order of the lines, those that are silenced among them.
  public internal(set) var findings: [ToldFinding]
  /// What the claim loses to its errors; each line's dollars count once.
  let atStake: Money

  /// Findings that are not silenced.
  public var told: [ToldFinding] { findings.filter { $0.silencedBecause == nil } }
  public var silenced: [ToldFinding] { findings.filter { $0.silencedBecause != nil } }
  public var hasError: Bool { findings.contains { $0.isError } }

  /// What the claim is allowed; `nil` where no line has a price.
  public var allowedAmount: Money? {
    priced.lines.contains { $0.allowedAmount != nil } ? priced.allowedAmount : nil
  }

  /// What the claim loses to its errors; `nil` where no line has a price, and where errors are on others only.
  public var amountAtStake: Money? {
    let isUnknown = hasError && !findings.contains { $0.isError && $0.loss != nil }
    return isUnknown || allowedAmount == nil ? nil : atStake
  }
}

extension ToldFinding {
  var isError: Bool { silencedBecause == nil && finding.severity == .error }
}

/// Prices claims one after another and says what there is to say of each; one for each thread.
public struct ClaimAuditor: Sendable {
  private(set) var checker: ClaimChecker
  private var unknownCodes: UnknownCodes
  private let silencing: Silencing
  /// The modifiers that are known, in words.
  private let modifiers: [Modifier: String]
  /// Whether lines that edits deny are allowed nothing.
  let isDenying: Bool

  public init(
    _ checker: ClaimChecker, unknownCodes: UnknownCodes, silencing: Silencing = Silencing(), isDenying: Bool
  ) {
    self.checker = checker
    self.unknownCodes = unknownCodes
    self.silencing = silencing
    modifiers = checker.pricer.data.modifiers
    self.isDenying = isDenying
  }

  /// The same auditor for another thread.
  var withOwnStorage: ClaimAuditor {
    var other = self
    other.checker = checker.withOwnStorage
    return other
  }

  /// - Parameter keepsSteps: whether the prices are to be explained.
  /// - Throws: ``LoadError`` for edits that cannot be read.
  public mutating func audit(
    _ claim: Claim, _ context: ClaimContext, keepsSteps: Bool = true
  ) throws(LoadError) -> ClaimVerdict {
    let checked = try checker.check(
      claim, context, isDenying: isDenying, silencing: silencing, keepsSteps: keepsSteps)
    let priced = checked.priced
    var findings = checked.found.map { one in
      ToldFinding(
        one.finding, place: one.place, loss: one.loss, gain: one.gain, isOfEdits: true,
        silencedBecause: one.silencedBecause)
    }
    var others = priced.findings + priced.remarks(checker.pricer.data, known: modifiers)
    if priced.lines.contains(where: { $0.allowedAmount == nil }) {
      others += priced.circumstanceFindings
      others += try unknownCodes.findings(priced, besides: checked.findings)
    }
    if !others.isEmpty { findings = told(others, on: claim) + findings }
    if findings.count > 1 { findings = findings.inLineOrder }
    return ClaimVerdict(priced: priced, findings: findings, atStake: checked.amountAtStake)
  }

  /// Days around one on which a claim of that day alone, which has been audited, would be given the same verdict.
  func steadyDays(around date: ServiceDate) -> DateSpan {
    silencing.changes.steadyPart(of: checker.steadyDays(around: date), around: date)
  }

  /// Other findings on a claim, those of them silenced that are to be.
  public func told(_ findings: [Finding], on claim: Claim) -> [ToldFinding] {
    findings.map { ToldFinding($0, silencedBecause: silencing.reason(for: $0, on: claim)) }
  }

  /// What of a claim could not be looked at, so that silence is not taken for an answer.
  public func notChecked(_ claim: Claim, _ context: ClaimContext) -> [ToldFinding] {
    let findings = checker.notChecked(claim, context)
    return findings.isEmpty ? [] : told(findings, on: claim)
  }
}

extension [ToldFinding] {
  /// In the order of the lines they are about.
  fileprivate var inLineOrder: [ToldFinding] {
    enumerated().sorted {
      ($0.element.finding.lines.first ?? 0, $0.offset) < ($1.element.finding.lines.first ?? 0, $1.offset)
    }.map(\.element)
  }
}
