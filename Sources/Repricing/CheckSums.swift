// What the findings of a file come to: by kind, by code and by who billed.

import Checking
import FeePricing

/// Who billed a line: a type of practitioner, and which one where the file says so.
public struct Biller: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// An NPI or a name; empty where the file has neither.
  public let name: String
  public let type: Practitioner

  public var description: String { name.isEmpty ? type.description : "\(name) (\(type))" }

  public static func < (one: Biller, other: Biller) -> Bool {
    (one.name, one.type.description) < (other.name, other.type.description)
  }
}

/// What checked claims come to.
public struct CheckSums: Sendable {
  /// Findings of one kind, on one code, or of one who bills. Dollars are `nil` where none can be named.
  ///
  /// A line's dollars count once: of the findings of a claim each has what the claim loses to it and to none before
  /// it, errors before warnings, so that these sums add up to those of the whole file.
  public struct Count: Sendable, Hashable {
    /// How many findings.
    public var findings = 0
    /// How many of them are errors.
    public var errors = 0
    /// What errors take.
    public var atStake: Money?
    /// What warnings may take besides.
    public var inDoubt: Money?
    /// What could have been billed besides.
    public var neverBilled: Money?

    init() {}

    mutating func add(_ other: Count) {
      findings += other.findings
      errors += other.errors
      atStake.add(other.atStake)
      inDoubt.add(other.inDoubt)
      neverBilled.add(other.neverBilled)
    }

    mutating func add(_ told: ToldFinding) {
      findings += 1
      errors += told.isError ? 1 : 0
      if told.isError { atStake.add(told.loss) } else { inDoubt.add(told.loss) }
      neverBilled.add(told.gain)
    }

    /// All of its dollars, by which reports are sorted.
    public var dollars: Money { [atStake, inDoubt, neverBilled].compactMap(\.self).reduce(.zero, +) }
  }

  /// A finding that is silenced, and why.
  public struct Silenced: Hashable, Sendable {
    public let id: String
    public let reason: String
  }

  public var claims = 0
  public var claimsWithErrors = 0
  public var lines = 0
  /// Lines that could not be read.
  public var unreadable = 0
  /// What lines with a price are allowed; `nil` where none has one.
  public var allowed: Money?
  /// All findings together.
  public var total = Count()
  /// How many findings are silenced.
  public var silenced: [Silenced: Int] = [:]
  /// By id, with the gravest severity that it was told with.
  public var byFinding: [String: Count] = [:]
  public var severities: [String: Finding.Severity] = [:]
  /// By the code of the line that a finding is about most: the one that will not be paid.
  public var byCode: [ProcedureCode: Count] = [:]
  public var byBiller: [Biller: Count] = [:]
  public var patterns: [PatternKey: BillingPattern] = [:]
  /// What was not looked at, by id, with how many lines.
  public var notChecked: [String: (finding: Finding, lines: Int)] = [:]
  /// The findings with the most dollars.
  public var notable = NotableFindings()

  public init() {}

  /// The patterns by who billed, or by month.
  public func patterns<Key: Hashable>(by key: (PatternKey) -> Key) -> [Key: BillingPattern] {
    var sums: [Key: BillingPattern] = [:]
    for (whose, pattern) in patterns {
      sums[key(whose)] = sums[key(whose), default: BillingPattern()] + pattern
    }
    return sums
  }

  mutating func add(_ other: CheckSums) {
    claims += other.claims
    claimsWithErrors += other.claimsWithErrors
    lines += other.lines
    unreadable += other.unreadable
    allowed.add(other.allowed)
    total.add(other.total)
    silenced.merge(other.silenced, uniquingKeysWith: +)
    byFinding.merge(other.byFinding, uniquingKeysWith: Self.sum)
    severities.merge(other.severities) { $0.isGraver(than: $1) ? $0 : $1 }
    byCode.merge(other.byCode, uniquingKeysWith: Self.sum)
    byBiller.merge(other.byBiller, uniquingKeysWith: Self.sum)
    patterns.merge(other.patterns) { $0 + $1 }
    notChecked.merge(other.notChecked) { ($0.finding, $0.lines + $1.lines) }
    notable.add(other.notable)
  }

  private static func sum(_ one: Count, _ other: Count) -> Count {
    var sum = one
    sum.add(other)
    return sum
  }

  /// - Parameter line: the one that it is about most, with who billed it; `nil` where none could be read.
  mutating func count(_ told: ToldFinding, on line: (ProcedureCode, Biller)?) {
    let id = told.finding.id
    if let reason = told.silencedBecause {
      silenced[Silenced(id: id, reason: reason), default: 0] += 1
      return
    }
    total.add(told)
    byFinding[id, default: Count()].add(told)
    let severity = told.finding.severity
    if severities[id].map(severity.isGraver) ?? true { severities[id] = severity }
    guard let (code, biller) = line else { return }
    byCode[code, default: Count()].add(told)
    byBiller[biller, default: Count()].add(told)
  }

  mutating func countNotChecked(_ told: [ToldFinding]) {
    for one in told where one.silencedBecause == nil {
      let lines = one.finding.lines.count
      notChecked[one.finding.id, default: (one.finding, 0)].lines += lines
    }
  }
}

extension Finding.Severity {
  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }

  func isGraver(than other: Finding.Severity) -> Bool { rank < other.rank }
}

extension Money? {
  /// Adds an amount where there is one.
  mutating func add(_ other: Money?) {
    guard let other else { return }
    self = (self ?? .zero) + other
  }
}
